"""The sheets of an Excel file, every cell as text."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import polars as pl
from fastexcel import FastExcelError
from openpyxl import load_workbook  # type: ignore[import-untyped]
from openpyxl.utils.exceptions import InvalidFileException  # type: ignore[import-untyped]

from agent.catalogue.loading.blocks import tables_of
from agent.catalogue.loading.heading import header_row
from agent.catalogue.loading.scalars import as_text
from agent.catalogue.loading.table import Table
from agent.errors import LoadError

OPEN_XML = (".xlsx", ".xlsm")
LARGEST_WHOLE = 20_000_000
"""Bytes of a file whose merged cells are looked for, for which it has to be in memory as a whole."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with the rows and columns in which something is written."""

    name: str
    rows: list[list[str]]
    hidden: bool = False


def read_sheets(name: str, data: bytes) -> list[tuple[str, Table]]:
    """Every sheet that has headers and is shown, with its name; else the first in which something is written. Raises
    `LoadError`."""
    try:
        found = _sheets(name, data)
    except (pl.exceptions.NoDataError, pl.exceptions.ShapeError):
        return []
    except (pl.exceptions.PolarsError, FastExcelError, BadZipFile, OSError, ValueError, RuntimeError) as error:
        raise _broken(name, error) from error
    filled = [sheet for sheet in found if sheet.rows]
    shown = [sheet for sheet in filled if not sheet.hidden] or filled
    chosen = [sheet for sheet in shown if header_row(list(filter(any, sheet.rows))) is not None] or shown[:1]
    tables = [(sheet.name, table) for sheet in chosen for table in tables_of(iter(sheet.rows))]
    if others := [_named(sheet) for sheet in filled if sheet not in chosen]:
        read = ", ".join(repr(sheet.name) for sheet in chosen)
        tables[0][1].notes.append(f"read from {read}; not read: {', '.join(others)}")
    if name.lower().endswith(OPEN_XML) and len(data) <= LARGEST_WHOLE:
        for sheet, table in tables:
            if any(not any(record.cells[header] for record in table.records) for header in table.headers):
                table.notes.extend(_without_values(data, sheet))
    return tables


def _without_values(data: bytes, name: str) -> Iterator[str]:
    """A note on formulas of a sheet, of which a blank column may be, where their values are not stored."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(BytesIO(data), read_only=True)
    try:
        rows = book[name].iter_rows(values_only=True) if name in book.sheetnames else ()
        formulas = sum(isinstance(cell, str) and cell.startswith("=") for row in rows for cell in row)
    finally:
        book.close()
    if formulas:
        yield f"{formulas} formulas of {name!r} may have no stored value: open the file in a spreadsheet and save it"


def _named(sheet: Sheet) -> str:
    return f"{sheet.name!r} (hidden)" if sheet.hidden else repr(sheet.name)


def _broken(name: str, error: BaseException) -> LoadError:
    return LoadError(f"{name} can't be read: {' '.join(str(error).split())[:200]}")


def _sheets(name: str, data: bytes) -> list[Sheet]:
    """The sheets in their order. Cells merged downwards each hold what the first does."""
    if name.lower().endswith(OPEN_XML):
        try:
            return list(_open_xml(data))
        except (BadZipFile, InvalidFileException, KeyError, ValueError, TypeError):
            # Other kinds of workbook come under this ending as well; the other reader goes by what is inside.
            pass
    frames = pl.read_excel(data, sheet_id=0, has_header=False, infer_schema_length=0, raise_if_empty=False)
    return [Sheet(name, _written([_texts(row) for row in frame.iter_rows()])) for name, frame in frames.items()]


def _open_xml(data: bytes) -> Iterator[Sheet]:
    whole = len(data) <= LARGEST_WHOLE
    with warnings.catch_warnings():
        # Of formats and checks that it does not keep; only the cells are wanted.
        warnings.simplefilter("ignore")
        book = load_workbook(BytesIO(data), data_only=True, read_only=not whole)
    try:
        for sheet in book.worksheets:
            rows = [_texts(row) for row in sheet.iter_rows(values_only=True)]
            first = (sheet.min_row or 1, sheet.min_column or 1)
            for block in sheet.merged_cells.ranges if whole else ():
                _fill_down(rows, block, first)
            yield Sheet(sheet.title, _written(rows), sheet.sheet_state != "visible")
    finally:
        book.close()


def _fill_down(rows: list[list[str]], block: Any, first: tuple[int, int]) -> None:
    """Write what a merged block holds into the rows below that have something of their own."""
    top, column = block.min_row - first[0], block.min_col - first[1]
    for row in rows[top + 1 : block.max_row - first[0] + 1]:
        if any(row):
            row[column] = rows[top][column]


def _texts(row: Any) -> list[str]:
    return [as_text(value) for value in row]


def _written(rows: list[list[str]]) -> list[list[str]]:
    # Sheets end in rows and columns that were only formatted.
    filled = [row for row in rows if any(row)]
    columns = [at for at in range(max(map(len, filled), default=0)) if any(row[at : at + 1] != [""] for row in filled)]
    if not filled:
        return []
    last = max(at for at, row in enumerate(rows) if any(row))
    return [[row[at] if at < len(row) else "" for at in columns] for row in rows[: last + 1]]
