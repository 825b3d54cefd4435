"""A visit or a call is told from a wish, whatever it is said with."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from agent.catalogue.catalogue import CatalogueNames
from agent.understanding.context import CallContext, Shown
from agent.understanding.rules.grammar import Grammar
from tests.agent.readings import named
from tests.agent.understanding.test_grammar import GAZETTEER, TODAY

CASES = yaml.safe_load((Path(__file__).parent / "arranging.yaml").read_text(encoding="utf-8"))
GRAMMAR_OF_HOMES = Grammar(GAZETTEER, CatalogueNames(projects=("Ash Court", "Birch Lake", "Cedar Terraces")))
HOMES = (Shown("a", "Ash Court"), Shown("b", "Birch Lake"), Shown("c", "Cedar Terraces"))


@pytest.mark.parametrize("case", CASES, ids=[case["say"] for case in CASES])
def test_what_arranges_is_told_from_what_wishes(case: dict[str, Any]) -> None:
    context = CallContext(
        {}, TODAY, agent_said=case.get("agent"), shown=HOMES, suggestion=case.get("suggestion"),
        arranged=tuple(case.get("arranged", ())), after=case.get("after"),
    )  # fmt: skip
    reading = GRAMMAR_OF_HOMES.read(case["say"], context)
    assert reading.intent == case["intent"], reading
    if reading.intent == "action":
        assert not reading.operations
    if "references" in case:
        assert named(reading) == case["references"]
