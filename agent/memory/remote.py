"""Calls in Redis: core commands only, one round trip to begin a turn and one to end it."""

from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha1
from typing import cast
from uuid import uuid4

from redis.exceptions import RedisError, ResponseError

from agent.errors import RedisAway, WrongType
from agent.memory.connection import WRONG_TYPE, RedisConnection, redis_faults
from agent.memory.damaged import set_aside
from agent.memory.keys import (
    CALL_PREFIX,
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
from agent.memory.slots import patient

END_IF_OURS = """
local function turn_of(document)
  local read, state = pcall(cjson.decode, document)
  return read and type(state) == 'table' and tonumber(state.turn)
end
local held = redis.call('get', KEYS[1])
if held and held ~= ARGV[1] then return 0 end
local kept = not held and redis.call('get', KEYS[2])
if kept and redis.sha1hex(kept) ~= ARGV[4] then
  local before, now = turn_of(kept), turn_of(ARGV[2])
  if not before or not now or before + 1 >= now then return 0 end
end
redis.call('set', KEYS[2], ARGV[2], 'EX', ARGV[3])
if ARGV[5] then
  redis.call('hset', KEYS[3], ARGV[5], ARGV[6])
  redis.call('expire', KEYS[3], ARGV[7])
end
redis.call('del', KEYS[1])
return 1
"""
"""Ends a turn: writes where it still holds the call, or where nobody does, as after a failover, and the call is still
what the turn began with, or of before that, or gone. It is sent as a whole: by its name a server that does not know it
would take one round trip more."""

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
    """The calls of one Redis. Its methods raise `RedisAway` when Redis can't be used just now, `WrongType` where a key
    can't, and `PoolExhausted`; but what ends a turn, or sets a value aside that stands in its way, waits for a
    connection for as long as it takes."""

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
            locked, *found = await pipe.execute(raise_on_error=False)
            unusable = [isinstance(each, ResponseError) and WRONG_TYPE in str(each) for each in found]
            for result, known in zip((locked, *found), (False, *unusable), strict=True):
                if isinstance(result, RedisError) and not known:
                    raise result
            if any(unusable[1:]):
                await self._connection.client.delete(answers_key(call_id))  # which are no answers
        document, answer, *_ = *(None if known else each for each, known in zip(found, unusable, strict=True)), None
        return Begun(bool(locked), document, answer, damaged=unusable[0])

    async def end(
        self,
        call_id: str,
        token: str,
        document: bytes,
        *,
        found: bytes | None,
        answer: tuple[str, bytes] | None = None,
        seconds: int | None = None,
    ) -> bool:
        """Keep the call and let go of it; whether it was still this turn's. `found` is the document it began with."""
        keys = (lock_key(call_id), call_key(call_id), answers_key(call_id))
        before = sha1(found, usedforsecurity=False).hexdigest() if found else ""
        arguments = (token, document, seconds or self._ttl, before, *((*answer, self._ttl) if answer else ()))
        with redis_faults(), patient():
            return bool(await self._connection.client.eval(END_IF_OURS, len(keys), *keys, *arguments))

    async def release_if(self, call_id: str, token: str) -> None:
        """Let go of a call without keeping anything, if it is still this turn that holds it."""
        # A lock of another type is nobody's.
        with suppress(WrongType), redis_faults(), patient():
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

    async def set_aside(self, call_id: str, value: bytes | None) -> None:
        """Move the value that stands where the call is kept, None for one that is no string, out of the way."""
        with redis_faults(), patient():
            await set_aside(self._connection.client, call_id, value)

    async def aside(self, call_id: str) -> bytes | None:
        """What was set aside of a call, where that is a string."""
        with suppress(WrongType), redis_faults(), patient():
            return cast("bytes | None", await self._connection.client.get(damaged_key(call_id)))
        return None

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
