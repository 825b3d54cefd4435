"""What a saver left in Redis, seen past the saver."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import redis
from redis.crc import REDIS_CLUSTER_HASH_SLOTS, key_slot


@dataclass(frozen=True)
class Cost:
    """What a server has done so far."""

    commands: int
    bytes_moved: int

    def __sub__(self, earlier: "Cost") -> "Cost":
        return Cost(self.commands - earlier.commands, self.bytes_moved - earlier.bytes_moved)


class RedisStore:
    """The keys of one server, or of all nodes of a cluster."""

    def __init__(self, nodes: list["redis.Redis"]) -> None:
        self._nodes = nodes

    def key_names(self) -> list[bytes]:
        """All keys there are."""
        return [key for node in self._nodes for key in node.scan_iter(count=1000)]

    def lifetimes(self) -> dict[bytes, int]:
        """Seconds each key has left; -1 for a key that stays for ever."""
        return {key: int(node.ttl(key)) for node, key in self._each()}

    def shorten_lifetimes(self, seconds: int) -> None:
        """As if most of each key's lifetime had passed."""
        for node, key in self._each():
            node.expire(key, seconds)

    def expire_all(self) -> None:
        """As if each key's lifetime had passed."""
        for node, key in self._each():
            node.delete(key)

    def take_away(self, key: bytes) -> tuple[bytes, int]:
        """Deletes one key and returns what `put_back` needs."""
        node = self._node_of(key)
        held, left = node.dump(key), node.pttl(key)
        node.delete(key)
        return held or b"", max(left, 0)

    def put_back(self, key: bytes, held: tuple[bytes, int]) -> None:
        """Undoes `take_away`."""
        value, left = held
        self._node_of(key).restore(key, left, value, replace=True)

    def _node_of(self, key: bytes) -> "redis.Redis":
        if len(self._nodes) == 1:
            return self._nodes[0]
        slot = key_slot(key)
        return self._nodes[slot * len(self._nodes) // REDIS_CLUSTER_HASH_SLOTS]

    def contents(self) -> bytes:
        """Keys and values of all, one after the other."""
        return b"\n".join(part for node, key in self._each() for part in (key, *_values(node, key)))

    def cost(self) -> Cost:
        """Commands run and bytes moved since the servers started."""
        commands = moved = 0
        for node in self._nodes:
            stats: dict[str, Any] = node.info("stats")
            commands += stats["total_commands_processed"]
            moved += stats["total_net_input_bytes"] + stats["total_net_output_bytes"]
        return Cost(commands, moved)

    def _each(self) -> Iterator[tuple["redis.Redis", bytes]]:
        for node in self._nodes:
            for key in list(node.scan_iter(count=1000)):
                yield node, key


def _values(node: Any, key: bytes) -> list[bytes]:
    kind = node.type(key)
    if kind == b"string":
        return [node.get(key) or b""]
    if kind == b"hash":
        return [part for pair in node.hgetall(key).items() for part in pair]
    if kind == b"list":
        return list(node.lrange(key, 0, -1))
    if kind == b"set":
        return list(node.smembers(key))
    if kind == b"zset":
        return list(node.zrange(key, 0, -1))
    return []
