"""The wish that blocks most is computed, and no wish is too many."""

from itertools import combinations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from agent.answering.blocking import KEPT, blocking_wishes, not_enough
from agent.catalogue.columns import Row
from agent.filters.model import check_filters
from agent.filters.vocabulary import VOCABULARY
from tests.agent.catalogue import oracle
from tests.agent.catalogue.samples import GAZETTEER, home, snapshot
from tests.agent.catalogue.test_search import any_row, wish

MANY: dict[str, Any] = {
    "property_types": ["apartment"], "price_max": 9_000_000, "area_min": 1000, "status": "ready", "zone": "north",
    "localities": ["Hebbal"], "bathrooms_min": 2, "balconies_min": 1, "parking_min": 1, "floor_min": 1,
}  # fmt: skip
MET = {"bathrooms": 2, "balconies": 1, "parking": 1, "floor": 3}


def test_the_wish_without_which_most_homes_fit_comes_first(tmp_path: Path) -> None:
    rows = [home(facing="west"), home(facing="north", bhk=2.0), home(facing="east", bhk=3.0)]
    found = blocking_wishes(snapshot(tmp_path, rows), {"bhk": [2], "facing": ["east"], "localities": ["Hebbal"]})
    assert [(each.keys, each.words, each.total) for each in found] == [
        (("facing",), "east facing", 2),
        (("bhk",), "2 BHK", 1),
    ]


def test_both_ends_of_a_budget_are_one_wish(tmp_path: Path) -> None:
    found = blocking_wishes(snapshot(tmp_path, [home()]), {"price_min": 1, "price_max": 2})
    assert [(each.keys, each.words) for each in found] == [(("price_min", "price_max"), "the budget limit")]


def test_where_one_wish_less_is_not_enough_two_are_tried(tmp_path: Path) -> None:
    served = snapshot(tmp_path, [home(facing="west")])
    found = blocking_wishes(served, {"bhk": [9], "facing": ["east"], "localities": ["Hebbal"]})
    assert [(each.keys, each.words, each.total) for each in found] == [(("bhk", "facing"), "9 BHK and east facing", 1)]


def test_nothing_is_said_where_two_wishes_less_do_not_help(tmp_path: Path) -> None:
    served = snapshot(tmp_path, [home(facing="west", khata="A")])
    assert blocking_wishes(served, {"bhk": [9], "facing": ["east"], "khata": "B"}) == []


def test_a_wish_that_no_home_tells_of_does_not_block(tmp_path: Path) -> None:
    found = blocking_wishes(snapshot(tmp_path, [home()]), {"bhk": [9], "facing": ["east"], "localities": ["Hebbal"]})
    assert [(each.keys, each.total) for each in found] == [(("bhk",), 1)]


def test_the_tenth_wish_may_be_the_one_that_blocks(tmp_path: Path) -> None:
    served = snapshot(tmp_path, [home(**MET, facing="west", vastu=False)])
    assert [each.keys for each in blocking_wishes(served, MANY | {"facing": ["east"]})] == [("facing",)]
    two = MANY | {"vastu": True, "facing": ["east"]}
    assert [each.keys for each in blocking_wishes(served, two)] == [("vastu", "facing")]


def test_the_basis_of_an_area_goes_with_it(tmp_path: Path) -> None:
    found = blocking_wishes(snapshot(tmp_path, [home()]), {"area_min": 5_000, "area_basis": "carpet"})
    assert [(each.keys, each.total) for each in found] == [(("area_basis", "area_min"), 1)]


@pytest.mark.parametrize(
    ("outline", "said"),
    [
        ({}, "Leaving out any two of the wishes is not enough"),
        ({"city": "Bengaluru"}, "Nothing fits homes in Bengaluru with any two of the other wishes left out"),
        ({"city": "Pune"}, "Nothing fits homes in Pune whatever else is wished"),
        ({"deal": "rent"}, "Nothing fits homes to rent whatever else is wished"),
        ({"deal": "buy"}, "Nothing fits homes for sale with any two of the other wishes left out"),
    ],
)
def test_it_is_said_what_is_not_enough(outline: dict[str, Any], said: str, tmp_path: Path) -> None:
    filters = {"bhk": [9], "facing": ["east"], "khata": "B"} | outline
    assert not_enough(snapshot(tmp_path, [home()]), filters) == said


def test_of_wishes_that_say_all_there_is_to_say_no_more_is_said(tmp_path: Path) -> None:
    assert not_enough(snapshot(tmp_path, [home()]), {"city": "Pune"}) is None


@settings(max_examples=30, deadline=None)
@given(random=st.randoms(use_true_random=True), size=st.integers(0, 40))
def test_the_totals_are_those_of_searches_without_the_wishes(random: Random, size: int) -> None:
    with TemporaryDirectory() as folder:
        rows = [any_row(random) for _ in range(size)]
        served = snapshot(Path(folder), rows)
        for _ in range(20):
            keys = random.sample(list(VOCABULARY), random.randint(1, 12))
            filters = check_filters({key: wish(random, key) for key in keys})
            note(f"{filters=}")
            groups = [(key,) for key in filters if key not in KEPT]
            assert served.without(filters, groups) == one_by_one(rows, filters, groups)


def one_by_one(rows: list[Row], filters: dict[str, Any], groups: list[tuple[str]]) -> dict[tuple[int, ...], int]:
    """A search for each wish that is left out; where none finds anything, for each two."""
    for size in (1, 2):
        totals = {}
        for left_out in combinations(range(len(groups)), size):
            gone = [groups[number][0] for number in left_out]
            kept = {key: value for key, value in filters.items() if key not in gone}
            priced = not oracle.PRICED.isdisjoint(filters)
            totals[left_out] = len(oracle.strictly(rows, kept, GAZETTEER, one_deal=priced))
        if any(totals.values()):
            return {left_out: total for left_out, total in totals.items() if total}
    return {}
