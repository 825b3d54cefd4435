"""Lays rows out as a sheet has them: lines over the header, blank lines, repeated headers, totals under the rows.

`row` counts from 1 the lines under the first header that are not blank, sheet by sheet; `line` counts from 1 all
lines (records of the CSV reader, blank ones too) of the sheet.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.agent.catalogue.exports.cells import Truth

Row = tuple[list[Any], list[Truth]]


@dataclass(frozen=True)
class Shape:
    above: tuple[str, ...] = ()
    header: bool = True
    blank_lines: bool = False
    repeat_header: int = 0
    total: bool = False
    notes: tuple[str, ...] = ()


@dataclass
class Laid:
    grid: list[list[Any]] = field(default_factory=list)
    truths: list[dict[str, Any]] = field(default_factory=list)
    no_home: list[dict[str, Any]] = field(default_factory=list)
    row: int = 0

    def put(self, values: list[Any], truths: Sequence[Truth], sheet: str, why: str = "") -> None:
        self.grid.append(values)
        self.row += 1
        where = {"sheet": sheet, "row": self.row, "line": len(self.grid)}
        self.truths += [where | {"cells": t.cells, "either": t.either} for t in truths]
        if why:
            self.no_home.append(where | {"why": why})


def lay_out(headers: Sequence[str], rows: Sequence[Row], shape: Shape, rng: Random, sheet: str = "") -> Laid:
    laid = Laid()
    width = len(headers)
    for text in shape.above:
        laid.grid.append([text] + [""] * (width - 1) if text else [""] * width)
    if shape.header:
        laid.grid.append(list(headers))
    for number, (values, truths) in enumerate(rows, 1):
        laid.put(values, truths, sheet)
        if shape.blank_lines and rng.random() < 0.08:
            laid.grid.append([""] * width)
        if shape.repeat_header and number % shape.repeat_header == 0:
            laid.put(list(headers), (), sheet, "the header again")
    if shape.total:
        laid.put(["Total", len(rows)] + [""] * (width - 2), (), sheet, "total")
    for text in shape.notes:
        laid.put([text] + [""] * (width - 1), (), sheet, "note")
    return laid
