"""Reading a listing file into clean rows, every row accounted for."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from agent.catalogue.columns import Row
from agent.catalogue.loading.cells import Unreadable
from agent.catalogue.loading.mapping import read_mapping
from agent.catalogue.loading.rejected import Rejected, write_rejected
from agent.catalogue.loading.rows import RowReader
from agent.catalogue.loading.table import Record, read_table

Progress = Callable[[int, int], None]
"""Called with the rows read so far and all there are."""

ROWS_A_STEP = 500
"""Rows between two calls of `Progress`."""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """The account of a file: `read == len(rows) + merged + sum(rejected.values())`.

    merged         rows that are, cell for cell, one that came before
    rejected       what is wrong → how many rows
    rejected_path  where those rows are, with their reasons; None when there are none
    notes          what was taken for granted: the unit of prices, the city, headers that were not used
    """

    rows: list[Row]
    read: int
    merged: int
    rejected: Counter[str]
    rejected_path: Path | None
    notes: list[str]
    seconds: float


def load_file(path: Path, *, today: date, mapping: Path | None = None, progress: Progress | None = None) -> LoadReport:
    """The rows of a CSV, Excel or Parquet file.

    Raises `LoadError` when the file can't be read as a whole: it is not there, has no rows or no column of prices, or
    the mapping names what does not exist.
    """
    started = time.perf_counter()
    table = read_table(path)
    reader = RowReader(table, read_mapping(mapping, table.headers), today)
    rows: list[Row] = []
    rejected: list[Rejected] = []
    seen: set[tuple[str, ...]] = set()
    merged = 0
    for read, record in enumerate(table.records, start=1):
        if progress and (read % ROWS_A_STEP == 0 or read == len(table.records)):
            progress(read, len(table.records))
        if (key := _content(record)) in seen:
            merged += 1
            continue
        seen.add(key)
        try:
            rows.append(reader.read(record))
        except Unreadable as problem:
            rejected.append((record, str(problem)))
    return LoadReport(
        rows=rows,
        read=len(table.records),
        merged=merged,
        rejected=Counter(_kind(reason) for _, reason in rejected),
        rejected_path=write_rejected(path, table.headers, rejected),
        notes=[*reader.notes, *reader.strange_words()],
        seconds=time.perf_counter() - started,
    )


def _content(record: Record) -> tuple[str, ...]:
    """What makes a row a duplicate: every cell, those that are not used too, as they may tell two homes apart."""
    return tuple(" ".join(cell.split()) for cell in (*record.cells.values(), *record.beyond))


def _kind(reason: str) -> str:
    """The reason without the cell: "price can't be read"."""
    column, _, rest = reason.partition(": ")
    return f"{column} is missing" if rest.startswith("it is missing") else f"{column} can't be read"
