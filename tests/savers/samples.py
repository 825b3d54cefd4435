"""Values of every type that a state may hold."""

import dataclasses
import datetime as dt
import decimal
import enum
import ipaddress
import pathlib
import re
import uuid
import zoneinfo
from collections import deque
from typing import Any, NamedTuple

import pydantic
from langchain_core.documents import Document
from langchain_core.messages import AIMessage, AIMessageChunk, HumanMessage, RemoveMessage, SystemMessage, ToolMessage
from langgraph.types import Overwrite, Send


class Colour(enum.Enum):
    """A plain enumeration."""

    RED = "red"


class Size(enum.StrEnum):
    """One whose members are texts."""

    SMALL = "small"


class Rank(enum.IntEnum):
    """One whose members are numbers."""

    FIRST = 1


class Flags(enum.Flag):
    """One whose members add up."""

    A = 1
    B = 2


class Place(pydantic.BaseModel):
    """A model."""

    name: str
    lat: float = 0.0
    colour: Colour = Colour.RED


class Trip(pydantic.BaseModel):
    """A model of models."""

    stops: list[Place]
    day: dt.date


class Strict(pydantic.BaseModel):
    """A model that can't be changed and takes no other field."""

    model_config = pydantic.ConfigDict(frozen=True, extra="forbid")

    amount: decimal.Decimal


@dataclasses.dataclass
class Point:
    """A dataclass."""

    x: int
    y: Any = None


@dataclasses.dataclass(frozen=True, slots=True)
class Frozen:
    """A dataclass that can't be changed."""

    tags: tuple[str, ...]


class Pair(NamedTuple):
    """A named tuple."""

    left: Any
    right: Any


class Number(int):
    """A number of a class of its own."""


class Words(str):
    """A text of a class of its own."""

    __slots__ = ()


class Unknown:
    """Nothing that a serializer without pickle can keep."""


SAMPLES: dict[str, Any] = {
    "none": None,
    "booleans": [True, False],
    "text": "résumé नमस्ते 🏠",
    "text_with_nul": "a\0b",
    "lone_surrogate": "a\ud800b",
    "empty": ["", [], {}, (), b""],
    "bytes": b"\x00\xff\x80",
    "bytearray": bytearray(b"\x00\xff"),
    "nested_bytes": {"deep": [b"\x00\xff", {"more": b""}]},
    "nested_bytearray": [bytearray(b"ab")],
    "special_floats": [float("nan"), float("inf"), float("-inf"), -0.0, 5e-324, 1.7976931348623157e308],
    "whole_floats": [1.0, 100.0, 1e22],
    "big_integers": [2**63 - 1, -(2**63), 2**64 - 1],
    "integer_beyond_64_bits": 2**64,
    "integer_keys": {1: "one", -2: "minus two"},
    "mixed_keys": {1: "number", "1": "text", None: "none", 1.5: "float"},
    "tuple_keys": {(1, 2): "pair"},
    "bytes_keys": {b"k": 1},
    "enum_keys": {Size.SMALL: 1, Colour.RED: 2},
    "tuple": (1, (2, [3])),
    "set": {1, 2, 3},
    "frozenset": frozenset({"a"}),
    "deque": deque([1, 2]),
    "set_in_dict_in_tuple": ({"a": {1, 2}},),
    "enum": Colour.RED,
    "str_enum": Size.SMALL,
    "int_enum": Rank.FIRST,
    "flag": Flags.A | Flags.B,
    "datetime": dt.datetime(2026, 1, 2, 3, 4, 5, 6),
    "datetime_with_zone": dt.datetime(2026, 1, 2, tzinfo=dt.UTC),
    "datetime_with_offset": dt.datetime(2026, 1, 2, tzinfo=dt.timezone(dt.timedelta(hours=5, minutes=30))),
    "datetime_with_named_zone": dt.datetime(2026, 1, 2, tzinfo=zoneinfo.ZoneInfo("Asia/Kolkata")),
    "date_time_and_delta": [dt.date(2026, 1, 2), dt.time(1, 2, 3), dt.timedelta(days=-1, seconds=5)],
    "zone": zoneinfo.ZoneInfo("Asia/Kolkata"),
    "decimal": [decimal.Decimal("1.10"), decimal.Decimal("NaN"), decimal.Decimal("1E+30")],
    "uuid": uuid.UUID("12345678-1234-5678-1234-567812345678"),
    "path": pathlib.Path("/a/b"),
    "pattern": re.compile("a+", re.IGNORECASE),
    "addresses": [ipaddress.ip_address("::1"), ipaddress.ip_network("10.0.0.0/8")],
    "pydantic_model": Place(name="Pune", lat=1.5),
    "pydantic_models_nested": Trip(stops=[Place(name="a")], day=dt.date(2026, 1, 2)),
    "pydantic_strict": Strict(amount=decimal.Decimal("1.50")),
    "dataclass": Point(1, {"z": (1, 2)}),
    "dataclass_frozen": Frozen(("a", "b")),
    "dataclass_of_models": Point(1, [Place(name="in a dataclass")]),
    "namedtuple": Pair(1, "b"),
    "namedtuples_nested": [Pair(Pair(1, 2), Point(3))],
    "int_subclass": Number(5),
    "str_subclass": Words("five"),
    "exception": ValueError("what went wrong"),
    "human_message": HumanMessage("hello", id="1", additional_kwargs={"k": [1]}),
    "ai_message": AIMessage("", tool_calls=[{"name": "f", "args": {"x": 1}, "id": "c"}], id="2"),
    "other_messages": [
        SystemMessage("s", id="3"),
        ToolMessage("t", tool_call_id="c", id="4", artifact={"a": (1,)}),
        AIMessageChunk(content="chunk", id="5"),
        RemoveMessage(id="6"),
        HumanMessage([{"type": "text", "text": "part"}], id="7"),
    ],
    "document": Document("page", metadata={"n": 1}),
    "send": Send("node", {"x": (1, 2)}),
    "overwrite": Overwrite([1]),
    "looks_like_an_envelope": {"lc": 2, "type": "constructor", "id": ["builtins", "set"], "args": [[1]]},
    "looks_like_a_message": {"lc": 1, "type": "constructor", "id": ["langchain", "x"], "kwargs": {}},
    "looks_like_a_marker": {"__type__": "set", "__bytes__": "AAAA", "$": 1, "": 2},
    "unknown_class": Unknown(),
    "function": len,
    "deep": eval("[" * 60 + "]" * 60),  # noqa: S307 - sixty lists in each other
    "long_list": list(range(10_000)),
}
