"""Every export: draws its rows, writes its file, and keeps what the file tells."""

import json
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from tests.agent.catalogue.exports import desks, feeds, portals, scrapes
from tests.agent.catalogue.exports.cells import BLANKS, write_row
from tests.agent.catalogue.exports.files import (
    nested,
    write_csv,
    write_json,
    write_jsonl,
    write_ods,
    write_parquet,
    write_xlsx,
    write_xml,
)
from tests.agent.catalogue.exports.grids import Laid, Row, lay_out
from tests.agent.catalogue.exports.homes import draw
from tests.agent.catalogue.exports.layouts import Format, Layout, Sheet
from tests.agent.catalogue.exports.questions import questions_of

LAYOUTS = portals.LAYOUTS + scrapes.LAYOUTS + desks.LAYOUTS + feeds.LAYOUTS
SEED = 20_261
RECORDS = ("json", "jsonl", "xml", "parquet")
NOTES = ("Notes", [["Prepared by", "Sales desk"], ["Prices may change", ""], ["Stamp duty", "extra"]])


@dataclass(frozen=True)
class Export:
    layout: Layout
    size: int
    dirt: int
    format: Format
    number: int

    @property
    def name(self) -> str:
        return f"{self.layout.name}_{self.number}.{self.format.suffix or self.format.kind}"


def exports() -> list[Export]:
    return [
        Export(layout, size, dirt, layout.formats[of], number)
        for layout in LAYOUTS
        for number, (size, dirt, of) in enumerate(layout.files, 1)
    ]


def write_export(export: Export, folder: Path, seed: int = SEED) -> dict[str, Any]:
    """Write one file; returns {"file", "layout", "dirt", "rows": [truths], "no_home": [rows]}.

    A truth is {"sheet", "row", "line", "cells", "either"}; several of one row are several homes."""
    rng = Random(f"{seed}/{export.name}")  # noqa: S311 - seeded rows, no cryptography
    laid = [(sheet, *_lay(sheet, export, rng)) for sheet in export.layout.sheets]
    path = folder / export.name
    _write(path, export.format, laid)
    return {
        "file": export.name,
        "layout": export.layout.name,
        "dirt": export.dirt,
        "rows": [truth for _, _, part in laid for truth in part.truths],
        "no_home": [row for _, _, part in laid for row in part.no_home],
    }


def _lay(sheet: Sheet, export: Export, rng: Random) -> tuple[list[str], Laid]:
    columns = sheet.columns(rng)
    blanks = (None,) if export.format.kind in RECORDS else BLANKS
    rows: list[Row] = []
    seen: set[str] = set()
    number = 0
    while len(rows) < export.size:
        number += 1
        row = write_row(columns, draw(rng, sheet.mix, number), rng, export.dirt, blanks)
        # Two rows that tell the same are one home to some and two to others: none is written.
        told = json.dumps([truth.cells for truth in row[1]], sort_keys=True)
        if told not in seen:
            seen.add(told)
            rows.append(row)
    headers = [column.header for column in columns]
    if export.format.kind == "csv" and export.dirt:
        change = rng.choice((str, str.upper, str.lower, lambda header: f" {header}" if header else header))
        headers = [change(header) for header in headers]
    return headers, lay_out(headers, rows, export.format.shape, rng, sheet.name)


def _write(path: Path, form: Format, laid: list[tuple[Sheet, list[str], Laid]]) -> None:
    sheets = [(sheet.name or "Sheet1", part.grid) for sheet, _, part in laid]
    if form.kind == "csv":
        write_csv(path, sheets[0][1], form.dialect)
    elif form.kind == "xlsx":
        write_xlsx(path, sheets + ([NOTES] if form.notes_sheet else []), form.merged)
    elif form.kind == "ods":
        write_ods(path, sheets)
    else:
        _, headers, part = laid[0]
        records = [nested(headers, values) for values in part.grid[1:]]
        if form.kind == "json":
            write_json(path, records, form.under)
        elif form.kind == "jsonl":
            write_jsonl(path, records)
        elif form.kind == "xml":
            write_xml(path, records, *form.under.split("."))
        else:
            write_parquet(path, records)


def write_all(folder: Path, seed: int = SEED) -> dict[str, Any]:
    """Write every file, truth.json and questions.json; returns the counts."""
    folder.mkdir(parents=True, exist_ok=True)
    truth = [write_export(export, folder, seed) for export in exports()]
    asked = [question for told in truth for question in questions_of(told, seed)]
    (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), encoding="utf-8")
    (folder / "questions.json").write_text(json.dumps(asked, ensure_ascii=False, indent=1), encoding="utf-8")
    return {
        "files": len(truth),
        "layouts": len({told["layout"] for told in truth}),
        "rows": len({(told["file"], row["sheet"], row["row"]) for told in truth for row in told["rows"]}),
        "homes": sum(len(told["rows"]) for told in truth),
        "no home": sum(len(told["no_home"]) for told in truth),
        "cells": sum(len(row["cells"]) for told in truth for row in told["rows"]),
        "questions": len(asked),
    }
