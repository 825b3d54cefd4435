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
from agent.understanding.grammar import Grammar
from agent.understanding.reading import CallContext

TODAY = date(2026, 1, 15)
GAZETTEER = Gazetteer.load()
GRAMMAR = Grammar(GAZETTEER, CatalogueNames())
PLACES = KnownPlaces([(place.name, place.city) for place in GAZETTEER.places])
CASES = yaml.safe_load((Path(__file__).parent / "utterances.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["say"] for case in CASES])
def test_what_is_said_becomes_what_is_wanted(case: dict[str, Any]) -> None:
    before = case.get("before", {})
    context = CallContext(filters=before, today=TODAY, agent_said=case.get("agent"))
    reading = GRAMMAR.read(case["say"], context)
    start = {} if reading.intent == "reset" else before
    wanted, _ = merge(start, reading.operations, places=PLACES, cheapest=None)
    assert wanted == (before if case["after"] == "same" else case["after"]), reading
    if "intent" in case:
        assert reading.intent == case["intent"]
