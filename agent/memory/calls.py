"""The calls of a worker: turns in order, kept in Redis, carried over by the worker's own copies while Redis is away."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Literal, cast
from uuid import uuid4
from weakref import WeakValueDictionary

import orjson
from langgraph.checkpoint.base import BaseCheckpointSaver

from agent.circuit import Circuit
from agent.errors import CallBusy, RedisAway
from agent.memory.counters import Counters
from agent.memory.document import DamagedDocument, Kept, pack, unpack
from agent.memory.keys import LOCK_SECONDS, WAIT_SECONDS
from agent.memory.recent import RecentCalls
from agent.memory.remote import Begun, RemoteCalls
from agent.memory.saver import CallSaver
from agent.state import CallState

LOOK_AGAIN_SECONDS = 0.02
"""How often a turn looks whether another worker has let go of its call."""

LOCK_MARGIN = 5
"""A turn this close to the end of its lock's life makes sure it still has it."""

FIRST_PROBE, LONGEST_PROBE = 0.25, 4.0
"""After how long a Redis that failed is asked again, seconds."""

log = logging.getLogger(__name__)


class TurnSlot:
    """A turn's hold on its call.

    earlier_answer  the answer to the same idempotency key, else None
    store           where the call is kept
    degraded        whether Redis is configured and away; known for good once the turn has ended
    """

    def __init__(
        self, document: bytes | None, earlier_answer: dict[str, Any] | None, *, remote: bool, degraded: bool
    ) -> None:
        self.document = document
        self.earlier_answer = earlier_answer
        self.remote = remote
        self.degraded = degraded
        self.kept: Kept | None = None
        self.answer: dict[str, Any] | None = None

    @property
    def store(self) -> Literal["redis", "memory"]:
        """Where the call is kept."""
        return "redis" if self.remote else "memory"

    def keep_answer(self, response: dict[str, Any]) -> None:
        """Keep the answer for a repetition of this turn."""
        self.answer = response


class Calls:
    """Calls by id. Without Redis they live in this process alone."""

    def __init__(self, ttl_seconds: int, remote: RemoteCalls | None = None) -> None:
        self.counters = Counters()
        self.saver: BaseCheckpointSaver[int] = CallSaver(self)
        self._remote = remote
        self._ttl = ttl_seconds
        self._recent = RecentCalls(ttl_seconds)
        self._answers: dict[tuple[str, str], dict[str, Any]] = {}
        self._circuit = Circuit(failures=1, first_pause=FIRST_PROBE, longest_pause=LONGEST_PROBE)
        self._outage = 0
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._slots: dict[str, TurnSlot] = {}

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
                await asyncio.shield(self._abandon(call_id, slot))
                raise
            finally:
                del self._slots[call_id]
            await asyncio.shield(self._end(call_id, token, slot, idempotency_key, locked_at))
        finally:
            lock.release()

    async def read(self, call_id: str) -> CallState | None:
        """The state of a call."""
        kept = await self.load(call_id)
        return cast(CallState, kept.values) if kept else None

    async def ttl(self, call_id: str) -> int | None:
        """Seconds the call will live."""
        if self._usable():
            try:
                left = await self._remote.ttl(call_id)  # type: ignore[union-attr]
            except RedisAway as error:
                self._failed(error)
            else:
                self._circuit.succeeded()
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
        if self._remote:
            await self._remote.ping()

    async def redis_health(self) -> dict[str, Any]:
        """The contract's `redis` object."""
        if self._remote is None:
            return {"redis_available": False, "fallback_mode": "in_memory", "status": "not_configured"}
        try:
            await self._remote.ping()
        except RedisAway as error:
            self._failed(error)
            return {"redis_available": False, "fallback_mode": "in_memory", "status": "unavailable"}
        self._circuit.succeeded()
        return {"redis_available": True, "fallback_mode": None, "status": "healthy"}

    # What the saver reads and writes ----------------------------------------------------------------------------

    async def load(self, call_id: str) -> Kept | None:
        """What is kept of a call; within a turn, what the turn found."""
        slot = self._slots.get(call_id)
        if slot is not None:
            return slot.kept or (unpack(slot.document) if slot.document else None)
        document: bytes | None = None
        if self._usable():
            try:
                document = self._reconciled(call_id, await self._remote.get(call_id))  # type: ignore[union-attr]
            except RedisAway as error:
                self._failed(error)
                document = self._copied(call_id)
        else:
            document = self._copied(call_id)
        try:
            return unpack(document) if document else None
        except DamagedDocument:
            return None

    async def save(self, call_id: str, kept: Kept) -> None:
        """Keep a call; within a turn, when the turn ends."""
        slot = self._slots.get(call_id)
        if slot is not None:
            slot.kept = kept
            return
        document = pack(kept)
        unsaved = True
        if self._usable():
            try:
                await self._remote.put(call_id, document)  # type: ignore[union-attr]
                unsaved = False
            except RedisAway as error:
                self._failed(error)
        self._recent.put(call_id, document, kept.turn, outage=self._outage, unsaved=unsaved)

    async def forget(self, call_id: str) -> bool:
        """Forget a call; whether there was one."""
        there = self._recent.drop(call_id)
        for key in [key for key in self._answers if key[0] == call_id]:
            del self._answers[key]
        if self._usable():
            try:
                there = await self._remote.forget(call_id) or there  # type: ignore[union-attr]
            except RedisAway as error:
                self._failed(error)
        return there

    # A turn -----------------------------------------------------------------------------------------------------

    async def _begin(self, call_id: str, token: str, key: str | None, until: float) -> TurnSlot:
        while self._usable():
            try:
                begun = await self._remote.begin(call_id, token, key)  # type: ignore[union-attr]
            except RedisAway as error:
                self._failed(error)
                break
            self._circuit.succeeded()
            if begun.answer:
                if begun.locked:
                    await self._release(call_id)
                self.counters.replayed += 1
                return TurnSlot(None, orjson.loads(begun.answer), remote=True, degraded=False)
            if begun.locked:
                return await self._found(call_id, begun)
            if time.monotonic() >= until:
                self.counters.busy += 1
                raise CallBusy(call_id)
            await asyncio.sleep(LOOK_AGAIN_SECONDS)
        earlier = self._answers.get((call_id, key)) if key else None
        if earlier:
            self.counters.replayed += 1
        document = self._copied(call_id)
        self._count_found(document)
        return TurnSlot(document, earlier, remote=False, degraded=self._remote is not None)

    async def _found(self, call_id: str, begun: Begun) -> TurnSlot:
        damaged = begun.damaged
        document = self._reconciled(call_id, begun.document)
        if document is not None:
            try:
                unpack(document)
            except DamagedDocument as error:
                log.warning("A value that is no call's was set aside: %s", error)
                document, damaged = None, True
        if damaged:
            self.counters.damaged += 1
            try:
                await self._remote.set_aside(call_id)  # type: ignore[union-attr]
            except RedisAway as error:
                self._failed(error)
        self._count_found(document)
        return TurnSlot(document, None, remote=True, degraded=False)

    async def _end(self, call_id: str, token: str, slot: TurnSlot, key: str | None, locked_at: float) -> None:
        if slot.kept is None:
            await self._abandon(call_id, slot)
            return
        document = pack(slot.kept)
        answer = (key, orjson.dumps(slot.answer)) if key and slot.answer else None
        unsaved = True
        if slot.remote:
            sure = time.monotonic() - locked_at < LOCK_SECONDS - LOCK_MARGIN
            try:
                if not await self._remote.end(call_id, token, document, answer=answer, sure=sure):  # type: ignore[union-attr]
                    raise CallBusy(call_id)
                unsaved = False
                self.counters.bytes_written += len(document)
            except RedisAway as error:
                self._failed(error)
                slot.remote, slot.degraded = False, True
        self._recent.put(call_id, document, slot.kept.turn, outage=self._outage, unsaved=unsaved)
        if key and slot.answer and (unsaved or self._remote is None):
            self._answers[call_id, key] = slot.answer

    async def _abandon(self, call_id: str, slot: TurnSlot) -> None:
        if slot.remote and slot.earlier_answer is None:
            await self._release(call_id)

    async def _release(self, call_id: str) -> None:
        try:
            await self._remote.release(call_id)  # type: ignore[union-attr]
        except RedisAway as error:
            self._failed(error)

    # Redis and the copies ---------------------------------------------------------------------------------------

    def _reconciled(self, call_id: str, document: bytes | None) -> bytes | None:
        """What holds: Redis' document, or the worker's copy where an outage has kept the two apart."""
        copy = self._recent.get(call_id)
        if copy is None or (copy.outage == self._outage and not copy.unsaved):
            if document is None and copy is not None:
                # Gone while Redis was well: expired, evicted or forgotten. It is not brought back.
                self._recent.drop(call_id)
            return document
        if document is None:
            self.counters.restored += 1
            return copy.document
        try:
            newer = unpack(document).turn >= copy.turn
        except DamagedDocument:
            return document
        return document if newer else copy.document

    def _copied(self, call_id: str) -> bytes | None:
        copy = self._recent.get(call_id)
        return copy.document if copy else None

    def _count_found(self, document: bytes | None) -> None:
        if document is None:
            self.counters.misses += 1
        else:
            self.counters.hits += 1
            self.counters.bytes_read += len(document)

    def _usable(self) -> bool:
        return self._remote is not None and self._circuit.allows()

    def _failed(self, error: RedisAway) -> None:
        self.counters.failures += 1
        if self._circuit.closed:
            self._outage += 1
            self.counters.failovers += 1
            log.warning("⚠️ Redis connection failed: %s; calls go on in memory", error)
        self._circuit.failed(opens=True)
