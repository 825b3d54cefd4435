"""Notices that Redis has gone, and that it is back, so that no turn waits to find out."""

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

from agent.errors import PoolExhausted, RedisAway
from agent.memory.counters import Counters
from agent.memory.remote import RemoteCalls

FIRST_PROBE, LONGEST_PROBE = 0.25, 4.0
"""After how long a Redis that failed is asked again at most, seconds; it doubles, and is drawn anew between half of it
and all of it, so that the workers don't ask all at once."""

log = logging.getLogger(__name__)


class RedisWatch:
    """Whether Redis can be used, and how many times it has been away.

    outage  the number of the last outage; 0 before the first
    """

    def __init__(
        self, remote: RemoteCalls, counters: Counters, *, on_return: Callable[[], Awaitable[None]] | None = None
    ) -> None:
        self._remote = remote
        self._on_return = on_return
        self._counters = counters
        self._astray: dict[str, str] = {}
        self._probe: asyncio.Task[None] | None = None
        self._failed_call = ""
        self._back_since = 0.0
        self.away = False
        self.outage = 0

    async def check(self) -> None:
        """Raises `RedisAway` when Redis can't be used; while it is known to be away nothing is asked."""
        if self.away:
            raise RedisAway("Redis has not answered since it failed")
        sent_at = time.monotonic()
        try:
            await self._remote.probe("")
        except PoolExhausted:
            return  # it is busy, and well
        except RedisAway as error:
            self.failed(error, "", sent_at)
            raise

    def failed(self, error: RedisAway, call_id: str, sent_at: float) -> None:
        """A command for `call_id`, sent at `sent_at` of the monotonic clock, failed: Redis is away until it does again
        what failed. A command of before its last return says nothing of it now."""
        self._counters.failures += 1
        if self.away or sent_at < self._back_since:
            return
        self.away = True
        self.outage += 1
        self._failed_call = call_id
        self._counters.failovers += 1
        log.warning("⚠️ Redis connection failed: %s; calls go on in memory", error)
        self._probe = asyncio.ensure_future(self._until_back(error))

    def failed_to_begin(self, error: RedisAway, call_id: str, token: str, sent_at: float) -> None:
        """As `failed`; a Redis that was only frozen may yet carry the command out and hold the call for nobody."""
        self._astray[call_id] = token
        self.failed(error, call_id, sent_at)

    async def aclose(self) -> None:
        """Stop asking."""
        if self._probe is not None:
            self._probe.cancel()
            await asyncio.wait([self._probe])

    async def _until_back(self, error: RedisAway) -> None:
        await self._remote.drop(error)
        pause = FIRST_PROBE
        while self.away:
            await asyncio.sleep(pause * random.uniform(0.5, 1.0))  # noqa: S311 - no secret
            pause = min(pause * 2, LONGEST_PROBE)
            with suppress(RedisAway, PoolExhausted):
                # What is left in the pool is of the Redis of before.
                await self._remote.drop()
                await self._remote.probe(self._failed_call)
                while self._astray:
                    call_id, token = next(iter(self._astray.items()))
                    await self._remote.release_if(call_id, token)
                    del self._astray[call_id]
                self.away = False
        self._back_since = time.monotonic()
        log.info("✅ Redis is back; calls are kept there again")
        if self._on_return:
            await self._on_return()
