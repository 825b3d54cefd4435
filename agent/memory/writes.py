"""What tasks have written and no checkpoint has taken up yet: a line a task, as JSON."""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from typing import Any

import orjson
from langgraph.checkpoint.base import WRITES_IDX_MAP, PendingWrite, writes_sort_key
from langgraph.checkpoint.serde.base import SerializerProtocol

from agent.memory.document import bounded


def placed(writes: Sequence[tuple[str, Any]]) -> Iterable[tuple[int, str, Any]]:
    """A task's writes with their places; errors, interrupts and the like have places of their own, below 0."""
    return ((WRITES_IDX_MAP.get(channel, place), channel, value) for place, (channel, value) in enumerate(writes))


def written(serde: SerializerProtocol, task_id: str, path: str, writes: Iterable[tuple[int, str, Any]]) -> bytes:
    """The line of a task, with its end. Raises `StateTooLarge`, and what `serde` raises."""
    packed = []
    for place, channel, value in writes:
        kind, data = serde.dumps_typed(value)
        packed.append([place, channel, kind, b64encode(data).decode()])
    return bounded(orjson.dumps([task_id, path, packed]) + b"\n")


def read(serde: SerializerProtocol, lines: bytes | None) -> list[PendingWrite]:
    """All writes, in the order in which a run applies them.

    Said again, a task's write changes nothing; its error or interrupt takes the place of the earlier one.
    """
    if not lines:
        return []
    found: dict[tuple[str, int], tuple[str, str, tuple[str, bytes]]] = {}
    for line in lines.splitlines():
        task_id, path, packed = orjson.loads(line)
        for place, channel, kind, data in packed:
            if place < 0 or (task_id, place) not in found:
                found[task_id, place] = (path, channel, (kind, b64decode(data)))
    ordered = sorted(found.items(), key=lambda each: writes_sort_key(each[1][0], *each[0]))
    return [(task_id, channel, serde.loads_typed(packed)) for (task_id, _), (_, channel, packed) in ordered]
