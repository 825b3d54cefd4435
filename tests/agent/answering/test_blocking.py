"""The wish that blocks most is computed, one search a wish."""

from pathlib import Path

from agent.answering.blocking import blocking_wishes
from tests.agent.catalogue.samples import home, snapshot


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
