"""The rights that memory needs: those that are documented, and no other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.errors import RedisAway
from agent.memory.connection import open_redis
from agent.memory.rights import acl_line, missing_rights
from tests.agent.memory.turns import say, worker
from tests.servers.redis import RedisServer, keys_without_ttl, redis_cluster, redis_server

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def server() -> Iterator[RedisServer]:
    with redis_server() as started:
        yield started


def allow(server: RedisServer, line: str) -> str:
    """The URL of the user that `line` makes."""
    with server.client() as client:
        client.execute_command("ACL DELUSER", "assist")
        client.execute_command(*line.replace("PASSWORD", "pass").split())
    return f"redis://assist:pass@127.0.0.1:{server.port}"


async def test_a_user_with_the_documented_rights_lacks_none(server: RedisServer) -> None:
    async with open_redis(allow(server, acl_line())) as connection:
        assert await missing_rights(connection) == []
    assert keys_without_ttl(server) == []


async def test_a_user_with_the_documented_rights_of_a_cluster_lacks_none() -> None:
    with redis_cluster() as nodes:
        urls = [allow(node, acl_line(cluster=True)) for node in nodes]
        async with open_redis(urls[0]) as connection:
            assert await connection.detect() == "cluster"
            assert await missing_rights(connection) == []


async def test_calls_are_kept_by_a_user_with_the_documented_rights(server: RedisServer) -> None:
    async with worker(allow(server, acl_line())) as calls:
        first = await say(calls, "c", "Hebbal", key="k")
        assert (first["store"], first["degraded"]) == ("redis", False)
        assert (await say(calls, "c", "Hoodi"))["wishes"] == ["Hebbal", "Hoodi"]
        assert await calls.ids() == ["c"]
        assert await calls.forget("c")


async def test_a_command_that_may_not_be_sent_is_named(server: RedisServer) -> None:
    line = acl_line().replace(" +rename", "").replace(" +eval ", " ").replace(" +hkeys", "")
    async with open_redis(allow(server, line)) as connection:
        assert await missing_rights(connection) == ["EVAL", "RENAME", "HKEYS"]


async def test_keys_that_may_not_be_used_are_named(server: RedisServer) -> None:
    async with open_redis(allow(server, acl_line().replace("~call:* ~{call:*", "~other:*"))) as connection:
        assert await missing_rights(connection) == ["keys call:* {call:*"]


async def test_a_redis_that_is_away_has_no_rights_to_tell() -> None:
    async with open_redis("redis://127.0.0.1:1") as connection:
        with pytest.raises(RedisAway):
            await missing_rights(connection)


def test_the_documented_line_is_the_one_that_is_tried_out() -> None:
    documented = (ROOT / "docs" / "REDIS.md").read_text()
    assert acl_line() in documented
