"""Calls in Redis: core commands only, one round trip to begin a turn and one to end it."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlsplit, urlunsplit

from redis.asyncio import ConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError, ResponseError

from agent.errors import RedisAway
from agent.memory.keys import CALL_PREFIX, DAMAGED_SECONDS, LOCK_SECONDS, answer_key, call_key, damaged_key, lock_key

CONNECTIONS = 50
COMMAND_SECONDS = 1.0
"""How long a frozen Redis holds a turn."""

END_IF_OURS = """
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('set', KEYS[2], ARGV[2], 'EX', ARGV[3])
redis.call('del', KEYS[1])
return 1
"""
"""Ends a turn that may have outlived its lock: writes only if no other turn has begun since."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What a turn finds: whether it holds the call now, the call's document, the answer to a repeated turn."""

    locked: bool
    document: bytes | None
    answer: bytes | None
    damaged: bool = False


class RemoteCalls:
    """The calls of one Redis. Every method raises `RedisAway` when Redis can't be used just now."""

    def __init__(self, client: Redis, ttl_seconds: int) -> None:
        self._client = client
        self._ttl = ttl_seconds

    async def ping(self) -> None:
        """Ask whether Redis is there."""
        with redis_faults():
            await self._client.ping()

    async def begin(self, call_id: str, token: str, idempotency_key: str | None) -> Begun:
        """Take the call for a turn, if no other has it, and read it."""
        pipe = self._client.pipeline(transaction=False)
        pipe.set(lock_key(call_id), token, nx=True, ex=LOCK_SECONDS)
        pipe.get(call_key(call_id))
        if idempotency_key:
            pipe.get(answer_key(call_id, idempotency_key))
        with redis_faults():
            locked, document, *answers = await pipe.execute(raise_on_error=False)
            damaged = isinstance(document, ResponseError) and str(document).startswith("WRONGTYPE")
            for result in (locked, *answers, *(() if damaged else (document,))):
                if isinstance(result, RedisError):
                    raise result
        return Begun(bool(locked), None if damaged else document, answers[0] if answers else None, damaged)

    async def end(
        self, call_id: str, token: str, document: bytes, *, answer: tuple[str, bytes] | None = None, sure: bool = True
    ) -> bool:
        """Keep the call and let go of it; whether it was still this turn's. `sure` when the lock can't have expired."""
        pipe = self._client.pipeline(transaction=False)
        if sure:
            pipe.set(call_key(call_id), document, ex=self._ttl)
            pipe.delete(lock_key(call_id))
        else:
            pipe.eval(END_IF_OURS, 2, lock_key(call_id), call_key(call_id), token, document, self._ttl)
        if answer:
            pipe.set(answer_key(call_id, answer[0]), answer[1], ex=self._ttl)
        with redis_faults():
            written = (await pipe.execute())[0]
        return bool(written)

    async def release(self, call_id: str) -> None:
        """Let go of a call without keeping anything."""
        with redis_faults():
            await self._client.delete(lock_key(call_id))

    async def get(self, call_id: str) -> bytes | None:
        """The document of a call."""
        with redis_faults():
            document = await self._client.get(call_key(call_id))
        return cast("bytes | None", document)

    async def put(self, call_id: str, document: bytes, ttl_seconds: int | None = None) -> None:
        """Keep a call outside of a turn."""
        with redis_faults():
            await self._client.set(call_key(call_id), document, ex=ttl_seconds or self._ttl)

    async def ttl(self, call_id: str) -> int | None:
        """Seconds the call will live."""
        with redis_faults():
            left = int(await self._client.ttl(call_key(call_id)))
        return left if left >= 0 else None

    async def forget(self, call_id: str) -> bool:
        """Delete a call; whether it was there."""
        with redis_faults():
            return bool(await self._client.delete(call_key(call_id), damaged_key(call_id)))

    async def set_aside(self, call_id: str) -> None:
        """Move a value that is no call's out of the way, for a day."""
        with redis_faults():
            await self._client.rename(call_key(call_id), damaged_key(call_id))
            await self._client.expire(damaged_key(call_id), DAMAGED_SECONDS)

    async def call_ids(self) -> AsyncIterator[str]:
        """The calls there are, in no order."""
        with redis_faults():
            async for key in self._client.scan_iter(match=f"{CALL_PREFIX}*", count=500):
                yield key.decode(errors="replace").removeprefix(CALL_PREFIX)

    async def sweep(self) -> int:
        """Delete our keys that would never expire; how many there were."""
        swept = 0
        with redis_faults():
            for pattern in (f"{CALL_PREFIX}*", f"{{{CALL_PREFIX}*"):
                async for key in self._client.scan_iter(match=pattern, count=500):
                    if await self._client.ttl(key) == -1:
                        swept += int(await self._client.delete(key))
        return swept


@contextmanager
def redis_faults() -> Iterator[None]:
    """Redis' errors as `RedisAway`."""
    try:
        yield
    except (RedisError, OSError, TimeoutError) as error:
        raise RedisAway(f"{type(error).__name__}: {error}") from error


@asynccontextmanager
async def connect(url: str, ttl_seconds: int) -> AsyncIterator[RemoteCalls]:
    """The calls in the Redis at `url`; nothing is asked of it yet."""
    pool = ConnectionPool.from_url(
        url,
        max_connections=CONNECTIONS,
        socket_timeout=COMMAND_SECONDS,
        socket_connect_timeout=COMMAND_SECONDS,
        # A command is never repeated silently: the caller must know that Redis was away.
        retry=Retry(NoBackoff(), 0),
    )
    client = Redis(connection_pool=pool)
    try:
        yield RemoteCalls(client, ttl_seconds)
    finally:
        await client.aclose()
        await pool.disconnect()


def masked(url: str) -> str:
    """`url` with its password hidden: redis://default:***@host:6379."""
    parts = urlsplit(url)
    if parts.password is None:
        return url.partition("?")[0]
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, f"{parts.username or ''}:***@{host}", parts.path, "", ""))
