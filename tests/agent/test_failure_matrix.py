"""Whatever a model and a web search do, a turn is answered, and no wish changes that was not said."""

import asyncio
import time
from datetime import date
from typing import Any

import pytest
from langgraph.checkpoint.memory import InMemorySaver

from agent.answering.checker import Checker
from agent.answering.purchase import PurchaseCosts
from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.catalogue.places import KnownPlaces
from agent.deps import Deps, Fitted
from agent.documents.passages import Documents
from agent.graph import build_graph
from agent.settings import Settings
from agent.understanding.cascade import Cascade
from agent.understanding.mentions.recogniser import Recogniser
from agent.understanding.rules.grammar import Grammar
from agent.websearch import WebSearch
from tests.agent.faults import MODEL, WEB
from tests.agent.model_readers import reader_of
from tests.agent.test_turn_flow import ListCatalogue, OneCatalogue
from tests.servers.scripted import Reply, ScriptedServer

GAZETTEER = Gazetteer.load()
RECOGNISER = Recogniser(GAZETTEER, CatalogueNames())
RULES = Grammar(GAZETTEER, CatalogueNames(), RECOGNISER.names, RECOGNISER.phrases)
WISHED = "2 BHK in Sarjapur under 1.3 crore"
HARD = "arre woh wala jaisa maine bola tha na usme thoda aur dekh ke"
WORLD = "what is the weather in Sarjapur?"
HELD = {"bhk": [2], "localities": ["Sarjapur"], "price_max": 13_000_000}


async def said(*queries: str, **keys: Any) -> dict[str, Any]:
    """What the last of these turns of a call made."""
    settings = Settings(_env_file=None, **keys)
    model = reader_of(settings) if settings.openai_api_key else None
    if model:
        await asyncio.wrap_future(model.model.loading)  # else the first turns would not wait for its import
    catalogue, web = ListCatalogue(), WebSearch(settings)
    reader = Cascade(RULES, model, names=RULES, recognise=RECOGNISER.turn)
    fitted = Fitted(catalogue, reader, KnownPlaces([("Sarjapur", "Bengaluru")]), Checker(()))
    today = lambda: date(2026, 11, 23)  # noqa: E731
    deps = Deps(OneCatalogue(catalogue), lambda _: fitted, web, PurchaseCosts.load(), Documents, today, deadline=0.8)
    graph = build_graph(deps).compile(checkpointer=InMemorySaver())
    made: dict[str, Any] = {}
    for query in queries:
        config: Any = {"configurable": {"thread_id": "call"}}
        context = deps.of_now(time.perf_counter())
        made = await graph.ainvoke({"query": query, "limit": 2}, config, context=context, durability="exit")
        assert made["answer"]
    if model:
        await model.model.aclose()
    await web.aclose()
    return made


@pytest.mark.parametrize("fault", MODEL.values(), ids=MODEL.keys())
async def test_a_model_breaks_no_turn_and_changes_no_wish_that_was_not_said(fault: Reply) -> None:
    with ScriptedServer(fault).serving() as model:
        made = await said(WISHED, HARD, HARD, openai_api_key="sk-test", openai_base_url=model.url)
    assert made["filters"] == HELD
    assert set(made["degraded"]) <= {"openai"}


@pytest.mark.parametrize("fault", WEB.values(), ids=WEB.keys())
async def test_a_web_search_breaks_no_turn_and_speaks_of_no_price(fault: Reply) -> None:
    with ScriptedServer(fault).serving() as web:
        made = await said(WISHED, WORLD, WORLD, tavily_api_key="tvly-test", tavily_base_url=web.url)
    assert made["filters"] == HELD
    assert "10 lakh" not in made["answer"]
    assert set(made["degraded"]) <= {"tavily"}
