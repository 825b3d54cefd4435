"""What a user of Redis must be allowed, tried out on keys that live for seconds."""

import re
from uuid import uuid4

from redis.exceptions import NoPermissionError, ResponseError

from agent.errors import RedisAway, WrongType
from agent.memory.connection import RedisConnection, redis_faults
from agent.memory.keys import call_key, damaged_key

SECONDS = 10
"""How long a key lives that was made to try the rights out."""

SCRIPT = "redis.call('expire', KEYS[1], ARGV[1]) return redis.call('get', KEYS[1])"

COMMANDS = ("SET", "GET", "MGET", "APPEND", "TTL", "EXPIRE", "EXISTS", "TYPE", "EVAL", "EVALSHA", "RENAME",
            "HSET", "HGET", "HMGET", "HGETALL", "HLEN", "HKEYS", "HDEL", "DEL", "SCAN")  # fmt: skip
"""All that memory sends, in an order in which each can be tried out."""

KEY_REFUSED = re.compile(r"access (one of the keys|a key)")

KEYS = ("call:*", "{call:*")
"""The patterns of all keys that memory has."""


def acl_line(user: str = "assist", *, cluster: bool = False) -> str:
    """What an operator types to make a user with just these rights."""
    commands = [f"+{command.lower()}" for command in COMMANDS] + (["+cluster|slots"] if cluster else [])
    return f"ACL SETUSER {user} on >PASSWORD {' '.join(f'~{key}' for key in KEYS)} {' '.join(commands)}"


async def missing_rights(connection: RedisConnection) -> list[str]:
    """The commands that may not be sent, and the key patterns that may not be used. Raises `RedisAway`."""
    await connection.detect()
    call_id = f"rights-{uuid4().hex}"
    call, aside = call_key(call_id), damaged_key(call_id)
    arguments: dict[str, tuple[str | int, ...]] = {
        "SET": (call, "{}", "EX", SECONDS),
        "GET": (call,),
        "MGET": (call,),
        "APPEND": (call, ""),
        "EXISTS": (call,),
        "TYPE": (call,),
        "TTL": (call,),
        "EXPIRE": (call, SECONDS),
        "EVAL": (SCRIPT, 1, call, SECONDS),
        "EVALSHA": ("0" * 40, 1, call),
        "RENAME": (call, aside),
        "HSET": (aside, "field", "value"),
        "HGET": (aside, "field"),
        "HMGET": (aside, "field"),
        "HGETALL": (aside,),
        "HLEN": (aside,),
        "HKEYS": (aside,),
        "HDEL": (aside, "field"),
        "DEL": (aside,),
        "SCAN": (0, "MATCH", call, "COUNT", 1),
    }
    missing = []
    for command in COMMANDS:
        try:
            with redis_faults():
                await connection.client.execute_command(command, *arguments.get(command, ()))
        except WrongType:
            continue  # the right to ask has been looked at before the value
        except RedisAway as error:
            if isinstance(error.__cause__, NoPermissionError):
                missing.append(f"keys {' '.join(KEYS)}" if KEY_REFUSED.search(str(error)) else command)
            elif not isinstance(error.__cause__, ResponseError):
                raise
    return list(dict.fromkeys(missing))
