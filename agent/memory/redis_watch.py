"""Notices that Redis has gone, and that it is back, so that no turn waits to find out."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

from agent.errors import RedisAway
from agent.memory.counters import Counters
from agent.memory.remote import RemoteCalls

FIRST_PROBE, LONGEST_PROBE = 0.25, 4.0
"""After how long a Redis that failed is asked again, seconds; it doubles."""

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
        self.away = False
        self.outage = 0

    async def check(self) -> None:
        """Raises `RedisAway` when Redis can't be used; while it is known to be away nothing is asked."""
        if self.away:
            raise RedisAway("Redis has not answered since it failed")
        try:
            await self._remote.ping()
        except RedisAway as error:
            self.failed(error)
            raise

    def failed(self, error: RedisAway) -> None:
        """A command failed: Redis is away until it answers again."""
        self._counters.failures += 1
        if self.away:
            return
        self.away = True
        self.outage += 1
        self._counters.failovers += 1
        log.warning("⚠️ Redis connection failed: %s; calls go on in memory", error)
        self._probe = asyncio.ensure_future(self._until_back())

    def failed_to_begin(self, call_id: str, token: str, error: RedisAway) -> None:
        """As `failed`; a Redis that was only frozen may yet carry the command out and hold the call for nobody."""
        self._astray[call_id] = token
        self.failed(error)

    async def aclose(self) -> None:
        """Stop asking."""
        if self._probe is not None:
            self._probe.cancel()
            await asyncio.wait([self._probe])

    async def _until_back(self) -> None:
        pause = FIRST_PROBE
        while self.away:
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PROBE)
            with suppress(RedisAway):
                await self._remote.ping()
                while self._astray:
                    call_id, token = next(iter(self._astray.items()))
                    await self._remote.release_if(call_id, token)
                    del self._astray[call_id]
                self.away = False
        log.info("✅ Redis is back; calls are kept there again")
        if self._on_return:
            await self._on_return()
