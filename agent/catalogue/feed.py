"""A feed of listings: what a program sends is published, and its report kept. `python -m agent.catalogue.feed`.

Reading a feed takes a processor for seconds and Polars 100 MB, so that the process which serves turns runs this one,
with a request as JSON on its standard input, and reads {"result": report} or {"error": one line}.
"""

import json
import os
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from agent.catalogue.store import locked
from agent.catalogue.store_process import ask, home
from agent.catalogue.updating import Way
from agent.errors import AssistError, CatalogueError, LoadError, LoadHeld
from agent.settings import Settings

KEPT = 100
"""Reports of a catalogue that are kept."""
MOST_REJECTED_TOLD = 100
"""Rejected rows that a report names."""
STORE_SETTINGS = ("use_pixeltable", "pixeltable_home", "database_url")


def feed(settings: Settings, name: str, report_id: str, way: Way, body: Path, *, force: bool) -> dict[str, Any]:
    """Publish the JSON lines in the file `body` as catalogue `name`, in a process of its own; the report.

    A report that is kept under `report_id` already is given again, and nothing is done. "status" is "published",
    "held" (by the guard) or "refused" (it can't be read). Raises `CatalogueError` when the store can't be used.
    """
    told = {key: getattr(settings, key) for key in STORE_SETTINGS}
    if settings.database_url:
        told["database_url"] = settings.database_url.get_secret_value()
    request = {
        "settings": told, "name": name, "id": report_id, "way": way, "body": str(body), "force": force,
        "today": settings.date_now().isoformat(),
    }  # fmt: skip
    report: dict[str, Any] = ask(settings, "catalogue.feed", request=request)
    return report


def kept_report(settings: Settings, name: str, report_id: str) -> dict[str, Any] | None:
    """The report that is kept under `report_id`; None where there is none."""
    try:
        report: dict[str, Any] = json.loads(_path(settings, name, report_id).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return report


def answer(request: Mapping[str, Any]) -> dict[str, Any]:
    """The report of a request."""
    settings = Settings(**request["settings"])
    name, report_id = request["name"], request["id"]
    with locked(settings, f"{name}-feed"):
        if report := kept_report(settings, name, report_id):
            return report
        started = time.perf_counter()
        report = {"id": report_id, "catalogue": name, "way": request["way"], "at": f"{datetime.now(UTC):%FT%TZ}"}
        report |= _published(settings, name, request)
        report["seconds"] = round(time.perf_counter() - started, 1)
        if report["status"] == "published":  # what was not may be sent again under the same key
            _keep(settings, name, report)
    return report


def _published(settings: Settings, name: str, request: Mapping[str, Any]) -> dict[str, Any]:
    from agent.catalogue.load import load_files
    from agent.catalogue.publishing import Rows, publish

    try:
        report = load_files([Path(request["body"])], today=date.fromisoformat(request["today"]))
    except LoadError as error:
        return {"status": "refused", "detail": str(error).replace(request["body"], "the body")}
    if report.rejected_path:
        report.rejected_path.unlink(missing_ok=True)
    told: dict[str, Any] = {
        "read": report.read,
        "loaded": len(report.rows),
        "merged": report.merged,
        "rejected": dict(report.rejected),
        "rejected_rows": [
            {"row": number, "reason": reason} for number, reason in report.rejected_rows[:MOST_REJECTED_TOLD]
        ],
        "notes": report.notes,
    }
    loaded = Rows(report.rows, report.read, sum(report.rejected.values()))
    try:
        published = publish(settings, name, loaded, Way(request["way"]), source="feed", force=request["force"])
    except LoadHeld as held:
        return {"status": "held", "detail": held.reason, **told}
    about = published.about
    return {
        "status": "published",
        "version": about.version,
        "homes": about.rows,
        "projects": about.projects,
        "changes": asdict(published.difference),
        **told,
        "notes": [*report.notes, *published.notes],
    }


def _keep(settings: Settings, name: str, report: Mapping[str, Any]) -> None:
    path = _path(settings, name, report["id"])
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    partial.write_text(json.dumps(report), encoding="utf-8")
    partial.replace(path)
    for old in sorted(path.parent.glob("*.json"), key=os.path.getmtime)[:-KEPT]:
        with suppress(OSError):
            old.unlink()


def _path(settings: Settings, name: str, report_id: str) -> Path:
    return home(settings) / "feeds" / name / f"{report_id}.json"


def main() -> int:
    """Print {"result": report} or {"error": one line}."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    told: dict[str, Any]
    try:
        told = {"result": answer(json.load(sys.stdin))}
    except (AssistError, OSError) as error:
        told = {"error": " ".join(str(error).split()), "store": isinstance(error, CatalogueError)}
    answers.write(json.dumps(told) + "\n")
    answers.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
