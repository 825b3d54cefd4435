"""The wish that blocks most is computed, one search a wish."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from agent.answering.blocking import _said, blocking_wishes
from agent.catalogue.catalogue import CatalogueNames
from agent.filters.vocabulary import AMENITIES, EXTRA_ROOMS, FILTERS
from agent.understanding.grammar import Grammar
from agent.understanding.reading import CallContext
from tests.agent.catalogue.samples import GAZETTEER, home, snapshot


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
    found = blocking_wishes(snapshot(tmp_path, [home()]), {"bhk": [9], "facing": ["east"], "localities": ["Hebbal"]})
    assert [(each.keys, each.words, each.total) for each in found] == [(("bhk", "facing"), "9 BHK and east facing", 1)]


def test_nothing_is_said_where_two_wishes_less_do_not_help(tmp_path: Path) -> None:
    assert blocking_wishes(snapshot(tmp_path, [home()]), {"bhk": [9], "facing": ["east"], "khata": "B"}) == []


WISHED: dict[str, Any] = {
    "bathrooms_min": 2, "balconies_min": 1, "parking_min": 1, "price_per_sqft_max": 9000, "emi_max": 40_000,
    "deposit_max": 90_000, "maintenance_max": 4_000, "possession_by": "2027-12", "overlooking": ["park"],
    "age_max_years": 5, "approvals": ["BDA"], "tenant": "bachelors", "listed_by": "owner", "khata": "A", "pets": True,
    "corner": True, "vastu": True, "rera": True, "amenities": list(AMENITIES)[:2], "extra_rooms": list(EXTRA_ROOMS)[:1],
    "status": "ready", "sale_type": "resale", "furnishing": ["furnished"], "facing": ["east"], "bhk": [2],
    "bhk_min": 3, "property_types": ["villa"], "floor_not": ["top"], "area_max": 900, "price_max": 1,
}  # fmt: skip


@pytest.mark.parametrize("key", sorted(WISHED))
def test_a_wish_that_blocks_is_said_as_a_thing(key: str) -> None:
    words = _said((key,), {key: WISHED[key]})
    assert words.split()[0] not in ("with", "for", "in", "on", "by", "not", "up", "from", "at", "")
    assert key in {each.key for each in FILTERS}


@pytest.mark.parametrize("key", sorted(WISHED))
def test_yes_to_dropping_it_is_understood_when_the_agent_says_so(key: str) -> None:
    asked = f"Shall I drop {_said((key,), {key: WISHED[key]})}?"
    reading = Grammar(GAZETTEER, CatalogueNames()).read(
        "yes", CallContext({key: WISHED[key]}, date(2026, 11, 23), agent_said=asked)
    )
    assert key in {operation.filter for operation in reading.operations}
