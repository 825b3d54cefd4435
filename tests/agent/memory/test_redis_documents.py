"""What a saver does with what it finds in Redis, and what it leaves there."""

import json
import operator
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Annotated, Any, TypedDict

import pytest
from langgraph.checkpoint.base import empty_checkpoint
from langgraph.checkpoint.serde.base import CipherProtocol
from langgraph.checkpoint.serde.encrypted import EncryptedSerializer
from langgraph.graph import END, START, StateGraph
from langgraph.types import Command, interrupt

from agent.errors import NewerDocument, RedisAway, StateTooLarge
from agent.memory import CallSaver
from agent.memory.document import LARGEST
from agent.memory.scripts import SLACK
from tests.servers.redis import RedisServer, keys_without_ttl, redis_server

DATA = Path(__file__).parent / "data"
AT: Any = {"configurable": {"thread_id": "t"}}


class State(TypedDict, total=False):
    """As the graph whose thread the version before kept."""

    n: Annotated[list[Any], operator.add]
    t: Any


def asking_graph(saver: CallSaver) -> Any:
    """A graph that stops to ask."""
    graph: Any = StateGraph(State)
    graph.add_node("a", lambda _: {"n": [1], "t": (1, 2)})
    graph.add_node("b", lambda _: {"n": [interrupt("go?")]})
    graph.add_edge(START, "a")
    graph.add_edge("a", "b")
    graph.add_edge("b", END)
    return graph.compile(checkpointer=saver)


@pytest.fixture
def server() -> Iterator[RedisServer]:
    with redis_server() as started:
        yield started


@pytest.fixture
async def saver(server: RedisServer) -> AsyncIterator[CallSaver]:
    async with CallSaver.from_url(server.url, ttl_seconds=60) as opened:
        yield opened


async def test_a_thread_that_the_version_before_kept_runs_on_where_it_stopped(
    server: RedisServer, saver: CallSaver
) -> None:
    with server.client() as client:
        client.set("call:t", (DATA / "interrupted_thread_v1.json").read_text(), ex=60)
    graph = asking_graph(saver)
    assert (await graph.aget_state(AT)).next == ("b",)
    assert await graph.ainvoke(Command(resume="yes"), AT) == {"n": [0, 1, "yes"], "t": [1, 2]}
    assert len([state async for state in graph.aget_state_history(AT)]) > 1
    assert keys_without_ttl(server) == []


async def test_a_thread_that_a_newer_version_keeps_is_never_touched(server: RedisServer, saver: CallSaver) -> None:
    newer = '{"langgraph":{"v":3,"id":"x","new":1},"n":[1]}'
    with server.client() as client:
        client.set("call:t", newer, ex=60)
        with pytest.raises(NewerDocument):
            await asking_graph(saver).ainvoke({"n": [0]}, AT)
        with pytest.raises(NewerDocument):
            await saver.aput_writes({"configurable": {"thread_id": "t", "checkpoint_id": "y"}}, [("n", 1)], "task")
        assert client.get("call:t") == newer
        assert client.keys("*") == ["call:t"]
        assert client.ttl("call:t") <= 60


async def test_a_value_of_another_make_is_set_aside(server: RedisServer, saver: CallSaver) -> None:
    with server.client() as client:
        client.rpush("call:t", "a")
        assert (await asking_graph(saver).ainvoke({"n": [0]}, AT))["n"] == [0, 1]
        assert client.lrange("{call:t}:damaged", 0, -1) == ["a"]


async def test_a_state_that_is_too_large_is_told_before_anything_is_written(
    server: RedisServer, saver: CallSaver
) -> None:
    graph = asking_graph(saver)
    await graph.ainvoke({"n": [0]}, AT)
    with server.client() as client:
        before = client.get("call:t")
        with pytest.raises(StateTooLarge, match=f"{LARGEST:,} are allowed"):
            await graph.aupdate_state(AT, {"t": "x" * LARGEST})
        assert client.get("call:t") == before


async def test_the_newest_checkpoint_is_read_as_plain_json(server: RedisServer, saver: CallSaver) -> None:
    await asking_graph(saver).ainvoke({"n": [{"bhk": 2}]}, AT)
    with server.client() as client:
        document, _, interrupted = client.get("call:t").partition("\n")
        assert "__interrupt__" in interrupted
        await asking_graph(saver).ainvoke(Command(resume="yes"), AT)
        assert json.loads(client.get("call:t"))["n"] == [{"bhk": 2}, 1, "yes"]
    kept = json.loads(document)
    assert kept["n"] == [{"bhk": 2}, 1]
    assert list(kept["langgraph"]["typed"]) == ["t"]  # a tuple, which JSON would bring back as a list


class Backwards(CipherProtocol):
    """A cipher for children."""

    def encrypt(self, plaintext: bytes) -> tuple[str, bytes]:
        """Its bytes, the last first."""
        return "backwards", plaintext[::-1]

    def decrypt(self, ciphername: str, ciphertext: bytes) -> bytes:
        """The same again."""
        assert ciphername == "backwards"
        return ciphertext[::-1]


async def test_nothing_of_a_state_is_readable_under_an_encrypting_serializer(server: RedisServer) -> None:
    serde = EncryptedSerializer(Backwards())
    async with CallSaver.from_url(server.url, ttl_seconds=60, serde=serde) as saver:
        graph = asking_graph(saver)
        await graph.ainvoke({"n": ["secret"]}, AT)
        assert (await graph.ainvoke(Command(resume="yes"), AT))["n"] == ["secret", 1, "yes"]
    with server.client() as client:
        kept = json.loads(client.get("call:t"))
        everything = [client.get("call:t"), *client.hvals("{call:t}:history")]
    assert list(kept) == ["langgraph"]
    assert not any("secret" in each for each in everything if each)


async def test_a_redis_that_is_not_there_is_told_at_once_and_leaves_no_thread() -> None:
    with pytest.raises(RedisAway), CallSaver.from_url("redis://127.0.0.1:1"):
        pass


def test_the_saver_needs_nothing_else_of_the_assistant() -> None:
    others = ("fastapi", "pixeltable", "polars", "agent.catalogue", "agent.state", "agent.understanding", "api")
    asked = f"import sys, agent.memory; print([name for name in {others} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


@pytest.mark.parametrize("ns", ["a\x7fb", "a\nb\r", 'a"\\', "a/b", "é\u2028\0", "null", "{}"])
async def test_the_newest_checkpoint_of_a_subgraph_of_any_name_is_found(saver: CallSaver, ns: str) -> None:
    at: Any = {"configurable": {"thread_id": "t", "checkpoint_ns": ns}}
    checkpoint = empty_checkpoint()
    await saver.aput(at, checkpoint, {}, {})
    found = await saver.aget_tuple(at)
    assert found is not None
    assert found.checkpoint["id"] == checkpoint["id"]


@pytest.mark.parametrize("history", [1, 3])
async def test_a_thread_without_subgraphs_is_pruned_by_the_commands_that_write_to_it(
    server: RedisServer, history: int
) -> None:
    rounds = 40
    async with CallSaver.from_url(server.url, ttl_seconds=60, history=history) as saver:
        kept = []
        with server.client() as client:
            for _ in range(rounds):
                checkpoint = empty_checkpoint()
                at = await saver.aput(AT, checkpoint, {}, {})
                await saver.aput(AT, checkpoint, {}, {})  # said again, it changes nothing
                await saver.aput_writes(at, [("n", 1)], "task")
                kept.append(checkpoint["id"])
            commands = client.info("commandstats")
            assert client.hlen("{call:t}:history") <= 2 * history + SLACK + 3
        assert commands["cmdstat_evalsha"]["calls"] + commands["cmdstat_eval"]["calls"] <= 3 * rounds + 2
        listed = [each.checkpoint["id"] async for each in saver.alist(AT)]
        assert listed[:history] == kept[::-1][:history]
        assert len(listed) <= history + SLACK
        with_writes = [each async for each in saver.alist(AT) if each.pending_writes == [("task", "n", 1)]]
        assert len(with_writes) == len(listed)
    assert keys_without_ttl(server) == []


async def test_the_oldest_checkpoints_go_in_whichever_order_they_came(saver: CallSaver, server: RedisServer) -> None:
    async with CallSaver.from_url(server.url, ttl_seconds=60, history=5) as small:
        made = [empty_checkpoint() for _ in range(40)]
        for at in sorted(range(40), key=lambda number: number * 7 % 40):
            await small.aput(AT, made[at], {}, {})
        newest = [each["id"] for each in made[::-1]]
        assert [each.checkpoint["id"] async for each in saver.alist(AT)][:5] == newest[:5]


async def test_writes_at_earlier_checkpoints_are_kept_however_many_there_are(
    saver: CallSaver, server: RedisServer
) -> None:
    places = [await saver.aput(AT, empty_checkpoint(), {}, {}) for _ in range(15)]
    for task in ("one", "two"):
        for place in places:
            await saver.aput_writes(place, [("n", task)], task)
    for _ in range(3):
        await saver.aput(AT, empty_checkpoint(), {}, {})
    for place in places:
        found = await saver.aget_tuple(place)
        assert found is not None
        assert found.pending_writes == [("one", "n", "one"), ("two", "n", "two")]
    assert keys_without_ttl(server) == []


async def test_a_checkpoint_that_is_put_again_keeps_what_was_written_at_it(saver: CallSaver) -> None:
    first, second = empty_checkpoint(), empty_checkpoint()
    early: Any = {"configurable": {"thread_id": "t", "checkpoint_ns": "", "checkpoint_id": first["id"]}}
    await saver.aput_writes(early, [("n", 0)], "early")
    for again in range(3):
        place = await saver.aput(AT, first, {}, {})
        await saver.aput_writes(place, [("n", again)], f"task {again}")
    await saver.aput(AT, second, {}, {})
    await saver.aput_writes(place, [("n", 3)], "late")
    await saver.aput(AT, first, {}, {})
    found = await saver.aget_tuple(place)
    assert found is not None
    assert found.pending_writes is not None
    assert sorted(task for task, _, _ in found.pending_writes) == ["early", "late", "task 0", "task 1", "task 2"]


async def test_a_thread_of_a_newer_version_with_writes_behind_its_document_is_never_touched(
    server: RedisServer, saver: CallSaver
) -> None:
    newer = '{"langgraph":{"v":3,"id":"x"},"n":[1]}\n["task","",[]]\n'
    with server.client() as client:
        client.set("call:t", newer, ex=60)
        with pytest.raises(NewerDocument):
            await saver.aget_tuple(AT)
        assert client.get("call:t") == newer
