"""What `assist load` prints and writes of a load."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from agent.catalogue.load import LoadReport
    from agent.catalogue.publishing import Plan
    from agent.catalogue.updating import Difference

WIDEST = 60
"""Characters of a column that is printed."""


def account(report: "LoadReport") -> None:
    """Print what became of every row."""
    rejected = sum(report.rejected.values())
    print(f"Rows read: {report.read}")
    print(f"  loaded: {len(report.rows)}")
    print(f"  duplicates merged: {report.merged}")
    for standing, count in Counter(row.get("availability") for row in report.rows).items():
        if standing not in (None, "active"):
            print(f"    {standing.replace('_', ' ')}, never offered: {count}")
    if unpriced := sum(row.get("price") is None for row in report.rows):
        print(f"    price on request: {unpriced}")
    print(f"  rejected: {rejected}")
    for reason, count in report.rejected.most_common():
        print(f"    {reason}: {count}")
    if report.rejected_path:
        print(f"  written to {report.rejected_path}, with the reason a row")
    for note in report.notes:
        print(f"Note: {note}")
    _show_columns(report)


def show_plan(planned: "Plan") -> None:
    """Print what a load would make of the catalogue."""
    for note in planned.notes:
        print(f"Note: {note}")
    print(f"Homes: {planned.difference}")
    print(f"It would be held back: {planned.held}" if planned.held else "Nothing was published")


def write_account(path: Path | None, report: "LoadReport", changes: "Difference") -> None:
    """Write the report to `path`, where that is asked for, and say so."""
    from agent.catalogue.load_report import write_report

    if path is not None:
        write_report(path, report, asdict(changes))
        print(f"The account is in {path}")


def show_explained(files: list[Path], number: int, on: date, mapping: Path | None) -> None:
    """Print how one row of each table is read."""
    from agent.catalogue.load import explain
    from agent.catalogue.load_report import told

    for row in explain(files, number, today=on, mapping=mapping):
        print(f"{row.table}, row {row.number}")
        cells = [
            (decision.header, cell, decision.meaning or "not used", _told(told(found)))
            for decision, cell, found in row.cells
        ]
        _show_table(("Column", "Cell", "Taken for", "Tells"), cells)
        for home in row.homes:
            print(f"Home: {_told(told(dict(home)))}")
        if row.problem:
            print(f"Rejected: {row.problem}")


def _told(values: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {value}" for name, value in values.items())


def _show_columns(report: "LoadReport") -> None:
    """Print a table a file: what each of its columns was taken for, with its first example."""
    from agent.catalogue.load_report import column_lines

    for each in report.tables:
        if len(report.tables) > 1:
            print(each.name)
        rows = [(line.header, line.meaning, line.read, line.margin, *line.examples[:1]) for line in column_lines(each)]
        _show_table(("Column", "Taken for", "Read", "Margin", "Such as"), rows)


def _show_table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    lines = [headers, *rows]
    widths = [min(WIDEST, max(len(line[at]) for line in lines if at < len(line))) for at in range(len(headers))]
    for line in lines:
        cells = [_cut(cell, width).ljust(width) for cell, width in zip(line, widths, strict=False)]
        print("  ".join(cells).rstrip())


def _cut(text: str, width: int) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= width else f"{plain[: width - 1]}…"
