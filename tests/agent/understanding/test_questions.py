"""What is asked about homes, prices and loans, one question at a time."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.understanding.grammar import Grammar
from agent.understanding.reading import CallContext, Shown

PROJECTS = ("Amber Heights", "Blue Lotus Vista", "Coral Grove", "Opal Enclave")
NAMES = CatalogueNames(projects=PROJECTS, developers=("Sobha",))
GRAMMAR = Grammar(Gazetteer.load(), NAMES)
SHOWN = (Shown("a", "Amber Heights"), Shown("b", "Blue Lotus Vista", "Sobha"), Shown("c", "Coral Grove"))
CONTEXT = CallContext(filters={"localities": ["Hebbal"], "bhk": [2]}, today=date(2026, 1, 15), shown=SHOWN)
CASES = yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["say"] for case in CASES])
def test_what_is_asked_is_heard_and_nothing_is_wished_beside_it(case: dict[str, Any]) -> None:
    before = {key: case[key] for key in ("after", "estimate") if key in case}
    before |= {key: tuple(case[key]) for key in ("asked", "spoken_of") if key in case}
    reading = GRAMMAR.read(case["say"], replace(CONTEXT, **before))
    assert reading.intent == case["intent"]
    assert sorted(operation.filter for operation in reading.operations) == sorted(case.get("wishes", ()))
    assert set(case.get("asks", ())) <= set(reading.asks)
    assert list(reading.references) == case.get("references", list(reading.references))
    assert dict(reading.about) | case.get("about", {}) == dict(reading.about)
    assert dict(reading.figures) == pytest.approx(case.get("figures", dict(reading.figures)))
