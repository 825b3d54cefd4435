"""The rows of a listing file, every cell as text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

MENDED = ("row", "reason")
"""The first headers of a file of rejected rows."""
UNSTORABLE = re.compile("[\0\ud800-\udfff]")
"""What is no character of a text: halves of surrogate pairs, and U+0000, on which databases choke."""
WIDE = 4
"""Columns of a table from which on a row that has one name is a title."""
LONGEST_CELL = 100_000
"""Characters of a cell; a row with a longer one is rejected."""


@dataclass(frozen=True, slots=True)
class Record:
    """A row of the file: its number, counted from 1 behind the header, its cells by header, and the cells beyond."""

    number: int
    cells: dict[str, str]
    beyond: tuple[str, ...] = ()

    @property
    def alone(self) -> bool:
        """Whether it has one cell that says something."""
        return sum(map(bool, map(str.strip, self.cells.values()))) == 1


Rejected = tuple[Record, str]
"""A row, and why it can't be loaded."""


@dataclass(frozen=True, slots=True)
class Table:
    """The headers of a file or a sheet, each a name of its own, its rows, notes of what was passed over, rows that
    can't be read at all, and what stands above the headers or is the name of the sheet or the file."""

    headers: list[str]
    records: list[Record] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    about: list[str] = field(default_factory=list)

    @property
    def is_wide(self) -> bool:
        """Whether a row with one cell is a title in it rather than a home."""
        return len(self.headers) >= WIDE

    @property
    def mended(self) -> bool:
        """Whether the rows were rejected once, and put right."""
        return tuple(header.casefold() for header in self.headers[:2]) == MENDED


def record(number: int, names: Sequence[str], row: Sequence[str]) -> Record:
    """A row under the headers `names`."""
    padded = [*row, *[""] * (len(names) - len(row))]
    if UNSTORABLE.search("".join(padded)):
        padded = list(map(storable, padded))
    return Record(number, dict(zip(names, padded, strict=False)), tuple(row[len(names) :]))


def named(headers: Sequence[str]) -> list[str]:
    """The headers, those that are empty or there twice with a number."""
    names: list[str] = []
    for position, header in enumerate(headers, start=1):
        name = " ".join(storable(header).split()) or f"column {position}"
        names.append(name if name not in names else f"{name} (column {position})")
    return names


def storable(text: str) -> str:
    """`text` without what is no character."""
    return UNSTORABLE.sub("", text)


def bounded(table: Table) -> Table:
    """The table without the rows that have a cell of more than `LONGEST_CELL` characters: they are rejected."""
    kept: list[Record] = []
    rejected = list(table.rejected)
    for each in table.records:
        name, cell = max(each.cells.items(), key=lambda named_cell: len(named_cell[1]), default=("", ""))
        if len(cell) > LONGEST_CELL:
            rejected.append((each, f"{name}: a cell has {len(cell)} characters; allowed are {LONGEST_CELL}"))
        else:
            kept.append(each)
    return replace(table, records=kept, rejected=rejected)
