"""Where the loader that is examined is called; the one part of the exam that knows it."""

from datetime import date
from pathlib import Path
from typing import Any

from agent.catalogue.load import load_file

TODAY = date(2026, 11, 23)


def load_rows(path: Path) -> list[dict[str, Any]]:
    """What the loader makes of the file: one dict a home, in the catalogue's own column names.

    Canonical values: rupees and sq ft as numbers, `possession` as YYYY-MM, words of the contract's vocabularies, lists
    as lists or as text split by ";", None or absence for what is not told. Besides, in each dict:

    - `row`: the row of the file it was made of, counted from 1 over the lines under the first header that are not
      blank (totals, notes and repeated headers count; records of JSON, XML, Parquet; with no header the first line
      is 1), anew in each sheet; or `line`: counted from 1 over all lines of the sheet, the blank and those above the
      header too. One of the two for all rows;
    - `sheet`: the sheet's name where a workbook has several, else "" or absent.

    Sold, rented, withdrawn and held homes are among them, with `availability`. Rejected rows are not."""
    report = load_file(path, today=TODAY)
    return [
        {**row, "row": number, "sheet": table.rpartition(", ")[2] if ", " in table else ""}
        for row, (table, number) in zip(report.rows, report.origins, strict=True)
    ]
