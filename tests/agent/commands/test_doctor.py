"""`assist doctor` on Redis: which kind there is, and what its user may not."""

from collections.abc import Callable
from typing import Any

import pytest

from agent.commands.doctor import _redis
from agent.memory.rights import acl_line
from agent.settings import Settings
from tests.servers.redis import redis_cluster, redis_sentinel, redis_server


async def found(**settings: Any) -> tuple[str, str]:
    """Verdict, and what was found."""
    verdict, _, told = await _redis(Settings(_env_file=None, **settings))
    return verdict, told


@pytest.mark.parametrize(
    ("started", "url", "kind"),
    [
        (redis_server, lambda server: server.url, "standalone"),
        (redis_cluster, lambda nodes: nodes[2].url, "cluster"),
        (redis_sentinel, lambda sentinels: sentinels.url, "sentinel"),
    ],
)
async def test_the_kind_of_redis_is_told(started: Any, url: Callable[[Any], str], kind: str) -> None:
    with started() as servers:
        verdict, told = await found(redis_url=url(servers))
    assert verdict == "ok"
    assert told.startswith(f"healthy: {kind}, redis")
    assert "secret-word" not in told
    assert "watch-word" not in told


async def test_rights_that_are_missing_are_told_with_the_line_that_gives_them() -> None:
    with redis_server() as server:
        with server.client() as client:
            client.execute_command("ACL SETUSER", "app", "on", ">pass", "~*", "+@all", "-@scripting", "-scan")
        verdict, told = await found(redis_url=f"redis://app:pass@127.0.0.1:{server.port}")
    assert verdict == "broken"
    assert "may not use EVAL, EVALSHA, SCAN" in told
    assert acl_line("app") in told


async def test_a_redis_that_is_away_is_broken_and_none_is_off() -> None:
    assert (await found(redis_url="redis://127.0.0.1:1"))[0] == "broken"
    assert (await found())[0] == "off"
    assert await found(checkpointer="langgraph.checkpoint.memory:InMemorySaver") == (
        "ok",
        "langgraph.checkpoint.memory:InMemorySaver opens",
    )
    assert (await found(checkpointer="os:getcwd"))[0] == "broken"
