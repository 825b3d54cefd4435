"""A cluster reached: found by any node, moved slots followed, within the same few connections."""

import asyncio
from collections.abc import Iterator

import pytest
from redis.exceptions import RedisError

from agent.errors import RedisAway
from agent.memory.connection import open_redis
from tests.servers.redis import RedisServer, redis_cluster

pytestmark = pytest.mark.slow


@pytest.fixture
def nodes() -> Iterator[list[RedisServer]]:
    with redis_cluster() as started:
        yield started


def user(nodes: list[RedisServer], *rules: str) -> str:
    """The URL of a new user of every node with these rights alone."""
    for node in nodes:
        with node.client() as client:
            client.execute_command("ACL SETUSER", "app", "reset", "on", ">pass", *rules)
    return f"redis://app:pass@127.0.0.1:{nodes[0].port}"


async def test_a_cluster_is_found_by_any_of_its_nodes(nodes: list[RedisServer]) -> None:
    for node in nodes:
        async with open_redis(node.url, max_connections=5) as connection:
            assert await connection.detect() == "cluster"
            await asyncio.gather(*(connection.client.set(f"k{number}", "v", ex=60) for number in range(100)))
            pipes = [connection.client.pipeline(transaction=False).get(f"k{number}") for number in range(100)]
            assert await asyncio.gather(*(pipe.execute() for pipe in pipes)) == [[b"v"]] * 100
            assert len([key async for key in connection.client.scan_iter(match="k*")]) == 100
            assert connection.slots.in_use == 0
            # At most five at once, to whichever nodes.
            assert 0 < connection.slots.idle() <= 15


async def test_a_slot_that_moves_is_followed_with_its_pipelines(nodes: list[RedisServer]) -> None:
    async with open_redis(nodes[0].url, max_connections=1, wait_seconds=2) as connection:
        await connection.detect()
        await connection.client.set("k", "before", ex=60)
        clients = [node.client() for node in nodes]
        slot = clients[0].execute_command("CLUSTER KEYSLOT", "k")
        ids = [client.execute_command("CLUSTER MYID") for client in clients]
        owner = next(number for number, client in enumerate(clients) if client.execute_command("DBSIZE"))
        other = (owner + 1) % 3
        clients[owner].flushall()
        for client in clients:
            client.execute_command("CLUSTER SETSLOT", slot, "NODE", ids[other])
        pipe = connection.client.pipeline(transaction=False).set("k", "after", ex=60).get("k")
        assert await pipe.execute() == [True, b"after"]
        assert await connection.client.get("k") == b"after"
        assert clients[other].get("k") == "after"
        for client in clients:
            client.close()


async def test_a_node_that_is_lost_fails_its_commands_and_is_found_again(nodes: list[RedisServer]) -> None:
    async with open_redis(nodes[0].url) as connection:
        await connection.detect()
        await asyncio.gather(*(connection.client.set(f"k{number}", "v", ex=60) for number in range(60)))
        nodes[0].kill()  # the one that the address names
        pipes = [connection.client.pipeline(transaction=False).get(f"k{number}") for number in range(60)]
        answers = await asyncio.gather(*(pipe.execute() for pipe in pipes), return_exceptions=True)
        assert any(isinstance(each, RedisError) for each in answers)
        assert connection.slots.in_use == 0
        await connection.drop()
        assert await connection.client.get(of_another_node(nodes[1])) == b"v"


def of_another_node(node: RedisServer) -> str:
    """A key that lives on `node`."""
    with node.client() as client:
        return str(client.randomkey())


async def test_a_user_of_a_cluster_needs_few_rights(nodes: list[RedisServer]) -> None:
    rights = ("+set", "+scan", "+cluster|slots", "~*")
    async with open_redis(user(nodes, *rights)) as connection:
        assert await connection.detect() == "cluster"
        assert all(await asyncio.gather(*(connection.client.set(f"k{number}", "v", ex=60) for number in range(30))))
        assert len([key async for key in connection.client.scan_iter(match="k*")]) == 30


async def test_a_right_that_is_missing_is_named(nodes: list[RedisServer]) -> None:
    async with open_redis(user(nodes, "+@all", "-@dangerous", "~*")) as connection:
        with pytest.raises(RedisAway, match=r"needs the right \+cluster\|slots"):
            await connection.detect()


async def test_a_database_that_a_cluster_does_not_have_is_told(nodes: list[RedisServer]) -> None:
    async with open_redis(nodes[0].url + "/1") as connection:
        with pytest.raises(RedisAway, match="cluster"):
            await connection.detect()
