""" "Cheaper", where what is shown is the cheapest already."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from agent.answering.material import Material
from agent.answering.reply import reply_to
from agent.catalogue.snapshot import Snapshot
from agent.filters.operations import Operation
from agent.nodes.find_projects import search
from tests.agent.answering.samples import asking
from tests.agent.catalogue.samples import home, snapshot
from tests.agent.readings import read_as


def cheaper(served: Snapshot, before: dict[str, Any], now: dict[str, Any]) -> Material:
    """The turn "cheaper", which took the wishes from `before` to `now`."""
    found, relaxed = search(served, now, 5)
    material = asking(query="cheaper")
    material.state.update(found=found, relaxed=relaxed, filters=now, before=before)
    material.state["reading"] = read_as("search", (Operation("move", "price_max", {}, "cheaper"),))
    return replace(material, catalogue=served)


def test_where_nothing_is_cheaper_the_cheapest_is_named(tmp_path: Path) -> None:
    served = snapshot(tmp_path, [home(project="Ash", price=8_000_000, price_max=8_000_000), home(project="Birch")])
    said = reply_to(cheaper(served, {}, {"price_max": 7_999_999})).text
    assert said.startswith("We have nothing cheaper: of homes this is the cheapest. Ash")


def test_a_limit_that_leaves_the_same_homes_is_no_news(tmp_path: Path) -> None:
    served = snapshot(tmp_path, [home(project="Ash", price=6_000_000, price_max=6_000_000)])
    said = reply_to(cheaper(served, {"price_max": 8_000_000}, {"price_max": 7_200_000})).text
    assert said.startswith("This is the cheapest that fits already. Ash")


def test_something_cheaper_is_shown(tmp_path: Path) -> None:
    served = snapshot(tmp_path, [home(project="Ash", price=6_000_000, price_max=6_000_000), home(project="Birch")])
    said = reply_to(cheaper(served, {"price_max": 9_500_000}, {"price_max": 8_550_000})).text
    assert said.startswith("We have 1 home up to ₹85.5 L.")
