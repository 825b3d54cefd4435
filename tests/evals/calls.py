"""Cases, responses and a target for the tests of the exam."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from evals.dataset import Case, Dataset, Turn
from evals.exam import examine
from evals.run import Played
from evals.target import Answer

UNIT = {"bhk": 2, "property_type": "apartment", "deal": "buy", "area_min": 1000, "area_max": 1200,
        "price_min": 7_000_000, "price_max": 8_000_000}  # fmt: skip
PROJECT = {"id": "p1", "name": "Acme Heights", "developer": "Acme", "locality": "Hebbal", "city": "Bengaluru",
           "status": "ready", "possession": None, "amenities": ["gym"], "rera_id": None, "url": None, "units": [UNIT],
           "why": []}  # fmt: skip


def response(**changed: Any) -> dict[str, Any]:
    """A response of the contract's form, with what a test changes in it."""
    return {
        "call_id": "c", "turn": 1, "intent": "search", "answer": "", "points": [], "next_suggestion": "", "filters": {},
        "changes": [], "projects": [], "total": 0, "total_projects": 0, "relaxed": None, "focus": [], "sources": [],
        "context": {"store": "memory", "degraded": [], "ttl_seconds": 5400}, "understood_by": "local",
        "timings_ms": {"extract_intent": 0.5, "total": 3.0}, "trace_id": "t",
    } | changed  # fmt: skip


def case(*turns: Turn, **about: Any) -> Case:
    """A case of these turns."""
    return Case(id=about.pop("id", "a-call"), turns=turns, rules=about.pop("rules", ("merge-1",)), **about)


def dataset(*cases: Case) -> Dataset:
    """A dataset of these cases."""
    return Dataset("tests", cases)


def played(turn: Turn | None = None, **about: Any) -> Played:
    """A turn as it went; `response` is a response of the contract's form unless told otherwise."""
    said = turn or Turn("hello", {})
    about.setdefault("response", response())
    about.setdefault("case", case(said))
    return Played(turn=said, number=about.pop("number", 1), gold=about.pop("gold", said.filters), **about)


class ScriptedTarget:
    """Answers what is said with the response it was given for those words, and keeps what it was asked."""

    name = "scripted"

    def __init__(self, responses: Mapping[str, Any], coverage: float = 1.0) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self._responses = responses
        self._coverage = coverage

    async def say(self, call_id: str, turn: Mapping[str, Any]) -> Answer:
        """Raises the response where it is an exception."""
        self.asked.append((call_id, dict(turn)))
        told = self._responses[turn["query"]]
        if isinstance(told, Exception):
            raise told
        reading = {"intent": told["intent"], "operations": [], "confidence": self._coverage, "read_by": "local"}
        return Answer(told, reading)


async def summary_of(responses: Mapping[str, Any], *cases: Case, coverage: float = 1.0) -> dict[str, Any]:
    """The summary of an exam of these cases, answered as told."""

    @asynccontextmanager
    async def opened(_: str) -> AsyncIterator[ScriptedTarget]:
        yield ScriptedTarget(responses, coverage)

    return await examine(dataset(*cases), opened)
