"""The rows of a listing file, every cell as text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from agent.catalogue.loading.heading import LOOKED_AT, header_row, is_data

MENDED = ("row", "reason")
"""The first headers of a file of rejected rows."""


@dataclass(frozen=True, slots=True)
class Record:
    """A row of the file: its number, counted from 1 behind the header, its cells by header, and the cells beyond."""

    number: int
    cells: dict[str, str]
    beyond: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The headers of a file or a sheet, each a name of its own, its rows, and notes of what was passed over."""

    headers: list[str]
    records: list[Record] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def mended(self) -> bool:
        """Whether the rows were rejected once, and put right."""
        return tuple(header.casefold() for header in self.headers[:2]) == MENDED


def table_of(lines: Iterator[list[str]]) -> Table:
    """The table in lines of cells, above whose headers titles may stand."""
    filled = (row for row in lines if any(map(str.strip, row)))
    top = list(islice(filled, LOOKED_AT))
    if not top:
        return Table([])
    found = header_row(top)
    if found is None and is_data(top[0]):
        names = named([""] * max(map(len, top)))
        records = [record(number, names, row) for number, row in enumerate(chain(top, filled), start=1)]
        return Table(names, records, ["the file has no headers"])
    at = found or 0
    names = named(top[at])
    rows = chain(top[at + 1 :], filled)
    records = [record(number, names, row) for number, row in enumerate(rows, start=1)]
    titles = [" ".join(filter(None, map(str.strip, top[above]))) for above in range(at)]
    return Table(names, records, [f"above the headers, not used: {', '.join(titles)}"] if titles else [])


def record(number: int, names: Sequence[str], row: Sequence[str]) -> Record:
    """A row under the headers `names`."""
    padded = [*row, *[""] * (len(names) - len(row))]
    return Record(number, dict(zip(names, padded, strict=False)), tuple(row[len(names) :]))


def named(headers: Sequence[str]) -> list[str]:
    """The headers, those that are empty or there twice with a number."""
    names: list[str] = []
    for position, header in enumerate(headers, start=1):
        name = " ".join(header.split()) or f"column {position}"
        names.append(name if name not in names else f"{name} (column {position})")
    return names
