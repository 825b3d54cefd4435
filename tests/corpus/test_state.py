"""The merge rules that labels rely on beyond those of the filters' own merge."""

from typing import Any

import pytest

from corpus.form import Call
from corpus.state import states

NO_SOUTH = {"exclude": {"facing": ["south"]}}
SOUTH_TOO = {"allow": {"facing": ["south"]}}


def state(*turns: list[dict[str, Any]], offer: dict[str, Any] | None = None) -> dict[str, Any]:
    """The filters after `turns`, the last of which answers `offer`."""
    said: list[dict[str, Any]] = [{"say": "x", "acts": acts} for acts in turns]
    said[-1]["offer"] = offer
    call = {"call": "t1-1", "today": "2026-11-23", "style": "typed", "lang": "en", "turns": said}
    return states(Call.model_validate(call))[-1]


@pytest.mark.parametrize(
    ("wishes", "after"),
    [
        ([SOUTH_TOO], {}),
        ([NO_SOUTH, SOUTH_TOO], {}),
        ([NO_SOUTH | {"set": {"facing": ["east"]}}, SOUTH_TOO], {"facing": ["east", "south"]}),
        ([{"set": {"sale_type": "new"}}, {"allow": {"sale_type": "resale"}}], {}),
        ([{"set": {"amenities": ["gym"]}}, {"allow": {"amenities": ["lift"]}}], {"amenities": ["gym"]}),
        ([{"exclude": {"status": ["under_construction"]}}], {"exclude": {"status": ["under_construction"]}}),
        ([{"exclude": {"status": ["under_construction"]}}, {"set": {"status": "ready"}}], {"status": "ready"}),
        ([{"set": {"status": "ready"}}, {"exclude": {"status": ["ready"]}}], {"exclude": {"status": ["ready"]}}),
        ([{"exclude": {"status": ["new_launch"]}}, {"clear": ["status"]}], {}),
        ([{"set": {"floor_not": ["ground"]}}, {"allow": {"floor_not": ["ground"]}}], {}),
        ([{"set": {"price_max": 8000000}}, {"move": {"price_max": {"percent": 10}}}], {"price_max": 8800000}),
    ],
)
def test_the_state_after_wishes(wishes: list[dict[str, Any]], after: dict[str, Any]) -> None:
    assert state(*([{"wish": each}] for each in wishes)) == after


def test_each_undo_goes_one_change_further_back() -> None:
    two, three = {"wish": {"set": {"bhk": [2]}}}, {"wish": {"set": {"bhk": [3]}}}
    assert state([two], [three], [{"chat": "ok"}], [{"undo": True}]) == {"bhk": [2]}
    assert state([two], [three], [{"undo": True}], [{"undo": True}]) == {}


def test_a_reset_leaves_what_is_wished_behind_it() -> None:
    assert state([{"wish": {"set": {"bhk": [2]}}}], [{"reset": True}, {"wish": {"set": {"vastu": True}}}]) == {
        "vastu": True
    }


def test_a_city_and_a_locality_wished_in_two_acts_of_a_turn_are_named_together() -> None:
    acts = [{"wish": {"set": {"localities": ["Wakad"]}}}, {"wish": {"set": {"city": "Pune"}}}]
    assert state(acts) == {"city": "Pune", "localities": ["Wakad"]}


def test_a_yes_applies_the_offer_and_what_is_said_with_it() -> None:
    yes = [{"wish": {"accept": True}}, {"wish": {"set": {"bhk": [2]}}}]
    found = state([{"wish": {"set": {"price_max": 8000000}}}], yes, offer={"set": {"price_max": 8800000}})
    assert found == {"bhk": [2], "price_max": 8800000}
