"""The account of a load for those who act on it: as JSON and as one page of HTML."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from jinja2 import Environment, PackageLoader

from agent.catalogue.load import LoadReport, TableReport
from agent.catalogue.loading.layout import Decision
from agent.catalogue.loading.tallies import ColumnTally
from agent.errors import SettingError

KINDS = (".json", ".html")


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """What is told of one column: what it was taken for, the share of its cells that were read, and examples."""

    header: str
    meaning: str
    read: str
    examples: tuple[str, ...]
    margin: str


def column_lines(table: TableReport) -> list[ColumnLine]:
    """A line a column of the file, those that were not used last."""
    lines = [(decision.meaning is None, _line(decision, tally)) for decision, tally in table.columns]
    return [line for _, line in sorted(lines, key=lambda each: each[0])]


def as_json(report: LoadReport, changes: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The report as JSON; `changes` against the version before, where they are known."""
    return {
        "read": report.read,
        "homes": len(report.rows),
        "merged": report.merged,
        "rejected": dict(report.rejected.most_common()),
        "rejected_path": str(report.rejected_path) if report.rejected_path else None,
        "notes": report.notes,
        "seconds": round(report.seconds, 3),
        "changes": dict(changes) if changes is not None else None,
        "tables": [
            {
                "name": table.name,
                "rows": table.rows,
                "columns": [
                    {
                        "header": decision.header,
                        "meaning": decision.meaning,
                        "score": decision.score,
                        "margin": decision.margin,
                        "instead": decision.instead,
                        "read": tally.read,
                        "unread": tally.unread,
                        "unread_cells": tally.strange(),
                        "examples": [{"cell": cell, "read_as": told(found)} for cell, found in tally.examples.items()],
                    }
                    for decision, tally in table.columns
                ],
            }
            for table in report.tables
        ],
    }


def write_report(path: Path, report: LoadReport, changes: Mapping[str, Any] | None = None) -> None:
    """Write the report to `path`, by its ending. Raises `SettingError` for another ending, or where it can't be."""
    check_ending(path)
    if path.suffix.lower() == ".json":
        content = orjson.dumps(
            as_json(report, changes), option=orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS, default=str
        )
    else:
        content = as_html(report, changes).encode()
    try:
        path.write_bytes(content)
    except OSError as error:
        raise SettingError(f"--report {path} can't be written: {error.strerror}") from error


def check_ending(path: Path) -> None:
    """Raise `SettingError` where a report of that ending can't be made."""
    if path.suffix.lower() not in KINDS:
        raise SettingError(
            f"--report {path}: {path.suffix or 'a name without an ending'} is not known; allowed: {', '.join(KINDS)}"
        )


def as_html(report: LoadReport, changes: Mapping[str, Any] | None = None) -> str:
    """The report as one page."""
    pages = Environment(
        loader=PackageLoader("agent.catalogue", "data"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    tables = [(table, column_lines(table)) for table in report.tables]
    return pages.get_template("load_report.html").render(report=report, tables=tables, changes=changes)


def told(found: Mapping[str, Any]) -> dict[str, Any]:
    """What a cell told, without what it left open."""
    return {name: value for name, value in found.items() if value not in (None, [], {})}


def _line(decision: Decision, tally: ColumnTally) -> ColumnLine:
    all_cells = tally.read + tally.unread
    examples = tuple(f"{_short(cell)} → {_values(found)}" for cell, found in tally.examples.items())
    return ColumnLine(
        decision.header,
        decision.meaning or "not used",
        f"{tally.read / all_cells:.0%} of {all_cells}" if all_cells else "",
        examples if decision.meaning else (),
        f"{decision.margin:.2f} before {decision.instead or 'not used'}" if decision.meaning else "",
    )


def _values(found: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {_short(str(value))}" for name, value in told(found).items()) or "nothing"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


LONGEST = 60
