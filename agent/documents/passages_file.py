"""The file of passages: one Arrow batch, a row a passage, beside the snapshot of the catalogue it belongs to."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.ipc

from agent.catalogue.arrays import view
from agent.catalogue.store import snapshot_path
from agent.documents.meanings_file import Meanings
from agent.documents.passages import Documents, Passage
from agent.errors import CatalogueError
from agent.settings import Settings

FORMAT = 1
"""Raised whenever a file of an older program could be misread."""

ABOUT = b"assist.documents"
SCHEMA = {
    "text": pa.string(),
    "document": pa.string(),
    "title": pa.string(),
    "page": pa.int32(),
    "heading": pa.string(),
    "projects": pa.list_(pa.string()),
}

VECTOR = "vector"
"""The column of what the passages mean, where that is known."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one load made: its version, the passages, the names of the projects they are about by id, and what the
    passages mean where that is known."""

    version: str
    passages: tuple[Passage, ...]
    names: Mapping[str, str]
    meanings: Meanings | None = None


def passages_path(settings: Settings, name: str) -> Path:
    """The file of the passages that go with catalogue `name`."""
    return snapshot_path(settings, name).with_suffix(".passages")


def write_passages(path: Path, loaded: Loaded) -> None:
    """Write the passages in one step: a reader sees the old file or the new one. Raises `OSError`."""
    columns = {name: pa.array([getattr(each, name) for each in loaded.passages], kind) for name, kind in SCHEMA.items()}
    described = {"format": FORMAT, "version": loaded.version, "names": dict(loaded.names)}
    if loaded.meanings:
        described |= {"model": loaded.meanings.model}
        vectors = loaded.meanings.vectors
        columns[VECTOR] = pa.FixedSizeListArray.from_arrays(pa.array(vectors.ravel()), vectors.shape[1])
    batch = pa.RecordBatch.from_pydict(columns, metadata={ABOUT: json.dumps(described)})
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{loaded.version}.partial")
    try:
        with partial.open("wb") as sink:
            with pa.ipc.new_file(sink, batch.schema) as writer:
                writer.write_batch(batch)
            sink.flush()
            os.fsync(sink.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def passages_version(path: Path) -> str | None:
    """The version of the passages in the file; None where there is none that can be read."""
    try:
        with pa.OSFile(str(path)) as source:
            described = json.loads((pa.ipc.open_file(source).schema.metadata or {}).get(ABOUT, b"{}"))
    except (OSError, pa.ArrowException, ValueError):
        return None
    version = described.get("version") if described.get("format") == FORMAT else None
    return str(version) if version else None


def read_passages(path: Path) -> Documents:
    """What is in the file. Raises `CatalogueError` when it can't be read."""
    try:
        with pa.OSFile(str(path)) as source:
            batch = pa.ipc.open_file(source).get_batch(0)
        described = json.loads((batch.schema.metadata or {}).get(ABOUT, b"{}"))
        if described.get("format") != FORMAT:
            raise CatalogueError(f"the passages {path} are of another version of this program")
        rows: Sequence[Mapping[str, object]] = batch.select(list(SCHEMA)).to_pylist()
        passages = [Passage(**{**row, "projects": tuple(row["projects"])}) for row in rows]  # type: ignore[arg-type]
        return Documents(passages, described["names"], _meanings(batch, described))
    except (OSError, pa.ArrowException, KeyError, TypeError, ValueError) as error:
        raise CatalogueError(f"the passages {path} can't be read: {' '.join(str(error).split())}") from error


def _meanings(batch: pa.RecordBatch, described: Mapping[str, Any]) -> Meanings | None:
    if VECTOR not in batch.schema.names:
        return None
    column = batch[VECTOR]
    return Meanings(described["model"], view(column.values).reshape(len(column), -1))
