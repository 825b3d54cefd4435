"""Calls in Redis: core commands only, one round trip to begin a turn and one to end it."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlsplit, urlunsplit

from redis.asyncio import Redis, RedisCluster
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisClusterException, RedisError, ResponseError

from agent.errors import RedisAway
from agent.memory.keys import CALL_PREFIX, DAMAGED_SECONDS, LOCK_SECONDS, answers_key, call_key, damaged_key, lock_key

CONNECTIONS = 50
COMMAND_SECONDS = 1.0
"""How long a frozen Redis holds a turn."""

END_IF_OURS = """
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('set', KEYS[2], ARGV[2], 'EX', ARGV[3])
return 1
"""
"""Ends a turn that may have outlived its lock: writes only if no other turn has begun since."""

RELEASE_IF_OURS = """
if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end
return 0
"""

SWAP = """
if (redis.call('get', KEYS[1]) or '') ~= ARGV[1] then return 0 end
redis.call('set', KEYS[1], ARGV[2], 'EX', ARGV[3])
return 1
"""
"""Writes a document over the one that it was made from, and over no other."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What a turn finds: whether it holds the call now, the call's document, the answer to a repeated turn."""

    locked: bool
    document: bytes | None
    answer: bytes | None
    damaged: bool = False


class RemoteCalls:
    """The calls of one Redis. Every method raises `RedisAway` when Redis can't be used just now."""

    def __init__(self, client: Redis, ttl_seconds: int, *, cluster: Callable[[], RedisCluster] | None = None) -> None:
        self._client: Redis | RedisCluster = client
        self._ttl = ttl_seconds
        self._cluster = cluster

    async def ping(self) -> None:
        """Ask whether Redis is there; where it is one of a cluster, talk to the cluster from then on."""
        with redis_faults():
            await self._client.ping()
            if self._cluster and (await self._client.info("cluster")).get("cluster_enabled"):
                make, self._cluster = self._cluster, None
                single, self._client = self._client, make()
                await single.aclose()

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def begin(self, call_id: str, token: str, idempotency_key: str | None) -> Begun:
        """Take the call for a turn, if no other has it, and read it."""
        pipe = self._client.pipeline(transaction=False)
        pipe.set(lock_key(call_id), token, nx=True, ex=LOCK_SECONDS)
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
        answer: tuple[str, bytes] | None = None,
        sure: bool = True,
        seconds: int | None = None,
    ) -> bool:
        """Keep the call and let go of it; whether it was still this turn's. `sure` when the lock can't have expired."""
        if not sure and not await self._end_if_ours(call_id, token, document):
            return False
        pipe = self._client.pipeline(transaction=False)
        if sure:
            pipe.set(call_key(call_id), document, ex=seconds or self._ttl)
        if answer:
            pipe.hset(answers_key(call_id), answer[0], answer[1])
            pipe.expire(answers_key(call_id), self._ttl)
        # The lock goes last: who waits for it finds all that was written.
        pipe.delete(lock_key(call_id))
        with redis_faults():
            await pipe.execute()
        return True

    async def _end_if_ours(self, call_id: str, token: str, document: bytes) -> bool:
        keys = (lock_key(call_id), call_key(call_id))
        with redis_faults():
            return bool(await self._client.eval(END_IF_OURS, 2, *keys, token, document, self._ttl))

    async def release(self, call_id: str) -> None:
        """Let go of a call without keeping anything."""
        with redis_faults():
            await self._client.delete(lock_key(call_id))

    async def release_if(self, call_id: str, token: str) -> None:
        """Let go of a call if it is this turn that holds it."""
        with redis_faults():
            await self._client.eval(RELEASE_IF_OURS, 1, lock_key(call_id), token)

    async def get(self, call_id: str) -> bytes | None:
        """The document of a call."""
        with redis_faults():
            document = await self._client.get(call_key(call_id))
        return cast("bytes | None", document)

    async def put(self, call_id: str, document: bytes, ttl_seconds: int | None = None) -> None:
        """Keep a call outside of a turn."""
        with redis_faults():
            await self._client.set(call_key(call_id), document, ex=ttl_seconds or self._ttl)

    async def swap(self, call_id: str, before: bytes | None, after: bytes) -> bool:
        """Keep a document in place of `before`; whether that was still there."""
        with redis_faults():
            return bool(await self._client.eval(SWAP, 1, call_key(call_id), before or b"", after, self._ttl))

    async def ttl(self, call_id: str) -> int | None:
        """Seconds the call will live."""
        with redis_faults():
            left = int(await self._client.ttl(call_key(call_id)))
        return left if left >= 0 else None

    async def forget(self, call_id: str) -> bool:
        """Delete a call; whether it was there."""
        with redis_faults():
            pipe = self._client.pipeline(transaction=False)
            pipe.delete(call_key(call_id))
            pipe.delete(answers_key(call_id), damaged_key(call_id))
            gone, _ = await pipe.execute()
        return bool(gone)

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
    except (RedisError, RedisClusterException, OSError, TimeoutError) as error:
        raise RedisAway(f"{type(error).__name__}: {error}") from error


@asynccontextmanager
async def connect(url: str, ttl_seconds: int) -> AsyncIterator[RemoteCalls]:
    """The calls in the Redis at `url`; nothing is asked of it yet."""
    limits: dict[str, Any] = {
        "max_connections": CONNECTIONS,
        "socket_timeout": COMMAND_SECONDS,
        "socket_connect_timeout": COMMAND_SECONDS,
        # A command is never repeated silently: the caller must know that Redis was away.
        "retry": Retry(NoBackoff(), 0),
    }
    remote = RemoteCalls(
        Redis.from_url(url, **limits),
        ttl_seconds,
        # In a cluster a command may have to follow a slot that has moved.
        cluster=lambda: RedisCluster.from_url(url, **limits | {"retry": Retry(NoBackoff(), 2)}),
    )
    try:
        yield remote
    finally:
        await remote.aclose()


def masked(url: str) -> str:
    """`url` with its password hidden: redis://default:***@host:6379."""
    parts = urlsplit(url)
    if parts.password is None:
        return url.partition("?")[0]
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, f"{parts.username or ''}:***@{host}", parts.path, "", ""))
