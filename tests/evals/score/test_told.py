"""Numbers told are traced to where they come from."""

from typing import Any

import pytest

from evals.dataset import Turn
from evals.score.evaluator import Score
from evals.score.told import FactsTold, amounts
from tests.evals.calls import PROJECT, played, response

TOLD = FactsTold()


def told(answer: str, **changed: Any) -> Score:
    changed = {"projects": [PROJECT], "total": 14, "total_projects": 6, "filters": {"price_max": 13_000_000}} | changed
    score = TOLD.evaluate(played(Turn("2 BHK under 1.3 Cr", {}), response=response(answer=answer, **changed)))
    assert score
    return score


@pytest.mark.parametrize(
    "answer",
    [
        "We have 14 homes in 6 projects.",
        "Acme Heights: 2 BHK, 1,000-1,200 sq ft, ₹70-80 L.",
        "₹0.7 Cr to ₹0.8 Cr, up to ₹1.3 Cr",
        "up to 1,30,00,000 rupees",
        "Homes that fit in JP Nagar Phase 7 too",
        "Two homes, all ready.",
        "",
    ],
)
def test_what_the_response_holds_is_a_fact(answer: str) -> None:
    assert told(answer).value == 1


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("We have 15 homes.", "15 from nowhere"),
        ("From ₹71 L.", "71 from nowhere"),
        ("₹70-81 L", "81 from nowhere"),
        ("₹7 Cr", "7 from nowhere"),
        ("about 2.4 km away", "2.4 from nowhere"),
        ("possession in 2027", "2027 from nowhere"),
    ],
)
def test_a_planted_number_is_found(answer: str, reason: str) -> None:
    assert (told(answer).value, told(answer).reason) == (0, reason)


@pytest.mark.parametrize("place", ["points", "next_suggestion"])
def test_points_and_suggestion_are_read_as_well(place: str) -> None:
    text: Any = "Only 99 left"
    assert told("", **{place: [text] if place == "points" else text}).reason == "99 from nowhere"


def test_one_room_and_a_kitchen_is_half_a_bedroom() -> None:
    assert told("1 RK studios", filters={"bhk": [0.5]}, total=7, turn=7).value == 1


def test_a_rent_may_share_its_range_with_lakhs() -> None:
    assert told("₹35,000-1.2 L", filters={"price_min": 35_000, "price_max": 120_000}).value == 1


def test_words_that_a_case_asks_for_must_be_there() -> None:
    turn = played(Turn("x", {}, tells=("RERA",)), response=response(intent="detail", answer="It is rera registered."))
    assert TOLD.evaluate(turn) == Score(1.0)
    silent = played(Turn("x", {}, tells=("RERA",)), response=response(intent="detail"))
    assert TOLD.evaluate(silent) == Score(0.0, "no 'RERA'")


def test_numbers_of_columns_that_a_response_does_not_show_are_not_judged() -> None:
    assert TOLD.evaluate(played(response=response(intent="detail", answer="Maintenance is ₹4,200."))) is None


def test_facts_from_elsewhere_can_be_hooked_in() -> None:
    turn = played(response=response(answer="42 of them"))
    assert FactsTold(lambda _: (42,)).evaluate(turn) == Score(1.0)


def test_amounts_are_read_with_their_units() -> None:
    assert [(each.text, each.multiples) for each in amounts("₹1.19-1.28 Cr, 70 L, 1,420 sq ft")] == [
        ("1.19", (1, 10**7)), ("1.28", (10**7,)), ("70", (10**5,)), ("1,420", (1, 1)),
    ]  # fmt: skip
