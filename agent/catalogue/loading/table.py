"""Reading a listing file: CSV, Excel or Parquet, every cell as text."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

import polars as pl

from agent.errors import LoadError

TEXT = (".csv", ".tsv", ".txt")
EXCEL = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods")
PARQUET = (".parquet", ".pq")
BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
LONGEST_CELL = 10_000_000


@dataclass(frozen=True, slots=True)
class Record:
    """A row of the file: its number, counted from 1 behind the header, its cells by header, and the cells beyond."""

    number: int
    cells: dict[str, str]
    beyond: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The headers of a file, each a name of its own, and its rows."""

    headers: list[str]
    records: list[Record] = field(default_factory=list)


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
        table = _read_text(path) if kind in TEXT else _read_frame(path, kind)
    except OSError as error:
        raise LoadError(f"{path} can't be read: {error.strerror or error}") from error
    if not table.records:
        raise LoadError(f"{path} is empty: {'it has a header and no rows' if table.headers else 'it has no header'}")
    return table


def _read_text(path: Path) -> Table:
    text = _decoded(path)
    header_line = next(iter(text.split("\n", 1)), "")
    delimiter = max(",;\t|", key=_outside_quotes(header_line).count)
    csv.field_size_limit(LONGEST_CELL)
    # Lines are split by the reader alone: a cell may hold any other character that Unicode ends a line with.
    lines = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        headers = next(lines, [])
        if not any(map(str.strip, headers)):
            return Table([])
        return _table(headers, lines)
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise LoadError(f"{path} is broken: a quote is opened and never closed") from error
    lenient = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        return _table(next(lenient), lenient)
    except csv.Error as error:
        raise LoadError(f"{path} is broken at line {lenient.line_num}: {error}") from error


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


def _table(headers: Sequence[str], lines: Iterator[list[str]]) -> Table:
    names = _names(headers)
    # A line with nothing on it is no row; one of delimiters alone is.
    rows = enumerate((row for row in lines if row), start=1)
    return Table(names, [_record(number, names, row) for number, row in rows])


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


def _read_frame(path: Path, kind: str) -> Table:
    try:
        frame = pl.read_parquet(path) if kind in PARQUET else pl.read_excel(path, infer_schema_length=0)
    except (pl.exceptions.NoDataError, pl.exceptions.ShapeError):
        return Table([])
    except (pl.exceptions.PolarsError, OSError, ValueError, RuntimeError) as error:
        raise _broken(path, error) from error
    except Exception as error:
        # The Excel readers raise types of their own that none of their packages exports.
        if type(error).__module__.partition(".")[0] not in ("fastexcel", "_fastexcel", "zipfile"):
            raise
        raise _broken(path, error) from error
    names = _names(frame.columns)
    rows = ([_as_text(value) for value in row] for row in frame.iter_rows())
    # Sheets end in rows that were only formatted.
    filled = (row for row in rows if kind in PARQUET or any(row))
    return Table(names, [_record(number, names, row) for number, row in enumerate(filled, start=1)])


def _broken(path: Path, error: BaseException) -> LoadError:
    return LoadError(f"{path} can't be read: {' '.join(str(error).split())[:200]}")


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ";".join(map(_as_text, value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
