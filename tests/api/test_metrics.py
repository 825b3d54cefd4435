"""What Prometheus is told, by real turns against a real Redis, a scripted model and a scripted web."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families
from prometheus_client.parser import text_string_to_metric_families as plain_families

from agent.memory.connection import open_redis
from api.metrics import PARTS, Metrics
from tests.servers import openai, tavily
from tests.servers.application import opened_client
from tests.servers.process import serving
from tests.servers.redis import RedisServer, redis_server
from tests.servers.scripted import ScriptedServer

CONTRACT = {
    "assist_context_total", "assist_context_bytes", "assist_redis_failures_total", "assist_redis_pool_connections",
    "assist_redis_pool_wait_seconds", "assist_provider_calls_total", "assist_provider_seconds",
    "assist_provider_tokens_total", "assist_degraded", "assist_turn_seconds", "assist_node_seconds",
    "assist_turns_total", "assist_call_wait_seconds", "assist_memory_events_total", "assist_catalogue_info",
    "assist_catalogue_age_seconds",
}  # fmt: skip
OPEN_METRICS = {"Accept": "application/openmetrics-text; version=1.0.0"}
PLAIN = "Show me 2BHK under 1.3Cr in Sarjapur"
HARD = "the one with the thing by where we said, blorf it"
WORLD = "what is the weather in Sarjapur?"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def redis() -> Iterator[RedisServer]:
    with redis_server() as started:
        yield started


@asynccontextmanager
async def client_of(home: Path, **settings: Any) -> AsyncIterator[httpx.AsyncClient]:
    async with opened_client(use_pixeltable=False, pixeltable_home=str(home), **settings) as client:
        yield client


async def say(client: httpx.AsyncClient, call_id: str, query: str, **headers: str) -> dict[str, Any]:
    response = await client.post("/api/assist", json={"call_id": call_id, "query": query}, headers=headers)
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


async def series(client: httpx.AsyncClient) -> dict[str, float]:
    """The value of each series, by its text: `assist_context_total{outcome="new"}`."""
    lines = (await client.get("/metrics")).text.splitlines()
    told = (line.rpartition(" ") for line in lines if not line.startswith("#"))
    return {name: float(value) for name, _, value in told}


async def test_every_turn_is_counted_by_what_it_found_of_its_call(home: Path, redis: RedisServer) -> None:
    async with client_of(home, redis_url=redis.url) as client:
        first = await say(client, "a", PLAIN, **{"Idempotency-Key": "one"})
        assert await say(client, "a", PLAIN, **{"Idempotency-Key": "one"}) == first
        for call_id in ("a", "b", "b"):
            await say(client, call_id, PLAIN)
        with redis.client() as inside:
            inside.set("call:broken", "no call's", ex=100)
            size = inside.strlen("call:a")
        await say(client, "broken", PLAIN)
        await client.patch("/api/assist/calls/a", json={"filters": {"bhk": [3]}})
        await client.delete("/api/assist/calls/b")
        told = await series(client)
    outcomes = [told[f'assist_context_total{{outcome="{outcome}"}}'] for outcome in ("found", "new", "damaged")]
    assert outcomes == [2, 2, 1]
    assert told["assist_context_bytes_count"] == 5
    assert size <= told["assist_context_bytes_sum"] <= 5 * size
    assert told['assist_memory_events_total{event="replayed"}'] == 1
    assert told["assist_turn_seconds_count"] == 6
    assert told['assist_memory_events_total{event="damaged"}'] == 1


async def test_a_redis_that_fails_is_counted_by_how_it_did(home: Path, redis: RedisServer) -> None:
    async with client_of(home, redis_url=redis.url) as client:
        await say(client, "a", PLAIN)
        redis.kill()
        await say(client, "a", PLAIN)
        told = await series(client)
    assert told['assist_redis_failures_total{kind="connection"}'] >= 1
    assert told['assist_memory_events_total{event="failover"}'] == 1
    assert told['assist_degraded{part="redis"}'] == 1


@pytest.mark.parametrize(
    ("setting", "value", "kind"),
    [("requirepass", "another", "auth"), ("maxmemory", "1", "out_of_memory")],
)
async def test_a_redis_that_refuses_is_told_apart(
    home: Path, redis: RedisServer, setting: str, value: str, kind: str
) -> None:
    async with client_of(home, redis_url=redis.url) as client:
        await say(client, "a", PLAIN)
        with redis.client() as inside:
            inside.config_set(setting, value)
            inside.client_kill_filter(_type="normal", skipme=True)
        named = f'assist_redis_failures_total{{kind="{kind}"}}'
        async with asyncio.timeout(20):
            while named not in await series(client):  # the first may be a connection that is closed
                await say(client, "a", PLAIN)


async def test_calls_of_the_model_are_counted_with_their_time_and_tokens_and_its_being_down_is_told(home: Path) -> None:
    with ScriptedServer(openai.reading(openai.act("chat"))).serving() as model:
        async with client_of(home, openai_api_key="sk-test", openai_base_url=f"{model.url}/v1") as client:
            assert (await say(client, "a", HARD))["understood_by"] == "model"
            well = await series(client)
            model.then(openai.failure(500))
            for number in range(4):
                await say(client, f"b{number}", HARD)
            ill = await series(client)
            health = (await client.get("/api/assist/health")).json()
    assert well['assist_provider_calls_total{outcome="ok",provider="openai"}'] == 1
    assert well['assist_provider_seconds_count{provider="openai"}'] == 1
    assert well['assist_provider_tokens_total{kind="input",provider="openai"}'] == 1
    assert well['assist_provider_tokens_total{kind="output",provider="openai"}'] == 1
    assert well['assist_degraded{part="openai"}'] == 0
    assert ill['assist_provider_calls_total{outcome="failed",provider="openai"}'] == 3
    assert ill['assist_provider_calls_total{outcome="skipped",provider="openai"}'] == 1
    assert ill['assist_degraded{part="openai"}'] == 1
    assert (health["status"], health["degraded"]) == ("degraded", ["openai"])


async def test_what_a_model_invents_is_counted_when_it_is_dropped(home: Path) -> None:
    with ScriptedServer(openai.reading(openai.act("wish", ("set", "bhk", [4], "four bedrooms")))).serving() as model:
        async with client_of(home, openai_api_key="sk-test", openai_base_url=f"{model.url}/v1") as client:
            assert (await say(client, "a", HARD))["filters"] == {}
            counted = await series(client)
    dropped = {name: count for name, count in counted.items() if name.startswith("assist_disbelieved_total")}
    assert sum(dropped.values()) == 1
    assert all('provider="openai"' in name for name in dropped)


async def test_web_searches_are_counted_and_their_being_down_is_told(home: Path) -> None:
    with ScriptedServer(tavily.pages(("Metro", "https://example.org", "In 2029."))).serving() as web:
        async with client_of(home, tavily_api_key="tvly-test", tavily_base_url=web.url) as client:
            assert (await say(client, "a", WORLD))["sources"]
            web.then(tavily.failure(500))
            for place in ("Hebbal", "Whitefield", "Jakkur"):
                await say(client, place, f"what is the weather in {place}?")
            told = await series(client)
    assert told['assist_provider_calls_total{outcome="ok",provider="tavily"}'] == 1
    assert told['assist_provider_calls_total{outcome="failed",provider="tavily"}'] == 3
    assert told['assist_degraded{part="tavily"}'] == 1


async def test_what_the_contract_names_is_there_and_each_format_can_be_read(home: Path, redis: RedisServer) -> None:
    with ScriptedServer(openai.reading(openai.act("chat"))).serving() as model:
        keys = {"openai_api_key": "sk-test", "openai_base_url": f"{model.url}/v1"}
        async with client_of(home, redis_url=redis.url, **keys) as client:
            await say(client, "a", HARD)
            redis.kill()
            trace_id = (await say(client, "a", PLAIN))["trace_id"]
            plain, opened = await client.get("/metrics"), await client.get("/metrics", headers=OPEN_METRICS)
    assert plain.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert opened.headers["content-type"].startswith("application/openmetrics-text; version=1.0.0")
    named = {sample.name.removesuffix("_count") for family in plain_families(plain.text) for sample in family.samples}
    assert named >= CONTRACT
    exemplars = [
        (sample.name, sample.exemplar.labels["trace_id"])
        for family in text_string_to_metric_families(opened.text)
        for sample in family.samples
        if sample.exemplar
    ]
    assert ("assist_turn_seconds_bucket", trace_id) in exemplars
    assert {name for name, _ in exemplars} == {"assist_turn_seconds_bucket", "assist_node_seconds_bucket"}


async def test_the_catalogue_that_is_served_is_told_with_its_age(home: Path) -> None:
    async with client_of(home) as client:
        version = (await client.get("/api/assist/health")).json()["catalogue"]["version"]
        told = await series(client)
    assert told[f'assist_catalogue_info{{catalogue="sample",version="{version}"}}'] == 1
    assert 0 <= told['assist_catalogue_age_seconds{catalogue="sample"}'] < 3600


def test_several_workers_tell_of_all_turns_whichever_is_asked(home: Path, redis: RedisServer) -> None:
    settings = {"USE_PIXELTABLE": "false", "WEB_CONCURRENCY": "2", "REDIS_URL": redis.url}
    with serving(home, **settings) as url:
        for number in range(20):  # a connection each, so that both have some
            httpx.post(f"{url}/api/assist", json={"call_id": f"c{number % 10}", "query": PLAIN}).raise_for_status()
        for _ in range(6):
            text = httpx.get(f"{url}/metrics", headers=OPEN_METRICS).text
            assert 'assist_context_total{outcome="new"} 10.0' in text
            assert 'assist_context_total{outcome="found"} 10.0' in text
            assert "assist_turn_seconds_count 20.0" in text
            assert 'assist_redis_pool_connections{state="max"} 100.0' in text
            assert re.search(r'assist_turn_seconds_bucket\{le="[^"]+"\} \d+\.0 # \{trace_id="[0-9a-f]{32}"\}', text)
            assert list(text_string_to_metric_families(text))


def test_a_part_that_can_be_down_is_told_from_the_start() -> None:
    text = Metrics().exposition("")[0].decode()
    assert all(f'assist_degraded{{part="{part}"}} 0.0' in text for part in PARTS)


async def test_the_connections_to_redis_and_the_waits_for_one_are_told(redis: RedisServer) -> None:
    metrics = Metrics()
    async with open_redis(redis.url, max_connections=3, observer=metrics) as connection:
        await asyncio.gather(*(connection.client.set(f"k{number}", "v", ex=60) for number in range(20)))
    text = metrics.exposition("")[0].decode()
    assert 'assist_redis_pool_connections{state="in_use"} 0.0' in text
    assert 'assist_redis_pool_connections{state="idle"} 3.0' in text
    assert 'assist_redis_pool_connections{state="max"} 3.0' in text
    assert 'assist_redis_pool_wait_seconds_bucket{le="0.0"} 3.0' in text
    assert "assist_redis_pool_wait_seconds_count 20.0" in text


def test_the_page_on_observability_names_every_series() -> None:
    page = (Path(__file__).parents[2] / "docs" / "observability.md").read_text(encoding="utf-8")
    metrics = Metrics()
    metrics.tell_catalogue({"name": "a", "version": "v", "loaded_at": "2026-11-23T10:00:00+00:00"})
    families = plain_families(metrics.exposition("")[0].decode())
    there = {f"{each.name}_total" if each.type == "counter" else each.name for each in families}
    assert set(re.findall(r"^\| `(assist_\w+)`", page, re.MULTILINE)) == {
        each for each in there if not each.endswith("_created")
    }
