"""Holding a call in Redis for as long as its turn lives."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from agent.errors import PoolExhausted, RedisAway, WrongType
from agent.memory.remote import RemoteCalls
from agent.memory.turn_slot import TurnSlot

RENEWALS = 3
"""How often a lock is renewed within its life. Nearly every turn is done before the first."""


@contextmanager
def lock_renewed(call_id: str, token: str, slot: TurnSlot) -> Iterator[None]:
    """Renew the lock of a turn for as long as this is entered."""
    remote, renewal = slot.remote, None
    if remote is None:
        yield
        return

    def begin() -> None:
        nonlocal renewal
        renewal = asyncio.ensure_future(_renew(remote, call_id, token))

    timer = asyncio.get_running_loop().call_later(remote.lock_seconds / RENEWALS, begin)
    try:
        yield
    finally:
        timer.cancel()
        if renewal is not None:
            renewal.cancel()


async def _renew(remote: RemoteCalls, call_id: str, token: str) -> None:
    while True:
        # What fails here, and who holds the call by now, is found out when the turn ends.
        with suppress(RedisAway, WrongType, PoolExhausted):
            if not await remote.renew(call_id, token):
                return
        await asyncio.sleep(remote.lock_seconds / RENEWALS)
