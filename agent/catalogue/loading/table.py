"""Reading a listing file: CSV, Excel or Parquet, every cell as text."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO
from itertools import chain, islice
from pathlib import Path

import polars as pl

from agent.catalogue.loading.heading import LOOKED_AT, header_row
from agent.catalogue.loading.sheets import Sheet, as_text, sheets
from agent.errors import LoadError

TEXT = (".csv", ".tsv", ".txt")
EXCEL = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods")
PARQUET = (".parquet", ".pq")
BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
LONGEST_CELL = 10_000_000
TOP_OF_FILE = 100_000
"""Characters of a text in which its headers are looked for."""


@dataclass(frozen=True, slots=True)
class Record:
    """A row of the file: its number, counted from 1 behind the header, its cells by header, and the cells beyond."""

    number: int
    cells: dict[str, str]
    beyond: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The headers of a file, each a name of its own, its rows, and notes of what was passed over."""

    headers: list[str]
    records: list[Record] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_table(path: Path) -> Table:
    """What is in the file. Raises `LoadError` when it is not there, is of an unknown kind, broken or has no rows."""
    kind = path.suffix.lower()
    if not path.exists():
        raise LoadError(f"{path}: there is no such file")
    if path.is_dir():
        raise LoadError(f"{path} is a folder; name a file")
    if kind not in (*TEXT, *EXCEL, *PARQUET):
        raise LoadError(
            f"{path}: {kind or 'a file with no ending'} is not known; allowed: .csv, .tsv, .xlsx, .xls, .ods, .parquet"
        )
    try:
        table = _read_text(path) if kind in TEXT else _read_parquet(path) if kind in PARQUET else _read_excel(path)
    except OSError as error:
        raise LoadError(f"{path} can't be read: {error.strerror or error}") from error
    if not table.records:
        raise LoadError(f"{path} is empty: {'it has a header and no rows' if table.headers else 'it has no header'}")
    return table


def _read_text(path: Path) -> Table:
    text, delimiter = _delimited(_decoded(path))
    csv.field_size_limit(LONGEST_CELL)
    # Lines are split by the reader alone: a cell may hold any other character that Unicode ends a line with.
    lines = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return _table(lines)
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise LoadError(f"{path} is broken: a quote is opened and never closed") from error
    lenient = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        return _table(lenient)
    except csv.Error as error:
        raise LoadError(f"{path} is broken at line {lenient.line_num}: {error}") from error


def _delimited(text: str) -> tuple[str, str]:
    """The text and what parts its cells: as its first line says ("sep=;"), else what makes headers of a line."""
    first, _, rest = text.lstrip("\r\n").partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip("\r\n")) == len("sep=;"):
        return rest, first[4]
    delimiters = sorted(",;\t|", key=_outside_quotes(first).count, reverse=True)
    for delimiter in delimiters:
        lines = csv.reader(StringIO(text[:TOP_OF_FILE], newline=""), delimiter=delimiter)
        try:
            if header_row(list(islice(filter(None, lines), LOOKED_AT))) is not None:
                return text, delimiter
        except csv.Error:
            continue
    return text, delimiters[0]


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    marked = next((encoding for bom, encoding in BOMS.items() if data.startswith(bom)), None)
    for encoding in [marked] if marked else ["utf-8", "cp1252", "latin-1"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise LoadError(f"{path} is no text file")


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _table(lines: Iterator[list[str]]) -> Table:
    # A line with nothing on it is no row; one of delimiters alone is, below the headers.
    filled = (row for row in lines if row)
    top = [row for row in islice(filled, LOOKED_AT) if row]
    written = [at for at, row in enumerate(top) if any(map(str.strip, row))]
    if not written:
        return Table([])
    at = header_row(top)
    at = written[0] if at is None else at
    names = _names(top[at])
    records = [_record(number, names, row) for number, row in enumerate(chain(top[at + 1 :], filled), start=1)]
    titles = [" ".join(filter(None, map(str.strip, top[above]))) for above in written if above < at]
    return Table(names, records, [f"above the headers, not used: {', '.join(titles)}"] if titles else [])


def _record(number: int, names: Sequence[str], row: Sequence[str]) -> Record:
    padded = [*row, *[""] * (len(names) - len(row))]
    return Record(number, dict(zip(names, padded, strict=False)), tuple(row[len(names) :]))


def _names(headers: Sequence[str]) -> list[str]:
    """The headers, those that are empty or there twice with a number."""
    names: list[str] = []
    for position, header in enumerate(headers, start=1):
        name = " ".join(header.split()) or f"column {position}"
        names.append(name if name not in names else f"{name} (column {position})")
    return names


def _read_parquet(path: Path) -> Table:
    try:
        frame = pl.read_parquet(path)
    except (pl.exceptions.PolarsError, OSError, ValueError, RuntimeError) as error:
        raise _broken(path, error) from error
    names = _names(frame.columns)
    rows = ([as_text(value) for value in row] for row in frame.iter_rows())
    return Table(names, [_record(number, names, row) for number, row in enumerate(rows, start=1)])


def _read_excel(path: Path) -> Table:
    """The first sheet one sees that has headers, else the first in which something is written."""
    try:
        found = sheets(path)
    except (pl.exceptions.NoDataError, pl.exceptions.ShapeError):
        return Table([])
    except (pl.exceptions.PolarsError, OSError, ValueError, RuntimeError) as error:
        raise _broken(path, error) from error
    except Exception as error:
        # The Excel readers raise types of their own that none of their packages exports.
        if type(error).__module__.partition(".")[0] not in ("fastexcel", "_fastexcel", "zipfile"):
            raise
        raise _broken(path, error) from error
    filled = [sheet for sheet in found if sheet.rows]
    shown = [sheet for sheet in filled if not sheet.hidden] or filled
    if not shown:
        return Table([])
    chosen = next((sheet for sheet in shown if header_row(sheet.rows) is not None), shown[0])
    table = _table(iter(chosen.rows))
    others = [_named(sheet) for sheet in filled if sheet is not chosen]
    if others:
        table.notes.append(f"read from the sheet {chosen.name!r}; not read: {', '.join(others)}")
    return table


def _named(sheet: Sheet) -> str:
    return f"{sheet.name!r} (hidden)" if sheet.hidden else repr(sheet.name)


def _broken(path: Path, error: BaseException) -> LoadError:
    return LoadError(f"{path} can't be read: {' '.join(str(error).split())[:200]}")
