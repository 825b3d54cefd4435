"""What a layout is: the columns of each sheet, the mix of homes, the ways to write it, and its files."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from tests.agent.catalogue.exports.cells import Column
from tests.agent.catalogue.exports.files import Dialect
from tests.agent.catalogue.exports.grids import Shape
from tests.agent.catalogue.exports.homes import Mix

Columns = Callable[[Random], list[Column]]


@dataclass(frozen=True)
class Sheet:
    mix: Mix
    columns: Columns
    name: str = ""


@dataclass(frozen=True)
class Format:
    """`kind`: csv xlsx ods json jsonl xml parquet. `under`: the keys of JSON over the records; of XML "root.item"."""

    kind: str
    dialect: Dialect = field(default_factory=Dialect)
    shape: Shape = field(default_factory=Shape)
    under: str = ""
    merged: int = 0
    suffix: str = ""
    notes_sheet: bool = False


@dataclass(frozen=True)
class Layout:
    """`files`: (rows a sheet, dirt 0 to 2, which of the formats)."""

    name: str
    sheets: tuple[Sheet, ...]
    formats: tuple[Format, ...]
    files: tuple[tuple[int, int, int], ...]
