"""LangGraph's own suite for checkpointers, every base and extended test, on each server there is."""

from collections.abc import AsyncIterator, Iterator

import pytest
from fakeredis import FakeAsyncRedis
from langgraph.checkpoint.conformance import checkpointer_test, validate
from langgraph.checkpoint.conformance.capabilities import ALL_CAPABILITIES

from agent.memory import CallSaver
from agent.memory.redis_documents import RedisDocuments
from tests.servers.fake_redis import FakeConnection
from tests.servers.redis import RedisServer, keys_without_ttl, redis_server


@pytest.fixture(scope="module")
def server() -> Iterator[RedisServer]:
    with redis_server() as started:
        yield started


async def conforms(factory: object) -> None:
    report = await validate(factory)  # type: ignore[arg-type]
    assert {capability.value for capability in ALL_CAPABILITIES} == set(report.results)
    assert {name: result.failures for name, result in report.results.items() if not result.passed} == {}
    assert sum(result.tests_passed for result in report.results.values()) > 60


async def test_the_saver_conforms_on_redis(server: RedisServer) -> None:
    @checkpointer_test(name="CallSaver on redis-server")
    async def saver() -> AsyncIterator[CallSaver]:
        async with CallSaver.from_url(server.url, ttl_seconds=60) as opened:
            yield opened

    await conforms(saver)
    assert keys_without_ttl(server) == []


async def test_the_saver_conforms_on_fakeredis() -> None:
    @checkpointer_test(name="CallSaver on fakeredis")
    async def saver() -> AsyncIterator[CallSaver]:
        async with FakeAsyncRedis() as client:
            yield CallSaver(RedisDocuments(FakeConnection(client), 60, history=20))

    await conforms(saver)
