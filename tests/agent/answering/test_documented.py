"""When the catalogue answers a question about a home, and when its brochure has to; with the real grammar."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from langgraph.checkpoint.memory import InMemorySaver

from agent.assembly import open_deps
from agent.catalogue.snapshot_file import open_snapshot
from agent.catalogue.store import snapshot_path, write_catalogue
from agent.documents.passages import Passage
from agent.documents.passages_file import Loaded, passages_path, write_passages
from agent.graph import build_graph
from agent.settings import Settings
from tests.agent.catalogue.samples import home

BROCHURE = {
    "Clubhouse": "The clubhouse spreads over 28,000 sq ft.",
    "Leisure": "The swimming pool is open all year. The jogging track runs around the lake.",
    "Land": "The township stands on 14.5 acres.",
    "Homes": "There are 756 apartments in nine towers.",
    "Banks": "HDFC and SBI have approved the project for loans.",
    "Handover": "The homes were handed over in March 2021.",
}


@pytest.fixture
async def graph(tmp_path: Path) -> AsyncIterator[Any]:
    settings = Settings(pixeltable_home=str(tmp_path), use_pixeltable=False, catalogue="blr", today="2026-11-23")  # type: ignore[arg-type]
    row = home(project="Green Acres", status="ready", amenities=["gym", "clubhouse"], area_basis="super_built_up")
    write_catalogue(settings, "blr", [row])
    id_ = open_snapshot(snapshot_path(settings, "blr")).arrays.ids[0].decode()
    passages = [
        Passage(text, "Green Acres.pdf", "Green Acres", page, heading, (id_,))
        for page, (heading, text) in enumerate(BROCHURE.items(), 1)
    ]
    general = Passage("A spa is only for those who live in the project.", "rules.md", "Rules", None, "Spa", ())
    write_passages(passages_path(settings, "blr"), Loaded("v1", (*passages, general), {id_: "Green Acres"}))
    async with open_deps(settings, read_by="rules") as deps:
        yield build_graph(deps).compile(checkpointer=InMemorySaver())


async def told(graph: Any, query: str) -> str:
    return str((await turn(graph, query))["answer"])


async def turn(graph: Any, query: str) -> dict[str, Any]:
    config: Any = {"configurable": {"thread_id": query}}
    await graph.ainvoke({"query": "tell me about Green Acres"}, config, durability="exit")
    return dict(await graph.ainvoke({"query": query}, config, durability="exit"))


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("how big is the clubhouse?", 1),
        ("clubhouse kitna bada hai", 1),
        ("is there a swimming pool in Green Acres?", 2),
        ("what is the total land area?", 3),
        ("how many apartments are there in Green Acres?", 4),
        ("how many units are there in the project?", 4),
        ("how many towers?", 4),
        ("kitne tower hain", 4),
        ("which bank has approved it?", 5),
        ("when was it completed?", 6),
    ],
)
async def test_what_the_catalogue_does_not_hold_is_told_from_the_brochure(graph: Any, query: str, page: int) -> None:
    answered = await turn(graph, query)
    assert answered["sources"][0]["title"].endswith(f", page {page}")
    assert answered["answer"].startswith(answered["sources"][0]["snippet"].rstrip("."))


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("is there a gym?", "Yes, Green Acres has a gym."),
        ("how big is the gym?", "That is not in our records; I will find out for you."),
        ("how many gyms are there in it?", "That is not in our records; I will find out for you."),
        ("how long is the jogging track?", "Jogging track is not listed among the amenities of Green Acres."),
        ("does it have a spa?", "Spa is not listed among the amenities of Green Acres."),
        ("how many flats do you have in Green Acres?", "We have 1 home"),
    ],
)
async def test_what_no_document_of_the_home_answers_is_told_by_the_catalogue_or_not_known(
    graph: Any, query: str, answer: str
) -> None:
    assert (await told(graph, query)).startswith(answer)
