"""Turns of calls, on every place that keeps them: this process, fakeredis, a real redis-server."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from fakeredis import FakeAsyncRedis

from agent.errors import CallBusy, PoolExhausted
from agent.memory import Calls
from agent.memory.connection import open_redis
from agent.memory.remote import Begun, RemoteCalls
from agent.observer import Observer
from tests.agent.memory.turns import TTL, say, worker
from tests.servers.fake_redis import FakeConnection
from tests.servers.redis import RedisServer, keys_without_ttl, redis_server

DATA = Path(__file__).parent / "data"
"""What the version before wrote."""


@pytest.fixture(scope="module")
def running() -> Iterator[RedisServer]:
    with redis_server() as started:
        yield started


@pytest.fixture
def server(running: RedisServer) -> RedisServer:
    with running.client() as client:
        client.flushall()
    return running


@pytest.fixture(params=["memory", "fakeredis", "redis"])
async def calls(request: pytest.FixtureRequest, server: RedisServer) -> AsyncIterator[Calls]:
    match request.param:
        case "memory":
            yield Calls(TTL)
        case "fakeredis":
            async with FakeAsyncRedis() as client:
                yield Calls(TTL, RemoteCalls(FakeConnection(client), TTL))
        case _:
            async with worker(server.url) as made:
                yield made


async def test_a_turn_finds_what_the_turn_before_it_left(calls: Calls) -> None:
    await say(calls, "c", "Hebbal")
    assert (await say(calls, "c", "Hoodi"))["wishes"] == ["Hebbal", "Hoodi"]


async def test_calls_do_not_hear_each_other(calls: Calls) -> None:
    await say(calls, "one", "Hebbal")
    assert (await say(calls, "two", "Hoodi"))["wishes"] == ["Hoodi"]


async def test_turns_that_come_together_run_one_after_the_other(calls: Calls) -> None:
    answers = await asyncio.gather(*(say(calls, "c", str(number)) for number in range(20)))
    assert sorted(answer["turn"] for answer in answers) == list(range(1, 21))
    assert {str(number) for number in range(20)} <= set((await say(calls, "c", "last"))["wishes"])


async def test_a_retry_gets_the_first_answer_and_changes_nothing(calls: Calls) -> None:
    first = await say(calls, "c", "Hebbal", key="k")
    again = await say(calls, "c", "Hebbal", key="k")
    assert (again["turn"], again["wishes"]) == (first["turn"], first["wishes"])
    assert (await say(calls, "c", "Hoodi"))["turn"] == 2


async def test_a_retry_while_the_first_still_runs_gets_its_answer(calls: Calls) -> None:
    answers = await asyncio.gather(*(say(calls, "c", "Hebbal", key="k") for _ in range(5)))
    assert {answer["turn"] for answer in answers} == {1}
    assert (await say(calls, "c", "Hoodi"))["wishes"] == ["Hebbal", "Hoodi"]


async def test_a_forgotten_call_begins_anew_with_its_answers_forgotten_too(calls: Calls) -> None:
    await say(calls, "c", "Hebbal", key="k")
    assert await calls.forget("c")
    assert not await calls.forget("c")
    assert await calls.read("c") is None
    assert (await say(calls, "c", "Hoodi", key="k"))["wishes"] == ["Hoodi"]


async def test_a_turn_that_fails_leaves_the_call_as_it_was(calls: Calls) -> None:
    await say(calls, "c", "Hebbal")
    with pytest.raises(ZeroDivisionError):
        async with calls.turn("c"):
            raise ZeroDivisionError
    assert (await say(calls, "c", "Hoodi"))["wishes"] == ["Hebbal", "Hoodi"]


async def test_what_is_kept_can_be_read_and_listed_with_its_time_to_live(calls: Calls) -> None:
    await say(calls, "c", "Hebbal")
    state = await calls.read("c")
    assert state is not None
    assert state["filters"] == {"localities": ["Hebbal"]}
    assert await calls.ids() == ["c"]
    left = await calls.ttl("c")
    assert left is not None
    assert TTL - 5 <= left <= TTL


async def test_cancelled_turns_leave_no_call_held(calls: Calls) -> None:
    await say(calls, "c", "kept")
    for steps in range(40):
        turn = asyncio.create_task(say(calls, "c", f"cancelled-{steps}"))
        for _ in range(steps):
            await asyncio.sleep(0)
        turn.cancel()
        await asyncio.wait([turn])
    answer = await asyncio.wait_for(say(calls, "c", "last"), 5)
    assert answer["wishes"][0] == "kept"
    assert len(answer["wishes"]) == answer["turn"]


async def test_a_turn_cancelled_while_a_value_is_set_aside_leaves_no_call_held() -> None:
    started = asyncio.Event()

    class Slow(RemoteCalls):
        async def set_aside(self, call_id: str, value: bytes | None) -> None:
            started.set()
            await asyncio.Event().wait()

    async with FakeAsyncRedis() as client:
        await client.set("call:c", "no call")
        turn = asyncio.create_task(say(Calls(TTL, Slow(FakeConnection(client), TTL)), "c", "Hebbal"))
        await started.wait()
        turn.cancel()
        await asyncio.wait([turn])
        assert not await client.exists("{call:c}:lock")


async def test_the_next_turn_of_a_cancelled_one_begins_once_that_has_ended() -> None:
    ending, go, begun = asyncio.Event(), asyncio.Event(), []

    class Slow(RemoteCalls):
        async def begin(self, call_id: str, token: str, idempotency_key: str | None) -> Begun:
            begun.append(token)
            return await super().begin(call_id, token, idempotency_key)

        async def end(self, call_id: str, token: str, document: bytes, **rest: Any) -> bool:
            ending.set()
            await go.wait()
            return await super().end(call_id, token, document, **rest)

    async with FakeAsyncRedis() as client:
        calls = Calls(TTL, Slow(FakeConnection(client), TTL))
        first = asyncio.create_task(say(calls, "c", "Hebbal"))
        await ending.wait()
        first.cancel()
        await asyncio.wait([first])
        second = asyncio.create_task(say(calls, "c", "Hoodi"))
        for _ in range(100):
            await asyncio.sleep(0)
        assert len(begun) == 1
        go.set()
        assert (await second)["wishes"] == ["Hebbal", "Hoodi"]


async def test_a_turn_is_kept_however_long_it_waits_for_a_connection_to_end(server: RedisServer) -> None:
    async with open_redis(server.url, max_connections=1, wait_seconds=0.05) as connection:
        calls = Calls(TTL, RemoteCalls(connection, TTL))
        await say(calls, "busy", "Hebbal")

        taken = asyncio.Event()

        async def turn() -> None:
            async with calls.turn("busy") as slot:
                slot.kept = slot.found
                await connection.slots.take()
                taken.set()

        ending = asyncio.ensure_future(turn())
        await taken.wait()
        with pytest.raises(PoolExhausted):
            await say(calls, "another", "Hoodi")
        assert connection.slots.waiting == 1
        connection.slots.free()
        await ending
        assert (await say(calls, "busy", "Hoodi"))["wishes"] == ["Hebbal", "Hoodi"]
        assert calls.counters.failovers == 0


async def test_two_workers_take_turns_and_share_answers(server: RedisServer) -> None:
    async with worker(server.url) as one, worker(server.url) as two:
        answers = await asyncio.gather(*(say((one, two)[number % 2], "shared", str(number)) for number in range(30)))
        assert sorted(answer["turn"] for answer in answers) == list(range(1, 31))
        first = await say(one, "shared", "once", key="k")
        assert (await say(two, "shared", "once", key="k"))["turn"] == first["turn"]
    assert keys_without_ttl(server) == []


NO_CALLS = (
    "", "not json", '{"v": 0}', '{"langgraph": {"v": 2}}',
    '{"langgraph":{"v":2,"id":"', '{"v": 1, "rest": "AAAA"}', "[1, 2]",
    '{"langgraph":{"v":2,"id":"x","parent":null,"checkpoint":{},"metadata":{},"typed":{"turn":["unknown","AAAA"]}}}',
    '{"langgraph":{"v":2,"id":"x","parent":null,"checkpoint":{},"metadata":["msgpack","wQ=="]}}',
)  # fmt: skip


@pytest.mark.parametrize("value", NO_CALLS)
async def test_a_value_that_is_no_call_is_set_aside_and_a_new_call_begins(server: RedisServer, value: str) -> None:
    async with worker(server.url) as calls:
        with server.client() as client:
            client.set("call:odd", value)
            assert (await say(calls, "odd", "Hebbal"))["wishes"] == ["Hebbal"]
            assert calls.counters.damaged == 1
            assert client.get("{call:odd}:damaged") == value
            assert client.ttl("{call:odd}:damaged") > 0


async def test_a_key_of_another_type_is_set_aside_too(server: RedisServer) -> None:
    async with worker(server.url) as calls:
        with server.client() as client:
            client.rpush("call:listed", "a")
            assert (await say(calls, "listed", "Hebbal"))["wishes"] == ["Hebbal"]
            assert client.type("{call:listed}:damaged") == "list"


async def test_a_key_of_another_type_makes_no_redis_away(server: RedisServer) -> None:
    async with worker(server.url) as calls:
        with server.client() as client:
            for key in ("call:odd", "{call:odd}:answers"):
                client.rpush(key, "a")
            assert await calls.read("odd") is None
            first = await say(calls, "odd", "Hebbal", key="k")
            assert (first["wishes"], first["store"]) == (["Hebbal"], "redis")
            assert (await say(calls, "odd", "Hebbal", key="k"))["turn"] == 1
            assert client.hlen("{call:odd}:answers") == 1
            async with calls.turn("odd") as slot:
                slot.kept = slot.found
                client.delete("{call:odd}:lock")
                client.rpush("{call:odd}:lock", "a")
            client.delete("{call:odd}:lock")
            assert (await say(calls, "odd", "Hoodi"))["wishes"] == ["Hebbal", "Hoodi"]
        assert (calls.counters.failures, calls.counters.failovers) == (0, 0)


async def test_a_turn_whose_lock_another_took_after_a_failover_overwrites_nothing(server: RedisServer) -> None:
    async with worker(server.url) as slow, worker(server.url) as quick:
        await say(slow, "moved", "first")

        async def slow_turn() -> None:
            async with slow.turn("moved") as slot:
                slot.kept = slot.found
                with server.client() as client:
                    client.delete("{call:moved}:lock")
                await say(quick, "moved", "newer")

        with pytest.raises(CallBusy):
            await slow_turn()
        assert (await say(quick, "moved", "last"))["wishes"] == ["first", "newer", "last"]


async def test_a_turn_is_kept_on_a_new_master_that_lacks_the_turns_before_it(server: RedisServer) -> None:
    async with worker(server.url) as calls:
        await say(calls, "behind", "first")
        with server.client() as client:
            earlier = client.get("call:behind")
            await say(calls, "behind", "second")
            async with calls.turn("behind") as slot:
                graph_left = slot.found
                assert graph_left is not None
                slot.kept = graph_left.replace(b'"turn":2', b'"turn":3')
                client.delete("{call:behind}:lock")
                client.set("call:behind", earlier, ex=TTL)
        assert (await say(calls, "behind", "last"))["wishes"] == ["first", "second", "last"]
        assert calls.counters.failures == 0


async def test_the_document_is_readable_json_and_holds_no_code(server: RedisServer) -> None:
    async with worker(server.url) as calls:
        await say(calls, "read-me", "Hebbal")
        with server.client() as client:
            document = orjson.loads(client.get("call:read-me"))
    assert (document["filters"], document["turn"]) == ({"localities": ["Hebbal"]}, 1)


@pytest.mark.parametrize("value", ['{"langgraph":{"v":3,"id":"x","new":1},"filters":{}}', '{"v": 99}'])
async def test_a_call_that_a_newer_version_keeps_is_left_alone(server: RedisServer, value: str) -> None:
    async with worker(server.url) as calls:
        with server.client() as client:
            client.set("call:newer", value, ex=100)
            first, second = await say(calls, "newer", "Hebbal"), await say(calls, "newer", "Hoodi")
            assert (first["store"], first["degraded"], second["wishes"]) == ("memory", True, ["Hebbal", "Hoodi"])
            assert client.get("call:newer") == value
            assert client.keys("{call:newer}*") == []
            assert await calls.forget("newer")
            assert client.exists("call:newer") == 0


async def test_a_call_that_the_version_before_kept_goes_on(server: RedisServer) -> None:
    async with worker(server.url) as calls:
        with server.client() as client:
            client.set("call:older", (DATA / "call_v1.json").read_text(), ex=100)
        assert (await calls.read("older"))["filters"] == {"localities": ["Hebbal", "Hoodi", "Sarjapur"]}
        answer = await say(calls, "older", "Varthur")
        assert (answer["turn"], answer["wishes"]) == (4, ["Hebbal", "Hoodi", "Sarjapur", "Varthur"])
        assert (answer["store"], calls.counters.damaged) == ("redis", 0)


async def test_a_call_that_the_version_before_set_aside_and_began_anew_goes_on(server: RedisServer) -> None:
    older = (DATA / "call_v1.json").read_bytes()
    async with worker(server.url) as calls:
        for place in ("Hebbal", "Hoodi", "Sarjapur", "Begur"):
            await say(calls, "rolling", place)
        with server.client() as client:
            client.rename("call:rolling", "{call:rolling}:damaged")
            client.set("call:rolling", older, ex=100)
        assert (await calls.read("rolling"))["turn"] == 4
        answer = await say(calls, "rolling", "Varthur")
        assert (answer["turn"], answer["wishes"]) == (5, ["Hebbal", "Hoodi", "Sarjapur", "Begur", "Varthur"])


class Trips(Observer):
    """Counts what is asked of Redis."""

    def __init__(self) -> None:
        self.count = 0

    def pool_waited(self, seconds: float) -> None:
        """One more."""
        self.count += 1


async def test_a_turn_sends_three_commands_in_two_round_trips(server: RedisServer) -> None:
    trips = Trips()
    async with open_redis(server.url, observer=trips) as connection:
        calls = Calls(TTL, RemoteCalls(connection, TTL))
        await say(calls, "counted", "warm up")
        trips.count = 0
        with server.client() as client:
            client.config_resetstat()
            for number in range(20):
                await say(calls, "counted", str(number))
            told = client.info("commandstats")
        # Later servers tell of `config|resetstat`.
        names = {name: name.removeprefix("cmdstat_").partition("|")[0] for name in told}
        commands = {names[name]: each["calls"] for name, each in told.items()}
        assert trips.count == 2 * 20
        # What the script that ends a turn does itself is counted beside it: GET, SET and DEL.
        assert {name: commands[name] for name in ("eval", "set", "get", "del")} == {
            "eval": 20, "set": 2 * 20, "get": 2 * 20, "del": 20,
        }  # fmt: skip
        assert set(commands) <= {"eval", "set", "get", "del", "info", "config"}


async def test_a_key_gone_while_redis_is_well_is_a_new_call(server: RedisServer) -> None:
    async with worker(server.url) as calls:
        await say(calls, "evicted", "Hebbal")
        with server.client() as client:
            client.delete("call:evicted")
        assert await calls.read("evicted") is None
        assert (await say(calls, "evicted", "Hoodi"))["wishes"] == ["Hoodi"]


async def test_sweeping_deletes_our_keys_that_would_never_expire(server: RedisServer) -> None:
    async with worker(server.url) as calls:
        await say(calls, "lives", "Hebbal")
        with server.client() as client:
            client.set("call:stays", "x")
            client.set("{call:stays}:lock", "x")
            client.set("another", "x")
            assert await calls.sweep() == 2
            assert sorted(client.keys("[^{]*")) == ["another", "call:lives"]
            assert not client.exists("{call:stays}:lock")
