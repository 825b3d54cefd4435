"""Beginning a turn: its call is taken, in Redis or, while that is away, as this worker's own copy."""

import asyncio
import logging
import random
import time
from contextlib import suppress

import orjson

from agent.errors import CallBusy, NewerDocument, PoolExhausted, RedisAway
from agent.memory.document import DamagedDocument
from agent.memory.reconciling import reconciled
from agent.memory.redis_access import RedisAccess
from agent.memory.remote import Begun, RemoteCalls
from agent.memory.turn_slot import TurnSlot

FIRST_LOOK, LONGEST_LOOK = 0.005, 0.03
"""After how long a turn looks again at most whether another worker has let go of its call, seconds; it doubles, and is
drawn anew between half of it and all of it."""

log = logging.getLogger(__name__)


async def begin(redis: RedisAccess, call_id: str, token: str, key: str | None, until: float) -> TurnSlot:
    """Take a call for the turn of `token`; with the answer that was given under the idempotency `key`, if one was.

    Raises `CallBusy` where another worker holds it `until` that second of the monotonic clock.
    """
    pause, refused_at = FIRST_LOOK, None
    while (remote := redis.usable) is not None:
        asked = time.monotonic()
        try:
            await redis.watch.mark()
            begun = await _taken(redis, remote, call_id, token, key)
        except RedisAway as error:
            redis.watch.failed(error, call_id, asked, token=token)
            break
        if begun.answer:
            redis.counters.count("replayed")
            return TurnSlot(None, orjson.loads(begun.answer), remote=remote, degraded=False)
        if begun.locked:
            slot = await _begun(redis, remote, call_id, token, key, begun)
            slot.waited = asked - refused_at if refused_at else 0.0
            return slot
        refused_at = refused_at or asked
        if time.monotonic() >= until:
            redis.counters.count("busy")
            raise CallBusy(call_id)
        await asyncio.sleep(random.uniform(pause / 2, pause))  # noqa: S311 - no secret
        pause = min(2 * pause, LONGEST_LOOK)
    earlier = redis.recent.answer(call_id, key)
    if earlier:
        redis.counters.count("replayed")
    slot = _in_memory(redis, call_id)
    slot.earlier_answer = earlier
    return slot


async def _begun(
    redis: RedisAccess, remote: RemoteCalls, call_id: str, token: str, key: str | None, begun: Begun
) -> TurnSlot:
    """A turn on a call that was taken, which is let go of again where that fails."""
    try:
        slot = await _found(redis, remote, call_id, token, begun)
    except BaseException:
        await asyncio.shield(redis.start(redis.release(remote, call_id, token)))
        raise
    if slot.found is not None and (earlier := redis.recent.answer(call_id, key)):
        # It was given while Redis was away.
        redis.counters.count("replayed")
        slot.earlier_answer = earlier
    return slot


async def _found(redis: RedisAccess, remote: RemoteCalls, call_id: str, token: str, begun: Begun) -> TurnSlot:
    """A turn on what Redis has of the call. A value that is no call's is set aside; a call of a newer version is left
    alone, and goes on in memory here."""
    document, damaged = None, begun.damaged
    try:
        document = await reconciled(redis, remote, call_id, begun.document)
    except NewerDocument as error:
        log.warning("Call %s is left as it is: %s", call_id, error)
        await redis.release(remote, call_id, token)
        return _in_memory(redis, call_id, newer=begun.document)
    except DamagedDocument as error:
        log.warning("A value that is no call's was set aside: %s", error)
        damaged = True
    if damaged:
        redis.counters.count("damaged")
        with suppress(RedisAway):
            await redis.asked(call_id, remote.set_aside(call_id, begun.document))
    return TurnSlot(document, None, remote=remote, degraded=False, damaged=damaged)


def _in_memory(redis: RedisAccess, call_id: str, *, newer: bytes | None = None) -> TurnSlot:
    """A turn on this worker's own copy."""
    document = redis.copied(call_id)
    return TurnSlot(document, None, remote=None, degraded=redis.remote is not None, newer=newer)


async def _taken(redis: RedisAccess, remote: RemoteCalls, call_id: str, token: str, key: str | None) -> Begun:
    """The call as Redis has it, held for this turn; let go of again when the turn is cancelled meanwhile."""
    work = asyncio.ensure_future(remote.begin(call_id, token, key))
    try:
        return await asyncio.shield(work)
    except asyncio.CancelledError:
        asked = time.monotonic()

        async def let_go() -> None:
            try:
                begun = await work
            except RedisAway as error:
                redis.watch.failed(error, call_id, asked, token=token)
            except PoolExhausted:
                return
            else:
                if begun.locked:
                    await redis.release(remote, call_id, token)

        redis.start(let_go())
        raise
