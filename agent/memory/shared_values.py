"""Small values that all workers share where there is a Redis: counts, and what was found once a day.

async with open_shared_values(settings) as values:
    spent = await values.add(day_tokens_key("2026-11-23"), 1_200, seconds=86_400)
"""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from redis.asyncio import Redis, RedisCluster

from agent.circuit import Circuit
from agent.errors import PoolExhausted, RedisAway, WrongType
from agent.memory.connection import RedisConnection, redis_faults
from agent.memory.opening import open_connection
from agent.settings import Settings

ASK_SECONDS = 0.25
"""How long Redis is waited for: a turn goes on with what this worker knows."""
CONNECTIONS = 4
MOST_KEPT, MOST_COUNTED = 512, 65_536
"""Values and counts that a worker keeps itself; a count is small, and none must go for what was found of the web."""
AWAY = object()
"""What Redis answers when it can't be asked."""
ADD = """
local sum = (tonumber(redis.call('get', KEYS[1])) or 0) + tonumber(ARGV[1])
redis.call('set', KEYS[1], string.format('%d', sum), 'EX', ARGV[2])
return sum
"""

log = logging.getLogger(__name__)


class _Own:
    """The last values of one worker, each with its end."""

    def __init__(self, most: int, clock: Callable[[], float]) -> None:
        self._most, self._clock = most, clock
        self._kept: OrderedDict[str, tuple[str, float]] = OrderedDict()

    def get(self, key: str) -> str | None:
        value, until = self._kept.get(key, ("", 0.0))
        return value if self._clock() < until else None

    def keep(self, key: str, value: str, seconds: int) -> None:
        self._kept[key] = value, self._clock() + seconds
        self._kept.move_to_end(key)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def pop(self, key: str) -> None:
        self._kept.pop(key, None)


class SharedValues:
    """Values by key, each with its end. While Redis is away, or where there is none, they are this worker's own."""

    def __init__(
        self, connection: RedisConnection | None = None, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._connection = connection
        self._circuit = Circuit(failures=1)
        self._values, self._counts = _Own(MOST_KEPT, clock), _Own(MOST_COUNTED, clock)

    async def get(self, key: str) -> str | None:
        """What is kept."""
        kept = await self._ask(lambda client: client.get(key))
        if kept is AWAY:
            return self._values.get(key) or self._counts.get(key)
        return None if kept is None else str(kept.decode())

    async def put(self, key: str, value: str, seconds: int) -> None:
        """Keep a value for so long."""
        self._values.keep(key, value, seconds)
        await self._ask(lambda client: client.set(key, value, ex=max(1, seconds)))

    async def add(self, key: str, amount: int, seconds: int) -> int:
        """Count on: the sum, which lives for so long from now."""
        told = await self._ask(lambda client: client.eval(ADD, 1, key, amount, max(1, seconds)))
        total = int(self._counts.get(key) or 0) + amount if told is AWAY else int(told)
        self._counts.keep(key, str(total), seconds)
        return total

    def forget(self, key: str) -> None:
        """Forget what this worker itself has counted."""
        self._counts.pop(key)

    async def _ask(self, command: Callable[[Redis | RedisCluster], Awaitable[Any]]) -> Any:
        """What Redis answers; `AWAY` where it can't be asked."""
        if self._connection is None or not self._circuit.allows():
            return AWAY
        try:
            async with asyncio.timeout(ASK_SECONDS):
                await self._connection.detect()
                with redis_faults():
                    told = await command(self._connection.client)
        except (RedisAway, WrongType, PoolExhausted, TimeoutError) as error:
            self._circuit.failed()
            log.warning("Redis can't keep what workers share, each goes by what it knows: %s", type(error).__name__)
            return AWAY
        self._circuit.succeeded()
        return told


@asynccontextmanager
async def open_shared_values(settings: Settings) -> AsyncIterator[SharedValues]:
    """The values in the Redis of `REDIS_URL`, where that is set and something is shared: tokens, web pages."""
    shares = settings.tavily_api_key or settings.openai_api_key
    if settings.redis_url is None or not shares or settings.checkpointer == "memory":
        yield SharedValues()
        return
    async with open_connection(settings.model_copy(update={"redis_max_connections": CONNECTIONS})) as connection:
        yield SharedValues(connection)
