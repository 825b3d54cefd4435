"""Counts of requests in the Redis of `REDIS_URL`, of whichever kind it is."""

import asyncio
import time
from typing import Any

from limits.aio.storage import Storage
from redis.exceptions import RedisError

from agent.errors import PoolExhausted, RedisAway
from agent.memory.connection import RedisConnection
from agent.memory.slots import Slots
from agent.redis_address import RedisAddress

REDIS_SECONDS = 0.25
"""How long Redis may take to count a request."""

CONNECTIONS = 5
"""Connections of their own that counts have: they never keep a call waiting."""

PREFIX = "rate:"

COUNT = """
local count = redis.call('incrby', KEYS[1], ARGV[1])
if count == tonumber(ARGV[1]) then redis.call('expire', KEYS[1], ARGV[2]) end
return count
"""


class SharedCounts(Storage):
    """Counts that all workers share. Its methods raise `limits.errors.StorageError` where Redis can't count."""

    STORAGE_SCHEME = None

    def __init__(self, url: str) -> None:
        super().__init__(wrap_exceptions=True)
        slots = Slots(CONNECTIONS, wait_seconds=REDIS_SECONDS)
        self._connection = RedisConnection(RedisAddress.parse(url), slots)

    @property
    def base_exceptions(self) -> tuple[type[Exception], ...]:
        """What is raised as `StorageError`."""
        return RedisAway, PoolExhausted, RedisError, OSError, TimeoutError

    async def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count, from nothing after `expiry` seconds; the count."""
        return int(await self._ask("eval", COUNT, 1, PREFIX + key, amount, expiry))

    async def get(self, key: str) -> int:
        """The count."""
        return int(await self._ask("get", PREFIX + key) or 0)

    async def get_expiry(self, key: str) -> float:
        """When the count begins anew, in seconds since 1970."""
        return time.time() + max(0, int(await self._ask("ttl", PREFIX + key)))

    async def check(self) -> bool:
        """Whether Redis can be asked."""
        await self._ask("ping")
        return True

    async def clear(self, key: str) -> None:
        """Forget a count."""
        await self._ask("delete", PREFIX + key)

    async def reset(self) -> int | None:
        """Counts end by themselves; none is looked for."""
        return None

    async def aclose(self) -> None:
        """Close the connections."""
        await self._connection.aclose()

    async def _ask(self, command: str, *arguments: Any) -> Any:
        async with asyncio.timeout(REDIS_SECONDS):
            await self._connection.detect()
            return await getattr(self._connection.client, command)(*arguments)
