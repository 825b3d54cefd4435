"""The bounds of a call's filters: what would go beyond them is left out whole, and told."""

import pytest

from agent.filters.bounds import MOST_BYTES, excess_of, weight_of
from agent.filters.merge import merge, quick_operations
from agent.filters.model import check_filters
from agent.understanding.reading import Operation


class Nowhere:
    """Knows no place."""

    def lies_in(self, locality: str, city: str) -> bool | None:
        """Not known."""
        return None


NAMES = [f"Place {number}" for number in range(60)]
LONG = [f"{number:03} {'x' * 116}" for number in range(50)]
LISTS_OF_NAMES = ("localities", "projects", "developers")


def test_a_list_that_would_have_more_than_fifty_entries_stays_as_it_was() -> None:
    held = {"localities": NAMES[:45]}
    filters, changes, refused = merge(held, [Operation("add", "localities", NAMES[40:55], "these")], places=Nowhere())
    assert filters == held
    assert not changes
    assert [(each.field, each.operation.heard) for each in refused] == [("localities", "these")]
    assert "50 entries" in refused[0].excess.allowed


def test_what_else_the_turn_wishes_is_applied() -> None:
    said = [Operation("exclude", "localities", NAMES), Operation("set", "bhk", [3])]
    filters, _, refused = merge({}, said, places=Nowhere())
    assert filters == {"bhk": [3]}
    assert [each.field for each in refused] == ["exclude.localities"]


def test_near_holds_twelve() -> None:
    held = {"near": [{"kind": "mall", "name": name} for name in NAMES[:12]]}
    more = [Operation("set", "near", [{"kind": "mall", "name": "Another"}])]
    assert merge(held, more, places=Nowhere()).filters == held
    again = [Operation("set", "near", [{"kind": "mall", "name": NAMES[3], "max_km": 1}])]
    assert merge(held, again, places=Nowhere()).filters["near"][3] == {"kind": "mall", "name": NAMES[3], "max_km": 1}


def test_all_filters_together_are_bounded() -> None:
    wishes = [Operation("set", key, LONG) for key in LISTS_OF_NAMES]
    wishes += [Operation("exclude", key, [f"not {name}"[:120] for name in LONG]) for key in LISTS_OF_NAMES]
    filters, _, refused = merge({}, wishes, places=Nowhere())
    assert weight_of(filters) <= MOST_BYTES
    assert len(refused) == 4
    assert excess_of(filters) is None


def test_filters_that_are_too_large_already_can_become_smaller() -> None:
    held = {"localities": NAMES, "bhk": [2]}
    assert (
        merge(held, [Operation("remove", "localities", NAMES[:5])], places=Nowhere()).filters["localities"] == NAMES[5:]
    )
    assert merge(held, [Operation("clear", "localities")], places=Nowhere()).filters == {"bhk": [2]}
    assert merge(held, [Operation("set", "bhk", [3])], places=Nowhere()).filters["bhk"] == [3]


def test_filters_of_one_request_are_weighed_together() -> None:
    check_filters({"localities": LONG, "projects": LONG})
    with pytest.raises(ValueError, match="16384 bytes"):
        check_filters(dict.fromkeys(LISTS_OF_NAMES, LONG))


def test_the_filters_that_are_merged_are_left_as_they_are() -> None:
    held = {"exclude": {"localities": ["Hebbal"]}, "localities": ["Yelahanka"]}
    merge(held, quick_operations({"exclude": {"localities": ["Bagalur"]}}), places=Nowhere())
    assert held == {"exclude": {"localities": ["Hebbal"]}, "localities": ["Yelahanka"]}
