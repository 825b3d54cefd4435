"""What is asked about homes, prices and loans, one question at a time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.understanding.context import CallContext, Shown
from agent.understanding.reading import Estimate, Reading
from agent.understanding.rules.grammar import Grammar
from agent.understanding.rules.thing_words import things_of
from tests.agent.readings import asked, named, spoken_of

PROJECTS = ("Amber Heights", "Blue Lotus Vista", "Coral Grove", "Opal Enclave")
NAMES = CatalogueNames(projects=PROJECTS, developers=("Sobha",))
GRAMMAR = Grammar(Gazetteer.load(), NAMES)
SHOWN = (Shown("a", "Amber Heights"), Shown("b", "Blue Lotus Vista", "Sobha"), Shown("c", "Coral Grove"))
CONTEXT = CallContext(filters={"localities": ["Hebbal"], "bhk": [2]}, today=date(2026, 1, 15), shown=SHOWN)
CASES = yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["say"] for case in CASES])
def test_what_is_asked_is_heard_and_nothing_is_wished_beside_it(case: dict[str, Any]) -> None:
    before = {key: case[key] for key in ("after",) if key in case}
    before |= {"spoken_of": tuple(case["spoken_of"])} if "spoken_of" in case else {}
    before |= {"asked": things_of(case["asked"])} if "asked" in case else {}
    before |= {"estimate": estimate_of(**case["estimate"])} if "estimate" in case else {}
    reading = GRAMMAR.read(case["say"], replace(CONTEXT, agent_said=case.get("agent"), **before))
    assert reading.intent == case["intent"]
    assert sorted(operation.filter for operation in reading.operations) == sorted(case.get("wishes", ()))
    assert set(case.get("asks", ())) <= set(asked(reading))
    assert set(case.get("without", ())).isdisjoint(asked(reading))
    assert named(reading) == case.get("references", named(reading))
    assert spoken_of(reading) | case.get("about", {}) == spoken_of(reading)
    assert figures_of(reading) == pytest.approx(case.get("figures", figures_of(reading)))


def estimate_of(asks: list[str], about: dict[str, Any], figures: dict[str, float], of: Sequence[str] = ()) -> Estimate:
    """An estimate of an earlier turn."""
    return Estimate(things=things_of(asks), of=tuple(of), where=about, given=figures)


def figures_of(reading: Reading) -> dict[str, float]:
    """The numbers that go with its questions."""
    return {key: value for act in reading.questions for key, value in act.given.items()}


def gone_on(query: str, asks: list[str], **figures: float) -> dict[str, float]:
    """The figures of a turn that goes on with an estimate of these."""
    reading = GRAMMAR.read(query, replace(CONTEXT, estimate=estimate_of(asks, {}, figures)))
    assert reading.intent == "estimate"
    return figures_of(reading)


def test_another_down_payment_takes_the_place_of_the_earlier_one_however_it_is_said() -> None:
    assert gone_on("and with 30% down?", ["emi"], down=2_000_000, years=15) == {"down_percent": 30, "years": 15}
    assert gone_on("with 25 lakhs of my own", ["emi"], down_percent=30) == {"down": 2_500_000}


def test_what_was_earned_and_owed_before_holds_for_what_can_be_afforded() -> None:
    assert gone_on("my salary is 2 lakhs", ["afford"], owed=15_000) == {"owed": 15_000, "income": 200_000}
    assert gone_on("can I afford the second one", ["afford"], income=150_000, years=15) == {"income": 150_000}


def test_a_rate_alone_goes_on_with_the_last_estimate() -> None:
    assert gone_on("roi 9.2", ["emi"], years=15) == {"rate_percent": 9.2, "years": 15}


def test_the_code_of_a_station_that_is_a_word_names_no_station() -> None:
    for said in ("are any of these by Sobha?", "is the first one by the metro?"):
        assert "landmark" not in str(spoken_of(GRAMMAR.read(said, CONTEXT))), said
    assert asked(GRAMMAR.read("are any of these by Sobha?", CONTEXT)) == ("developers",)
