"""Ending a turn: its call is kept and let go of, in Redis and as this worker's own copy."""

from contextlib import suppress

import orjson

from agent.errors import CallBusy, RedisAway, WrongType
from agent.memory.document import turn_of
from agent.memory.redis_access import RedisAccess
from agent.memory.turn_slot import TurnSlot


async def end(redis: RedisAccess, call_id: str, token: str, slot: TurnSlot, key: str | None) -> bool:
    """Keep a call as its turn leaves it; whether Redis is still to be told.

    Raises `CallBusy` where another turn has taken the call meanwhile.
    """
    if slot.forgotten:
        return await _end_forgotten(redis, call_id, token, slot)
    if slot.kept is None:
        await abandon(redis, call_id, token, slot)
        return False
    unsaved = not await _saved(redis, call_id, token, slot, slot.kept, key)
    redis.recent.put(
        call_id, slot.kept, turn_of(slot.kept), outage=redis.outage, unsaved=unsaved, seconds=slot.seconds_left
    )
    if key and slot.answer and unsaved:
        redis.recent.keep_answer(call_id, key, slot.answer)
    return unsaved and slot.newer is None


async def abandon(redis: RedisAccess, call_id: str, token: str, slot: TurnSlot) -> None:
    """Leave a call as it was."""
    if slot.remote:
        await redis.release(slot.remote, call_id, token)


async def _saved(
    redis: RedisAccess, call_id: str, token: str, slot: TurnSlot, document: bytes, key: str | None
) -> bool:
    """Whether Redis keeps the turn."""
    if slot.remote is None:
        return False
    if redis.usable is None:  # went away meanwhile: no turn waits to find that out again
        redis.watch.lost_sight(call_id, token)
        slot.remote, slot.degraded = None, True
        return False
    answer = (key, orjson.dumps(slot.answer)) if key and slot.answer else None
    ending = slot.remote.end(call_id, token, document, found=slot.found, answer=answer, seconds=slot.seconds_left)
    try:
        if not await redis.asked(call_id, ending, token):
            raise CallBusy(call_id)
    except (RedisAway, WrongType):
        slot.remote, slot.degraded = None, True
        return False
    return True


async def _end_forgotten(redis: RedisAccess, call_id: str, token: str, slot: TurnSlot) -> bool:
    # Whose a call is that Redis came back with meanwhile is not known yet.
    known = slot.client is None or slot.newer is not None
    if remote := slot.remote or (redis.usable if known else None):
        with suppress(RedisAway):
            await redis.asked(call_id, remote.forget(call_id), token)
            await redis.asked(call_id, remote.release_if(call_id, token), token)
            redis.recent.drop(call_id)
            return False
    if redis.remote is None:
        redis.recent.drop(call_id)
        return False
    # Redis may have the call, or come back with it: it has to be told, where the call is this client's there too.
    redis.recent.put(call_id, None, 0, outage=redis.outage, unsaved=True, client=slot.client)
    return True
