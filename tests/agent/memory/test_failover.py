"""Redis going and coming back: no turn fails, nothing said is lost, nothing forgotten returns."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.errors import RedisAway
from agent.memory import Calls
from tests.agent.memory.turns import TTL, say, worker
from tests.servers.redis import RedisServer, keys_without_ttl, redis_server


@pytest.fixture
def server() -> Iterator[RedisServer]:
    with redis_server() as started:
        yield started


async def test_a_call_goes_on_in_memory_and_is_written_back(server: RedisServer) -> None:
    async with worker(server.url) as calls:
        await say(calls, "c", "before")
        server.kill()
        during = await say(calls, "c", "during")
        assert (during["wishes"], during["store"], during["degraded"]) == (["before", "during"], "memory", True)
        server.start()
        after = await until_redis(calls, "c")
        assert after["wishes"][:2] == ["before", "during"]
        with server.client() as client:
            assert client.exists("call:c")
        assert keys_without_ttl(server) == []
        assert calls.counters.failovers == 1
        assert calls.counters.restored == 1


async def test_a_call_that_said_nothing_during_the_outage_is_there_again(server: RedisServer) -> None:
    async with worker(server.url) as calls:
        await say(calls, "quiet", "before")
        server.kill()
        await say(calls, "other", "notices")
        server.start()
        await until_redis(calls, "other")
        assert (await say(calls, "quiet", "after"))["wishes"] == ["before", "after"]


async def test_calls_are_there_again_after_a_restart_that_no_command_noticed(server: RedisServer) -> None:
    async with worker(server.url) as calls:
        words = ("speaks", "speaks too", "quiet")
        for word in words:
            await say(calls, word, word)
        server.kill()
        server.start()
        answers = await asyncio.gather(*(say(calls, word, "after") for word in words[:2]))
        assert [answer["wishes"] for answer in answers] == [[word, "after"] for word in words[:2]]
        await asyncio.gather(*calls._redis.watch._tasks)
        with server.client() as client:
            assert client.exists(*(f"call:{word}" for word in words)) == len(words)
        assert keys_without_ttl(server) == []


async def test_a_frozen_redis_holds_one_turn_and_then_none(server: RedisServer) -> None:
    async with worker(server.url) as calls:
        await say(calls, "c", "before")
        server.freeze()
        for number in range(5):
            answer = await say(calls, "c", str(number))
            assert answer["degraded"]
        assert calls.counters.failovers == 1
        server.thaw()
        after = await until_redis(calls, "c")
        assert after["wishes"][:6] == ["before", "0", "1", "2", "3", "4"]


async def test_a_call_forgotten_during_the_outage_does_not_return(server: RedisServer) -> None:
    async with worker(server.url) as calls:
        await say(calls, "c", "secret")
        server.freeze()
        assert await calls.forget("c")
        server.thaw()
        await until_redis(calls, "other")
        assert await calls.read("c") is None
        assert (await say(calls, "c", "new"))["wishes"] == ["new"]


async def test_a_newer_turn_of_another_worker_wins(server: RedisServer) -> None:
    async with worker(server.url) as one, worker(server.url) as two:
        await say(one, "c", "first")
        server.freeze()
        await say(one, "other", "notices")
        server.thaw()
        for word in ("second", "third"):
            await say(two, "c", word)
        await until_redis(one, "other")
        assert (await say(one, "c", "fourth"))["wishes"] == ["first", "second", "third", "fourth"]


async def test_a_read_only_redis_is_a_redis_that_is_away(server: RedisServer) -> None:
    async with worker(server.url) as calls:
        await say(calls, "c", "before")
        with server.client() as client:
            client.replicaof("127.0.0.1", 1)
            assert (await say(calls, "c", "during"))["degraded"]
            client.replicaof("NO", "ONE")
        assert (await until_redis(calls, "c"))["wishes"][:2] == ["before", "during"]


async def test_a_full_redis_is_a_redis_that_is_away(server: RedisServer) -> None:
    async with worker(server.url) as calls:
        await say(calls, "c", "before")
        with server.client() as client:
            client.config_set("maxmemory", "1")
            assert (await say(calls, "c", "during"))["degraded"]
            client.config_set("maxmemory", "0")
        assert (await until_redis(calls, "c"))["wishes"][:2] == ["before", "during"]


async def test_a_turn_that_ends_after_redis_is_back_is_told_it_for_other_workers(server: RedisServer) -> None:
    async with worker(server.url) as one, worker(server.url) as two:
        server.kill()
        await say(one, "other", "notices")
        async with one.turn("new") as slot:
            slot.kept = await document_of("first")
            server.start()
            await until_redis(one, "other")
        assert slot.store == "memory"
        await one.aclose()
        assert (await say(two, "new", "second"))["wishes"] == ["first", "second"]


async def test_a_retry_after_the_outage_gets_the_answer_that_was_given_in_it(server: RedisServer) -> None:
    async with worker(server.url) as calls:
        server.kill()
        first = await say(calls, "c", "Hebbal", key="k")
        server.start()
        await until_redis(calls, "other")
        again = await say(calls, "c", "Hebbal", key="k")
        assert (again["turn"], again["wishes"]) == (first["turn"], ["Hebbal"])
        assert (await say(calls, "c", "Hoodi"))["wishes"] == ["Hebbal", "Hoodi"]


async def test_writing_back_takes_no_time_to_live_from_a_call_that_went_on_elsewhere(server: RedisServer) -> None:
    async with worker(server.url, ttl_seconds=50) as one, worker(server.url, ttl_seconds=500) as two:
        await say(one, "c", "first")
        await say(two, "c", "second")
        server.freeze()
        await say(one, "other", "notices")
        server.thaw()
        await until_redis(one, "other")
        await one.aclose()
        left = await two.ttl("c")
        assert left is not None
        assert left > 400


async def document_of(word: str) -> bytes:
    """The document of a call in which `word` was wished."""
    calls = Calls(TTL)
    await say(calls, "c", word)
    document = await calls.load("c")
    assert document is not None
    return document


async def test_a_turn_that_an_outage_interrupts_leaves_its_call_held_by_nobody(tmp_path: Path) -> None:
    arguments = ("--appendonly", "yes", "--appendfsync", "always", "--dir", str(tmp_path))
    with redis_server(*arguments) as server:
        async with worker(server.url) as calls:
            await say(calls, "c", "before")
            async with calls.turn("c") as slot:
                slot.kept = slot.found
                server.kill()
            server.start()
            with server.client() as client:
                assert client.exists("{call:c}:lock")
            await until_redis(calls, "other")
            assert (await say(calls, "c", "after"))["store"] == "redis"
            assert calls.counters.failovers == 1


async def test_a_hold_that_is_lost_sight_of_after_redis_is_back_is_let_go_of_too(server: RedisServer) -> None:
    async with worker(server.url) as calls:
        server.kill()
        await say(calls, "other", "notices")
        sent_at = time.monotonic()
        server.start()
        await until_redis(calls, "other")
        with server.client() as client:
            client.set("{call:c}:lock", "token", ex=30)
        calls._redis.watch.failed(RedisAway("late"), "c", sent_at, token="token")  # noqa: S106 - no secret
        assert (await say(calls, "c", "after"))["store"] == "redis"
        assert calls.counters.failovers == 1


async def test_a_redis_that_fails_again_as_soon_as_it_is_back_is_asked_ever_more_rarely(
    server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []

    def longest(_: float, high: float) -> float:
        pauses.append(high)
        return 0.0

    monkeypatch.setattr("agent.memory.redis_watch.random.uniform", longest)
    async with worker(server.url) as calls:
        watch = calls._redis.watch
        for _ in range(6):
            watch.failed(RedisAway("again"), "c", time.monotonic())
            await asyncio.gather(*watch._tasks)
        assert pauses == [0.25, 1, 4, 4, 4, 4]
        monkeypatch.setattr("agent.memory.redis_watch.STEADY_SECONDS", 0.0)
        watch.failed(RedisAway("once more"), "c", time.monotonic())
        await asyncio.gather(*watch._tasks)
        assert pauses[6:] == [0.25]


async def until_redis(calls, call_id: str) -> dict:  # type: ignore[no-untyped-def,type-arg]
    """The first turn that Redis keeps again."""
    async with asyncio.timeout(20):
        while True:
            answer = await say(calls, call_id, "again")
            if not answer["degraded"]:
                return answer
            await asyncio.sleep(0.02)


async def test_a_call_forgotten_by_a_turn_that_ends_after_redis_is_back_is_gone_there_too(server: RedisServer) -> None:
    async with worker(server.url) as calls:
        await say(calls, "c", "secret")
        server.freeze()
        await say(calls, "other", "notices")
        async with calls.turn("c") as slot:
            slot.forgotten = True
            server.thaw()
            await until_redis(calls, "other")
        with server.client() as client:
            assert client.exists("call:c") == 0
        assert await calls.read("c") is None
