"""The store of catalogues: Pixeltable, on its embedded Postgres or on `DATABASE_URL`.

Each catalogue has two tables, `projects` and `units`, made anew for each load under the version's name; a row of the
table `assist.catalogues` says which version is served. Writing that row is the one step that replaces a catalogue.

Pixeltable takes over a second and 130 MB to import, so it is imported inside these functions alone: they run when a
catalogue is loaded, listed or built, never for a turn and never on a warm start.
"""

import os
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import polars as pl

from agent.catalogue.columns import SCHEMA, Row
from agent.catalogue.projects import PROJECT_COLUMNS, with_projects
from agent.catalogue.snapshot import write_snapshot
from agent.errors import CatalogueError
from agent.settings import Settings

ROOT = "assist"
POINTERS = f"{ROOT}/catalogues"
NEWEST_KEPT = 1
"""Versions kept behind the one being served, for workers that read it while a newer one is written."""


@dataclass(frozen=True, slots=True)
class StoredCatalogue:
    """A catalogue of the store."""

    name: str
    version: str
    rows: int
    projects: int
    loaded_at: str


def home(settings: Settings) -> Path:
    """The folder of the embedded store and of the snapshots beside it."""
    return Path(settings.pixeltable_home or "~/.pixeltable").expanduser()


def snapshot_path(settings: Settings, name: str) -> Path:
    """The snapshot file of a catalogue."""
    return home(settings) / "snapshots" / f"{name}.arrow"


def write_catalogue(settings: Settings, name: str, rows: Sequence[Row]) -> StoredCatalogue:
    """Replace catalogue `name` by `rows` in one step, in the store and then as the snapshot that workers serve.

    Raises `CatalogueError` when the store can't be used.
    """
    frame = with_projects(pl.from_dicts(rows, schema=SCHEMA) if rows else pl.DataFrame(schema=SCHEMA))
    version = f"{datetime.now(UTC):%Y%m%d%H%M%S}_{uuid4().hex[:8]}"
    stored = StoredCatalogue(
        name, version, frame.height, frame["project_id"].n_unique(), datetime.now(UTC).isoformat(timespec="seconds")
    )
    if settings.use_pixeltable:
        with _pixeltable(settings) as pxt:
            _write(pxt, stored, frame)
    with _readable_errors(settings):
        write_snapshot(snapshot_path(settings, name), version, frame)
    return stored


def list_catalogues(settings: Settings) -> list[StoredCatalogue]:
    """The catalogues of the store, by name; with Pixeltable off, those that have a snapshot."""
    if not settings.use_pixeltable:
        return [_of_snapshot(path) for path in sorted(snapshot_path(settings, "x").parent.glob("*.arrow"))]
    with _pixeltable(settings) as pxt:
        return sorted(_pointers(pxt).values(), key=lambda each: each.name)


def rebuild_snapshot(settings: Settings, name: str) -> StoredCatalogue:
    """Write the snapshot of the version that the store says is served.

    Raises `CatalogueError` for a name that the store does not have.
    """
    with _pixeltable(settings) as pxt:
        pointers = _pointers(pxt)
        if name not in pointers:
            raise unknown_catalogue(name, sorted(pointers))
        stored = pointers[name]
        frame = _read(pxt, stored)
    with _readable_errors(settings):
        write_snapshot(snapshot_path(settings, name), stored.version, frame)
    return stored


def unknown_catalogue(name: str, known: Sequence[str]) -> CatalogueError:
    """The error that names the catalogues there are."""
    there = f"there are: {', '.join(known)}" if known else "there is none yet"
    return CatalogueError(f"CATALOGUE={name!r} is not loaded; {there}. `assist load FILE --name {name}` loads one")


def _write(pxt: Any, stored: StoredCatalogue, frame: pl.DataFrame) -> None:
    folder = f"{ROOT}/{stored.name}"
    for path in (ROOT, folder):
        pxt.create_dir(path, if_exists="ignore")
    projects = frame.unique("project_id", maintain_order=True).select(PROJECT_COLUMNS)
    units = frame.select("project_id", *(name for name in SCHEMA if name not in PROJECT_COLUMNS))
    for kind, table in (("projects", projects), ("units", units)):
        made = pxt.create_table(f"{folder}/{kind}_{stored.version}", _types(pxt, table))
        if table.height:
            made.insert(table.to_dicts())
    pointers = pxt.create_table(
        POINTERS,
        {"name": pxt.String, "version": pxt.String, "rows": pxt.Int, "projects": pxt.Int, "loaded_at": pxt.String},
        if_exists="ignore",
    )
    pointers.insert([{name: getattr(stored, name) for name in StoredCatalogue.__dataclass_fields__}])
    _drop_older(pxt, stored)


def _drop_older(pxt: Any, stored: StoredCatalogue) -> None:
    versions = sorted(
        {path.rpartition("units_")[2] for path in pxt.list_tables(f"{ROOT}/{stored.name}") if "units_" in path}
    )
    for version in versions[: -(NEWEST_KEPT + 1)]:
        for kind in ("projects", "units"):
            pxt.drop_table(f"{ROOT}/{stored.name}/{kind}_{version}", if_not_exists="ignore")
        pointers = pxt.get_table(POINTERS)
        pointers.delete(where=(pointers.name == stored.name) & (pointers.version == version))


def _pointers(pxt: Any) -> dict[str, StoredCatalogue]:
    table = pxt.get_table(POINTERS, if_not_exists="ignore")
    if table is None:
        return {}
    records = table.collect()
    each = [StoredCatalogue(**{name: row[name] for name in StoredCatalogue.__dataclass_fields__}) for row in records]
    return {stored.name: stored for stored in sorted(each, key=lambda stored: stored.version)}


def _read(pxt: Any, stored: StoredCatalogue) -> pl.DataFrame:
    projects, units = (
        pl.from_dicts(list(pxt.get_table(f"{ROOT}/{stored.name}/{kind}_{stored.version}").collect()), infer_schema_length=None)
        for kind in ("projects", "units")
    )
    joined = units.join(projects, on="project_id", how="left", maintain_order="left")
    return joined.cast({name: kind for name, kind in SCHEMA.items()})  # type: ignore[arg-type]


def _types(pxt: Any, table: pl.DataFrame) -> dict[str, Any]:
    def kind(dtype: pl.DataType) -> Any:
        if isinstance(dtype, pl.List):
            return pxt.Json
        if dtype.is_integer():
            return pxt.Int
        if dtype.is_float():
            return pxt.Float
        return pxt.Bool if isinstance(dtype, pl.Boolean) else pxt.String

    return {name: kind(dtype) for name, dtype in table.schema.items()}


def _of_snapshot(path: Path) -> StoredCatalogue:
    rows = pl.scan_ipc(path).select("version", "project_id").collect()
    version = rows["version"][0] if rows.height else "empty"
    when = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds")
    return StoredCatalogue(path.stem, version, rows.height, rows["project_id"].n_unique(), when)


@contextmanager
def _pixeltable(settings: Settings) -> Iterator[Any]:
    """Pixeltable, told where its store is; its errors as `CatalogueError`."""
    folder = home(settings)
    os.environ["PIXELTABLE_HOME"] = str(folder)
    os.environ.setdefault("PIXELTABLE_VERBOSITY", "0")
    if settings.database_url:
        os.environ["PIXELTABLE_DB_CONNECT_STR"] = _with_driver(settings.database_url.get_secret_value())
    with _readable_errors(settings):
        folder.mkdir(parents=True, exist_ok=True)
        with warnings.catch_warnings():
            # platformdirs warns where no session manager has set XDG_RUNTIME_DIR, as on servers.
            warnings.simplefilter("ignore")
            import pixeltable as pxt
            import sqlalchemy

        try:
            yield pxt
        except (pxt.exceptions.Error, sqlalchemy.exc.SQLAlchemyError, AssertionError, RuntimeError) as error:
            raise CatalogueError(f"Pixeltable in {folder} can't be used: {_one_line(error)}") from error


@contextmanager
def _readable_errors(settings: Settings) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CatalogueError(f"the store in {home(settings)} can't be used: {error.strerror or error}") from error


def _with_driver(url: str) -> str:
    """`url` with the driver that Pixeltable brings."""
    scheme, separator, rest = url.partition("://")
    return f"postgresql+psycopg{separator}{rest}" if "+" not in scheme else url


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__
