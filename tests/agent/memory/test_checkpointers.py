"""`CHECKPOINTER=module:factory`: any saver, however it is made; anything else is a line."""

import asyncio
import os
import subprocess
import sys

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
        (f"{MODULE}:away", "can't be opened: it raised OperationalError"),
        (f"{MODULE}:locked", "can't be opened: it raised OperationalError"),
        (f"{MODULE}:refused", "can't be opened: it raised AuthenticationError"),
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


OPEN = """
import asyncio
from agent.errors import SettingError
from agent.memory import open_calls
from agent.settings import Settings

async def main():
    try:
        async with open_calls(Settings(_env_file=None)):
            print("opened")
    except SettingError as error:
        print(error)

asyncio.run(main())
"""


def test_a_redis_without_modules_is_told_to_redis_stack() -> None:
    # Its maker leaves the connection open that was refused, which another process takes along.
    with redis_server() as server:
        told = subprocess.run(
            [sys.executable, "-c", OPEN],
            env={"CHECKPOINTER": "redis-stack", "REDIS_URL": server.url, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True, text=True, check=True, timeout=60,
        )  # fmt: skip
    assert told.stdout.startswith("CHECKPOINTER='redis-stack' can't be opened: it raised Redis")
    assert "Search and JSON modules" in told.stdout
    assert "secret-word" not in told.stdout + told.stderr
