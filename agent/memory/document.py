"""A checkpoint as it is kept: one JSON document, to be read with `GET` by whoever looks after the Redis.

`{"langgraph": {"v": 2, "id": …, "parent": …, "checkpoint": …, "metadata": …, "typed": …}, "filters": …, "turn": …}`:
what LangGraph keeps beside the channels first, then by its name each channel whose value is plain JSON. What JSON
can't hold as it is goes through the saver's serializer and stands in `typed` as `[type, base64]`. Under a serializer of
another make than LangGraph's JsonPlusSerializer, an encrypting one for instance, nothing but ids is readable.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, cast

import orjson
import ormsgpack
from langgraph.checkpoint.base import Checkpoint, CheckpointMetadata
from langgraph.checkpoint.serde.base import SerializerProtocol
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

from agent.errors import NewerDocument, StateTooLarge

VERSION = 2
BOOKKEEPING = "langgraph"
LARGEST = 32 * 1024 * 1024
"""Bytes of a document, and of the writes of one task, that are kept."""

Typed = list[str]
"""What a serializer made of a value: its type, its bytes in base64."""


class DamagedDocument(ValueError):
    """The value is no document of a checkpoint."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A checkpoint that was read from its document."""

    checkpoint: Checkpoint
    metadata: CheckpointMetadata
    parent_id: str | None

    @property
    def values(self) -> dict[str, Any]:
        """The channels."""
        return self.checkpoint["channel_values"]


def encode(
    serde: SerializerProtocol,
    checkpoint: Checkpoint,
    metadata: CheckpointMetadata,
    parent_id: str | None,
    *,
    channels: Collection[str] | None = None,
) -> bytes:
    """The document of a checkpoint, of its `channels` alone where they are given.

    Raises `StateTooLarge`, `ValueError` for an id that no document can have, and what `serde` raises.
    """
    if not is_id(checkpoint["id"]):
        raise ValueError(f"a checkpoint's id may have no quotes, slashes or control characters: {checkpoint['id']!r}")
    rest: dict[str, Any] = {**checkpoint}
    values = rest.pop("channel_values")
    del rest["id"]
    if channels is not None:
        values = {name: value for name, value in values.items() if name in channels}
    # The version and the id stand first: scripts in Redis find them there.
    kept: dict[str, Any] = {"v": VERSION, "id": checkpoint["id"], "parent": parent_id}
    if type(serde) is not JsonPlusSerializer:
        kept |= {"checkpoint": _typed(serde, rest), "metadata": _typed(serde, dict(metadata))}
        return bounded(orjson.dumps({BOOKKEEPING: kept | {"values": _typed(serde, values)}}))
    if BOOKKEEPING not in values:
        whole = {BOOKKEEPING: kept | {"checkpoint": rest, "metadata": dict(metadata)}, **values}
        if (plain := as_plain_json(whole)) is not None:
            return bounded(plain)
    kept |= {"checkpoint": _plain_or_typed(serde, rest), "metadata": _plain_or_typed(serde, dict(metadata))}
    flat, typed = {}, {}
    for name, value in values.items():
        if name == BOOKKEEPING or (plain := as_plain_json(value)) is None:
            typed[name] = _typed(serde, value)
        else:
            flat[name] = orjson.Fragment(plain)
    return bounded(orjson.dumps({BOOKKEEPING: kept | {"typed": typed}, **flat}))


def decode(serde: SerializerProtocol, document: bytes) -> Kept:
    """What `encode` was given. Raises `DamagedDocument`, `NewerDocument`, and what `serde` raises."""
    outer, kept = _opened(document)
    try:
        rest, metadata, id_, parent = kept["checkpoint"], kept["metadata"], kept["id"], kept["parent"]
        sealed, typed = kept.get("values"), kept.get("typed", {})
        if sealed is None and not typed and isinstance(rest, dict) and isinstance(metadata, dict):
            whole = cast(Checkpoint, rest | {"id": id_, "channel_values": outer})
            return Kept(whole, cast(CheckpointMetadata, metadata), parent)
        packed = {name: _bytes_of(value) for name, value in typed.items()}
        unsealed = _bytes_of(sealed) if sealed is not None else None
        apart = [_bytes_of(each) if isinstance(each, list) else None for each in (rest, metadata)]
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise DamagedDocument(f"{type(error).__name__}: {error}") from error
    if unsealed is not None:
        outer = serde.loads_typed(unsealed)
    values = outer | {name: serde.loads_typed(value) for name, value in packed.items()}
    rest, metadata = (
        each if part is None else serde.loads_typed(part) for each, part in zip((rest, metadata), apart, strict=True)
    )
    return Kept(cast(Checkpoint, {**rest, "id": id_, "channel_values": values}), metadata, parent)


def is_current(document: bytes) -> bool:
    """Whether this is a document of this version, as far as its first bytes tell."""
    return document.startswith(_PREFIX)


def id_of(document: bytes) -> str:
    """The id of the checkpoint in a document of this version."""
    return document[len(_PREFIX) : document.index(b'"', len(_PREFIX))].decode()


def version_of(document: bytes) -> int | None:
    """The version of a document, 1 for one of the form before this; None for a value that is none."""
    if is_current(document):
        return VERSION
    try:
        outer = orjson.loads(_line_of(document))
        version = outer[BOOKKEEPING]["v"] if BOOKKEEPING in outer else outer["v"]
    except (ValueError, KeyError, TypeError):
        return None
    return version if isinstance(version, int) else None


def turn_of(document: bytes) -> int:
    """How many turns the call of a document has had. Raises `DamagedDocument`."""
    try:
        turn = orjson.loads(_line_of(document)).get("turn", 0)
    except (ValueError, AttributeError) as error:
        raise DamagedDocument(str(error)) from error
    return turn if isinstance(turn, int) else 0


def corrections_of(document: bytes) -> int:
    """How often the last turn of a call was corrected by hand. Raises `DamagedDocument`."""
    try:
        corrections = orjson.loads(_line_of(document)).get("corrections", 0)
    except (ValueError, AttributeError) as error:
        raise DamagedDocument(str(error)) from error
    return corrections if isinstance(corrections, int) else 0


def owner_of(document: bytes) -> str | None:
    """Whose the call of a document of any version is, None where nobody's."""
    try:
        owner = orjson.loads(_line_of(document)).get("owner")
    except (ValueError, AttributeError):
        return None
    return owner if isinstance(owner, str) else None


def bounded(document: bytes) -> bytes:
    """`document` itself. Raises `StateTooLarge` for more than can be kept."""
    if len(document) > LARGEST:
        raise StateTooLarge(len(document), LARGEST)
    return document


def is_id(checkpoint_id: str) -> bool:
    """Whether a checkpoint's id can stand in a document and in the name of a field as it is."""
    return _ID.fullmatch(checkpoint_id) is not None


def as_plain_json(value: Any) -> bytes | None:
    """`value` as JSON where that brings it back exactly, in type and value; else None."""
    try:
        written = orjson.dumps(value)
        # orjson writes enums, tuples and the like as well; this refuses them.
        packed = ormsgpack.packb(value, option=_NOTHING_BUT_PLAIN)
    except (TypeError, ValueError):
        return None
    if _FLOAT in packed and orjson.loads(written) != value:
        return None  # NaN and the infinities come back from JSON as nothing
    return written


_ID = re.compile(r"[ !#-.0-\[\]-~]*")
_NOTHING_BUT_PLAIN = (
    ormsgpack.OPT_PASSTHROUGH_DATACLASS
    | ormsgpack.OPT_PASSTHROUGH_DATETIME
    | ormsgpack.OPT_PASSTHROUGH_ENUM
    | ormsgpack.OPT_PASSTHROUGH_SUBCLASS
    | ormsgpack.OPT_PASSTHROUGH_TUPLE
    | ormsgpack.OPT_PASSTHROUGH_UUID
)
_FLOAT = b"\xcb"
"""What a number with a fraction begins with in MessagePack."""

_PREFIX = b'{"%s":{"v":%d,"id":"' % (BOOKKEEPING.encode(), VERSION)


def _line_of(document: bytes) -> bytes:
    """A document without the writes that may stand behind it."""
    return document.partition(b"\n")[0]


def _opened(document: bytes) -> tuple[dict[str, Any], Mapping[str, Any]]:
    version = version_of(document)
    if version is not None and version > VERSION:
        raise NewerDocument(version)
    if version != VERSION:
        raise DamagedDocument("no document of a checkpoint")
    try:
        outer = orjson.loads(_line_of(document))
    except ValueError as error:
        raise DamagedDocument(str(error)) from error
    kept = outer.pop(BOOKKEEPING, None)
    if not isinstance(kept, dict):
        raise DamagedDocument("no document of a checkpoint")
    return outer, kept


def _plain_or_typed(serde: SerializerProtocol, value: Any) -> Any:
    plain = as_plain_json(value)
    return _typed(serde, value) if plain is None else orjson.Fragment(plain)


def _typed(serde: SerializerProtocol, value: Any) -> Typed:
    kind, data = serde.dumps_typed(value)
    return [kind, b64encode(data).decode()]


def _bytes_of(typed: Any) -> tuple[str, bytes]:
    kind, data = typed
    return str(kind), b64decode(data, validate=True)
