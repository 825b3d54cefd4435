"""The calls of a worker: turns in order, kept in Redis, carried over by the worker's own copies while Redis is away."""

import asyncio
import time
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager, suppress
from typing import Any
from uuid import uuid4
from weakref import WeakValueDictionary

from langgraph.checkpoint.base import BaseCheckpointSaver

from agent.errors import CallBusy, NewerDocument, RedisAway, WrongType
from agent.memory import turn_begin, turn_end
from agent.memory.call_store import NO_REDIS
from agent.memory.document import DamagedDocument, owner_of
from agent.memory.keys import WAIT_SECONDS
from agent.memory.reconciling import SERDE, reconciled, values_of
from agent.memory.redis_access import RedisAccess
from agent.memory.remote import RemoteCalls
from agent.memory.saver import CallSaver
from agent.memory.turn_lock import lock_renewed
from agent.memory.turn_slot import TurnDocuments, TurnSlot, admit, require_own
from agent.memory.write_back import write_back, write_call_back
from agent.observer import Observer


class Calls:
    """Calls by id. Without Redis they live in this process alone."""

    def __init__(
        self,
        ttl_seconds: int,
        remote: RemoteCalls | None = None,
        *,
        channels: Collection[str] | None = None,
        observer: Observer | None = None,
    ) -> None:
        """Calls that live `ttl_seconds` after their last turn; `channels` of the graph's state alone are kept."""
        self._redis = RedisAccess(ttl_seconds, remote, on_return=self._write_back, observer=observer)
        self.counters = self._redis.counters
        self._slots: dict[str, TurnSlot] = {}
        documents = TurnDocuments(self, self._slots)
        self.saver: BaseCheckpointSaver[Any] = CallSaver(documents, serde=SERDE, channels=channels)
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def turn(
        self, call_id: str, *, idempotency_key: str | None = None, client: str | None = None
    ) -> AsyncIterator[TurnSlot]:
        """Hold a call for one turn. Raises `CallBusy` when earlier turns hold it for more than ten seconds, and
        `UnknownCall` where it is another's than the `client`'s."""
        began = time.monotonic()
        lock = self._locks.setdefault(call_id, asyncio.Lock())
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                await lock.acquire()
        except TimeoutError:
            self.counters.count("busy")
            raise CallBusy(call_id) from None
        ending: asyncio.Future[None] | None = None
        try:
            token = uuid4().hex
            alone_since = time.monotonic()
            slot = await turn_begin.begin(self._redis, call_id, token, idempotency_key, began + WAIT_SECONDS)
            self.counters.observer.turn_waited(alone_since - began + slot.waited)
            self._slots[call_id] = slot
            try:
                await admit(client, call_id, slot)
                with lock_renewed(call_id, token, slot):
                    yield slot
            except BaseException:
                ending = self._redis.start(turn_end.abandon(self._redis, call_id, token, slot))
                await asyncio.shield(ending)
                raise
            finally:
                del self._slots[call_id]
            ending = self._redis.start(self._end(call_id, token, slot, idempotency_key))
            await asyncio.shield(ending)
        finally:
            # Who waits for the end may be cancelled; the next turn begins after it all the same.
            if ending is None or ending.done():
                lock.release()
            else:
                ending.add_done_callback(lambda _: lock.release())

    async def read(self, call_id: str, *, client: str | None = None) -> dict[str, Any] | None:
        """The state of a call. Raises `UnknownCall` where it is another's than the `client`'s, then `NewerDocument`."""
        document = await self.load(call_id, client=client)
        return values_of(document) if document else None

    async def load(self, call_id: str, *, client: str | None = None) -> bytes | None:
        """The document of a call; None for a value that is none. Raises what `read` does."""
        document, found = self._redis.copied(call_id), None
        if (remote := self._redis.usable) is not None:
            try:
                found = await self._redis.asked(call_id, remote.get(call_id))
                document = await reconciled(self._redis, remote, call_id, found)
            except NewerDocument:
                require_own(client, call_id, owner_of(found) if found else None)
                raise
            except (DamagedDocument, WrongType):
                return None
            except RedisAway:
                pass
        require_own(client, call_id, owner_of(document) if document else None)
        return document

    async def ttl(self, call_id: str) -> int | None:
        """Seconds the call will live."""
        if (remote := self._redis.usable) is not None:
            with suppress(RedisAway):
                return await self._redis.asked(call_id, remote.ttl(call_id))
        return self._redis.recent.seconds_left(call_id)

    async def forget(self, call_id: str, *, client: str | None = None) -> bool:
        """Forget a call once its running turn has ended; whether there was one. Raises what a turn does."""
        async with self.turn(call_id, client=client) as slot:
            slot.forgotten = True
            return slot.found is not None or slot.newer is not None

    async def ids(self) -> list[str]:
        """The calls in Redis, in no order. Raises `RedisAway`."""
        if (remote := self._redis.remote) is None:
            return list(self._redis.recent.ids())
        return [call_id async for call_id in remote.call_ids()]

    async def sweep(self) -> int:
        """Delete keys of ours in Redis that would never expire; how many. Raises `RedisAway`."""
        return await self._redis.remote.sweep() if self._redis.remote else 0

    async def require_redis(self) -> None:
        """Raises `RedisAway` when Redis can't be used."""
        await self._redis.check()

    async def redis_health(self) -> dict[str, Any]:
        """The contract's `redis` object."""
        if self._redis.remote is None:
            return NO_REDIS
        try:
            await self._redis.check()
        except RedisAway:
            return NO_REDIS | {"status": "unavailable"}
        return {"redis_available": True, "fallback_mode": None, "status": "healthy"}

    @property
    def degraded(self) -> bool:
        """Whether a Redis that is configured is known to be away."""
        return self._redis.away

    async def aclose(self) -> None:
        """End what is under way, and stop asking for a Redis that is away."""
        await self._redis.aclose()

    async def _end(self, call_id: str, token: str, slot: TurnSlot, key: str | None) -> None:
        untold = await turn_end.end(self._redis, call_id, token, slot, key)
        if untold and self._redis.usable is not None:
            # Redis came back while this turn was made: what it had missed until then it has been told already.
            self._redis.start(write_call_back(self, self._redis, call_id))

    async def _write_back(self) -> None:
        await write_back(self, self._redis)
