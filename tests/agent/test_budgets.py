"""Tokens that a model takes are counted over all workers, and where they are spent turns are read here alone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import redis as redis_client

from agent.chat_model.budget import TokenBudget
from agent.chat_model.service import ChatModel
from agent.errors import ModelFailed
from agent.memory.keys import day_tokens_key, tokens_key
from agent.memory.shared_values import SharedValues, open_shared_values
from agent.observer import Observer
from agent.provider_call import ProviderCall
from agent.settings import Settings
from agent.spans import Span
from agent.understanding.context import CallContext
from agent.understanding.model.openai import OpenAIReader
from agent.websearch import WebSearch
from tests.servers import openai, tavily
from tests.servers.application import opened_client
from tests.servers.redis import redis_server
from tests.servers.scripted import HANG, Reply, ScriptedServer

TODAY = date(2026, 11, 23)
CONTEXT = CallContext(filters={}, today=TODAY, call_id="a")
HARD = "the one with the thing by where we said, blorf it"


def took(tokens: int) -> Reply:
    return replace(GOOD, body=GOOD.body.replace('"prompt_tokens": 1', f'"prompt_tokens": {tokens - 1}'))


GOOD = openai.wish(("set", "bhk", [3], "3BHK"))


class Outcomes(Observer):
    """Notes how calls of providers went."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def provider_called(self, provider: str, outcome: str, seconds: Any, tokens: Any) -> None:
        """One more."""
        self.seen.append(outcome)


@asynccontextmanager
async def worker(url: str, observer: Observer | None = None, **more: Any) -> AsyncIterator[OpenAIReader]:
    """A worker's reader, with a count of its own or that of the Redis in `more`."""
    settings = Settings(_env_file=None, today=TODAY, openai_api_key="sk-test", openai_base_url=url, **more)
    async with open_shared_values(settings) as values:
        budget = TokenBudget(settings, values, settings.date_now)
        model = ChatModel(settings, observer=observer, budget=budget)
        yield OpenAIReader(settings, model)
        await model.aclose()


async def test_a_call_whose_tokens_are_spent_is_read_here_and_another_goes_on() -> None:
    outcomes = Outcomes()
    with ScriptedServer(took(60)).serving() as server:
        async with worker(server.url, outcomes, model_budget_tokens_per_call=100) as reader:
            for _ in range(2):
                await reader.read("3BHK", CONTEXT)
            with pytest.raises(ModelFailed, match="MODEL_BUDGET_TOKENS_PER_CALL"):
                await reader.read("3BHK", CONTEXT)
            assert not reader.model.degraded
            await reader.read("3BHK", replace(CONTEXT, call_id="b"))
    assert outcomes.seen == ["ok", "ok", "over_budget", "ok"]


async def test_the_tokens_of_a_day_are_counted_over_all_workers() -> None:
    with redis_server() as redis, ScriptedServer(took(60)).serving() as server:
        shared = {"redis_url": redis.url, "model_budget_tokens_per_day": 100, "model_budget_tokens_per_call": 1000}
        async with worker(server.url, **shared) as one, worker(server.url, **shared) as other:
            await one.read("3BHK", CONTEXT)
            await other.read("3BHK", replace(CONTEXT, call_id="b"))
            for reader in (one, other):
                with pytest.raises(ModelFailed, match="MODEL_BUDGET_TOKENS_PER_DAY"):
                    await reader.read("3BHK", replace(CONTEXT, call_id="c"))
                assert reader.model.degraded
        with redis.client() as kept:
            assert (int(kept.get(day_tokens_key(TODAY))), int(kept.get(tokens_key("a")))) == (120, 60)
            assert all(kept.ttl(key) > 0 for key in kept.keys("*"))
            assert all(key.startswith(("{call:", b"{call:")) for key in kept.keys("*"))
    assert len(server.asked) == 2


async def test_a_request_that_was_not_answered_in_time_is_counted_by_its_size() -> None:
    with ScriptedServer(HANG).serving() as server:
        async with worker(server.url, openai_timeout_seconds=0.3, model_budget_tokens_per_call=1) as reader:
            with pytest.raises(ModelFailed):
                await reader.read("3BHK", CONTEXT)
            await reader.model.probes.settled()
            with pytest.raises(ModelFailed, match="spent"):
                await reader.read("3BHK", CONTEXT)


async def test_a_redis_that_goes_away_leaves_each_worker_its_own_count() -> None:
    with ScriptedServer(took(60)).serving() as server, redis_server() as redis:
        async with worker(server.url, redis_url=redis.url, model_budget_tokens_per_day=100) as reader:
            await reader.read("3BHK", CONTEXT)
            redis.kill()
            await reader.read("3BHK", CONTEXT)
            with pytest.raises(ModelFailed, match="spent"):
                await reader.read("3BHK", CONTEXT)


async def test_spent_tokens_are_told_and_turns_go_on(tmp_path: Any) -> None:
    with ScriptedServer(openai.reading(openai.act("chat"))).serving() as server:
        settings: dict[str, Any] = {
            "use_pixeltable": False, "pixeltable_home": str(tmp_path), "openai_api_key": "sk-test",
            "openai_base_url": server.url, "model_budget_tokens_per_day": 2,
        }  # fmt: skip
        async with opened_client(**settings) as client:
            turns = [(await client.post("/api/assist", json={"call_id": "a", "query": HARD})).json() for _ in range(2)]
            health = (await client.get("/api/assist/health")).json()
            metrics = (await client.get("/metrics")).text
    assert [turn["context"]["degraded"] for turn in turns] == [[], ["openai"]]
    assert health["degraded"] == ["openai"]
    assert 'assist_provider_calls_total{outcome="over_budget",provider="openai"} 1.0' in metrics


async def test_one_question_is_asked_of_the_web_once_a_day_over_all_workers() -> None:
    rain = tavily.pages(("Weather", "https://example.org", "It rains."), ("Met", "https://mausam.imd.gov.in/x", "Dry."))
    with redis_server() as redis, ScriptedServer(rain).serving() as server:
        settings = Settings(
            _env_file=None, today=TODAY, redis_url=redis.url, tavily_api_key="tvly-test", tavily_base_url=server.url
        )
        for _ in range(2):
            async with open_shared_values(settings) as values:
                web = WebSearch(settings, values=values)
                found, _ = await web.search("weather sarjapur India")
                assert [each.site for each in found] == ["mausam.imd.gov.in", "example.org"]
                await web._probes.settled()
                await web.aclose()
        with redis_client.Redis.from_url(redis.url) as kept:
            (key,) = kept.keys("*web*")
            assert 0 < kept.ttl(key) <= 86_400
    assert len(server.asked) == 1


def test_an_answer_that_was_cut_off_is_counted_by_what_came_of_it() -> None:
    call = ProviderCall(Span(), sent=40)
    assert call.spent_in_vain == 0
    for _ in range(300):
        call.written += len(b"abc")
    assert call.spent_in_vain == call.spent == 40 + 225


async def test_a_call_that_was_forgotten_begins_its_count_anew_with_redis_and_without() -> None:
    with ScriptedServer(took(60)).serving() as server, redis_server() as redis:
        for shared in ({}, {"redis_url": redis.url}):
            async with worker(server.url, model_budget_tokens_per_call=100, **shared) as reader:
                for _ in range(2):
                    await reader.read("3BHK", CONTEXT)
                reader.model.forget("a")
                with redis.client() as kept:
                    kept.delete(tokens_key("a"))  # as forgetting a call does
                await reader.read("3BHK", CONTEXT)


async def test_no_count_goes_for_what_was_found_of_the_web() -> None:
    values = SharedValues()
    await values.add("day", 7, 100)
    for number in range(2000):
        await values.put(f"k{number}", "x", 100)
    assert await values.get("day") == "7"


async def test_values_of_a_worker_are_bounded_and_end() -> None:
    now = 0.0
    values = SharedValues(clock=lambda: now)
    for number in range(2000):
        await values.put(f"k{number}", "x", 10)
    assert await values.get("k0") is None
    assert await values.get("k1999") == "x"
    now = 11.0
    assert await values.get("k1999") is None
    assert await values.add("n", 5, 10) == 5
