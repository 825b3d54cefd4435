"""Whether two values are the same to whoever works with them: type, value, sign of zero, order of keys."""

import dataclasses
import math
from typing import Any

import pydantic


def same(got: Any, expected: Any) -> bool:
    """Like `==`, but `1` is not `True` nor `1.0`, and one NaN is another."""
    if type(got) is not type(expected):
        return False
    if isinstance(got, float):
        return (math.isnan(got) and math.isnan(expected)) or (got == expected and _sign(got) == _sign(expected))
    if isinstance(got, dict):
        return same(list(got.items()), list(expected.items()))
    if isinstance(got, list | tuple):
        return len(got) == len(expected) and all(same(a, b) for a, b in zip(got, expected, strict=True))
    if isinstance(got, pydantic.BaseModel):
        return same(dict(got), dict(expected))
    if dataclasses.is_dataclass(got) and not isinstance(got, type):
        return same(_fields(got), _fields(expected))
    return bool(got == expected) or repr(got) == repr(expected)


def _sign(number: float) -> float:
    return math.copysign(1.0, number)


def _fields(thing: Any) -> list[Any]:
    return [getattr(thing, field.name) for field in dataclasses.fields(thing)]
