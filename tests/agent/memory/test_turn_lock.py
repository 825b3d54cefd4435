"""A turn that takes longer than a lock lives: it holds its call all the same."""

import asyncio
from collections.abc import Iterator

import pytest

from tests.agent.memory.turns import say, worker
from tests.servers.redis import RedisServer, redis_server

LOCK_SECONDS = 1


@pytest.fixture
def server() -> Iterator[RedisServer]:
    with redis_server() as started:
        yield started


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
