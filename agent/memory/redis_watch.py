"""Notices that Redis has gone, and that it is back, so that no turn waits to find out."""

import asyncio
import logging
import random
import time
from collections.abc import Callable, Coroutine
from typing import Any

from agent.errors import PoolExhausted, RedisAway
from agent.memory.counters import Counters
from agent.memory.remote import RemoteCalls

FIRST_PROBE, LONGEST_PROBE = 0.25, 4.0
"""After how long a Redis that failed is asked again at most, seconds; it doubles, and is drawn anew between half of it
and all of it, so that the workers don't ask all at once."""

STEADY_SECONDS = 30.0
"""One that fails again within these after its return is asked half as often as before: one that takes some writes and
not others would else come and go all the time."""

log = logging.getLogger(__name__)


class RedisWatch:
    """Whether Redis can be used, and how many times it has been away.

    outage  the number of the last outage; 0 before the first
    """

    def __init__(
        self,
        remote: RemoteCalls,
        counters: Counters,
        *,
        on_return: Callable[[], Coroutine[Any, Any, None]] | None = None,
    ) -> None:
        self._remote = remote
        self._on_return = on_return
        self._counters = counters
        self._astray: set[tuple[str, str]] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._marked = False
        self._looking = asyncio.Lock()
        self._failed_call = ""
        self._back_since = 0.0
        self._pause = FIRST_PROBE
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

    async def mark(self) -> None:
        """Make sure that Redis has the mark of this process. Raises `RedisAway`."""
        if not self._marked:
            self._marked = True  # should it fail, the mark is made when Redis is back
            await self._remote.mark()

    async def missed(self) -> None:
        """A call that Redis should have is not there. Where the mark is not either, Redis has lost all it held without
        failing a command: that was an outage too. Raises `RedisAway`."""
        async with self._looking:
            if await self._remote.mark():
                return
            self.outage += 1
            log.warning("⚠️ Redis has lost the calls that it held; they are written back")
            if self._on_return:
                self._start(self._on_return())

    def failed(self, error: RedisAway, call_id: str, sent_at: float, *, token: str | None = None) -> None:
        """A command for `call_id`, sent at `sent_at` of the monotonic clock, failed: Redis is away until it does again
        what failed. A command of before its last return says nothing of it now.

        With the `token` of a turn, Redis may hold the call for it, now or when it is back, and nobody ends that turn
        there: the call is let go of as soon as that can be done.
        """
        self._counters.failed(error)
        if token is not None:
            self.lost_sight(call_id, token)
        if self.away:
            return
        if sent_at < self._back_since:
            self._start(self._let_go())
            return
        self.away = True
        self.outage += 1
        self._failed_call = call_id
        self._counters.count("failover")
        log.warning("⚠️ Redis connection failed: %s; calls go on in memory", error)
        self._start(self._until_back(error))

    def lost_sight(self, call_id: str, token: str) -> None:
        """A Redis that is away may hold the call for this turn: it is let go of when Redis is back."""
        self._astray.add((call_id, token))

    async def aclose(self) -> None:
        """Stop asking."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _until_back(self, error: RedisAway) -> None:
        await self._remote.drop(error)
        steady = time.monotonic() - self._back_since > STEADY_SECONDS
        self._pause = FIRST_PROBE if steady else min(self._pause * 2, LONGEST_PROBE)
        while self.away:
            await asyncio.sleep(random.uniform(self._pause / 2, self._pause))  # noqa: S311 - no secret
            self._pause = min(self._pause * 2, LONGEST_PROBE)
            try:
                # What is left in the pool is of the Redis of before.
                await self._remote.drop()
                await self._remote.probe(self._failed_call)
                await self._remote.mark()
                await self._release_astray()
                self.away = False
            except RedisAway as still:
                self._counters.failed(still)
            except PoolExhausted:
                continue
        self._back_since = time.monotonic()
        log.info("✅ Redis is back; calls are kept there again")
        if self._on_return:
            await self._on_return()

    async def _let_go(self) -> None:
        sent_at = time.monotonic()
        try:
            await self._release_astray()
        except RedisAway as error:
            self.failed(error, "", sent_at)

    async def _release_astray(self) -> None:
        while self._astray:
            held = next(iter(self._astray))
            await self._remote.release_if(*held)
            self._astray.discard(held)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
