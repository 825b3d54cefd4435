"""Holding a call in Redis for as long as its turn lives."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from agent.errors import PoolExhausted, RedisAway
from agent.memory.keys import LOCK_SECONDS
from agent.memory.turn_slot import TurnSlot

RENEW_SECONDS = LOCK_SECONDS / 3
"""How long after it was taken or renewed a lock is renewed. Nearly every turn is done by then."""


@contextmanager
def lock_renewed(call_id: str, token: str, slot: TurnSlot) -> Iterator[None]:
    """Renew the lock of a turn for as long as this is entered."""
    renewal: asyncio.Task[None] | None = None

    def begin() -> None:
        nonlocal renewal
        renewal = asyncio.ensure_future(_renew(call_id, token, slot))

    timer = asyncio.get_running_loop().call_later(RENEW_SECONDS, begin)
    try:
        yield
    finally:
        timer.cancel()
        if renewal is not None:
            renewal.cancel()


async def _renew(call_id: str, token: str, slot: TurnSlot) -> None:
    while slot.remote is not None:
        asked = time.monotonic()
        # A Redis that is away is found out when the turn ends.
        with suppress(RedisAway, PoolExhausted):
            if not await slot.remote.renew(call_id, token):
                return
            slot.sure_until = asked + LOCK_SECONDS
        await asyncio.sleep(RENEW_SECONDS)
