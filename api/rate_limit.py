"""How often a client may ask, counted in Redis for all workers together, or in this worker without it."""

import logging
import math
import time

from limits import RateLimitItem, parse_many
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import FixedWindowRateLimiter
from limits.errors import StorageError

from agent.settings import Settings
from api.problems import Problem
from api.shared_counts import SharedCounts

ALONE_SECONDS = 10.0
"""How long this worker counts alone before it asks Redis again."""

log = logging.getLogger(__name__)


class RateLimit:
    """The limits of `RATE_LIMIT`, such as `60/minute` or `5/second;1000/day`."""

    def __init__(self, settings: Settings) -> None:
        self._items = parse_many(settings.rate_limit or "")
        self._alone = FixedWindowRateLimiter(MemoryStorage())
        self._counts = SharedCounts(settings.redis_url.get_secret_value()) if settings.redis_url else None
        self._shared = FixedWindowRateLimiter(self._counts) if self._counts else None
        self._alone_until = 0.0

    async def count(self, who: str) -> None:
        """Count a request of `who`. Raises a 429 `Problem` that says when to come back."""
        if self._shared and time.monotonic() >= self._alone_until:
            try:
                await self._count(self._shared, who)
            except StorageError as error:
                self._alone_until = time.monotonic() + ALONE_SECONDS
                log.warning("Redis can't count requests, this worker counts alone: %s", error)
            else:
                return
        await self._count(self._alone, who)

    async def close(self) -> None:
        """Close the connections to Redis."""
        if self._counts:
            await self._counts.aclose()

    async def _count(self, limiter: FixedWindowRateLimiter, who: str) -> None:
        for item in self._items:
            if not await limiter.hit(item, who):
                raise _too_many(item, (await limiter.get_window_stats(item, who)).reset_time)


def _too_many(item: RateLimitItem, reset_at: float) -> Problem:
    seconds = max(1, math.ceil(reset_at - time.time()))
    detail = f"at most {item}; try again in {seconds} s"
    return Problem(429, "too-many-requests", detail, headers={"Retry-After": str(seconds)})
