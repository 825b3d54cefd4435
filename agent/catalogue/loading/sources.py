"""What there is to load: files, folders, patterns, archives and standard input."""

import glob
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import polars as pl

from agent.catalogue.loading.delimited import read_delimited
from agent.catalogue.loading.records import read_json, read_json_lines, read_xml
from agent.catalogue.loading.scalars import as_text
from agent.catalogue.loading.sheets import read_sheets
from agent.catalogue.loading.table import Table, bounded, named, record
from agent.catalogue.loading.told_above import with_columns_above
from agent.catalogue.loading.unfolding import unfolded
from agent.errors import LoadError

TEXT = (".csv", ".tsv", ".txt", ".psv")
SHEETS = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods")
PARQUET = (".parquet", ".pq")
JSON = (".json",)
JSON_LINES = (".jsonl", ".ndjson")
XML = (".xml",)
ARCHIVE = ".zip"
ENDINGS = (*TEXT, *SHEETS, *PARQUET, *JSON, *JSON_LINES, *XML)
STANDARD_INPUT = "-"
REJECTED = ".rejected.csv"
LARGEST = 4 * 2**30
"""Bytes that the files of an archive may have together."""


@dataclass(frozen=True, slots=True)
class Source:
    """A table to load: the argument that it comes from, and its name in it."""

    path: Path
    name: str
    table: Table


def sources(arguments: list[Path]) -> Iterator[Source]:
    """The tables of the arguments: a file, a folder, a pattern, an archive, or `-` for standard input.

    Raises `LoadError` for what is not there, is of an unknown kind, broken, or has no rows.
    """
    for argument in arguments:
        found = False
        for path, name, data in _files(argument):
            for part, table in _tables(name, data):
                if table.records or table.rejected:
                    found = True
                    yield Source(path, f"{name}, {part}" if part else name, _readable(name, part, table))
                elif argument == path and path.suffix != ARCHIVE:
                    raise LoadError(
                        f"{name} is empty: {'it has a header and no rows' if table.headers else 'it has no header'}"
                    )
        if not found:
            raise LoadError(f"{argument} is empty: it has no header")


def _readable(name: str, part: str, table: Table) -> Table:
    """The rows that can be read, unfolded. Raises `LoadError` where there is none."""
    try:
        about = replace(table, about=[*table.about, *filter(None, (part, Path(name).stem))])
        readable = bounded(unfolded(with_columns_above(about)))
    except RecursionError as error:
        raise LoadError(f"{name} is no listing file: it is nested too deeply") from error
    if not readable.records:
        row, reason = readable.rejected[0]
        raise LoadError(f"{name} has no listing; of row {row.number}, {reason}")
    return readable


def _files(argument: Path) -> Iterator[tuple[Path, str, bytes]]:
    if str(argument) == STANDARD_INPUT:
        yield argument, "standard input", sys.stdin.buffer.read()
    elif argument.is_dir():
        listed = sorted(
            path
            for path in argument.iterdir()
            if path.suffix.lower() in (*ENDINGS, ARCHIVE) and not path.name.endswith(REJECTED)
        )
        if not listed:
            raise LoadError(f"{argument} is a folder without listing files; allowed: {', '.join((*ENDINGS, ARCHIVE))}")
        for path in listed:
            yield from _files(path)
    elif not argument.exists() and glob.has_magic(str(argument)):
        listed = sorted(map(Path, glob.glob(str(argument), recursive=True)))
        if not listed:
            raise LoadError(f"{argument}: no file is called like that")
        for path in listed:
            yield from _files(path)
    else:
        yield from _contents(argument)


def _contents(path: Path) -> Iterator[tuple[Path, str, bytes]]:
    ending = path.suffix.lower()
    if not path.exists():
        raise LoadError(f"{path}: there is no such file")
    if ending and ending not in (*ENDINGS, ARCHIVE):
        raise LoadError(f"{path}: {ending} is not known; allowed: {', '.join((*ENDINGS, ARCHIVE))}")
    try:
        if ending == ARCHIVE:
            yield from _archived(path)
        else:
            yield path, str(path), path.read_bytes()
    except (OSError, zipfile.BadZipFile) as error:
        raise LoadError(f"{path} can't be read: {getattr(error, 'strerror', None) or error}") from error


def _archived(path: Path) -> Iterator[tuple[Path, str, bytes]]:
    with zipfile.ZipFile(path) as archive:
        listed = [
            each
            for each in archive.infolist()
            if Path(each.filename).suffix.lower() in ENDINGS and not Path(each.filename).name.startswith(".")
        ]
        if sum(each.file_size for each in listed) > LARGEST:
            raise LoadError(f"{path} is too large: its files have more than {LARGEST >> 30} GiB")
        for each in listed:
            yield path, f"{path}: {each.filename}", archive.read(each)


def _tables(name: str, data: bytes) -> list[tuple[str, Table]]:
    """The tables of a file by its ending, or where it has none by how it begins."""
    ending = Path(name).suffix.lower()
    start = data[:200].lstrip(b"\xef\xbb\xbf \r\n\t")
    if ending in SHEETS or (ending not in ENDINGS and start.startswith(b"PK")):
        return read_sheets(name if ending else f"{name}.xlsx", data)
    if ending in PARQUET or start.startswith(b"PAR1"):
        return [("", _read_parquet(name, data))]
    if ending in JSON_LINES:
        return [("", read_json_lines(name, data))]
    if ending in JSON or (ending not in TEXT and start[:1] in (b"{", b"[")):
        return [("", read_json(name, data))]
    if ending in XML or (ending not in TEXT and start.startswith(b"<")):
        return [("", read_xml(name, data))]
    tables = read_delimited(name, data)
    return [(f"table {number}" if number > 1 else "", table) for number, table in enumerate(tables, start=1)]


def _read_parquet(name: str, data: bytes) -> Table:
    try:
        frame = pl.read_parquet(BytesIO(data))
    except (pl.exceptions.PolarsError, OSError, ValueError, RuntimeError) as error:
        raise LoadError(f"{name} can't be read: {' '.join(str(error).split())[:200]}") from error
    names = named(frame.columns)
    rows = ([as_text(value) for value in row] for row in frame.iter_rows())
    return Table(names, [record(number, names, row) for number, row in enumerate(rows, start=1)])
