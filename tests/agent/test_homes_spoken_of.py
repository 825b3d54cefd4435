"""Calls in which a home, a builder or a place is named: it is what the answer is of."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from agent.catalogue.catalogue import Catalogue
from agent.catalogue.columns import Row
from agent.catalogue.gazetteer import Gazetteer
from agent.catalogue.projects import grouped
from agent.catalogue.snapshot import Snapshot
from agent.catalogue.snapshot_file import About, open_snapshot, write_snapshot
from agent.settings import Settings
from evals.in_process import InProcess, exam_settings, open_in_process

GAZETTEER = Gazetteer.load()
HOMES = (
    ("Purva Meghdoot", "Purva", "Bengaluru", "Yelahanka", {2: 1_050, 3: 1_500}, 8_000, "2027-05"),
    ("Yelahanka Waterfront", "Canara Shelters", "Bengaluru", "Yelahanka", {3: 1_600, 4: 2_200}, 9_000, "2028-01"),
    ("Malhar Terraces", "Purva", "Bengaluru", "Jakkur", {1: 600, 2: 1_100}, 7_000, None),
    ("Coral Sands", "Cauvery Homes", "Chennai", "Adyar", {3: 1_700}, 12_000, None),
    ("Vaigai Plots", "Vaigai Land", "Chennai", "Porur", {}, 4_000, None),
    ("Nilgiri Row", "Canara Shelters", "Chennai", "Velachery", {2: 1_000, 3: 1_400}, 6_500, "2026-12"),
)
"""Project, developer, city, locality, area by bedrooms, price a square foot, possession."""


class OneCatalogue:
    """A catalogue that never moves."""

    degraded = False

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def current(self) -> Catalogue:
        """The catalogue."""
        return self._catalogue


def rows() -> list[Row]:
    made: list[Any] = []
    for project, developer, city, locality, areas, rate, possession in HOMES:
        head = {"project": project, "developer": developer, "city": city, "locality": locality, "deal": "sale"}
        status = {"status": "under_construction", "possession": possession} if possession else {"status": "ready"}
        for bhk, area in areas.items():
            home = {"property_type": "apartment", "bhk": float(bhk), "area_sqft": area, "price": area * rate}
            made.append(head | status | home | {"rera_id": f"RERA {project}", "amenities": ["lift", "gym"]})
        if not areas:
            made.append(head | {"property_type": "plot", "area_sqft": 1_200, "price": 1_200 * rate})
    return made


@pytest.fixture
async def assistant(tmp_path: Path) -> AsyncIterator[InProcess]:
    projects, path = grouped(rows()), tmp_path / "homes.arrow"
    write_snapshot(path, About("homes", "1", len(rows()), len(projects), "2026-01-01T00:00:00"), projects)
    catalogue = Snapshot(open_snapshot(path), GAZETTEER)
    settings = exam_settings(Settings(_env_file=None))
    async with open_in_process(settings, catalogues=OneCatalogue(catalogue), gazetteer=GAZETTEER) as opened:
        yield opened


async def call(assistant: InProcess, *turns: str) -> dict[str, Any]:
    """The last answer of a call."""
    for turn in turns:
        response = (await assistant.say("call", {"query": turn})).response
    return response


def names(response: dict[str, Any]) -> list[str]:
    """The projects that are spoken of."""
    return [each["name"] for each in response["projects"] if each["id"] in response["focus"]]


@pytest.mark.parametrize(
    "query",
    ["smallest one available in Malhar Terraces and how much", "Malhar Terraces mein sabse chhota flat kitne ka hai?"],
)
async def test_the_first_of_the_homes_of_a_named_project_is_not_looked_for_on_the_screen(
    assistant: InProcess, query: str
) -> None:
    answer = await call(assistant, "3 BHK in Yelahanka", query)
    assert answer["answer"] == "The smallest home in Malhar Terraces: 1 BHK, 600 sq ft, ₹42 L."


async def test_whether_a_home_on_the_screen_comes_first_is_still_told_of_all(assistant: InProcess) -> None:
    answer = await call(assistant, "3 BHK in Yelahanka", "is Yelahanka Waterfront the cheapest?")
    assert answer["answer"].startswith("No. Of these, Purva Meghdoot is the cheapest")


@pytest.mark.parametrize("search", ["5 BHK in Jakkur under 1 crore", "any farm house in Adyar"])
async def test_it_is_the_home_last_spoken_of_though_nothing_is_on_the_screen(assistant: InProcess, search: str) -> None:
    answer = await call(assistant, search, "does Coral Sands have a lift?", "what all amenities are there in that")
    assert answer["total"] == 0
    assert names(answer) == ["Coral Sands"]
    assert answer["answer"] == "Coral Sands has lift and gym."


async def test_a_search_that_finds_nothing_leaves_the_home_last_spoken_of(assistant: InProcess) -> None:
    answer = await call(assistant, "tell me about Coral Sands", "5 BHK villas in Jakkur", "does it have a gym?")
    assert names(answer) == ["Coral Sands"]
