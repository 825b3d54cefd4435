"""Homes shown are judged against the filters by code of its own."""

from typing import Any

import pytest

from evals.score.shown import Shown
from tests.evals.calls import PROJECT, UNIT, case, played, response

FITS: dict[str, Any] = {
    "deal": "buy", "city": "Bengaluru", "localities": ["Hebbal"], "bhk": [2, 3], "price_max": 8_000_000,
    "price_min": 7_500_000, "area_min": 1100, "amenities": ["gym"], "developers": ["Acme"], "status": "ready",
    "property_types": ["apartment"], "exclude": {"localities": ["Jakkur"], "bhk": [1]},
}  # fmt: skip


def faults(filters: dict[str, Any], project: dict[str, Any] = PROJECT, **changed: Any) -> str:
    score = Shown().evaluate(played(response=response(filters=filters, projects=[project], **changed)))
    assert score
    assert score.value == float(not score.reason)
    return score.reason.removeprefix("Acme Heights: ")


@pytest.mark.parametrize("key", FITS)
def test_a_home_that_fits_has_no_fault(key: str) -> None:
    assert faults({key: FITS[key]}) == ""
    assert faults(FITS) == ""


@pytest.mark.parametrize(
    ("filters", "fault"),
    [
        ({"deal": "rent"}, "for buy"),
        ({"city": "Pune"}, "city Bengaluru"),
        ({"localities": ["Jakkur"]}, "locality Hebbal"),
        ({"bhk": [3]}, "bhk 2"),
        ({"bhk_min": 3}, "bhk 2"),
        ({"price_max": 6_900_000}, "price from 7000000"),
        ({"price_min": 8_100_000}, "price to 8000000"),
        ({"area_min": 1300}, "area to 1200"),
        ({"area_max": 900}, "area from 1000"),
        ({"amenities": ["gym", "lift"]}, "no lift"),
        ({"developers": ["Sobha"]}, "developer Acme"),
        ({"projects": ["Other"]}, "name Acme Heights"),
        ({"status": "new_launch"}, "status ready"),
        ({"property_types": ["villa"]}, "property_type apartment"),
        ({"rera": True}, "no RERA id"),
        ({"exclude": {"localities": ["Hebbal"]}}, "excluded locality Hebbal"),
        ({"exclude": {"developers": ["Acme"]}}, "excluded developer Acme"),
        ({"exclude": {"bhk": [2]}}, "excluded bhk 2"),
    ],
)
def test_a_home_that_does_not_fit_is_found(filters: dict[str, Any], fault: str) -> None:
    assert faults(filters) == fault


def test_a_home_within_a_radius_may_lie_in_another_locality() -> None:
    assert faults({"localities": ["Jakkur"], "radius_km": 5}) == ""


def test_a_relaxed_budget_is_judged_as_relaxed() -> None:
    relaxed = {"filter": "price_max", "from": 6_500_000, "to": 7_150_000, "step": 1.1}
    assert faults({"price_max": 6_500_000}, relaxed=relaxed) == ""


def test_a_project_without_a_fitting_unit_is_never_shown() -> None:
    assert faults({}, PROJECT | {"units": []}) == "no unit"


@pytest.mark.parametrize("unit", [{"bhk": None}, {"price_min": None}])
def test_what_is_not_known_does_not_fit(unit: dict[str, Any]) -> None:
    assert faults({"bhk": [2], "price_max": 8_000_000}, PROJECT | {"units": [UNIT | unit]})


def test_homes_that_were_only_spoken_of_are_not_judged() -> None:
    assert Shown().evaluate(played(response=response(intent="detail", projects=[PROJECT]))) is None


def test_a_stand_in_catalogue_is_not_judged() -> None:
    turn = played(case=case(keys=frozenset(("bhk",))), response=response(projects=[PROJECT], filters={"bhk": [3]}))
    assert Shown().evaluate(turn) is None
