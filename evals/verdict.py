"""The verdict: gates that scores must reach, and an earlier report that they must not fall behind."""

from collections.abc import Mapping, Sequence
from typing import Any

Summary = Mapping[str, Any]
ROUNDING = 1e-6


class WrongUseError(Exception):
    """A gate or a baseline that can't be applied: the message says what is allowed."""


def read_gate(text: str) -> tuple[str, float]:
    """`jga=0.95` as a name and the least value. Raises `WrongUseError`."""
    name, _, value = text.partition("=")
    try:
        least = float(value)
    except ValueError:
        raise WrongUseError(f"--min {text}: a score and a value, as in jga=0.95") from None
    if not 0 <= least <= 1:
        raise WrongUseError(f"--min {text}: the value is a share from 0 to 1")
    return name, least


def below_gates(summary: Summary, gates: Mapping[str, float]) -> list[str]:
    """A line for each score below its gate, or for having no case. Raises `WrongUseError` for unknown scores."""
    if not summary["dataset"]["cases"]:
        return [f"{_name(summary)}: no cases"]
    if unknown := sorted(gates.keys() - summary["scores"].keys()):
        raise WrongUseError(f"no score {', '.join(unknown)}; there are {', '.join(summary['scores'])}")
    return [
        f"{_name(summary)}: {name} is {summary['scores'][name]['value']:.4f}, below {least:g}"
        for name, least in gates.items()
        if summary["scores"][name]["value"] < least
    ]


def behind_baseline(summaries: Sequence[Summary], baseline: Sequence[Summary]) -> list[str]:
    """A line for each score that is lower than in `baseline`; where one is, the turns that were right then.

    Raises `WrongUseError` when a summary has no counterpart of the same dataset, version, noise and graders.
    """
    earlier = {_identity(each): each for each in baseline}
    lines = []
    for summary in summaries:
        then = earlier.get(_identity(summary))
        if then is None:
            raise WrongUseError(
                f"the baseline has no report of {_name(summary)} {summary['dataset']['version']} by the same graders; "
                "make a new one with --json"
            )
        lost = [turn for turn, right in summary["outcomes"].items() if not right and then["outcomes"].get(turn)]
        fell = [
            f"{_name(summary)}: {name} fell from {before:.4f} to {score['value']:.4f}"
            for name, score in summary["scores"].items()
            if score["value"] < (before := then["scores"].get(name, score)["value"]) - ROUNDING
        ]
        lines += [*fell, f"{_name(summary)}: no longer right: {', '.join(lost)}"] if fell and lost else fell
    return lines


def _identity(summary: Summary) -> tuple[Any, ...]:
    dataset = summary["dataset"]
    return dataset["name"], dataset["version"], dataset["noise"], tuple(sorted(summary["graders"].items()))


def _name(summary: Summary) -> str:
    return f"{summary['dataset']['name']}, {summary['dataset']['noise']}"
