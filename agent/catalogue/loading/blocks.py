"""The tables in the lines of a file or a sheet: one, or several one below another, each under headers of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from agent.catalogue.loading.heading import LOOKED_AT, grouped, groups, header_row, is_data, is_heading, repeats
from agent.catalogue.loading.table import Record, Table, named, record

LEAST_HEADERS = 3
"""Headers that a row names below which another table begins."""


def tables_of(lines: Iterator[list[str]]) -> list[Table]:
    """The tables in lines of cells, above whose headers titles may stand. Rows are counted on from table to table; a
    table that has no rows is left out, unless there is no other."""
    filled = _parted(lines)
    top = list(islice(filled, LOOKED_AT))
    if not top:
        return [Table([])]
    rows = [row for row, _ in top]
    found = header_row(rows)
    if found is None and is_data(rows[0]):
        block = _Block([""] * max(map(len, rows)), [], ["the file has no headers"])
        below = top
    else:
        block, begin = _first(rows, found or 0)
        below = top[begin:]
    blocks = [block]
    for number, (row, parted) in enumerate(chain(below, filled), start=1):
        block = blocks[-1]
        again = block.again(row)
        if again and repeats(row, block.headers):
            block.repeated += 1
        elif (again or parted or block.title()) and is_heading(row, LEAST_HEADERS):
            blocks.append(_Block(row, block.taken_title()))
        else:
            block.records.append(record(number, block.names, row))
    tables = [block.table() for block in blocks]
    return [table for table in tables if table.records] or tables[:1]


@dataclass(slots=True)
class _Block:
    headers: Sequence[str]
    titles: list[str]
    notes: list[str] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    repeated: int = 0
    names: list[str] = field(init=False)
    known: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.names = named(self.headers)
        self.known = frozenset(map(str.casefold, map(str.strip, self.headers))) - {""}

    def again(self, row: Sequence[str]) -> bool:
        """Whether a row has two of the headers among its cells."""
        return sum(cell.strip().casefold() in self.known for cell in row) > 1

    def title(self) -> str | None:
        """What stands alone in the last row."""
        told = [cell for cell in self.records[-1].cells.values() if cell.strip()] if self.records else []
        return " ".join(told[0].split()) if len(told) == 1 and len(self.names) > 1 else None

    def taken_title(self) -> list[str]:
        """The title of the next table, which is no row of this one."""
        if not (title := self.title()):
            return []
        self.records.pop()
        return [title]

    def table(self) -> Table:
        notes = list(self.notes)
        if self.titles:
            notes.append(f"above the headers: {', '.join(self.titles)}")
        if self.repeated:
            notes.append(f"the headers stand again in {self.repeated} rows, which are no homes")
        return Table(self.names, self.records, notes, about=self.titles)


def _first(rows: Sequence[list[str]], at: int) -> tuple[_Block, int]:
    """The first table under its headers, which may take two rows, and where its rows begin."""
    headers, begin, above = rows[at], at + 1, at
    if begin < len(rows) and groups(rows[at], rows[begin]) and not repeats(rows[begin], rows[at]):
        headers, begin = grouped(rows[at], rows[begin]), begin + 1
    elif at and groups(rows[at - 1], rows[at]):
        headers, above = grouped(rows[at - 1], rows[at]), at - 1
    titles = [" ".join(filter(None, map(str.strip, row))) for row in rows[:above]]
    return _Block(headers, titles), begin


def _parted(lines: Iterator[list[str]]) -> Iterator[tuple[list[str], bool]]:
    """Lines in which something is written, each with whether a blank one stands before it."""
    parted = False
    for row in lines:
        if any(map(str.strip, row)):
            yield row, parted
            parted = False
        else:
            parted = True
