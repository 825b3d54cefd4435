"""A master that sentinels name: followed wherever it goes, and never mistaken for its replica."""

import asyncio
from collections.abc import Iterator

import pytest
from redis.exceptions import RedisError

from agent.errors import RedisAway
from agent.memory.connection import open_redis
from tests.servers.redis import Sentinels, redis_sentinel

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sentinels() -> Iterator[Sentinels]:
    with redis_sentinel() as started:
        yield started


async def test_the_master_is_found_and_written_to(sentinels: Sentinels) -> None:
    async with open_redis(sentinels.url) as connection:
        assert await connection.detect() == "sentinel"
        await connection.client.set("found", "yes", ex=60)
    with sentinels.master.client() as client:
        assert client.get("found") == "yes"


async def test_a_failover_is_followed(sentinels: Sentinels) -> None:
    async with open_redis(sentinels.url, max_connections=10) as connection:
        await asyncio.gather(*(connection.client.set(f"k{number}", "v", ex=60) for number in range(50)))
        before = sentinels.master
        sentinels.fail_over()
        await asyncio.gather(
            *(connection.client.set(f"k{number}", "w", ex=60) for number in range(50)), return_exceptions=True
        )
        await connection.drop()
        answers = await asyncio.gather(*(connection.client.set(f"k{number}", "x", ex=60) for number in range(50)))
        assert all(answers)
        pool = connection.client.connection_pool
        assert {each.port for each in pool._available_connections} == {sentinels.master.port} != {before.port}


async def test_a_master_that_dies_is_an_outage_until_another_is_named(sentinels: Sentinels) -> None:
    async with open_redis(sentinels.url) as connection:
        await connection.client.set("before", "v", ex=60)
        before = sentinels.master
        before.kill()
        try:
            with pytest.raises(RedisError):
                await connection.client.set("during", "v", ex=60)
            sentinels.wait_for_other_than(before)
        finally:
            before.start()
        await connection.drop()
        assert await connection.client.set("after", "v", ex=60)


async def test_a_replica_that_sentinels_take_for_the_master_is_refused(sentinels: Sentinels) -> None:
    async with open_redis(sentinels.url) as connection:
        await connection.client.set("k", "v", ex=60)
        replica = sentinels.replica
        pool = connection.client.connection_pool

        async def mistaken(_: str) -> tuple[str, int]:
            return "127.0.0.1", replica.port

        pool.sentinel_manager.discover_master = mistaken
        await connection.drop()
        with pytest.raises(RedisError, match=r"the sentinels name a (replica|slave) as the master"):
            await connection.client.get("k")
        assert connection.slots.in_use == 0


async def test_a_password_that_the_sentinels_refuse_is_told_without_it(sentinels: Sentinels) -> None:
    async with open_redis(sentinels.url.replace("watch-word", "wrong-word")) as connection:
        with pytest.raises(RedisAway, match=r"no sentinel of .* names a master 'calls-master' \(Auth") as raised:
            await connection.detect()
    assert "wrong-word" not in str(raised.value)
    assert "secret-word" not in str(raised.value)


async def test_a_user_of_the_sentinels_needs_one_right(sentinels: Sentinels) -> None:
    for sentinel in sentinels.sentinels:
        with sentinel.client() as client:
            client.execute_command("ACL SETUSER", "asks", "reset", "on", ">pass", "+sentinel|masters")
    url = sentinels.url.replace("sentinel_password=watch-word", "sentinel_username=asks&sentinel_password=pass")
    async with open_redis(url) as connection:
        assert await connection.detect() == "sentinel"


async def test_a_master_that_no_sentinel_knows_is_told(sentinels: Sentinels) -> None:
    async with open_redis(sentinels.url.replace("calls-master", "another")) as connection:
        with pytest.raises(RedisAway, match=r"no sentinel of .* names a master 'another'$"):
            await connection.detect()


async def test_a_sentinel_itself_is_no_place_for_calls(sentinels: Sentinels) -> None:
    async with open_redis(sentinels.sentinels[0].url) as connection:
        with pytest.raises(RedisAway, match=r"this is a sentinel: REDIS_URL=redis\+sentinel://"):
            await connection.detect()
