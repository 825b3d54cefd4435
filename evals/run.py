"""Playing conversations: every turn of every case said to a target, in order, and what came back."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import uuid4

from agent.filters.model import FilterValues
from evals.dataset import CHEAPEST, Case, Dataset, Turn, differences
from evals.settled import Failure, settled
from evals.target import Target

NEW_PAGE = frozenset(("search", "more", "count", "undo", "reset"))
"""Intents whose projects are a page of their own; others speak of the page before."""


@dataclass(frozen=True, slots=True)
class Played:
    """A turn as it went.

    number        its place in the call, from 1
    gold          the filters that must hold after it
    response      what came back; empty when it failed
    reading       what was understood, where it can be seen
    failure       why nothing came back
    before        the filters the call really had before
    right_before  whether those were right, so that a mistake now is this turn's own
    page          ids of the projects on the screen before the turn, in order
    wall_ms       milliseconds from here, transport included
    """

    case: Case
    turn: Turn
    number: int
    gold: FilterValues
    response: Mapping[str, Any] = field(default_factory=dict)
    reading: Mapping[str, Any] | None = None
    failure: Failure | None = None
    before: FilterValues = field(default_factory=dict)
    right_before: bool = True
    page: tuple[str, ...] = ()
    wall_ms: float = 0.0

    @property
    def filters(self) -> FilterValues:
        """The filters of the response; as before where nothing came back."""
        return cast(FilterValues, self.response.get("filters", self.before))

    @property
    def wrong(self) -> list[str]:
        """The scored keys whose values are not the gold's."""
        return differences(self.gold, self.case.scored(self.filters))


async def play(dataset: Dataset, target: Target, *, concurrency: int = 4) -> list[list[Played]]:
    """Every case, each a list of its turns; at most `concurrency` calls at once."""
    run, places = uuid4().hex[:12], asyncio.Semaphore(concurrency)

    async def one(case: Case) -> list[Played]:
        async with places:
            return await play_call(case, target, f"eval-{run}-{case.id}")

    return list(await asyncio.gather(*map(one, dataset.cases)))


async def play_call(case: Case, target: Target, call_id: str) -> list[Played]:
    """The turns of one case, in order; a turn that fails is kept with its failure and the call goes on."""
    played: list[Played] = []
    before: FilterValues = {}
    page: tuple[str, ...] = ()
    lowest: int | None = None
    right = True
    for number, turn in enumerate(case.turns, 1):
        gold = _settle(turn.filters, lowest)
        started = time.perf_counter()
        answer = await settled(target.say(call_id, _request(turn)))
        wall_ms = (time.perf_counter() - started) * 1000
        if isinstance(answer, Failure):
            one = Played(case, turn, number, gold, {}, None, answer, before, right, page, wall_ms)
        else:
            one = Played(case, turn, number, gold, answer.response, answer.reading, None, before, right, page, wall_ms)
            projects = answer.response["projects"]
            if answer.response["intent"] in NEW_PAGE or answer.response["changes"] or not page:
                page = tuple(project["id"] for project in projects)
                lowest = _lowest(projects)
        played.append(one)
        before, right = one.filters, not one.wrong
    return played


def _request(turn: Turn) -> dict[str, Any]:
    request: dict[str, Any] = {"query": turn.say}
    if turn.agent_said:
        request["agent_said"] = turn.agent_said
    if turn.quick:
        request["filters"] = dict(turn.quick)
    return request


def _settle(gold: FilterValues, lowest: int | None) -> FilterValues:
    """`gold` with what could only be known as the call went."""
    known = None if lowest is None else lowest - 1
    settled_gold = {key: known if value == CHEAPEST else value for key, value in gold.items()}
    return {key: value for key, value in settled_gold.items() if value is not None}


def _lowest(projects: list[dict[str, Any]]) -> int | None:
    return min((unit["price_min"] for each in projects for unit in each["units"] if unit["price_min"]), default=None)
