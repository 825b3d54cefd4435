"""Redis as the calls of a worker see it: there or away, with the worker's own copies beside it."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar, cast

from agent.errors import RedisAway
from agent.memory.counters import Counters
from agent.memory.recent import RecentCalls
from agent.memory.redis_watch import RedisWatch
from agent.memory.remote import RemoteCalls
from agent.observer import Observer

Done = TypeVar("Done")


class RedisAccess:
    """Redis, where it is configured, and whether it can be used.

    remote    the calls in it, None where there is none
    recent    the worker's own copies
    counters  what happened, counted
    """

    def __init__(
        self,
        ttl_seconds: int,
        remote: RemoteCalls | None,
        *,
        on_return: Callable[[], Coroutine[Any, Any, None]],
        observer: Observer | None = None,
    ) -> None:
        """`on_return` is called when Redis is back after it was away; `observer` is told what is counted."""
        self.remote = remote
        self.recent = RecentCalls(ttl_seconds)
        self.counters = Counters(observer)
        self._watch = RedisWatch(remote, self.counters, on_return=on_return) if remote else None
        self._under_way: set[asyncio.Future[Any]] = set()

    @property
    def usable(self) -> RemoteCalls | None:
        """The calls in Redis, where it is configured and not away."""
        return None if self._watch is None or self._watch.away else self.remote

    @property
    def outage(self) -> int:
        """The number of the last outage; 0 before the first."""
        return self._watch.outage if self._watch else 0

    @property
    def watch(self) -> RedisWatch:
        """What notices outages; asked for only where something was sent to Redis."""
        return cast(RedisWatch, self._watch)

    @property
    def away(self) -> bool:
        """Whether Redis is configured, and known to be away."""
        return self._watch is not None and self._watch.away

    async def check(self) -> None:
        """Raises `RedisAway` when a Redis that is configured can't be used."""
        if self._watch:
            await self._watch.check()

    async def asked(self, call_id: str, work: Coroutine[Any, Any, Done], token: str | None = None) -> Done:
        """What `work` gives, something asked of Redis for a call; that it failed is noticed, and that it was to end
        the hold that the turn of `token` has."""
        sent_at = time.monotonic()
        try:
            return await work
        except RedisAway as error:
            self.watch.failed(error, call_id, sent_at, token=token)
            raise

    async def release(self, remote: RemoteCalls, call_id: str, token: str) -> None:
        """Let go of a call that the turn of `token` holds, now or when Redis is back."""
        with suppress(RedisAway):
            await self.asked(call_id, remote.release_if(call_id, token), token)

    def start(self, work: Coroutine[Any, Any, None]) -> asyncio.Future[None]:
        """Do `work` to its end, though who waits for it may be cancelled."""
        task = asyncio.ensure_future(work)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return task

    def copied(self, call_id: str) -> bytes | None:
        """The worker's own copy of a call."""
        copy = self.recent.get(call_id)
        return copy.document if copy else None

    async def aclose(self) -> None:
        """End what is under way, and stop asking for a Redis that is away."""
        await asyncio.gather(*self._under_way, return_exceptions=True)
        if self._watch:
            await self._watch.aclose()
