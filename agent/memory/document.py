"""A call as it is kept: one JSON document, readable where a person looks, small where nobody does.

`{"v": 1, "filters": …, "turn": …, "updated_at": …, "rest": …}`; `rest` is the remaining state of the checkpoint as
JSON, compressed and in base64. Nothing in a document can run code.
"""

import binascii
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import orjson
from langgraph.checkpoint.base import Checkpoint, CheckpointMetadata
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

VERSION = 1
READABLE = ("filters", "turn", "updated_at")
LARGEST = 4 * 1024 * 1024
"""No call is larger once unpacked, bytes."""

_SERDE = JsonPlusSerializer(pickle_fallback=False, allowed_msgpack_modules=None)


class DamagedDocument(ValueError):
    """The value is not a call's document, or one of a version that is not known."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a document holds."""

    checkpoint: Checkpoint
    metadata: CheckpointMetadata
    parent_id: str | None = None

    @property
    def values(self) -> dict[str, Any]:
        """The channels of the call."""
        return self.checkpoint["channel_values"]

    @property
    def turn(self) -> int:
        """How many turns the call has had."""
        turn = self.values.get("turn", 0)
        return turn if isinstance(turn, int) else 0


def pack(kept: Kept) -> bytes:
    """The document of a call."""
    values = kept.values
    readable = {key: values[key] for key in READABLE if key in values and _is_plain(values[key])}
    hidden = {key: _plain(value) for key, value in values.items() if key not in readable}
    rest = {
        "checkpoint": {key: value for key, value in kept.checkpoint.items() if key != "channel_values"},
        "values": hidden,
        "metadata": _plain(dict(kept.metadata)),
        "parent": kept.parent_id,
    }
    packed = b64encode(zlib.compress(orjson.dumps(rest, option=orjson.OPT_NON_STR_KEYS), 6)).decode()
    return orjson.dumps({"v": VERSION, **readable, "rest": packed})


def unpack(document: bytes) -> Kept:
    """What a document holds. Raises `DamagedDocument`."""
    try:
        outer = orjson.loads(document)
        if not isinstance(outer, dict) or outer.get("v") != VERSION:
            raise DamagedDocument("not a call's document of a known version")
        unpacker = zlib.decompressobj()
        rest = orjson.loads(unpacker.decompress(b64decode(outer["rest"], validate=True), LARGEST))
        values = {key: outer[key] for key in READABLE if key in outer}
        values |= {key: _value(value) for key, value in rest["values"].items()}
        checkpoint = cast(Checkpoint, {**rest["checkpoint"], "channel_values": values})
        return Kept(checkpoint, _value(rest["metadata"]), rest["parent"])
    except (ValueError, KeyError, TypeError, AttributeError, zlib.error, binascii.Error) as error:
        raise DamagedDocument(str(error)) from error


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
