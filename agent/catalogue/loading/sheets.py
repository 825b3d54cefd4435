"""The sheets of an Excel file, every cell as text."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import polars as pl
from openpyxl import load_workbook  # type: ignore[import-untyped]
from openpyxl.utils.exceptions import InvalidFileException  # type: ignore[import-untyped]

OPEN_XML = (".xlsx", ".xlsm")
LARGEST_WHOLE = 20_000_000
"""Bytes of a file whose merged cells are looked for, for which it has to be in memory as a whole."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with the rows and columns in which something is written."""

    name: str
    rows: list[list[str]]
    hidden: bool = False


def sheets(path: Path) -> list[Sheet]:
    """The sheets in their order. Cells merged downwards each hold what the first does."""
    if path.suffix.lower() in OPEN_XML:
        try:
            return list(_open_xml(path))
        except (BadZipFile, InvalidFileException, KeyError, ValueError, TypeError):
            # Other kinds of workbook come under this ending as well; the other reader goes by what is inside.
            pass
    frames = pl.read_excel(path, sheet_id=0, has_header=False, infer_schema_length=0, raise_if_empty=False)
    return [Sheet(name, _written([_texts(row) for row in frame.iter_rows()])) for name, frame in frames.items()]


def as_text(value: Any) -> str:
    """A cell as one writes it: whole numbers without a point, lists with semicolons, nothing for none."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ";".join(map(as_text, value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _open_xml(path: Path) -> Iterator[Sheet]:
    whole = path.stat().st_size <= LARGEST_WHOLE
    with warnings.catch_warnings():
        # Of formats and checks that it does not keep; only the cells are wanted.
        warnings.simplefilter("ignore")
        book = load_workbook(path, data_only=True, read_only=not whole)
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
    return [[row[at] if at < len(row) else "" for at in columns] for row in filled]
