"""A firm's own turns: those that were corrected by hand, read again as they are read now."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from agent.assembly import open_deps
from agent.corrections import Correction, read_corrections
from agent.deps import Fitted
from agent.filters.merge import merge
from agent.settings import Settings
from agent.understanding.context import CallContext
from evals.dataset import differences
from evals.in_process import exam_settings


@dataclass(frozen=True, slots=True)
class Reread:
    """A corrected turn, with the filters that it is read to now."""

    correction: Correction
    now: dict[str, Any]

    @property
    def wrong(self) -> list[str]:
        """The filters that are not as they were meant."""
        return differences(self.correction.after, self.now)


def reread(settings: Settings) -> list[Reread]:
    """Every correction that is kept, read again by what serves under these settings, without any other service."""
    corrections = read_corrections(settings)
    if not corrections:
        return []
    return asyncio.run(_reread(exam_settings(settings, catalogue=settings.catalogue), corrections))


async def _reread(settings: Settings, corrections: Sequence[Correction]) -> list[Reread]:
    async with open_deps(settings) as deps:
        fitted = deps.fitted()
        return [Reread(each, await _read(each, fitted)) for each in corrections]


async def _read(correction: Correction, fitted: Fitted) -> dict[str, Any]:
    """The filters after a turn; one that takes back what earlier turns did has none of them here."""
    context = CallContext(
        filters=correction.before,
        today=date.fromisoformat(correction.date),
        agent_said=correction.agent_said,
        after="search" if correction.before else None,
    )
    reading, _ = await fitted.reader.read_turn(correction.query, context)
    before = {} if reading.intent == "reset" else correction.before
    return merge(before, reading.operations, places=fitted.places).filters


def told(turns: Sequence[Reread]) -> str:
    """How often a firm's own turns are right now, and what is still wrong."""
    wrong = [each for each in turns if each.wrong]
    right = len(turns) - len(wrong)
    before = sum(not differences(each.correction.after, each.correction.read) for each in turns)
    lines = [
        f"{len(turns)} turns corrected by hand; right when they were said: {before}, "
        f"right now: {right} ({right / len(turns):.1%})"
    ]
    for each in wrong:
        said = each.correction
        lines.append(f"\n{said.date}  {said.query}")
        lines += [f"  agent: {said.agent_said}"] if said.agent_said else []
        lines += [f"  {key}: {each.now.get(key)!r}, meant {said.after.get(key)!r}" for key in each.wrong]
    return "\n".join(lines)
