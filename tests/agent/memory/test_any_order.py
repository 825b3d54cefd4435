"""Turns, outages, evictions and forgetting in any order, against a plain list of what was said."""

import asyncio
from typing import Any

import pytest
from fakeredis import FakeAsyncRedis, FakeServer
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from agent.memory import Calls
from agent.memory.keys import call_key
from agent.memory.remote import RemoteCalls
from tests.agent.memory.turns import TTL, say
from tests.servers.fake_redis import FakeConnection

pytestmark = pytest.mark.slow

ids = st.sampled_from(["a", "b", "c"])


class AnyOrder(RuleBasedStateMachine):
    """One worker and its Redis. `said` is what each call must remember."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.server = FakeServer()
        self.said: dict[str, list[str]] = {}
        self.words = 0
        self.calls: Calls = self.runner.run(self.worker())

    async def worker(self) -> Calls:
        self.client = FakeAsyncRedis(server=self.server, retry=Retry(NoBackoff(), 0))
        return Calls(TTL, RemoteCalls(FakeConnection(self.client), TTL))

    def teardown(self) -> None:
        self.server.connected = True
        self.runner.run(self.calls.aclose())
        self.runner.run(self.client.aclose())
        self.runner.close()

    @rule(call=ids)
    def turn(self, call: str) -> None:
        if not self.server.connected and self.is_only_in_redis(call):
            return  # what nobody can reach just now
        self.words += 1
        answer: dict[str, Any] = self.runner.run(say(self.calls, call, str(self.words)))
        self.said.setdefault(call, []).append(str(self.words))
        assert answer["wishes"] == self.said[call]
        assert answer["turn"] == len(self.said[call])
        assert answer["degraded"] == (not self.server.connected)

    def is_only_in_redis(self, call: str) -> bool:
        """Whether the worker has not seen the call since its start."""
        return call in self.said and call not in set(self.calls._redis.recent.ids())

    @rule(call=ids)
    def forget(self, call: str) -> None:
        if not self.server.connected and self.is_only_in_redis(call):
            return
        assert self.runner.run(self.calls.forget(call)) == (call in self.said)
        self.said.pop(call, None)

    @precondition(lambda self: self.server.connected)
    @rule(call=ids)
    def evict(self, call: str) -> None:
        self.runner.run(self.client.delete(call_key(call)))
        # The worker looks, and so knows; what went unseen before an outage, it can't tell from what Redis lost in it.
        assert self.runner.run(self.calls.read(call)) is None
        self.said.pop(call, None)

    @precondition(lambda self: self.server.connected)
    @rule(call=ids)
    def restart_the_worker(self, call: str) -> None:
        self.runner.run(self.calls.aclose())
        self.calls = self.runner.run(self.worker())

    @precondition(lambda self: self.server.connected)
    @rule(call=ids)
    def lose_redis(self, call: str) -> None:
        if self.is_only_in_redis(call):
            return
        self.server.connected = False
        # A turn notices; what other calls said is still in the worker's copies.
        self.turn(call)

    @precondition(lambda self: not self.server.connected)
    @rule(empty=st.booleans())
    def redis_returns(self, empty: bool) -> None:
        self.server.connected = True
        if empty:
            self.runner.run(self.client.flushall())
            # What only Redis held is gone with it.
            self.said = {call: words for call, words in self.said.items() if not self.is_only_in_redis(call)}
        self.runner.run(self.back())

    async def back(self) -> None:
        async with asyncio.timeout(10):
            while (await self.calls.redis_health())["status"] != "healthy":  # noqa: ASYNC110 - it has no event
                await asyncio.sleep(0)
            await asyncio.gather(*self.calls._redis.watch._tasks)  # and all calls are written back

    @precondition(lambda self: self.server.connected)
    @invariant()
    def every_key_expires(self) -> None:
        async def lives() -> list[int]:
            return [await self.client.ttl(key) async for key in self.client.scan_iter()]

        assert all(left > 0 for left in self.runner.run(lives()))


def test_nothing_acknowledged_is_lost_and_nothing_forgotten_returns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agent.memory.redis_watch.FIRST_PROBE", 0.0)
    monkeypatch.setattr("agent.memory.redis_watch.LONGEST_PROBE", 0.0)
    run_state_machine_as_test(AnyOrder, settings=settings(max_examples=40, stateful_step_count=25, deadline=None))
