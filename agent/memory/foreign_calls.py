"""Calls kept by a checkpointer of another make: what is kept, and for how long, is its own affair."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Literal
from weakref import WeakValueDictionary

from langgraph.checkpoint.base import BaseCheckpointSaver

from agent.errors import CallBusy
from agent.memory.call_store import NO_REDIS
from agent.memory.counters import Counters
from agent.memory.keys import WAIT_SECONDS
from agent.memory.turn_slot import TurnSlot, admit, require_own
from agent.observer import Observer

MOST_ANSWERS = 1_000
"""Answers remembered for repeated turns."""

Store = Literal["redis", "memory"]


class ForeignSlot(TurnSlot):
    """A turn's hold on a call that another checkpointer keeps."""

    def __init__(
        self, earlier_answer: dict[str, Any] | None, store: Store, state: Callable[[], Awaitable[dict[str, Any] | None]]
    ) -> None:
        super().__init__(None, earlier_answer, remote=None, degraded=False)
        self._store = store
        self._state = state

    @property
    def store(self) -> Store:
        """Where the call is kept."""
        return self._store

    async def owner(self) -> str | None:
        """Whose the call is, None where it is nobody's or there is none."""
        return (await self._state() or {}).get("owner")


class ForeignCalls:
    """Calls in a checkpointer. Turns of a call run one after another in this process, and in no other."""

    degraded = False

    def __init__(
        self, saver: BaseCheckpointSaver[Any], *, store: Store = "memory", observer: Observer | None = None
    ) -> None:
        self.counters = Counters(observer)
        self.saver = saver
        self._store: Store = store
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._answers: OrderedDict[tuple[str, str], dict[str, Any]] = OrderedDict()

    @asynccontextmanager
    async def turn(
        self, call_id: str, *, idempotency_key: str | None = None, client: str | None = None
    ) -> AsyncIterator[TurnSlot]:
        """Hold a call for one turn. Raises `CallBusy` when earlier turns hold it for more than ten seconds, and
        `UnknownCall` where it is another's than the `client`'s."""
        lock, began = self._turns.setdefault(call_id, asyncio.Lock()), time.monotonic()
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                await lock.acquire()
        except TimeoutError:
            self.counters.count("busy")
            raise CallBusy(call_id) from None
        self.counters.observer.turn_waited(time.monotonic() - began)
        try:
            earlier = self._answers.get((call_id, idempotency_key)) if idempotency_key else None
            slot = ForeignSlot(earlier, self._store, lambda: self.read(call_id))
            await admit(client, call_id, slot)
            yield slot
            if idempotency_key and slot.answer:
                self._answers[call_id, idempotency_key] = slot.answer
                while len(self._answers) > MOST_ANSWERS:
                    self._answers.popitem(last=False)
        finally:
            lock.release()

    async def read(self, call_id: str, *, client: str | None = None) -> dict[str, Any] | None:
        """The state of a call. Raises `UnknownCall` where it is another's than the `client`'s."""
        kept = await self.saver.aget_tuple({"configurable": {"thread_id": call_id, "checkpoint_ns": ""}})
        state = kept.checkpoint["channel_values"] if kept else None
        require_own(client, call_id, state.get("owner") if state else None)
        return state

    async def forget(self, call_id: str, *, client: str | None = None) -> bool:
        """Forget a call once its running turn has ended; whether there was one. Raises what a turn does."""
        async with self.turn(call_id, client=client):
            there = await self.read(call_id) is not None
            await self.saver.adelete_thread(call_id)
            for key in [key for key in self._answers if key[0] == call_id]:
                del self._answers[key]
            return there

    async def ids(self) -> list[str]:
        """The calls there are, in no order."""
        return list({kept.config["configurable"]["thread_id"] async for kept in self.saver.alist(None)})

    async def ttl(self, call_id: str) -> int | None:  # noqa: ARG002 - another's affair
        """None: how long a call lives is not known."""
        return None

    async def sweep(self) -> int:
        """0: nothing here is ours."""
        return 0

    async def require_redis(self) -> None:
        """Nothing is asked of a Redis of ours."""

    async def redis_health(self) -> dict[str, Any]:
        """The contract's `redis` object."""
        return NO_REDIS

    async def aclose(self) -> None:
        """Nothing is under way; who opened the checkpointer closes it."""
