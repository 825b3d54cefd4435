"""Which values a document holds as they are."""

import enum
import math
from collections import OrderedDict, namedtuple
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from agent.memory.document import as_plain_json


class Colour(enum.Enum):
    """An enum."""

    RED = 1


class Word(enum.StrEnum):
    """An enum that is a string too."""

    YES = "yes"


class Count(enum.IntEnum):
    """An enum that is a number too."""

    ONE = 1


class Name(str):
    """A string of a class of its own."""

    __slots__ = ()


class Model(BaseModel):
    """A model."""

    a: int = 1


@dataclass
class Record:
    """A dataclass."""

    a: int = 1


Pair = namedtuple("Pair", "a b")

NOT_PLAIN = (
    (1, 2), Colour.RED, Word.YES, Count.ONE, Name("x"), Model(), Record(), Pair(1, 2), OrderedDict(a=1), b"x",
    bytearray(b"x"), {1}, {1: 2}, {Word.YES: 1}, UUID(int=0), date(2026, 1, 1), datetime(2026, 1, 1),
    Decimal(1), 2**70, "\ud800", math.nan, math.inf, -math.inf, 1j,
)  # fmt: skip


@pytest.mark.parametrize("value", NOT_PLAIN, ids=repr)
def test_what_json_would_bring_back_as_something_else_is_left_to_the_serializer(value: Any) -> None:
    for held in (value, [value], {"a": [{"b": value}]}):
        assert as_plain_json(held) is None


@pytest.mark.parametrize("value", [1.7e308, -1.7e308, [127] * 203, "\x7f" * 203, 0xCB7F, -0.0, None, True, 2**64 - 1])
def test_what_only_looks_like_no_number_is_plain(value: Any) -> None:
    assert as_plain_json(value) is not None


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.just((1, "a")),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner),
    )
)
def test_whatever_is_plain_comes_back_as_it_was(value: Any) -> None:
    if (written := as_plain_json(value)) is not None:
        assert repr(orjson.loads(written)) == repr(value)
