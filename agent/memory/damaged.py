"""Values that stand where a call is kept and are no call's: they are set aside for a day."""

from redis.asyncio import Redis, RedisCluster

from agent.memory.keys import DAMAGED_SECONDS, call_key, damaged_key
from agent.memory.scripts import Script

SET_ASIDE = Script.of(
    """
local kind, value = redis.call('type', KEYS[1]).ok, ARGV[2]
if kind == 'none' or (kind == 'string') ~= (value ~= nil) then return 0 end
if value and redis.call('get', KEYS[1]) ~= value then return 0 end
redis.call('rename', KEYS[1], KEYS[2])
redis.call('expire', KEYS[2], ARGV[1])
return 1
"""
)
"""KEYS: the call, the place aside. ARGV: the seconds to live; the string that stands there, if it is one."""


async def set_aside(client: Redis | RedisCluster, call_id: str, value: bytes | None) -> None:
    """Move the `value` that stands where a call is kept out of the way, unless another stands there by now.

    None is a value that is no string. Raises redis-py's errors.
    """
    arguments = (DAMAGED_SECONDS,) if value is None else (DAMAGED_SECONDS, value)
    await SET_ASIDE.run(client, (call_key(call_id), damaged_key(call_id)), *arguments)
