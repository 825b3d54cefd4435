"""The grammar on what customers say, one utterance at a time."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.catalogue.places import KnownPlaces
from agent.filters.merge import merge
from agent.filters.operations import Operation
from agent.understanding.context import CallContext
from agent.understanding.rules.grammar import Grammar
from training.cases import FOLDER

TODAY = date(2026, 1, 15)
GAZETTEER = Gazetteer.load()
GRAMMAR = Grammar(GAZETTEER, CatalogueNames())
PLACES = KnownPlaces([(place.name, place.city) for place in GAZETTEER.places])
FOLDERS = (Path(__file__).parent, FOLDER)
CASES = [
    case for folder in FOLDERS for case in yaml.safe_load((folder / "utterances.yaml").read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", CASES, ids=[case["say"] for case in CASES])
def test_what_is_said_becomes_what_is_wanted(case: dict[str, Any]) -> None:
    before = case.get("before", {})
    context = CallContext(filters=before, today=TODAY, agent_said=case.get("agent"))
    reading = GRAMMAR.read(case["say"], context)
    start = {} if reading.intent == "reset" else before
    wanted, *_ = merge(start, reading.operations, places=PLACES, cheapest=None)
    assert wanted == (before if case["after"] == "same" else case["after"]), reading
    if "intent" in case:
        assert reading.intent == case["intent"]


def test_a_yes_that_says_what_it_is_to_accepts_no_offer_of_something_else() -> None:
    offer = (Operation("set", "localities", ["Hebbal"], "Hebbal"),)
    context = CallContext(filters={"price_max": 8000000}, today=TODAY, offer=offer)
    reading = GRAMMAR.read("Yes, go up to 90 lakhs", context)
    assert [(each.filter, each.value) for each in reading.operations] == [("price_max", 9000000)]
    both = GRAMMAR.read("yes, and a gym", context)
    assert [each.filter for each in both.operations] == ["localities", "amenities"]


def test_a_turn_of_nothing_but_numbers_says_nothing() -> None:
    context = CallContext(filters={}, today=TODAY)
    assert GRAMMAR.read("3," * 1000, context).intent == "unclear"
    assert GRAMMAR.read("3 BHK, " + "1, 2, 3, " * 10, context).intent == "search"
