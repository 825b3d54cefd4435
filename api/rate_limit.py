"""How often a client may ask, counted in Redis for all workers together, or in this worker without it."""

import logging
import math
import time

from limits import RateLimitItem
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import FixedWindowRateLimiter
from limits.errors import StorageError

from agent.rate_limits import Scope, parse_limits
from agent.settings import Settings
from api.problems import Problem
from api.shared_counts import SharedCounts

ALONE_SECONDS = 10.0
"""How long this worker counts alone before it asks Redis again."""

OF: dict[Scope, str] = {"client": "", "key": " for a key", "call": " for a call", "address": " for an address"}
"""What a limit is for, as a client is told."""

log = logging.getLogger(__name__)


class RateLimit:
    """The limits of `RATE_LIMIT`, such as `60/minute` or `5/second;call:20/minute`."""

    def __init__(self, settings: Settings) -> None:
        self._limits = parse_limits(settings.rate_limit) if settings.rate_limit else {}
        self._alone = FixedWindowRateLimiter(MemoryStorage())
        self._counts = SharedCounts(settings.redis_url.get_secret_value()) if settings.redis_url else None
        self._shared = FixedWindowRateLimiter(self._counts) if self._counts else None
        self._alone_until = 0.0

    async def count(self, scope: Scope, who: str) -> None:
        """Count a request of `who`. Raises a 429 `Problem` that says when to come back."""
        items = self._limits.get(scope, ())
        if items and self._shared and time.monotonic() >= self._alone_until:
            try:
                await self._count(self._shared, items, scope, who)
            except StorageError as error:
                self._alone_until = time.monotonic() + ALONE_SECONDS
                log.warning("Redis can't count requests, this worker counts alone: %s", error)
            else:
                return
        await self._count(self._alone, items, scope, who)

    async def close(self) -> None:
        """Close the connections to Redis."""
        if self._counts:
            await self._counts.aclose()

    async def _count(
        self, limiter: FixedWindowRateLimiter, items: tuple[RateLimitItem, ...], scope: Scope, who: str
    ) -> None:
        for item in items:
            if not await limiter.hit(item, scope, who):
                raise _too_many(item, scope, (await limiter.get_window_stats(item, scope, who)).reset_time)


def _too_many(item: RateLimitItem, scope: Scope, reset_at: float) -> Problem:
    seconds = max(1, math.ceil(reset_at - time.time()))
    detail = f"at most {item}{OF[scope]}; try again in {seconds} s"
    return Problem(429, "too-many-requests", detail, headers={"Retry-After": str(seconds)})
