"""Asks each export its questions, each in a fresh call, through the assistant in process."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from agent.assistant import open_assistant
from agent.catalogue.load import load_file
from agent.catalogue.store import write_catalogue
from agent.settings import Settings
from agent.turn import TurnRequest, TurnResponse
from tests.agent.catalogue.exports.adapter import TODAY

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Answered:
    """`question` is an entry of questions.json, `got` the total, or the price of the first home shown."""

    question: dict[str, Any]
    got: int | None
    filters: dict[str, Any]
    intent: str

    @property
    def right(self) -> int:
        told = self.question
        return int(told["total"] if "total" in told else told["home"]["price"])

    @property
    def is_right(self) -> bool:
        return self.got == self.right


async def answers(folder: Path, only: str | None = None) -> AsyncIterator[Answered]:
    """The questions of `folder`, or of its file `only`; each file is a catalogue of its own."""
    questions = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    questions = [question for question in questions if only in (None, question["file"])]
    with TemporaryDirectory() as home:
        for number, (name, asked) in enumerate(groupby(questions, lambda question: question["file"])):
            settings = Settings(
                pixeltable_home=home, use_pixeltable=False, catalogue=f"export{number}", today=TODAY,
                redis_url=None, openai_api_key=None, tavily_api_key=None, log_level="ERROR",
            )  # fmt: skip
            write_catalogue(settings, settings.catalogue, load_file(folder / name, today=TODAY).rows)
            async with open_assistant(settings) as assistant:
                for turn, question in enumerate(asked):
                    request = TurnRequest(call_id=f"{number}-{turn}", query=question["query"], limit=SHOWN)
                    yield _answered(question, await assistant.assist(request))


def _answered(question: dict[str, Any], result: TurnResponse) -> Answered:
    if "total" in question:
        return Answered(question, result.total, result.filters, result.intent)
    prices = [unit.price_min for project in result.projects[:1] for unit in project.units if unit.price_min]
    return Answered(question, min(prices, default=None), result.filters, result.intent)


def report(answered: list[Answered]) -> str:
    """Right and all by kind of question, then each that is wrong with what the assistant read."""
    lines = [f"{'kind':<12}{'right':>8}{'all':>8}"]
    for kind in [*sorted({each.question["kind"] for each in answered}), None]:
        of_kind = [each for each in answered if kind in (None, each.question["kind"])]
        lines.append(f"{kind or 'in all':<12}{sum(each.is_right for each in of_kind):>8}{len(of_kind):>8}")
    for each in answered:
        if not each.is_right:
            told = each.question
            lines.append(f"{told['kind']} {told['file']}: {told['query']} {told['wish']}")
            lines.append(f"    {each.right} is right, got {each.got} ({each.intent}) {each.filters}")
    return "\n".join(lines)
