"""The store of catalogues: Pixeltable, on its embedded Postgres or on `DATABASE_URL`, and the snapshots beside it.

A load writes a new version into the store, lets the store serve it, and then puts its snapshot in the place of the
old one; workers search the snapshot. Both steps are all or nothing, and a snapshot that a crash left behind is
brought up to date by `refresh_snapshot`.
"""

import fcntl
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import orjson

from agent.catalogue.columns import COLUMNS, Row
from agent.catalogue.projects import grouped
from agent.catalogue.snapshot_file import About, read_about, write_snapshot
from agent.catalogue.store_process import Progress, ask, home
from agent.errors import CatalogueError, UnknownCatalogue
from agent.settings import Settings


def snapshot_path(settings: Settings, name: str) -> Path:
    """The snapshot file of a catalogue."""
    return home(settings) / "snapshots" / f"{name}.arrow"


def write_catalogue(settings: Settings, name: str, rows: Sequence[Row], *, progress: Progress | None = None) -> About:
    """Replace catalogue `name` by `rows`, in the store and then as the snapshot that workers serve.

    Raises `CatalogueError` when the store or its folder can't be used; the old version then stays.
    """
    now = datetime.now(UTC)
    projects = grouped(rows)
    about = About(
        name=name,
        version=f"v{now:%Y%m%d%H%M%S}_{uuid4().hex[:8]}",
        rows=len(rows),
        projects=len(projects),
        loaded_at=now.isoformat(timespec="seconds"),
    )
    with locked(settings, name) as snapshots:
        if settings.use_pixeltable:
            with tempfile.NamedTemporaryFile(dir=snapshots, suffix=".jsonl") as lines:
                lines.writelines(orjson.dumps(_typed(row), option=orjson.OPT_APPEND_NEWLINE) for row in rows)
                lines.flush()
                request = {"do": "write", "about": asdict(about), "rows": lines.name}
                ask(settings, "catalogue.pixeltable_store", request=request, progress=progress)
        write_snapshot(snapshot_path(settings, name), about, projects)
    return about


def refresh_snapshot(settings: Settings, name: str, *, to: str | None = None) -> None:
    """Make the snapshot of `name` the version that the store serves; nothing to do where it is version `to` already.

    Raises `UnknownCatalogue` for a name the store does not have, `CatalogueError` when the store can't be used.
    """
    path = snapshot_path(settings, name)
    with locked(settings, name) as snapshots, tempfile.NamedTemporaryFile(dir=snapshots, suffix=".jsonl") as lines:
        known = snapshot_version(settings, name)
        if known and known == to:
            return
        request = {"do": "read", "name": name, "known": known, "rows": lines.name}
        answer = ask(settings, "catalogue.pixeltable_store", request=request)
        if answer["served"] is None:
            raise UnknownCatalogue(name, answer["names"])
        about = About(**answer["served"])
        if about.version != known:
            write_snapshot(path, about, grouped(map(orjson.loads, lines)))


def list_catalogues(settings: Settings) -> list[About]:
    """The catalogues of the store by name; with Pixeltable off, those that have a snapshot.

    Raises `CatalogueError` when the store can't be used.
    """
    if not settings.use_pixeltable:
        paths = sorted(snapshot_path(settings, "any").parent.glob("*.arrow"))
        return [about for path in paths if (about := _about(path))]
    if settings.database_url:
        # Imported by those alone who have one: psycopg takes 20 MB.
        from agent.catalogue.pointers import Pointers

        with Pointers(settings.database_url.get_secret_value(), "DATABASE_URL") as pointers:
            return list(pointers.read().values())
    pgdata = home(settings) / "pgdata"
    if not pgdata.exists():
        return []
    with _folder(settings):
        return [About(**each) for each in ask(settings, "catalogue.embedded", str(pgdata))]


def snapshot_version(settings: Settings, name: str) -> str | None:
    """The version of the snapshot of `name`; None when there is none that can be read."""
    about = _about(snapshot_path(settings, name))
    return about.version if about else None


@contextmanager
def locked(settings: Settings, name: str) -> Iterator[Path]:
    """One process of this machine at a time does this with catalogue `name`; the folder of the snapshots."""
    with _folder(settings) as snapshots, (snapshots / f".{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield snapshots


@contextmanager
def _folder(settings: Settings) -> Iterator[Path]:
    """The folder of the snapshots; what the system refuses there as `CatalogueError`."""
    folder = home(settings) / "snapshots"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
    except OSError as error:
        reason = error.strerror or str(error)
        raise CatalogueError(f"the catalogues' folder {home(settings)} can't be used: {reason}") from error


def _typed(row: Row) -> dict[str, Any]:
    """`row` with each column of its own type, and no column that is not known."""
    return {name: kind(value) for name, kind in COLUMNS.items() if (value := row.get(name)) is not None}


def _about(snapshot: Path) -> About | None:
    try:
        return read_about(snapshot)
    except CatalogueError:
        return None
