"""Reading a turn takes steps in proportion to its length, whatever is said again and again; steps are counted."""

import sys
from datetime import date
from types import FrameType
from typing import Any

import pytest

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.understanding.context import CallContext
from agent.understanding.rules import grammar
from agent.understanding.rules.grammar import Grammar

pytestmark = pytest.mark.slow

READER = Grammar(Gazetteer.load(), CatalogueNames(projects=("Acme Heights", "Acme Court", "Lotus Court")))
CONTEXT = CallContext(filters={"near": [{"kind": "metro"}], "bhk": [2]}, today=date(2026, 1, 15))
LENGTH = 1000
"""Characters of the shorter of two turns; the other is twice as long."""

UNITS = (
    ",", "₹", "−₹,₹,", "+", "-", ".", "?", "~ ", "x-", "<a", "not hebbal, ", "is it near? ", "and 3 bhk ", "mall ",
    "airport highway ", "near lake ", "nw ", "ek ", "sava ", "send @maid :vdr ", "gym share ", "cyz.", "kya, ",
    "my cousin , ", "token ", "view ", "crest ", "sun thu ", "no gym, ", "don't want a pool and ", "दो बेडरूम ",
    "cheaper not above ", "family ", "the first one ", "a\u0301", "hebbal or ", "drop hebbal and ", "also ",
)  # fmt: skip


def steps(query: str, context: CallContext) -> int:
    """Calls of functions, generators' turns included, in reading a turn."""
    count = 0

    def noted(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += 1

    sys.setprofile(noted)
    try:
        READER.read(query, context)
    finally:
        sys.setprofile(None)
    return count


@pytest.fixture(autouse=True)
def unbounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read is not cut off, so that growth shows."""
    monkeypatch.setattr(grammar, "MOST_TOKENS", 10_000)
    monkeypatch.setattr(grammar, "MOST_NUMBERS", 10_000)


@pytest.mark.parametrize("unit", UNITS)
def test_twice_as_much_takes_twice_the_steps(unit: str) -> None:
    once, twice = ((unit * size)[:size] for size in (LENGTH, 2 * LENGTH))
    READER.read(once, CONTEXT)
    assert steps(twice, CONTEXT) < 2.6 * steps(once, CONTEXT)


@pytest.mark.parametrize("unit", ["sun thu 11 ", "is it near? ", "mall ", ","])
def test_what_the_agent_said_is_read_once_whatever_the_answer_is(unit: str) -> None:
    agent = [
        CallContext(filters={}, today=CONTEXT.today, agent_said=(unit * size)[:size] + "?") for size in (1000, 2000)
    ]
    READER.read("token " * 150, agent[0])
    once, twice = (steps("token " * 150, context) for context in agent)
    assert twice < 2.6 * once
