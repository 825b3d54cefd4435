"""Whose a call is, when an outage keeps what workers know of it apart."""

from collections.abc import Iterator

import pytest

from agent.errors import UnknownCall
from tests.agent.memory.test_failover import until_redis
from tests.agent.memory.turns import say, worker
from tests.servers.redis import RedisServer, redis_server


@pytest.fixture
def server() -> Iterator[RedisServer]:
    with redis_server() as started:
        yield started


async def test_a_call_of_another_is_refused_while_redis_is_away_too(server: RedisServer) -> None:
    async with worker(server.url) as calls:
        await say(calls, "c", "ours", client="crm")
        server.kill()
        with pytest.raises(UnknownCall):
            await say(calls, "c", "theirs", client="web")
        assert (await say(calls, "c", "ours again", client="crm"))["wishes"] == ["ours", "ours again"]


async def test_a_call_begun_under_the_same_id_during_an_outage_takes_no_call_away(server: RedisServer) -> None:
    async with worker(server.url) as ours, worker(server.url) as theirs:
        await say(ours, "c", "ours", client="crm")
        await say(theirs, "other", "hello", client="web")
        server.freeze()
        for word in ("theirs", "theirs too"):
            await say(theirs, "c", word, client="web")
        server.thaw()
        await until_redis(theirs, "other")
        with pytest.raises(UnknownCall):
            await say(theirs, "c", "theirs", client="web")
        assert (await say(ours, "c", "ours again", client="crm"))["wishes"] == ["ours", "ours again"]


async def test_what_another_forgot_during_an_outage_is_still_there(server: RedisServer) -> None:
    async with worker(server.url) as ours, worker(server.url) as theirs:
        await say(ours, "c", "ours", client="crm")
        await say(theirs, "other", "hello", client="web")
        server.freeze()
        assert not await theirs.forget("c", client="web")
        server.thaw()
        await until_redis(theirs, "other")
        assert (await say(ours, "c", "ours again", client="crm"))["wishes"] == ["ours", "ours again"]


async def test_what_its_owner_forgot_on_another_worker_during_an_outage_is_gone(server: RedisServer) -> None:
    async with worker(server.url) as ours, worker(server.url) as elsewhere:
        await say(ours, "c", "ours", client="crm")
        await say(elsewhere, "other", "hello", client="crm")
        server.freeze()
        await elsewhere.forget("c", client="crm")
        server.thaw()
        await until_redis(elsewhere, "other")
        with server.client() as client:
            while client.exists("call:c"):
                await say(elsewhere, "other", "on", client="crm")
        assert await ours.load("c") is None


async def test_a_call_that_a_newer_version_keeps_is_of_its_owner_too(server: RedisServer) -> None:
    newer = '{"langgraph":{"v":3,"id":"x"},"owner":"crm","filters":{}}'
    async with worker(server.url) as calls:
        with server.client() as client:
            client.set("call:newer", newer, ex=100)
            with pytest.raises(UnknownCall):
                await calls.forget("newer", client="web")
            assert client.get("call:newer") == newer
            assert await calls.forget("newer", client="crm")
            assert not client.exists("call:newer")
