"""A call as it is kept: one JSON document, readable where a person looks, small where nobody does.

`{"v": 1, "filters": …, "turn": …, "updated_at": …, "rest": …}`; `rest` is the remaining state of the checkpoints as
JSON, compressed and in base64. Nothing in a document can run code.
"""

import binascii
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any, cast

import orjson
from langgraph.checkpoint.base import Checkpoint
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

from agent.memory.thread import Kept, Thread, Write

VERSION = 1
READABLE = ("filters", "turn", "updated_at")
LARGEST = 4 * 1024 * 1024
"""No call is larger once unpacked, bytes."""
LEVEL = 3
"""Of compression: a turn is written more often than its bytes are counted."""

_SERDE = JsonPlusSerializer(pickle_fallback=False, allowed_msgpack_modules=None)


class DamagedDocument(ValueError):
    """The value is not a call's document, or one of a version that is not known."""


def pack(thread: Thread) -> bytes:
    """The document of a call."""
    latest = thread.latest()
    values = latest.values if latest else {}
    readable = {key: values[key] for key in READABLE if key in values and _is_plain(values[key])}
    rest = {
        "kept": [_packed(kept, readable if kept is latest else {}) for kept in thread.kept],
        "writes": {
            checkpoint_id: [[*write[:3], _plain(write[3]), write[4]] for write in writes]
            for checkpoint_id, writes in thread.writes.items()
        },
    }
    packed = b64encode(zlib.compress(orjson.dumps(rest, option=orjson.OPT_NON_STR_KEYS), LEVEL)).decode()
    return orjson.dumps({"v": VERSION, **readable, "rest": packed})


def unpack(document: bytes) -> Thread:
    """What a document holds. Raises `DamagedDocument`."""
    try:
        outer = orjson.loads(document)
        if not isinstance(outer, dict) or outer.get("v") != VERSION:
            raise DamagedDocument("not a call's document of a known version")
        unpacker = zlib.decompressobj()
        rest = orjson.loads(unpacker.decompress(b64decode(outer["rest"], validate=True), LARGEST))
        kept = [_unpacked(each) for each in rest["kept"]]
        writes = {
            checkpoint_id: tuple(cast(Write, (*write[:3], _value(write[3]), write[4])) for write in written)
            for checkpoint_id, written in rest["writes"].items()
        }
        thread = Thread(tuple(kept), writes)
        if latest := thread.latest():
            latest.values.update({key: outer[key] for key in READABLE if key in outer})
        return thread
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, zlib.error, binascii.Error) as error:
        raise DamagedDocument(str(error)) from error


def _packed(kept: Kept, readable: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "checkpoint": {key: value for key, value in kept.checkpoint.items() if key != "channel_values"},
        "values": {key: _plain(value) for key, value in kept.values.items() if key not in readable},
        "metadata": _plain(dict(kept.metadata)),
        "parent": kept.parent_id,
        "ns": kept.ns,
    }


def _unpacked(packed: Mapping[str, Any]) -> Kept:
    values = {key: _value(value) for key, value in packed["values"].items()}
    checkpoint = cast(Checkpoint, {**packed["checkpoint"], "channel_values": values})
    return Kept(checkpoint, _value(packed["metadata"]), packed["parent"], packed["ns"])


def _is_plain(value: Any) -> bool:
    try:
        return bool(orjson.loads(orjson.dumps(value)) == value)
    except TypeError:
        return False


def _plain(value: Any) -> Any:
    """`value` itself where JSON can hold it, else its safe serialised form."""
    if _is_plain(value):
        return {"json": value}
    kind, data = _SERDE.dumps_typed(value)
    return {"type": kind, "data": b64encode(data).decode()}


def _value(plain: Mapping[str, Any]) -> Any:
    if "json" in plain:
        return plain["json"]
    return _SERDE.loads_typed((plain["type"], b64decode(plain["data"])))
