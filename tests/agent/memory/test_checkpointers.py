"""`CHECKPOINTER=module:factory`: any saver, however it is made; anything else is a line."""

import asyncio

import pytest

from agent.errors import SettingError
from agent.memory import open_calls
from agent.settings import Settings
from tests.agent.memory import factories
from tests.agent.memory.turns import say
from tests.servers.redis import redis_server

MODULE = factories.__name__


def settings(name: str, **rest: str) -> Settings:
    return Settings(_env_file=None, checkpointer=name, **rest)


GOOD = ["ready", "Saver", "Several.one", "later", "around", "sync_around"]


@pytest.mark.parametrize("name", GOOD)
async def test_a_saver_keeps_calls_however_it_is_made(name: str) -> None:
    async with open_calls(settings(f"{MODULE}:{name}")) as calls:
        assert (await say(calls, name, "Hebbal"))["wishes"] == ["Hebbal"]
        assert (await say(calls, name, "Hoodi"))["wishes"] == ["Hebbal", "Hoodi"]
        state = await calls.read(name)
        assert state is not None
        assert state["turn"] == 2
        assert await calls.ids() == [name]
        assert await calls.forget(name)
        assert not await calls.forget(name)
        assert await calls.read(name) is None
    assert name not in ("around", "sync_around") or factories.closed.pop() == name


async def test_turns_of_a_call_run_one_after_another() -> None:
    async with open_calls(settings(f"{MODULE}:Saver")) as calls:
        await asyncio.gather(*(say(calls, "c", str(number)) for number in range(20)))
        state = await calls.read("c")
        assert state is not None
        assert sorted(map(int, state["filters"]["localities"])) == list(range(20))


async def test_a_repeated_turn_has_the_first_answer_and_changes_nothing() -> None:
    async with open_calls(settings(f"{MODULE}:Saver")) as calls:
        first = await say(calls, "c", "Hebbal", key="k")
        assert (await say(calls, "c", "Hebbal", key="k"))["wishes"] == first["wishes"]
        assert (await say(calls, "c", "Hoodi"))["turn"] == 2


@pytest.mark.parametrize(
    ("name", "why"),
    [
        (f"{MODULE}:raising", "can't be opened: it raised RuntimeError"),
        (f"{MODULE}:wants", "can't be opened: it raised TypeError"),
        (f"{MODULE}:number", "gives an int, which is no BaseCheckpointSaver"),
        (f"{MODULE}:around_nothing", "gives a str, which is no BaseCheckpointSaver"),
        (f"{MODULE}:Sync", "gives a Sync, which has no async methods"),
        (f"{MODULE}:Several.two", "can't be had"),
        ("os:getcwd", "gives a str, which is no BaseCheckpointSaver"),
        ("nomodule:x", "can't be had: No module named 'nomodule'"),
        ("os:nothing", "can't be had: module 'os' has no attribute 'nothing'"),
    ],
)
async def test_what_gives_no_saver_is_a_line_that_names_the_setting(name: str, why: str) -> None:
    with pytest.raises(SettingError, match=f"^CHECKPOINTER='{name}' {why}") as raised:
        async with open_calls(settings(name)):
            pass
    assert "\n" not in str(raised.value)
    assert "secret-word" not in str(raised.value)
    assert name != f"{MODULE}:around_nothing" or factories.closed.pop() == "around_nothing"


async def test_a_redis_without_modules_is_told_to_redis_stack() -> None:
    with redis_server() as server:
        with pytest.raises(SettingError, match=r"CHECKPOINTER='redis-stack' .*Search and JSON modules") as raised:
            async with open_calls(settings("redis-stack", redis_url=server.url)):
                pass
        assert "secret-word" not in str(raised.value)
