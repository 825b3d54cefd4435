"""The store of catalogues: Pixeltable, on its embedded Postgres or on `DATABASE_URL`, and the snapshots beside it.

A load writes a new version into the store, lets the store serve it, and then puts its snapshot in the place of the
old one; workers search the snapshot. Both steps are all or nothing, and a snapshot that a crash left behind is
brought up to date by `refresh_snapshot`.
"""

import fcntl
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import orjson

from agent.catalogue.columns import Row
from agent.catalogue.contents import Contents, contents
from agent.catalogue.encoding import Columns
from agent.catalogue.snapshot_file import About, read_about, write_snapshot
from agent.catalogue.stock import Stock
from agent.catalogue.store_process import Progress, ask, home
from agent.errors import CatalogueError, UnknownCatalogue
from agent.settings import Settings

MOST_TRIES = 5
"""So often a change is made anew because another machine was quicker."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a catalogue is to be: its homes, and in a few words what made them so."""

    homes: Contents
    did: str


def snapshot_path(settings: Settings, name: str) -> Path:
    """The snapshot file of a catalogue."""
    return home(settings) / "snapshots" / f"{name}.arrow"


def write_catalogue(
    settings: Settings, name: str, rows: Sequence[Row], *, did: str = "load", progress: Progress | None = None
) -> About:
    """Let catalogue `name` be `rows`, in the store and then as the snapshot that workers serve; what it is then.

    Raises `CatalogueError` when the store or its folder can't be used; the old version then stays.
    """
    whole = Change(contents(rows), did)
    return change_catalogue(settings, name, lambda _: whole, replaces=True, progress=progress)


def change_catalogue(
    settings: Settings,
    name: str,
    change: Callable[[Contents], Change],
    *,
    replaces: bool = False,
    progress: Progress | None = None,
) -> About:
    """Let catalogue `name` be what `change` makes of its homes, none where there is no such catalogue: as one version.

    `change` is asked again where another machine was quicker, and raises what stops the change. Where nothing changes,
    the version served stays. Raises `CatalogueError` when the store or its folder can't be used, and when the homes
    can't be read, unless the change `replaces` them all.
    """
    with locked(settings, name) as snapshots:
        for _ in range(MOST_TRIES):
            there = _read(settings, name, snapshots, replaces=replaces)
            after = change(there.homes)
            if there.about and after.homes == there.homes and _serves(settings, there.about):
                return there.about
            columns = there.columns_of(after.homes)
            about = _new_version(name, columns)
            if settings.use_pixeltable:
                served = _store(settings, snapshots, about, there, after, progress)
                if served != about.version:
                    _refresh(settings, name, snapshots)
                    continue
            write_snapshot(snapshot_path(settings, name), about, columns)
            return about
    raise CatalogueError(f"catalogue {name} is being changed by others all the time: try again")


def homes_of(settings: Settings, name: str, *, replaced: bool = False) -> Contents:
    """The homes of catalogue `name`, none where there is no such catalogue.

    Raises `CatalogueError` when they can't be read, unless they are to be `replaced` anyway.
    """
    with locked(settings, name) as snapshots:
        return _read(settings, name, snapshots, replaces=replaced).homes


def refresh_snapshot(settings: Settings, name: str, *, to: str | None = None) -> None:
    """Make the snapshot of `name` the version that the store serves; nothing to do where it is version `to` already.

    Raises `UnknownCatalogue` for a name the store does not have, `CatalogueError` when the store can't be used.
    """
    with locked(settings, name) as snapshots:
        known = snapshot_version(settings, name)
        if not known or known != to:
            _refresh(settings, name, snapshots)


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
    with snapshots_folder(settings):
        return [About(**each) for each in ask(settings, "catalogue.embedded", str(pgdata))]


def snapshot_version(settings: Settings, name: str) -> str | None:
    """The version of the snapshot of `name`; None when there is none that can be read."""
    about = _about(snapshot_path(settings, name))
    return about.version if about else None


@contextmanager
def locked(settings: Settings, name: str) -> Iterator[Path]:
    """One process of this machine at a time does this with catalogue `name`; the folder of the snapshots."""
    with snapshots_folder(settings) as snapshots, (snapshots / f".{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield snapshots


@contextmanager
def snapshots_folder(settings: Settings) -> Iterator[Path]:
    """The folder of the snapshots; what the system refuses there as `CatalogueError`."""
    folder = home(settings) / "snapshots"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
    except OSError as error:
        reason = error.strerror or str(error)
        raise CatalogueError(f"the catalogues' folder {home(settings)} can't be used: {reason}") from error


def _read(settings: Settings, name: str, snapshots: Path, *, replaces: bool) -> Stock:
    """What the snapshot holds; one that can't be read is made anew from the store."""
    path = snapshot_path(settings, name)
    if not path.exists():
        return Stock()
    try:
        return Stock.read(path)
    except CatalogueError as unreadable:
        if replaces:
            return Stock()
        reason = unreadable
    if settings.use_pixeltable:
        with suppress(UnknownCatalogue):
            _refresh(settings, name, snapshots)
            return Stock.read(path)
    raise CatalogueError(f"{reason}; catalogue {name} stays as it was: load all its homes anew, which replaces it")


def _new_version(name: str, columns: Columns) -> About:
    now = datetime.now(UTC)
    version = f"v{now:%Y%m%d%H%M%S}_{uuid4().hex[:8]}"
    homes, projects = len(columns["unit"]), len(columns["project_id"].dictionary)
    return About(name, version, homes, projects, now.isoformat(timespec="seconds"))


def _serves(settings: Settings, about: About) -> bool:
    """Whether the store has this version, which a snapshot made without the store is not."""
    return not settings.use_pixeltable or any(
        (each.name, each.version) == (about.name, about.version) for each in list_catalogues(settings)
    )


def _store(
    settings: Settings,
    snapshots: Path,
    about: About,
    there: Stock,
    after: Change,
    progress: Progress | None,
) -> str | None:
    """Write a version into the store; the version that is served then, another one where that of `there` was not."""
    with (
        tempfile.NamedTemporaryFile(dir=snapshots, suffix=".jsonl") as changes,
        tempfile.NamedTemporaryFile(dir=snapshots, suffix=".jsonl") as rows,
    ):
        changes.writelines(_change_lines(there.homes, after.homes))
        rows.writelines(each + b"\n" for each in after.homes.elements())
        changes.flush()
        rows.flush()
        request = {
            "do": "write", "about": asdict(about), "base": there.version, "did": after.did, "changes": changes.name,
            "rows": rows.name,
        }  # fmt: skip
        answer = ask(settings, "catalogue.pixeltable_store", request=request, progress=progress)
    served: str | None = answer["served"]
    return served


def _change_lines(before: Contents, after: Contents) -> Iterator[bytes]:
    for gone, homes in ((b"true", before - after), (b"false", after - before)):
        for each in homes.elements():
            yield b'{"gone":%b,"home":%b}\n' % (gone, each)


def _refresh(settings: Settings, name: str, snapshots: Path) -> None:
    path, known = snapshot_path(settings, name), snapshot_version(settings, name)
    with tempfile.NamedTemporaryFile(dir=snapshots, suffix=".jsonl") as lines:
        request = {"do": "read", "name": name, "known": known, "changes": lines.name}
        answer = ask(settings, "catalogue.pixeltable_store", request=request)
        if answer["served"] is None:
            raise UnknownCatalogue(name, answer["names"])
        about = About(**answer["served"])
        if about.version != known:
            there = Stock.read(path) if answer["since"] else Stock()
            write_snapshot(path, about, there.columns_of(changed(there.homes, lines)))


def changed(before: Contents, lines: Iterable[bytes]) -> Contents:
    """The homes after the changes that the store tells of, a line of JSON each."""
    after = before.copy()
    for line in map(orjson.loads, lines):
        after[line["content"].encode()] += line["more"]
    return +after


def _about(snapshot: Path) -> About | None:
    try:
        return read_about(snapshot)
    except CatalogueError:
        return None
