"""How many commands to Redis may be under way at once; the others wait, first come first served."""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from agent.errors import PoolExhausted, RedisAway
from agent.observer import Observer

MOST_CONNECTIONS = 50
"""Connections to Redis a process holds where nothing else is said."""

WAIT_SECONDS = 10.0
"""How long a command waits for a connection at most: as long as a turn waits for its call, since with hundreds at once
it is the processor that they wait for. A Redis that fails ends the waiting at once."""

_PATIENT: ContextVar[bool] = ContextVar("patient", default=False)


@contextmanager
def patient() -> Iterator[None]:
    """Commands sent within wait for a connection for as long as it takes: given up, they would leave undone what a
    command before them has begun."""
    before = _PATIENT.set(True)
    try:
        yield
    finally:
        _PATIENT.reset(before)


class Slots:
    """The right to use a connection, `most` times. Belongs to the event loop that first waits for one.

    in_use  how many are taken
    """

    def __init__(
        self,
        most: int = MOST_CONNECTIONS,
        *,
        wait_seconds: float = WAIT_SECONDS,
        observer: Observer | None = None,
        idle: Callable[[], int] = lambda: 0,
    ) -> None:
        self.most = most
        self.wait_seconds = wait_seconds
        self.in_use = 0
        self.idle = idle
        self._observer = observer
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._tell()

    @property
    def waiting(self) -> int:
        """How many commands wait."""
        return sum(not each.done() for each in self._waiting)

    async def take(self) -> None:
        """Take a slot, in turn.

        Raises `PoolExhausted` when none is free within `wait_seconds`, unless `patient`, and `RedisAway` when `refuse`
        ends the waiting.
        """
        waited = 0.0
        if self.in_use < self.most:
            self.in_use += 1
        else:
            waited = await self._turn()
        if self._observer:
            self._observer.pool_waited(waited)
        self._tell()

    def free(self) -> None:
        """Give a slot back: to whoever waits longest, if anybody does."""
        while self._waiting:
            first = self._waiting.popleft()
            if not first.done():
                first.set_result(None)
                return
        self.in_use -= 1
        self._tell()

    def refuse(self, why: RedisAway) -> None:
        """End all waiting: what would be waited for is not there."""
        while self._waiting:
            first = self._waiting.popleft()
            if not first.done():
                first.set_exception(RedisAway(*why.args))

    async def _turn(self) -> float:
        loop, began = asyncio.get_running_loop(), time.monotonic()
        turn: asyncio.Future[None] = loop.create_future()
        self._waiting.append(turn)
        timer = None if _PATIENT.get() else loop.call_later(self.wait_seconds, self._give_up, turn)
        try:
            await turn
        except asyncio.CancelledError:
            # The slot may have been handed over in the moment of the cancellation.
            if not turn.cancelled() and turn.exception() is None:
                self.free()
            raise
        finally:
            if timer is not None:
                timer.cancel()
        return time.monotonic() - began

    def _give_up(self, turn: "asyncio.Future[None]") -> None:
        if not turn.done():
            self._waiting.remove(turn)
            turn.set_exception(PoolExhausted(self.most, self.wait_seconds))
            if self._observer:
                self._observer.redis_failed("pool_exhausted")

    def _tell(self) -> None:
        if self._observer:
            self._observer.pool_used(in_use=self.in_use, idle=self.idle(), most=self.most)
