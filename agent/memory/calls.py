"""The calls of a worker: turns in order, kept in Redis, carried over by the worker's own copies while Redis is away."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Collection, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeVar, cast
from uuid import uuid4
from weakref import WeakValueDictionary

import orjson
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

from agent.errors import CallBusy, NewerDocument, PoolExhausted, RedisAway, WrongType
from agent.memory import legacy_document
from agent.memory.counters import Counters
from agent.memory.document import DamagedDocument, decode, turn_of
from agent.memory.keys import WAIT_SECONDS
from agent.memory.recent import RecentCalls
from agent.memory.redis_watch import RedisWatch
from agent.memory.remote import Begun, RemoteCalls
from agent.memory.saver import CallSaver
from agent.memory.slots import patient
from agent.memory.turn_lock import lock_renewed
from agent.memory.turn_slot import TurnDocuments, TurnSlot

LOOK_AGAIN_SECONDS = 0.005
"""How often a turn looks whether another worker has let go of its call."""

Done = TypeVar("Done")

_SERDE = JsonPlusSerializer(allowed_msgpack_modules=None)

log = logging.getLogger(__name__)


class Calls:
    """Calls by id. Without Redis they live in this process alone."""

    def __init__(
        self, ttl_seconds: int, remote: RemoteCalls | None = None, *, channels: Collection[str] | None = None
    ) -> None:
        """Calls that live `ttl_seconds` after their last turn; `channels` of the graph's state alone are kept."""
        self.counters = Counters()
        self._slots: dict[str, TurnSlot] = {}
        documents = TurnDocuments(self, self._slots)
        self.saver: BaseCheckpointSaver[Any] = CallSaver(documents, serde=_SERDE, channels=channels)
        self._remote = remote
        self._ttl = ttl_seconds
        self._recent = RecentCalls(ttl_seconds)
        self._watch = RedisWatch(remote, self.counters, on_return=self._write_back) if remote else None
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
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
        ending: asyncio.Future[None] | None = None
        try:
            token = uuid4().hex
            slot = await self._begin(call_id, token, idempotency_key, began + WAIT_SECONDS)
            self._slots[call_id] = slot
            try:
                with lock_renewed(call_id, token, slot):
                    yield slot
            except BaseException:
                ending = self._start(self._abandon(call_id, token, slot))
                await asyncio.shield(ending)
                raise
            finally:
                del self._slots[call_id]
            ending = self._start(self._end(call_id, token, slot, idempotency_key))
            await asyncio.shield(ending)
        finally:
            # Who waits for the end may be cancelled; the next turn begins after it all the same.
            if ending is None or ending.done():
                lock.release()
            else:
                ending.add_done_callback(lambda _: lock.release())

    async def read(self, call_id: str) -> dict[str, Any] | None:
        """The state of a call. Raises `NewerDocument`."""
        document = await self.load(call_id)
        return decode(_SERDE, document).values if document else None

    async def ttl(self, call_id: str) -> int | None:
        """Seconds the call will live."""
        if (remote := self._usable()) is not None:
            with suppress(RedisAway):
                return await self._asked(call_id, remote.ttl(call_id))
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

    async def load(self, call_id: str) -> bytes | None:
        """The document of a call; None for a value that is none. Raises `NewerDocument`."""
        document = self._copied(call_id)
        if (remote := self._usable()) is not None:
            try:
                found = await self._asked(call_id, remote.get(call_id))
                document = await self._reconciled(remote, call_id, found)
            except RedisAway:
                return document
            except (DamagedDocument, WrongType):
                return None
        return document

    async def forget(self, call_id: str) -> bool:
        """Forget a call once its running turn has ended; whether there was one. Raises `CallBusy` as a turn does."""
        async with self.turn(call_id) as slot:
            slot.forgotten = True
            return slot.found is not None or slot.newer

    # A turn -----------------------------------------------------------------------------------------------------

    async def _begin(self, call_id: str, token: str, key: str | None, until: float) -> TurnSlot:
        while (remote := self._usable()) is not None:
            asked = time.monotonic()
            try:
                await self._watching.mark()
                begun = await self._taken(remote, call_id, token, key)
            except RedisAway as error:
                self._watching.failed(error, call_id, asked, token=token)
                break
            if begun.answer:
                self.counters.replayed += 1
                return TurnSlot(None, orjson.loads(begun.answer), remote=remote, degraded=False)
            if begun.locked:
                try:
                    slot = await self._found(remote, call_id, token, begun)
                except BaseException:
                    await self._finish(self._release(remote, call_id, token))
                    raise
                if slot.found is not None and (earlier := self._recent.answer(call_id, key)):
                    # It was given while Redis was away.
                    self.counters.replayed += 1
                    slot.earlier_answer = earlier
                return slot
            if time.monotonic() >= until:
                self.counters.busy += 1
                raise CallBusy(call_id)
            await asyncio.sleep(LOOK_AGAIN_SECONDS)
        earlier = self._recent.answer(call_id, key)
        if earlier:
            self.counters.replayed += 1
        return self._in_memory(call_id, earlier)

    def _in_memory(self, call_id: str, earlier: dict[str, Any] | None = None, *, newer: bool = False) -> TurnSlot:
        """A turn on this worker's own copy."""
        document = self._copied(call_id)
        self._count_found(document)
        return TurnSlot(document, earlier, remote=None, degraded=self._remote is not None, newer=newer)

    async def _found(self, remote: RemoteCalls, call_id: str, token: str, begun: Begun) -> TurnSlot:
        """A turn on what Redis has of the call. A value that is no call's is set aside; a call of a newer version is
        left alone, and goes on in memory here."""
        document, damaged = None, begun.damaged
        try:
            document = await self._reconciled(remote, call_id, begun.document)
        except NewerDocument as error:
            log.warning("Call %s is left as it is: %s", call_id, error)
            await self._release(remote, call_id, token)
            return self._in_memory(call_id, newer=True)
        except DamagedDocument as error:
            log.warning("A value that is no call's was set aside: %s", error)
            damaged = True
        if damaged:
            self.counters.damaged += 1
            with suppress(RedisAway):
                await self._asked(call_id, remote.set_aside(call_id, begun.document))
        self._count_found(document)
        return TurnSlot(document, None, remote=remote, degraded=False)

    async def _taken(self, remote: RemoteCalls, call_id: str, token: str, key: str | None) -> Begun:
        """The call as Redis has it, held for this turn; let go of again when the turn is cancelled meanwhile."""
        work = asyncio.ensure_future(remote.begin(call_id, token, key))
        try:
            return await asyncio.shield(work)
        except asyncio.CancelledError:
            asked = time.monotonic()

            async def let_go() -> None:
                try:
                    begun = await work
                except RedisAway as error:
                    self._watching.failed(error, call_id, asked, token=token)
                except PoolExhausted:
                    return
                else:
                    if begun.locked:
                        await self._release(remote, call_id, token)

            self._start(let_go())
            raise

    async def _end(self, call_id: str, token: str, slot: TurnSlot, key: str | None) -> None:
        if slot.forgotten:
            await self._end_forgotten(call_id, token, slot)
            return
        if slot.kept is None:
            await self._abandon(call_id, token, slot)
            return
        unsaved = not await self._saved(call_id, token, slot, slot.kept, key)
        self._recent.put(
            call_id, slot.kept, turn_of(slot.kept), outage=self._outage, unsaved=unsaved, seconds=slot.seconds_left
        )
        if key and slot.answer and unsaved:
            self._recent.keep_answer(call_id, key, slot.answer)
        if unsaved and not slot.newer and self._usable() is not None:
            # Redis came back while this turn was made: what it had missed until then it has been told already.
            self._start(self._write_call_back(call_id))

    async def _saved(self, call_id: str, token: str, slot: TurnSlot, document: bytes, key: str | None) -> bool:
        """Whether Redis keeps the turn. Raises `CallBusy` where another turn has taken the call meanwhile."""
        if slot.remote is None:
            return False
        if self._usable() is None:  # went away meanwhile: no turn waits to find that out again
            self._watching.lost_sight(call_id, token)
            slot.remote, slot.degraded = None, True
            return False
        answer = (key, orjson.dumps(slot.answer)) if key and slot.answer else None
        ending = slot.remote.end(
            call_id, token, document, found=slot.found, answer=answer, seconds=slot.seconds_left
        )
        try:
            if not await self._asked(call_id, ending, token):
                raise CallBusy(call_id)
        except (RedisAway, WrongType):
            slot.remote, slot.degraded = None, True
            return False
        self.counters.bytes_written += len(document)
        return True

    async def _end_forgotten(self, call_id: str, token: str, slot: TurnSlot) -> None:
        if remote := slot.remote or self._usable():
            with suppress(RedisAway):
                await self._asked(call_id, remote.forget(call_id), token)
                await self._asked(call_id, remote.release_if(call_id, token), token)
                self._recent.drop(call_id)
                return
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
            await self._write_call_back(call_id)

    async def _write_call_back(self, call_id: str) -> None:
        with suppress(CallBusy), patient():
            async with self.turn(call_id) as slot:
                if (copy := self._recent.get(call_id)) is None:
                    return
                if slot.found is not None and slot.found is not copy.document:
                    # Redis has it as new, or newer: it lives on there for as long as it would have.
                    seconds, turn = await self.ttl(call_id), turn_of(slot.found)
                    self._recent.put(call_id, slot.found, turn, outage=self._outage, unsaved=False, seconds=seconds)
                    return
                slot.seconds_left = self._recent.seconds_left(call_id)
                slot.forgotten = slot.found is None
                slot.kept = slot.found

    async def _finish(self, work: Coroutine[Any, Any, None]) -> None:
        """Do `work` to its end, though who waits for it may be cancelled."""
        await asyncio.shield(self._start(work))

    def _start(self, work: Coroutine[Any, Any, None]) -> asyncio.Future[None]:
        task = asyncio.ensure_future(work)
        self._finishing.add(task)
        task.add_done_callback(self._finishing.discard)
        return task

    async def _abandon(self, call_id: str, token: str, slot: TurnSlot) -> None:
        if slot.remote:
            await self._release(slot.remote, call_id, token)

    async def _release(self, remote: RemoteCalls, call_id: str, token: str) -> None:
        with suppress(RedisAway):
            await self._asked(call_id, remote.release_if(call_id, token), token)

    async def _asked(self, call_id: str, work: Coroutine[Any, Any, Done], token: str | None = None) -> Done:
        """What `work` gives, something asked of Redis for a call; that it failed is noticed, and that it was to end
        the hold that the turn of `token` has."""
        sent_at = time.monotonic()
        try:
            return await work
        except RedisAway as error:
            self._watching.failed(error, call_id, sent_at, token=token)
            raise

    def _copied(self, call_id: str) -> bytes | None:
        copy = self._recent.get(call_id)
        return copy.document if copy else None

    def _count_found(self, document: bytes | None) -> None:
        if document is None:
            self.counters.misses += 1
        else:
            self.counters.hits += 1
            self.counters.bytes_read += len(document)

    async def _reconciled(self, remote: RemoteCalls, call_id: str, document: bytes | None) -> bytes | None:
        """What holds of a call that Redis has as `document`. Raises `DamagedDocument` and `NewerDocument`."""
        with suppress(RedisAway):
            if document is None and self._recent.is_kept(call_id, self._outage):
                await self._asked(call_id, self._watching.missed())
            elif document is not None and legacy_document.is_legacy(document):
                document = legacy_document.outlived(document, await self._asked(call_id, remote.aside(call_id)))
        document = _present(document)
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


def _present(document: bytes | None) -> bytes | None:
    """A document of a call in the form of now, proved to be whole. Raises `DamagedDocument` and `NewerDocument`."""
    if document is not None and legacy_document.is_legacy(document):
        return legacy_document.latest(document)
    if document is not None:
        try:
            decode(_SERDE, document)
        except (ValueError, TypeError, LookupError, AttributeError, NotImplementedError) as error:
            raise DamagedDocument(str(error)) from error
    return document
