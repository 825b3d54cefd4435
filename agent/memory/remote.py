"""Calls in Redis: core commands only, one round trip to begin a turn and one to end it."""

import time
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha1
from typing import cast
from uuid import uuid4

from redis.exceptions import RedisError, ResponseError

from agent.errors import PoolExhausted, RedisAway
from agent.memory.connection import RedisConnection, redis_faults
from agent.memory.keys import (
    CALL_PREFIX,
    DAMAGED_SECONDS,
    LOCK_SECONDS,
    MARK_SECONDS,
    PROBE_SECONDS,
    all_keys,
    answers_key,
    call_key,
    damaged_key,
    lock_key,
    mark_key,
    probe_key,
    thread_of,
)
from agent.memory.slots import WAIT_SECONDS, patient

LOCK_MARGIN = WAIT_SECONDS + 2
"""A turn this close to the end of its lock's life makes sure that no other has begun: it may wait for a connection, and
for Redis, until then."""

END_IF_OURS = """
local held, kept = redis.call('get', KEYS[1]), redis.call('get', KEYS[2])
if held and held ~= ARGV[1] then return 0 end
if not held and kept and redis.sha1hex(kept) ~= ARGV[4] then return 0 end
redis.call('set', KEYS[2], ARGV[2], 'EX', ARGV[3])
if ARGV[5] then
  redis.call('hset', KEYS[3], ARGV[5], ARGV[6])
  redis.call('expire', KEYS[3], ARGV[7])
end
redis.call('del', KEYS[1])
return 1
"""
"""Ends a turn that may have outlived its lock: writes only over what the turn began with, or where it still holds the
call, or where Redis has lost it."""

RELEASE_IF_OURS = """
if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end
return 0
"""

RENEW_IF_OURS = """
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('expire', KEYS[1], ARGV[2])
"""
"""Holds a call for longer, if it is still this turn that holds it."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What a turn finds: whether it holds the call now, the call's document, the answer to a repeated turn."""

    locked: bool
    document: bytes | None
    answer: bytes | None
    damaged: bool = False


class RemoteCalls:
    """The calls of one Redis. Its methods raise `RedisAway` when Redis can't be used just now, and `PoolExhausted`; but
    what ends a turn, or sets a value aside that stands in its way, waits for a connection for as long as it takes."""

    def __init__(self, connection: RedisConnection, ttl_seconds: int, *, lock_seconds: int = LOCK_SECONDS) -> None:
        self._connection = connection
        self._ttl = ttl_seconds
        self._mark = mark_key(uuid4().hex)
        self.lock_seconds = lock_seconds

    async def probe(self, call_id: str) -> None:
        """Do what a turn of this call needs: write something small that does not live long where the call is kept."""
        await self._connection.detect()
        with redis_faults():
            await self._connection.client.set(probe_key(call_id), "", ex=PROBE_SECONDS)

    async def mark(self) -> bool:
        """Leave a mark that is this process' own; whether it was there already, in a Redis that has lost nothing."""
        with redis_faults(), patient():
            return not await self._connection.client.set(self._mark, "", nx=True, ex=MARK_SECONDS)

    async def drop(self, why: RedisAway | None = None) -> None:
        """Throw away what connections there are; who waits for one is told `why`."""
        await self._connection.drop(why)

    async def begin(self, call_id: str, token: str, idempotency_key: str | None) -> Begun:
        """Take the call for a turn, if no other has it, and read it."""
        pipe = self._connection.client.pipeline(transaction=False)
        pipe.set(lock_key(call_id), token, nx=True, ex=self.lock_seconds)
        pipe.get(call_key(call_id))
        if idempotency_key:
            pipe.hget(answers_key(call_id), idempotency_key)
        with redis_faults():
            locked, document, *answers = await pipe.execute(raise_on_error=False)
            damaged = isinstance(document, ResponseError) and str(document).startswith("WRONGTYPE")
            for result in (locked, *answers, *(() if damaged else (document,))):
                if isinstance(result, RedisError):
                    raise result
        return Begun(bool(locked), None if damaged else document, answers[0] if answers else None, damaged)

    async def end(
        self,
        call_id: str,
        token: str,
        document: bytes,
        *,
        found: bytes | None,
        answer: tuple[str, bytes] | None = None,
        sure_until: float = 0.0,
        seconds: int | None = None,
    ) -> bool:
        """Keep the call and let go of it; whether it was still this turn's.

        found       the document that the turn began with
        sure_until  when the turn's lock may have expired, seconds of the monotonic clock
        """
        with redis_faults():
            if time.monotonic() < sure_until - LOCK_MARGIN:
                with suppress(PoolExhausted):
                    await self._end(call_id, document, answer, seconds or self._ttl)
                    return True
            with patient():
                return await self._end_if_ours(call_id, token, document, found, answer, seconds or self._ttl)

    async def _end(self, call_id: str, document: bytes, answer: tuple[str, bytes] | None, seconds: int) -> None:
        pipe = self._connection.client.pipeline(transaction=False)
        pipe.set(call_key(call_id), document, ex=seconds)
        if answer:
            pipe.hset(answers_key(call_id), answer[0], answer[1])
            pipe.expire(answers_key(call_id), self._ttl)
        # The lock goes last: who waits for it finds all that was written.
        pipe.delete(lock_key(call_id))
        await pipe.execute()

    async def _end_if_ours(
        self,
        call_id: str,
        token: str,
        document: bytes,
        found: bytes | None,
        answer: tuple[str, bytes] | None,
        seconds: int,
    ) -> bool:
        keys = (lock_key(call_id), call_key(call_id), answers_key(call_id))
        before = sha1(found, usedforsecurity=False).hexdigest() if found else ""
        arguments = (token, document, seconds, before, *((*answer, self._ttl) if answer else ()))
        return bool(await self._connection.client.eval(END_IF_OURS, len(keys), *keys, *arguments))

    async def release_if(self, call_id: str, token: str) -> None:
        """Let go of a call without keeping anything, if it is still this turn that holds it."""
        with redis_faults(), patient():
            await self._connection.client.eval(RELEASE_IF_OURS, 1, lock_key(call_id), token)

    async def renew(self, call_id: str, token: str) -> bool:
        """Hold a call for `lock_seconds` from now on; whether it is still this turn that holds it."""
        with redis_faults():
            held = await self._connection.client.eval(RENEW_IF_OURS, 1, lock_key(call_id), token, self.lock_seconds)
        return bool(held)

    async def get(self, call_id: str) -> bytes | None:
        """The document of a call."""
        with redis_faults():
            document = await self._connection.client.get(call_key(call_id))
        return cast("bytes | None", document)

    async def ttl(self, call_id: str) -> int | None:
        """Seconds the call will live."""
        with redis_faults():
            left = int(await self._connection.client.ttl(call_key(call_id)))
        return left if left >= 0 else None

    async def forget(self, call_id: str) -> bool:
        """Delete all that is kept of a call; whether there was anything."""
        with redis_faults(), patient():
            return bool(await self._connection.client.delete(*all_keys(call_id)))

    async def set_aside(self, call_id: str) -> None:
        """Move a value that is no call's out of the way, for a day."""
        with redis_faults(), patient():
            await self._connection.client.rename(call_key(call_id), damaged_key(call_id))
            await self._connection.client.expire(damaged_key(call_id), DAMAGED_SECONDS)

    async def aside(self, call_id: str) -> bytes | None:
        """What was set aside of a call, where that is a string."""
        with redis_faults(), patient():
            try:
                document = await self._connection.client.get(damaged_key(call_id))
            except ResponseError as error:
                if str(error).startswith("WRONGTYPE"):
                    return None
                raise
        return cast("bytes | None", document)

    async def call_ids(self) -> AsyncIterator[str]:
        """The calls there are, in no order."""
        with redis_faults():
            async for key in self._connection.client.scan_iter(match=f"{CALL_PREFIX}*", count=500):
                yield thread_of(key)

    async def sweep(self) -> int:
        """Delete our keys that would never expire; how many there were."""
        swept = 0
        with redis_faults():
            for pattern in (f"{CALL_PREFIX}*", f"{{{CALL_PREFIX}*"):
                async for key in self._connection.client.scan_iter(match=pattern, count=500):
                    if await self._connection.client.ttl(key) == -1:
                        swept += int(await self._connection.client.delete(key))
        return swept
