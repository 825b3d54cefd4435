"""The calls of a worker: turns in order, kept in Redis, carried over by the worker's own copies while Redis is away."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any, Literal, cast
from uuid import uuid4
from weakref import WeakValueDictionary

import orjson
from langgraph.checkpoint.base import BaseCheckpointSaver

from agent.errors import CallBusy, RedisAway
from agent.memory.counters import Counters
from agent.memory.document import DamagedDocument, pack, unpack
from agent.memory.keys import LOCK_SECONDS, WAIT_SECONDS
from agent.memory.recent import RecentCalls
from agent.memory.redis_watch import RedisWatch
from agent.memory.remote import Begun, RemoteCalls
from agent.memory.saver import CallSaver
from agent.memory.thread import Thread
from agent.state import CallState

LOOK_AGAIN_SECONDS = 0.005
"""How often a turn looks whether another worker has let go of its call."""

LOCK_MARGIN = 5
"""A turn this close to the end of its lock's life makes sure it still has it."""

log = logging.getLogger(__name__)


class TurnSlot:
    """A turn's hold on its call.

    found           the call as the turn finds it, None for a new one
    kept            the call as the turn leaves it
    forgotten       whether the call is forgotten when the turn ends
    seconds_left    how long the call lives on, None for its whole time to live
    earlier_answer  the answer to the same idempotency key, else None
    store           where the call is kept
    degraded        whether Redis is configured and away; known for good once the turn has ended
    """

    def __init__(
        self, found: Thread | None, earlier_answer: dict[str, Any] | None, *, remote: RemoteCalls | None, degraded: bool
    ) -> None:
        self.found = found
        self.earlier_answer = earlier_answer
        self.remote = remote
        self.degraded = degraded
        self.kept: Thread | None = None
        self.forgotten = False
        self.seconds_left: int | None = None
        self.answer: dict[str, Any] | None = None

    @property
    def store(self) -> Literal["redis", "memory"]:
        """Where the call is kept."""
        return "memory" if self.remote is None else "redis"

    def keep_answer(self, response: dict[str, Any]) -> None:
        """Keep the answer for a repetition of this turn."""
        self.answer = response


class Calls:
    """Calls by id. Without Redis they live in this process alone."""

    def __init__(self, ttl_seconds: int, remote: RemoteCalls | None = None) -> None:
        self.counters = Counters()
        self.saver: BaseCheckpointSaver[int] = CallSaver(self, history=1)
        self._remote = remote
        self._ttl = ttl_seconds
        self._recent = RecentCalls(ttl_seconds)
        self._watch = RedisWatch(remote, self.counters, on_return=self._write_back) if remote else None
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._slots: dict[str, TurnSlot] = {}
        self._finishing: set[asyncio.Future[Any]] = set()

    @asynccontextmanager
    async def turn(self, call_id: str, *, idempotency_key: str | None = None) -> AsyncIterator[TurnSlot]:
        """Hold a call for one turn. Raises `CallBusy` when earlier turns hold it for more than ten seconds."""
        began = time.monotonic()
        lock = self._locks.setdefault(call_id, asyncio.Lock())
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                await lock.acquire()
        except TimeoutError:
            self.counters.busy += 1
            raise CallBusy(call_id) from None
        try:
            token = uuid4().hex
            slot = await self._begin(call_id, token, idempotency_key, began + WAIT_SECONDS)
            locked_at = time.monotonic()
            self._slots[call_id] = slot
            try:
                yield slot
            except BaseException:
                await self._finish(self._abandon(call_id, slot))
                raise
            finally:
                del self._slots[call_id]
            await self._finish(self._end(call_id, token, slot, idempotency_key, locked_at))
        finally:
            lock.release()

    async def read(self, call_id: str) -> CallState | None:
        """The state of a call."""
        kept = await self.load(call_id)
        return cast(CallState, kept.values) if kept else None

    async def ttl(self, call_id: str) -> int | None:
        """Seconds the call will live."""
        if (remote := self._usable()) is not None:
            try:
                left = await remote.ttl(call_id)
            except RedisAway as error:
                self._watching.failed(error)
            else:
                return left
        return self._recent.seconds_left(call_id)

    async def ids(self) -> list[str]:
        """The calls in Redis, in no order. Raises `RedisAway`."""
        return [call_id async for call_id in self._remote.call_ids()] if self._remote else list(self._recent.ids())

    async def sweep(self) -> int:
        """Delete keys of ours in Redis that would never expire; how many. Raises `RedisAway`."""
        return await self._remote.sweep() if self._remote else 0

    async def require_redis(self) -> None:
        """Raises `RedisAway` when Redis can't be used."""
        if self._watch:
            await self._watch.check()

    async def redis_health(self) -> dict[str, Any]:
        """The contract's `redis` object."""
        if self._watch is None:
            return {"redis_available": False, "fallback_mode": "in_memory", "status": "not_configured"}
        try:
            await self._watch.check()
        except RedisAway:
            return {"redis_available": False, "fallback_mode": "in_memory", "status": "unavailable"}
        return {"redis_available": True, "fallback_mode": None, "status": "healthy"}

    async def aclose(self) -> None:
        """End what is under way, and stop asking for a Redis that is away."""
        await asyncio.gather(*self._finishing, return_exceptions=True)
        if self._watch:
            await self._watch.aclose()

    # What the saver reads and writes ----------------------------------------------------------------------------

    async def load(self, call_id: str) -> Thread | None:
        """What is kept of a call; within a turn, as the turn found and left it."""
        slot = self._slots.get(call_id)
        if slot is not None:
            return slot.kept or slot.found
        document = self._copied(call_id)
        if (remote := self._usable()) is not None:
            try:
                document = self._reconciled(call_id, await remote.get(call_id))
            except RedisAway as error:
                self._watching.failed(error)
        try:
            return unpack(document) if document else None
        except DamagedDocument:
            return None

    async def change(self, call_id: str, change: Callable[[Thread], Thread]) -> None:
        """Keep a call as `change` makes it; a turn is written when it ends, and outside of one nothing is."""
        slot = self._slots.get(call_id)
        if slot is None:
            raise LookupError(f"call {call_id} is changed outside of a turn")
        slot.kept = change(slot.kept or slot.found or Thread())

    async def forget(self, call_id: str) -> bool:
        """Forget a call once its running turn has ended; whether there was one. Raises `CallBusy` as a turn does."""
        async with self.turn(call_id) as slot:
            slot.forgotten = True
            return slot.found is not None

    # A turn -----------------------------------------------------------------------------------------------------

    async def _begin(self, call_id: str, token: str, key: str | None, until: float) -> TurnSlot:
        while (remote := self._usable()) is not None:
            try:
                begun = await self._taken(remote, call_id, token, key)
            except RedisAway as error:
                self._watching.failed_to_begin(call_id, token, error)
                break
            if begun.answer:
                if begun.locked:
                    await self._release(remote, call_id)
                self.counters.replayed += 1
                return TurnSlot(None, orjson.loads(begun.answer), remote=remote, degraded=False)
            if begun.locked:
                return await self._found(remote, call_id, begun)
            if time.monotonic() >= until:
                self.counters.busy += 1
                raise CallBusy(call_id)
            await asyncio.sleep(LOOK_AGAIN_SECONDS)
        earlier = self._recent.answer(call_id, key)
        if earlier:
            self.counters.replayed += 1
        document = self._copied(call_id)
        self._count_found(document)
        found = unpack(document) if document else None
        return TurnSlot(found, earlier, remote=None, degraded=self._remote is not None)

    async def _found(self, remote: RemoteCalls, call_id: str, begun: Begun) -> TurnSlot:
        damaged, found = begun.damaged, None
        document = self._reconciled(call_id, begun.document)
        if document is not None:
            try:
                found = unpack(document)
            except DamagedDocument as error:
                log.warning("A value that is no call's was set aside: %s", error)
                document, damaged = None, True
        if damaged:
            self.counters.damaged += 1
            try:
                await remote.set_aside(call_id)
            except RedisAway as error:
                self._watching.failed(error)
        self._count_found(document)
        return TurnSlot(found, None, remote=remote, degraded=False)

    async def _taken(self, remote: RemoteCalls, call_id: str, token: str, key: str | None) -> Begun:
        """The call as Redis has it, held for this turn; let go of again when the turn is cancelled meanwhile."""
        work = asyncio.ensure_future(remote.begin(call_id, token, key))
        try:
            return await asyncio.shield(work)
        except asyncio.CancelledError:

            async def let_go() -> None:
                try:
                    begun = await work
                except RedisAway as error:
                    self._watching.failed_to_begin(call_id, token, error)
                else:
                    if begun.locked:
                        await self._release(remote, call_id)

            self._start(let_go())
            raise

    async def _end(self, call_id: str, token: str, slot: TurnSlot, key: str | None, locked_at: float) -> None:
        if slot.forgotten:
            await self._end_forgotten(call_id, slot)
            return
        if slot.kept is None:
            await self._abandon(call_id, slot)
            return
        document = pack(slot.kept)
        answer = (key, orjson.dumps(slot.answer)) if key and slot.answer else None
        unsaved = True
        if slot.remote:
            sure = time.monotonic() - locked_at < LOCK_SECONDS - LOCK_MARGIN
            try:
                if not await slot.remote.end(
                    call_id, token, document, answer=answer, sure=sure, seconds=slot.seconds_left
                ):
                    raise CallBusy(call_id)
                unsaved = False
                self.counters.bytes_written += len(document)
            except RedisAway as error:
                self._watching.failed(error)
                slot.remote, slot.degraded = None, True
        self._recent.put(
            call_id, document, slot.kept.turn, outage=self._outage, unsaved=unsaved, seconds=slot.seconds_left
        )
        if key and slot.answer and unsaved:
            self._recent.keep_answer(call_id, key, slot.answer)

    async def _end_forgotten(self, call_id: str, slot: TurnSlot) -> None:
        if slot.remote:
            try:
                await slot.remote.forget(call_id)
                await slot.remote.release(call_id)
                self._recent.drop(call_id)
                return
            except RedisAway as error:
                self._watching.failed(error)
        if self._remote is None:
            self._recent.drop(call_id)
        else:
            # Redis may come back with the call: it has to be told then.
            self._recent.put(call_id, None, 0, outage=self._outage, unsaved=True)

    async def _write_back(self) -> None:
        """Tell a Redis that is back of every call that it may have missed or lost; a call's newer turn wins."""
        for call_id in self._recent.apart(self._outage):
            if self._usable() is None:
                return
            with suppress(CallBusy):
                async with self.turn(call_id) as slot:
                    slot.seconds_left = self._recent.seconds_left(call_id)
                    slot.forgotten = slot.seconds_left is None and slot.found is None
                    slot.kept = slot.found

    async def _finish(self, work: Coroutine[Any, Any, None]) -> None:
        """Do `work` to its end, though who waits for it may be cancelled."""
        await asyncio.shield(self._start(work))

    def _start(self, work: Coroutine[Any, Any, None]) -> asyncio.Future[None]:
        task = asyncio.ensure_future(work)
        self._finishing.add(task)
        task.add_done_callback(self._finishing.discard)
        return task

    async def _abandon(self, call_id: str, slot: TurnSlot) -> None:
        if slot.remote and slot.earlier_answer is None:
            await self._release(slot.remote, call_id)

    async def _release(self, remote: RemoteCalls, call_id: str) -> None:
        try:
            await remote.release(call_id)
        except RedisAway as error:
            self._watching.failed(error)

    def _copied(self, call_id: str) -> bytes | None:
        copy = self._recent.get(call_id)
        return copy.document if copy else None

    def _count_found(self, document: bytes | None) -> None:
        if document is None:
            self.counters.misses += 1
        else:
            self.counters.hits += 1
            self.counters.bytes_read += len(document)

    def _reconciled(self, call_id: str, document: bytes | None) -> bytes | None:
        held, restored = self._recent.reconciled(call_id, document, self._outage)
        self.counters.restored += restored
        return held

    def _usable(self) -> RemoteCalls | None:
        """Redis, where it is configured and not away."""
        return None if self._watch is None or self._watch.away else self._remote

    @property
    def _outage(self) -> int:
        return self._watch.outage if self._watch else 0

    @property
    def _watching(self) -> RedisWatch:
        # Asked for only where something was sent to Redis.
        return cast(RedisWatch, self._watch)
