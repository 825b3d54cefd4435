"""An exam from end to end: datasets played, scored and summed up."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from evals.dataset import Dataset
from evals.report.summary import Summary, summarise
from evals.run import play
from evals.score.evaluator import score_calls
from evals.score.suite import call_evaluators, turn_evaluators
from evals.target import Target

OpenTarget = Callable[[str], AbstractAsyncContextManager[Target]]
"""Opens what takes the exam, over the catalogue of this name."""


async def examine(dataset: Dataset, open_target: OpenTarget, *, concurrency: int = 4, seed: int = 0) -> Summary:
    """The summary of `dataset`, each of its cases played over the catalogue that it names."""
    calls, name = [], "no one"
    for catalogue in sorted({case.catalogue for case in dataset.cases}):
        async with open_target(catalogue) as target:
            played = await play(_over(dataset, catalogue), target, concurrency=concurrency)
            name = target.name
        calls += await score_calls(played, turn_evaluators(), call_evaluators())
    return summarise(dataset, calls, target=name, seed=seed)


def _over(dataset: Dataset, catalogue: str) -> Dataset:
    return dataset.only(lambda case: case.catalogue == catalogue)
