"""A call as it is kept: one JSON document, readable where a person looks, small where nobody does.

`{"v": 1, "filters": …, "turn": …, "updated_at": …, "kept": [[id, ns, parent, packed], …], "writes": packed}`; `packed`
is JSON, compressed and in base64, and what is in front of it is only there to be read. Checkpoints that are not asked
for stay packed. Nothing in a document can run code.
"""

import binascii
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any, cast

import orjson
from langgraph.checkpoint.base import Checkpoint, CheckpointMetadata
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

from agent.memory.thread import Kept, Thread, Write

VERSION = 1
READABLE = ("filters", "turn", "updated_at")
LARGEST = 4 * 1024 * 1024
"""No checkpoint is larger once unpacked, bytes."""
LEVEL = 3
"""Of compression: a turn is written more often than its bytes are counted."""

_SERDE = JsonPlusSerializer(pickle_fallback=False, allowed_msgpack_modules=None)


class DamagedDocument(ValueError):
    """The value is not a call's document, or one of a version that is not known."""


def pack(thread: Thread) -> bytes:
    """The document of a call."""
    latest = thread.latest()
    values = latest.values if latest else {}
    document: dict[str, Any] = {"v": VERSION} | {
        key: values[key] for key in READABLE if key in values and _is_plain(values[key])
    }
    document["kept"] = [[each.id, each.ns, each.parent_id, each.packed or _packed(each)] for each in thread.kept]
    if thread.writes:
        document["writes"] = _pack({id_: [_plain(write) for write in each] for id_, each in thread.writes.items()})
    return orjson.dumps(document)


def unpack(document: bytes) -> Thread:
    """What a document holds, its newest checkpoint proved to be whole. Raises `DamagedDocument`."""
    try:
        outer = orjson.loads(document)
        if not isinstance(outer, dict) or outer.get("v") != VERSION:
            raise DamagedDocument("not a call's document of a known version")
        kept = tuple(
            Kept(None, {}, parent, ns, checkpoint_id=id_, packed=packed, unpacked=_unpacked)
            for id_, ns, parent, packed in outer["kept"]
        )
        writes = {
            id_: tuple(cast(Write, tuple(_value(write))) for write in each)
            for id_, each in (_unpack(outer["writes"]) if "writes" in outer else {}).items()
        }
        thread = Thread(kept, writes)
        if latest := thread.latest():
            assert latest.checkpoint["id"] == latest.id  # noqa: S101 - reading it is what proves it
        return thread
    except (ValueError, KeyError, TypeError, AttributeError, AssertionError, zlib.error, binascii.Error) as error:
        raise DamagedDocument(str(error)) from error


def _packed(kept: Kept) -> str:
    return _pack(
        {
            "checkpoint": {key: value for key, value in kept.checkpoint.items() if key != "channel_values"},
            "values": {key: _plain(value) for key, value in kept.values.items()},
            "metadata": _plain(dict(kept.metadata)),
        }
    )


def _unpacked(packed: str) -> tuple[Checkpoint, CheckpointMetadata]:
    inner = _unpack(packed)
    values = {key: _value(value) for key, value in inner["values"].items()}
    return cast(Checkpoint, {**inner["checkpoint"], "channel_values": values}), _value(inner["metadata"])


def _pack(value: Any) -> str:
    return b64encode(zlib.compress(orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS), LEVEL)).decode()


def _unpack(packed: str) -> Any:
    return orjson.loads(zlib.decompressobj().decompress(b64decode(packed, validate=True), LARGEST))


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
