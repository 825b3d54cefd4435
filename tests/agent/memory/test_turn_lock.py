"""A turn that takes longer than a lock lives: it holds its call all the same."""

import asyncio
from collections.abc import Iterator

import pytest

from agent.errors import CallBusy
from tests.agent.memory.turns import say, worker
from tests.servers.redis import RedisServer, redis_server

LOCK_SECONDS = 1


@pytest.fixture
def server() -> Iterator[RedisServer]:
    with redis_server() as started:
        yield started


async def renewed(server: RedisServer) -> None:
    """Until a turn has tried to renew its lock."""
    with server.client() as client:
        async with asyncio.timeout(30):
            while True:
                if "cmdstat_eval" in client.info("commandstats"):
                    return
                await asyncio.sleep(0.02)


async def outlived(server: RedisServer, call_id: str) -> None:
    """Until the lock of a call has been renewed more often than it could live without."""
    renewed, before = 0, LOCK_SECONDS * 1_000
    with server.client() as client:
        async with asyncio.timeout(30):
            while renewed < 4:
                left = client.pttl(f"{{call:{call_id}}}:lock")
                assert left > 0, "the lock has expired while its turn lives"
                renewed += left > before
                before = left
                await asyncio.sleep(0.02)


async def test_a_turn_longer_than_its_lock_keeps_its_call_and_loses_nothing(server: RedisServer) -> None:
    async with (
        worker(server.url, lock_seconds=LOCK_SECONDS) as slow,
        worker(server.url, lock_seconds=LOCK_SECONDS) as quick,
    ):
        await say(slow, "long", "first")
        async with slow.turn("long") as slot:
            waiting = asyncio.create_task(say(quick, "long", "third"))
            await outlived(server, "long")
            slot.kept = slot.found
            assert not waiting.done()
        assert (await waiting)["wishes"] == ["first", "third"]


async def test_a_worker_that_died_in_its_turn_holds_the_call_no_longer_than_its_lock_lives(server: RedisServer) -> None:
    async with worker(server.url, lock_seconds=LOCK_SECONDS) as other:
        with server.client() as client:
            client.set("{call:held}:lock", "of a worker that is no more", ex=LOCK_SECONDS)
        assert (await say(other, "held", "Hebbal"))["store"] == "redis"


async def test_a_turn_looks_ever_more_rarely_for_a_call_that_another_holds(server: RedisServer) -> None:
    async with worker(server.url) as other:
        await say(other, "warm up", "Hebbal")
        with server.client() as client:
            client.set("{call:held}:lock", "of another worker", ex=LOCK_SECONDS)
            client.config_resetstat()
            await say(other, "held", "Hebbal")
            assert client.info("commandstats")["cmdstat_set"]["calls"] < 90


async def test_a_turn_whose_lock_is_found_gone_overwrites_no_turn_that_began_since(server: RedisServer) -> None:
    async with worker(server.url, lock_seconds=9) as slow, worker(server.url) as quick:
        await say(slow, "lost", "first")

        async def slow_turn() -> None:
            async with slow.turn("lost") as slot:
                slot.kept = slot.found
                with server.client() as client:
                    client.delete("{call:lost}:lock")
                await say(quick, "lost", "newer")
                await renewed(server)

        with pytest.raises(CallBusy):
            await slow_turn()
        assert (await say(quick, "lost", "last"))["wishes"] == ["first", "newer", "last"]


async def test_a_turn_that_fails_lets_go_of_no_lock_but_its_own(server: RedisServer) -> None:
    async with worker(server.url) as calls:

        async def failing_turn() -> None:
            async with calls.turn("c"):
                with server.client() as client:
                    client.set("{call:c}:lock", "of another turn", ex=30)
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await failing_turn()
        with server.client() as client:
            assert client.get("{call:c}:lock") == "of another turn"


async def test_a_call_is_forgotten_without_letting_go_of_the_lock_of_another_turn(server: RedisServer) -> None:
    async with worker(server.url) as calls:
        with server.client() as client:
            async with calls.turn("c") as slot:
                slot.forgotten = True
                client.set("{call:c}:lock", "of another turn", ex=30)
            assert client.get("{call:c}:lock") == "of another turn"
