"""Up to five facts stand beside every answer, whatever is wished and whatever the catalogue holds."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.answering.checker import Checker
from agent.answering.points import mark, points
from agent.catalogue.catalogue import Unit
from agent.catalogue.snapshot import Snapshot
from agent.nodes.find_projects import search
from tests.agent.answering.samples import asking, project
from tests.agent.catalogue.samples import home, snapshot
from tests.agent.readings import read_as

VALUES: dict[str, list[Any]] = {
    "project": [None, "Ash", "Birch", "Cedar"], "developer": [None, "Acme"], "locality": [None, "Hebbal", "Sarjapur"],
    "bhk": [None, 1.0, 2.0, 3.0], "area_sqft": [None, 1000], "area_max_sqft": [None, 1200],
    "price": [None, 9_000_000], "price_max": [None, 9_900_000], "status": [None, "ready"], "city": [None, "Pune"],
    "amenities": [None, ["gym"]], "rera_id": [None, "KA/7"], "property_type": [None, "villa"],
}  # fmt: skip
ROWS = st.lists(st.fixed_dictionaries({name: st.sampled_from(values) for name, values in VALUES.items()}), max_size=6)
WISHES = st.fixed_dictionaries(
    {},
    optional={
        "bhk": st.just([2]), "price_max": st.sampled_from([8_500_000, 9_000_000]), "localities": st.just(["Hebbal"]),
        "status": st.just("ready"), "amenities": st.just(["gym"]), "facing": st.just(["east"]),
    },
)  # fmt: skip


def said(served: Snapshot, filters: dict[str, Any], intent: Any) -> list[str]:
    """The points of a turn, each of which is borne out."""
    found, relaxed = search(served, filters, 5)
    material = asking(query="")
    material.state.update(found=found, relaxed=relaxed, filters=filters)
    material.state["reading"] = read_as(intent)
    material.state["focus"] = [] if intent == "search" else [each.id for each in found.projects[:1]]
    object.__setattr__(material, "catalogue", served)
    told = points(material)
    faults = [each for each in told if Checker([]).unsupported(each, list(material.facts()))]
    assert faults == []
    return told


@settings(max_examples=60, deadline=None)
@given(rows=ROWS, filters=WISHES, intent=st.sampled_from(["search", "detail", "compare", "chat", "action"]))
def test_there_are_one_to_five_of_them(rows: list[dict[str, Any]], filters: dict[str, Any], intent: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        served = snapshot(Path(folder), [home(**row) for row in rows])
        told = said(served, filters, intent)
    assert 1 <= len(told) <= 5
    assert len(set(told)) == len(told)


@pytest.mark.parametrize("filters", [{}, {"bhk": [2]}])
def test_an_empty_catalogue_has_its_points(filters: dict[str, Any], tmp_path: Path) -> None:
    assert said(snapshot(tmp_path, []), filters, "search")


def test_none_of_them_is_filler(tmp_path: Path) -> None:
    told = said(snapshot(tmp_path, [home(project="Ash")]), {"bhk": [2]}, "search")
    assert not any("turn" in each or "can ask" in each for each in told)


def test_a_question_about_a_home_has_its_facts_beside_it() -> None:
    ash = project("Ash", *asking(project("x")).found.projects[0].units, developer="Acme", locality="Hebbal")
    told = points(asking(ash, query="is it ready?"))
    assert {"Ash is by Acme", "Ash is in Hebbal"} <= set(told)


def test_no_point_comes_again_that_was_told_just_before() -> None:
    ash = project("Ash", Unit(price_min=9_000_000, price_max=9_000_000, floor=4, facing="east"))
    first = points(asking(ash, asks=("price",)))
    again = points(asking(ash, asks=("price",)), {mark(each) for each in first})
    assert first
    assert set(first).isdisjoint(again)


def test_a_comparison_that_is_asked_for_again_is_told_again() -> None:
    homes = [project(name, Unit(bhk=2.0, price_min=low, price_max=low)) for name, low in (("Ash", 1), ("Birch", 2))]
    first = points(asking(*homes, intent="compare"))
    again = points(asking(*homes, intent="compare"), {mark(each) for each in first})
    told = [[each for each in points_ if each.startswith("Price: ")] for points_ in (first, again)]
    assert told[0] == told[1] != []
