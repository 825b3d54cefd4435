"""Documents of the version before: `{"v": 1, "kept": [[id, ns, parent, packed], …], "writes": packed}`.

All checkpoints of a thread stood in one document, compressed. A deployment finds them for as long as a call lives.
"""

import binascii
import zlib
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import orjson
from langgraph.checkpoint.base import Checkpoint
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

from agent.memory.document import DamagedDocument, encode, is_current, turn_of, version_of
from agent.memory.history import Entry
from agent.memory.writes import written

VERSION = 1
LARGEST = 4 * 1024 * 1024
"""No packed value is larger once unpacked, bytes."""

_SERDE = JsonPlusSerializer(allowed_msgpack_modules=None)


@dataclass(frozen=True, slots=True)
class Converted:
    """A checkpoint in the form of now, and what waited at it."""

    entry: Entry
    document: bytes
    writes: bytes | None


def converted(document: bytes) -> list[Converted]:
    """All checkpoints of a document, oldest first. Raises `DamagedDocument`."""
    try:
        outer = orjson.loads(document)
        waiting = _unpack(outer["writes"]) if "writes" in outer else {}
        made = [_converted(id_, ns, parent, packed, waiting.get(id_, ())) for id_, ns, parent, packed in outer["kept"]]
    except (ValueError, KeyError, TypeError, AttributeError, zlib.error, binascii.Error) as error:
        raise DamagedDocument(str(error)) from error
    return sorted(made, key=lambda each: each.entry.id)


def latest(document: bytes) -> bytes | None:
    """The newest checkpoint of the graph itself. Raises `DamagedDocument`."""
    return next((each.document for each in reversed(converted(document)) if each.entry.ns == ""), None)


def is_legacy(document: bytes) -> bool:
    """Whether the version before wrote this."""
    return not is_current(document) and version_of(document) == VERSION


def outlived(document: bytes, aside: bytes | None) -> bytes:
    """What holds of a call while a deployment runs both versions. The one before sets aside what this one wrote and
    begins the call anew, which leaves it with fewer turns."""
    if aside is not None and is_current(aside) and turn_of(aside) >= turn_of(document):
        return aside
    return document


def _converted(checkpoint_id: str, ns: str, parent: str | None, packed: str, waiting: Any) -> Converted:
    inner = _unpack(packed)
    values = {name: _value(value) for name, value in inner["values"].items()}
    checkpoint = cast(Checkpoint, {**inner["checkpoint"], "id": checkpoint_id, "channel_values": values})
    metadata = _value(inner["metadata"])
    lines = [
        written(_SERDE, task_id, path, [(place, channel, value)])
        for task_id, place, channel, value, path in map(_value, waiting)
    ]
    entry = Entry.of(ns, checkpoint_id, parent, metadata)
    return Converted(entry, encode(_SERDE, checkpoint, metadata, parent), b"".join(lines) or None)


def _unpack(packed: str) -> Any:
    return orjson.loads(zlib.decompressobj().decompress(b64decode(packed, validate=True), LARGEST))


def _value(plain: Mapping[str, Any]) -> Any:
    if "json" in plain:
        return plain["json"]
    return _SERDE.loads_typed((plain["type"], b64decode(plain["data"])))
