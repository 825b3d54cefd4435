"""The file of a snapshot: one Arrow batch, a row a home, mapped into memory by every worker that serves it."""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.ipc

from agent.catalogue.arrays import Arrays
from agent.catalogue.catalogue import CatalogueNames, LocalityName
from agent.catalogue.contents import Contents
from agent.catalogue.encoding import Columns
from agent.errors import CatalogueError

FORMAT = 4
"""Raised whenever a file of an older program could be misread; such a file is built anew from the store."""

ABOUT = b"assist.catalogue"


@dataclass(frozen=True, slots=True)
class About:
    """What a catalogue is: its rows and projects counted, the UTC time it was loaded at (ISO 8601)."""

    name: str
    version: str
    rows: int
    projects: int
    loaded_at: str


@dataclass(frozen=True, slots=True)
class SnapshotFile:
    """An open snapshot: views of the mapped file.

    batch  all its columns
    heads  JSON of each project: [name, developer, city, locality, zone, lat, lon]
    units  the content of each row
    """

    about: About
    names: CatalogueNames
    arrays: Arrays
    batch: pa.RecordBatch
    heads: pa.LargeBinaryArray
    units: pa.LargeBinaryArray


def write_snapshot(path: Path, about: About, columns: Columns) -> None:
    """Write `columns` to `path` in one step: a reader sees the old file or the new one. Raises `OSError`."""
    names = _names(columns["project_id"].dictionary.field("named").to_pylist())
    described = {"format": FORMAT, **asdict(about), "names": asdict(names)}
    batch = pa.RecordBatch.from_pydict(columns, metadata={ABOUT: json.dumps(described)})
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{about.version}.partial")
    try:
        with partial.open("wb") as sink:
            with pa.ipc.new_file(sink, batch.schema) as writer:
                writer.write_batch(batch)
            sink.flush()
            os.fsync(sink.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def read_about(path: Path) -> About:
    """What the catalogue in the file is. Raises `CatalogueError` when it can't be read."""
    return _described(path, _open(path))[0]


def read_contents(path: Path) -> Contents:
    """The contents of the rows in the file. Raises `CatalogueError` when it can't be read."""
    return Contents(open_snapshot(path).units.to_pylist())


def open_snapshot(path: Path) -> SnapshotFile:
    """The snapshot in the file. Raises `CatalogueError` when it can't be read."""
    reader = _open(path)
    about, names = _described(path, reader)
    try:
        batch = reader.get_batch(0)
        heads = batch["project_id"].dictionary.field("head")
        return SnapshotFile(about, names, Arrays(batch), batch, heads, batch["unit"])
    except (OSError, pa.ArrowException, KeyError) as error:
        raise _unreadable(path, error) from error


def _open(path: Path) -> pa.ipc.RecordBatchFileReader:
    try:
        return pa.ipc.open_file(pa.memory_map(str(path)))
    except (OSError, pa.ArrowException) as error:
        raise _unreadable(path, error) from error


def _described(path: Path, reader: pa.ipc.RecordBatchFileReader) -> tuple[About, CatalogueNames]:
    try:
        described = json.loads((reader.schema.metadata or {}).get(ABOUT, b"{}"))
    except ValueError as error:
        raise _unreadable(path, error) from error
    if described.get("format") != FORMAT:
        raise CatalogueError(f"the snapshot {path} is of another version of this program")
    names = described["names"]
    localities = tuple(
        LocalityName(each["name"], each["city"], each["zone"], tuple(each["aliases"])) for each in names["localities"]
    )
    about = About(**{name: described[name] for name in About.__dataclass_fields__})
    return about, CatalogueNames(localities, *(tuple(names[part]) for part in ("cities", "projects", "developers")))


def _unreadable(path: Path, error: BaseException) -> CatalogueError:
    return CatalogueError(f"the snapshot {path} can't be read: {' '.join(str(error).split())}")


def _names(named: Iterable[bytes]) -> CatalogueNames:
    """The names of a catalogue, by what the rows of each of its projects name, as JSON."""
    found: dict[str, dict[str, None]] = {"city": {}, "project": {}, "developer": {}}
    localities: dict[tuple[str, str | None], dict[str, Any]] = {}
    for project in map(orjson.loads, named):
        for kind, names in found.items():
            names.update(dict.fromkeys(project[kind]))
        for name, city, zone, aliases in project["localities"]:
            place = localities.setdefault((name, city), {"zone": None, "aliases": {}})
            place["zone"] = place["zone"] or zone
            place["aliases"] |= dict.fromkeys(aliases)
    return CatalogueNames(
        tuple(
            LocalityName(name, city, place["zone"], tuple(place["aliases"]))
            for (name, city), place in sorted(localities.items(), key=lambda each: (each[0][0], each[0][1] or ""))
        ),
        *(tuple(sorted(names)) for names in found.values()),
    )
