"""Reading listing files into clean rows, every row accounted for."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from agent.catalogue.columns import Row
from agent.catalogue.loading.cells import Unreadable
from agent.catalogue.loading.layout import Decision
from agent.catalogue.loading.mapping import read_mapping
from agent.catalogue.loading.rejected import write_rejected
from agent.catalogue.loading.rows import RowReader
from agent.catalogue.loading.sources import Source, sources
from agent.catalogue.loading.table import Record, Rejected
from agent.catalogue.loading.tallies import ColumnTally
from agent.catalogue.updating import LISTING_ID, SAME, folded
from agent.errors import LoadError, NoHomes

Progress = Callable[[int, int], None]
"""Called with the rows read so far and all there are."""

ROWS_A_STEP = 500
"""Rows between two calls of `Progress`."""


@dataclass(frozen=True, slots=True)
class TableReport:
    """What the columns of one table were taken for, and how their cells were read."""

    name: str
    rows: int
    columns: list[tuple[Decision, ColumnTally]]


@dataclass(frozen=True, slots=True)
class LoadReport:
    """The account of the files: every row read is a home (or two, where it tells a price and a rent), merged or
    rejected.

    merged         rows that are, cell for cell, one that came before, or the same home with the same listing id
    rejected       what is wrong → how many rows
    rejected_path  where those rows are, with their reasons; None when there are none
    notes          what was taken for granted: the unit of prices, the city, headers that were not used
    origins        for each of `rows` the table it comes from, and the number of its row there
    tables         a report a table
    rejected_rows  the number of each rejected row in its table, and what is wrong
    mended         whether every row was rejected once, and put right
    """

    rows: list[Row]
    read: int
    merged: int
    rejected: Counter[str]
    rejected_path: Path | None
    notes: list[str]
    seconds: float
    origins: list[tuple[str, int]] = field(default_factory=list)
    tables: list[TableReport] = field(default_factory=list)
    rejected_rows: list[tuple[int, str]] = field(default_factory=list)
    mended: bool = False


def load_file(path: Path, *, today: date, mapping: Path | None = None, progress: Progress | None = None) -> LoadReport:
    """The rows of one file, as `load_files` says."""
    return load_files([path], today=today, mapping=mapping, progress=progress)


def load_files(
    paths: Sequence[Path], *, today: date, mapping: Path | None = None, progress: Progress | None = None
) -> LoadReport:
    """The rows of files, folders, patterns and archives, and of standard input (`-`).

    Raises `LoadError` when one can't be read as a whole: it is not there or has no rows, or the mapping names what does
    not exist.
    """
    started = time.perf_counter()
    found = list(sources(list(paths)))
    loading = _Loading(found, today, mapping, progress)
    for source in found:
        loading.add(source)
    written = [write_rejected(path, loading.headers[path], rejected) for path, rejected in loading.rejected.items()]
    rejected_rows = [(row.number, reason) for rejected in loading.rejected.values() for row, reason in rejected]
    return LoadReport(
        rows=loading.rows,
        read=sum(len(source.table.records) + len(source.table.rejected) for source in found),
        merged=loading.merged,
        rejected=Counter(_kind(reason) for _, reason in rejected_rows),
        rejected_path=next((path for path in written if path), None),
        notes=loading.notes,
        seconds=time.perf_counter() - started,
        origins=loading.origins,
        tables=loading.tables,
        rejected_rows=rejected_rows,
        mended=all(source.table.mended for source in found),
    )


@dataclass(frozen=True, slots=True)
class Explained:
    """How one row was read: each column with its cell and what it told, and its homes or why there is none."""

    table: str
    number: int
    cells: list[tuple[Decision, str, dict[str, Any]]]
    homes: list[Row]
    problem: str | None = None


def explain(paths: Sequence[Path], number: int, *, today: date, mapping: Path | None = None) -> list[Explained]:
    """How the row `number` of each table is read, counted from 1 below the headers.

    Raises `LoadError` as `load_files` does, and where no table has so many rows.
    """
    explained = []
    for source in sources(list(paths)):
        table = source.table
        explained += [
            Explained(source.name, number, [], [], reason) for row, reason in table.rejected if row.number == number
        ]
        records = [record for record in table.records if record.number == number]
        if not records:
            continue
        reader = RowReader(table, read_mapping(mapping, table.headers), today)
        for record in records:
            told = list(reader.explained(record))
            try:
                explained.append(Explained(source.name, number, told, reader.read(record)))
            except Unreadable as problem:
                explained.append(Explained(source.name, number, told, [], str(problem)))
    if not explained:
        raise LoadError(f"there is no row {number} to explain")
    return explained


class _Loading:
    """Loading several tables, one after another."""

    def __init__(self, found: Sequence[Source], today: date, mapping: Path | None, progress: Progress | None) -> None:
        self.rows: list[Row] = []
        self.origins: list[tuple[str, int]] = []
        self.rejected: dict[Path, list[Rejected]] = {}
        self.headers: dict[Path, list[str]] = {}
        self.notes: list[str] = []
        self.tables: list[TableReport] = []
        self.merged = 0
        self._seen: set[tuple[str, ...]] = set()
        self._told: dict[tuple[Any, ...], int] = {}
        self._today, self._mapping, self._progress = today, mapping, progress
        self._all, self._read, self._several = sum(len(each.table.records) for each in found), 0, len(found) > 1

    def add(self, source: Source) -> None:
        """Read the rows of a table."""
        table = source.table
        rejected = self.rejected.setdefault(source.path, [])
        rejected += table.rejected
        self.headers[source.path] = list(dict.fromkeys([*self.headers.get(source.path, ()), *table.headers]))
        try:
            reader = RowReader(table, read_mapping(self._mapping, table.headers), self._today)
        except NoHomes as problem:
            if not self._several:
                raise
            rejected += [(record, f"table: {problem}") for record in table.records]
            self._read += len(table.records)
            return
        for record in table.records:
            self._read += 1
            if self._progress and (self._read % ROWS_A_STEP == 0 or self._read == self._all):
                self._progress(self._read, self._all)
            if (key := _content(record)) in self._seen:
                self.merged += 1
                continue
            self._seen.add(key)
            try:
                homes = reader.read(record)
            except Unreadable as problem:
                rejected.append((record, str(problem)))
                continue
            if (told := [self._told.get(_same(home)) for home in homes]) and all(at is not None for at in told):
                self.merged += 1
            for at, home in zip(told, homes, strict=True):
                self._put(home, at, (source.name, record.number))
        unused = [each.header for each in reader.decisions if each.meaning is None]
        notes = [*reader.notes, *([f"not used: {', '.join(unused)}"] if unused else []), *reader.counted_notes()]
        self.notes += [f"{source.name}: {note}" if self._several else note for note in notes]
        columns = [(each, reader.tallies[each.header]) for each in reader.decisions]
        self.tables.append(TableReport(source.name, len(table.records), columns))

    def _put(self, home: Row, at: int | None, origin: tuple[str, int]) -> None:
        """Add a home; one that the same listing told before is what it was told last."""
        if at is not None:
            self.rows[at], self.origins[at] = home, origin
            return
        if home.get(LISTING_ID):
            self._told[_same(home)] = len(self.rows)
        self.rows.append(home)
        self.origins.append(origin)


def _same(home: Row) -> tuple[Any, ...]:
    """What makes two homes with a listing id one: exports that are put together of several pages tell some twice."""
    return tuple(folded(home.get(name)) for name in (LISTING_ID, *SAME))


def _content(record: Record) -> tuple[str, ...]:
    """What makes a row a duplicate: every cell, those that are not used too, as they may tell two homes apart."""
    return tuple(" ".join(cell.split()) for cell in (*record.cells.values(), *record.beyond))


def _kind(reason: str) -> str:
    """The reason without the cell: "price can't be read"."""
    column, _, rest = reason.partition(": ")
    return f"{column} is missing" if rest.startswith("it is missing") else f"{column} can't be read"
