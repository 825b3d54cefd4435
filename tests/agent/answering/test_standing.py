"""What is said of wishes that no home tells of, of prices on request, and of homes that are sold."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from langgraph.checkpoint.memory import InMemorySaver

from agent.answering.homes import why
from agent.assembly import open_deps
from agent.catalogue.columns import Row
from agent.catalogue.store import write_catalogue
from agent.graph import build_graph
from agent.settings import Settings
from tests.agent.catalogue.samples import home

HOMES: list[Row] = [
    home(project="Green Acres", locality="Baner", city="Pune", zone=None, price=8_500_000, price_max=8_500_000),
    home(project="Lake View Homes", locality="Baner", city="Pune", zone=None, bhk=4.0, price=None, price_max=None),
    home(project="Palm Grove", locality="Baner", city="Pune", zone=None, bhk=3.0, availability="sold"),
]


async def answers(folder: Path, rows: Sequence[Row], *queries: str) -> list[dict[str, Any]]:
    settings = Settings(pixeltable_home=str(folder), use_pixeltable=False, catalogue="pune", today="2026-11-23")  # type: ignore[arg-type]
    write_catalogue(settings, "pune", rows)
    config: Any = {"configurable": {"thread_id": "one"}}
    async with open_deps(settings, read_by="rules") as deps:
        graph = build_graph(deps).compile(checkpointer=InMemorySaver())
        return [dict(await graph.ainvoke({"query": query}, config, durability="exit")) for query in queries]


@pytest.mark.parametrize(
    ("query", "unchecked", "words"),
    [
        ("anything on the 5th floor in Baner?", ("floor_min", "floor_max"), "Our records do not tell the floor."),
        ("2 BHK facing east", ("facing",), "Our records do not tell the facing."),
        ("RERA registered 2 BHK facing east", ("facing", "rera"), "the facing and the RERA registration"),
    ],
)
async def test_a_wish_that_no_home_tells_of_is_kept_and_empties_nothing(
    query: str, unchecked: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    (told,) = await answers(tmp_path, HOMES, query)

    assert set(told["found"].unchecked) == set(unchecked)
    assert set(unchecked) <= set(told["filters"])
    assert told["found"].total > 0
    assert words in told["answer"]


async def test_an_unchecked_wish_is_no_reason_to_show_a_home(tmp_path: Path) -> None:
    (told,) = await answers(tmp_path, HOMES, "RERA registered 2 BHK with a gym in Baner")

    assert set(told["found"].unchecked) == {"rera", "amenities"}
    assert why(told["found"].projects[0], told["filters"]) == ["2 BHK", "₹85 L", "ready to move"]


async def test_a_home_without_a_price_is_offered_at_a_price_on_request(tmp_path: Path) -> None:
    (told,) = await answers(tmp_path, HOMES, "4 BHK in Baner")

    assert "Lake View Homes, Baner: 4 BHK, 1,200 sq ft, price on request." in told["answer"]


async def test_what_some_home_tells_is_checked(tmp_path: Path) -> None:
    (told,) = await answers(tmp_path, [*HOMES, home(facing="north", locality="Baner", city="Pune")], "facing east")

    assert (told["found"].total, told["found"].unchecked) == (0, ())


async def test_a_price_on_request_is_left_out_of_limits_and_that_is_said(tmp_path: Path) -> None:
    under, all_, sort = await answers(
        tmp_path, HOMES, "homes in Baner under 90 lakh", "start over, homes in Baner", "cheapest first"
    )

    assert [each.name for each in under["found"].projects] == ["Green Acres"]
    assert "1 more home has its price on request." in under["answer"]
    assert all_["found"].total == 2
    assert [each.name for each in sort["found"].projects] == ["Green Acres", "Lake View Homes"]


async def test_a_sold_home_is_never_offered_and_is_known_to_be_sold(tmp_path: Path) -> None:
    search, named = await answers(tmp_path, HOMES, "3 BHK in Baner", "tell me about Palm Grove")

    assert search["found"].total == 0
    assert "Palm Grove in Baner is sold." in search["answer"]
    assert "Palm Grove in Baner is sold." in named["answer"]
