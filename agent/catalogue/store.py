"""The store of catalogues: Pixeltable, on its embedded Postgres or on `DATABASE_URL`, and the snapshots beside it.

A load writes a new version into the store, lets the store serve it, and then puts its snapshot in the place of the
old one; workers search the snapshot. Both steps are all or nothing, and a snapshot that a crash left behind is
brought up to date by `refresh_snapshot`.
"""

import fcntl
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, cast
from uuid import uuid4

import orjson

import agent
from agent.catalogue.columns import COLUMNS, Row
from agent.catalogue.projects import grouped
from agent.catalogue.snapshot_file import About, read_about, write_snapshot
from agent.errors import CatalogueError, UnknownCatalogue
from agent.settings import Settings

LONGEST_HOME = 80
"""Characters of a folder that a Unix socket of Postgres still fits in."""

Progress = Callable[[int], None]
"""Told how many rows are stored so far."""


def home(settings: Settings) -> Path:
    """The folder of the embedded store and of the snapshots beside it."""
    return Path(settings.pixeltable_home or "~/.pixeltable").expanduser().absolute()


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
    with _folder(settings) as snapshots:
        if settings.use_pixeltable:
            with tempfile.NamedTemporaryFile(dir=snapshots, suffix=".jsonl") as lines:
                lines.writelines(orjson.dumps(_typed(row), option=orjson.OPT_APPEND_NEWLINE) for row in rows)
                lines.flush()
                request = {"do": "write", "about": asdict(about), "rows": lines.name}
                _ask(settings, "pixeltable_store", request=request, progress=progress)
        write_snapshot(snapshot_path(settings, name), about, projects)
    return about


def refresh_snapshot(settings: Settings, name: str) -> About:
    """Make the snapshot of `name` the version that the store serves, if it is not yet.

    Raises `UnknownCatalogue` for a name the store does not have, `CatalogueError` when the store can't be used.
    """
    path = snapshot_path(settings, name)
    with _folder(settings) as snapshots, tempfile.NamedTemporaryFile(dir=snapshots, suffix=".jsonl") as lines:
        known = snapshot_version(settings, name)
        request = {"do": "read", "name": name, "known": known, "rows": lines.name}
        answer = _ask(settings, "pixeltable_store", request=request)
        if answer["served"] is None:
            raise UnknownCatalogue(name, answer["names"])
        about = About(**answer["served"])
        if about.version != known:
            write_snapshot(path, about, grouped(map(orjson.loads, lines)))
    return about


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

        with Pointers(settings.database_url.get_secret_value()) as pointers:
            return list(pointers.read().values())
    pgdata = home(settings) / "pgdata"
    if not pgdata.exists():
        return []
    with _folder(settings):
        return [About(**each) for each in _ask(settings, "embedded", str(pgdata))]


def snapshot_version(settings: Settings, name: str) -> str | None:
    """The version of the snapshot of `name`; None when there is none that can be read."""
    about = _about(snapshot_path(settings, name))
    return about.version if about else None


@contextmanager
def locked(settings: Settings) -> Iterator[None]:
    """One process at a time does what is done once for a folder, such as building the sample."""
    with _folder(settings) as snapshots, (snapshots / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


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


def _ask(
    settings: Settings, module: str, *arguments: str, request: Any = None, progress: Progress | None = None
) -> Any:
    """What `module` of this package answers, run as a process of its own: JSON lines, the last {"result": …}."""
    command = [sys.executable, "-W", "ignore", "-m", f"{__package__}.{module}", *arguments]
    with tempfile.TemporaryFile("w+") as errors:
        with subprocess.Popen(  # noqa: S603 - this program's own modules
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True, env=_environment(settings)
        ) as process:
            stdin, stdout = cast(IO[str], process.stdin), cast(IO[str], process.stdout)
            with suppress(BrokenPipeError), stdin:
                stdin.write(json.dumps(request))
            answer: dict[str, Any] = {}
            for answer in map(json.loads, stdout):
                if progress and "stored" in answer:
                    progress(answer["stored"])
        if "result" in answer:
            return answer["result"]
        errors.seek(0)
        last_line = errors.read().strip().rpartition("\n")[2]
    raise CatalogueError(_failure(settings, answer.get("error") or last_line or f"exit code {process.returncode}"))


def _environment(settings: Settings) -> dict[str, str]:
    folder = home(settings)
    environment = os.environ | {
        "PIXELTABLE_HOME": str(folder),
        "PIXELTABLE_VERBOSITY": "0",
        "PGCONNECT_TIMEOUT": "10",
        "PYTHONPATH": os.pathsep.join((str(Path(agent.__file__).parents[1]), os.environ.get("PYTHONPATH", ""))),
    }
    if settings.database_url:
        environment["PIXELTABLE_DB_CONNECT_STR"] = settings.database_url.get_secret_value()
    else:
        environment["XDG_RUNTIME_DIR"] = str(_runtime_folder(folder))
    return environment


def _runtime_folder(folder: Path) -> Path:
    """Where the embedded Postgres has its lock: by default one file in /tmp, which only its first user could open."""
    if len(str(folder)) > LONGEST_HOME:
        folder = Path(tempfile.gettempdir()) / f"assist-{os.geteuid()}"
    runtime = folder / "run"
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    (runtime / "python_PostgresServer").mkdir(exist_ok=True)
    return runtime


def _failure(settings: Settings, reason: str) -> str:
    if settings.database_url:
        reason = reason.replace(settings.database_url.get_secret_value(), "DATABASE_URL")
        return f"the store behind DATABASE_URL can't be used: {reason}"
    return f"Pixeltable's store in {home(settings)} can't be used: {reason}"


def _typed(row: Row) -> dict[str, Any]:
    """`row` with each column of its own type, and no column that is not known."""
    return {name: kind(value) for name, kind in COLUMNS.items() if (value := row.get(name)) is not None}


def _about(snapshot: Path) -> About | None:
    try:
        return read_about(snapshot)
    except CatalogueError:
        return None
