"""What can be asked for of homes: typed, so that nobody downstream takes a text apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the catalogue, a filter's key, or a topic that no column holds: "price", "negotiable", "emi"."""

    name: str
    kind: Literal["column"] = "column"


@dataclass(frozen=True, slots=True)
class Amenity:
    """An amenity by its name in the vocabulary."""

    name: str
    kind: Literal["amenity"] = "amenity"


@dataclass(frozen=True, slots=True)
class Distance:
    """How far the nearest place of a kind is, or the one of that name; the kind "locality" is that of localities."""

    place: str
    name: str | None = None
    kind: Literal["distance"] = "distance"

    @property
    def near(self) -> dict[str, str]:
        """The `near` wish that measures it."""
        return {"kind": self.place} | ({"name": self.name} if self.name else {})


@dataclass(frozen=True, slots=True)
class First:
    """Which comes first in an order of `sort`'s kind: of several projects, or `within` the homes of one."""

    order: str
    within: bool = False
    kind: Literal["first"] = "first"


@dataclass(frozen=True, slots=True)
class Unit:
    """One home of a project by its place in the list, from 1."""

    number: int
    kind: Literal["unit"] = "unit"


@dataclass(frozen=True, slots=True)
class Units:
    """The homes of one project one by one."""

    kind: Literal["units"] = "units"


@dataclass(frozen=True, slots=True)
class Count:
    """How many homes there are."""

    kind: Literal["count"] = "count"


@dataclass(frozen=True, slots=True)
class Have:
    """What there is of a column: "which localities do you have?"."""

    column: str
    kind: Literal["have"] = "have"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What words of the trade mean."""

    words: tuple[str, ...]
    kind: Literal["meaning"] = "meaning"


Thing = Annotated[
    Column | Amenity | Distance | First | Unit | Units | Count | Have | Meaning, Field(discriminator="kind")
]


def plain(things: Sequence[Thing]) -> list[dict[str, Any]]:
    """JSON-plain, as a call keeps them."""
    return _adapter().dump_python(list(things), mode="json")  # type: ignore[no-any-return]


def from_plain(kept: Sequence[Any]) -> tuple[Thing, ...]:
    """Things as a call kept them; what an earlier version kept as words is left out. Raises `pydantic.ValidationError`
    for what is no thing."""
    return tuple(_adapter().validate_python([each for each in kept if isinstance(each, Mapping)]))


@cache
def _adapter() -> TypeAdapter[Any]:
    return TypeAdapter(list[Thing])
