"""A real cluster of three nodes: what a managed Redis often is."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
from langgraph.checkpoint.conformance import checkpointer_test

from agent.memory import CallSaver
from tests.agent.memory.test_conformance import conforms
from tests.agent.memory.turns import say, worker
from tests.servers.redis import RedisServer, keys_without_ttl, redis_cluster

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def nodes() -> Iterator[list[RedisServer]]:
    with redis_cluster() as started:
        yield started


async def test_the_saver_conforms_on_a_cluster(nodes: list[RedisServer]) -> None:
    @checkpointer_test(name="CallSaver on a cluster")
    async def saver() -> AsyncIterator[CallSaver]:
        async with CallSaver.from_url(nodes[0].url, ttl_seconds=60) as opened:
            yield opened

    await conforms(saver)


async def test_calls_live_on_whichever_node_has_their_slot(nodes: list[RedisServer]) -> None:
    async with worker(nodes[1].url) as calls:
        await calls.require_redis()
        answers = await asyncio.gather(*(say(calls, f"call-{number}", "Hebbal", key="k") for number in range(30)))
        assert {(answer["store"], answer["turn"]) for answer in answers} == {("redis", 1)}
        assert (await say(calls, "call-7", "Hoodi"))["wishes"] == ["Hebbal", "Hoodi"]
        assert await calls.forget("call-8")
        assert len(await calls.ids()) >= 29
    assert [key for node in nodes for key in keys_without_ttl(node)] == []
