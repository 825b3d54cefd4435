"""Telling a Redis that is back of what it has missed or lost."""

from contextlib import suppress

from agent.errors import CallBusy
from agent.memory.call_store import CallStore
from agent.memory.document import turn_of
from agent.memory.redis_access import RedisAccess
from agent.memory.slots import patient


async def write_back(calls: CallStore, redis: RedisAccess) -> None:
    """Tell Redis of every call that it may have missed or lost; a call's newer turn wins."""
    for call_id in redis.recent.apart(redis.outage):
        if redis.usable is None:
            return
        await write_call_back(calls, redis, call_id)


async def write_call_back(calls: CallStore, redis: RedisAccess, call_id: str) -> None:
    """Tell Redis of one call, in a turn that leaves it as it finds it."""
    with suppress(CallBusy), patient():
        async with calls.turn(call_id) as slot:
            if (copy := redis.recent.get(call_id)) is None:
                return
            if slot.found is not None and slot.found is not copy.document:
                # Redis has it as new, or newer: it lives on there for as long as it would have.
                seconds, turn = await calls.ttl(call_id), turn_of(slot.found)
                redis.recent.put(call_id, slot.found, turn, outage=redis.outage, unsaved=False, seconds=seconds)
                return
            slot.seconds_left = redis.recent.seconds_left(call_id)
            slot.forgotten = slot.found is None
            slot.kept = slot.found
