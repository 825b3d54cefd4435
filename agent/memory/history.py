"""Which checkpoints of a thread are kept."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import orjson
from langgraph.checkpoint.base import CheckpointMetadata

TASK_MARK = ":"
"""LangGraph writes the task of a subgraph's run behind it in a namespace: "node:task-id"."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A checkpoint as the index of its thread knows it.

    ns      the subgraph it is of, "" for the graph itself
    parent  the id of the checkpoint it was made from
    deltas  channels whose value it does not hold: they are rebuilt from the writes of its ancestors
    """

    ns: str
    id: str
    parent: str | None = None
    deltas: frozenset[str] = frozenset()

    @classmethod
    def of(cls, ns: str, checkpoint_id: str, parent_id: str | None, metadata: CheckpointMetadata) -> "Entry":
        """The entry of a checkpoint with this metadata, where LangGraph counts what was written since a snapshot."""
        return cls(ns, checkpoint_id, parent_id, frozenset(metadata.get("counters_since_delta_snapshot") or ()))

    @property
    def field(self) -> str:
        """What its document and its writes are called in the history, behind what they are."""
        return f"{self.ns}/{self.id}"

    def line(self) -> bytes:
        """Its line of the index."""
        written: list[Any] = [self.ns, self.id, self.parent, sorted(self.deltas)]
        return orjson.dumps(written) + b"\n"


def entries_of(index: bytes) -> list[Entry]:
    """The entries of an index: of those written twice, the last."""
    written = (orjson.loads(line) for line in index.splitlines())
    entries = (Entry(ns, checkpoint_id, parent, frozenset(deltas)) for ns, checkpoint_id, parent, deltas in written)
    return list({entry.field: entry for entry in entries}.values())


def index_of(entries: Iterable[Entry]) -> bytes:
    """The index with these entries."""
    return b"".join(entry.line() for entry in entries)


def surplus(entries: Collection[Entry], most: int) -> list[Entry]:
    """Those of `entries` that need not be kept.

    Kept are the `most` newest of each subgraph; of the runs of a subgraph that is begun anew by each task those alone
    that began after the oldest checkpoint kept of the graph itself; and every ancestor that a kept one is rebuilt from.
    """
    by_ns: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_ns[entry.ns].append(entry)
    newest = {ns: sorted(each, key=lambda entry: entry.id)[-most:] for ns, each in by_ns.items()}
    oldest = newest[""][0].id if "" in newest else ""
    kept = {
        entry
        for ns, each in newest.items()
        for entry in each
        if TASK_MARK not in ns or entry.id >= oldest
    }
    kept |= set(_ancestors(kept, {(entry.ns, entry.id): entry for entry in entries}))
    return [entry for entry in entries if entry not in kept]


def _ancestors(kept: Iterable[Entry], known: dict[tuple[str, str], Entry]) -> Iterable[Entry]:
    """What `kept` are rebuilt from, back to where each of their delta channels was written out."""
    waiting = [(entry, entry.deltas) for entry in kept if entry.deltas]
    met: dict[Entry, frozenset[str]] = {}
    while waiting:
        entry, wanted = waiting.pop()
        parent = known.get((entry.ns, entry.parent or ""))
        if parent is None or wanted <= met.get(parent, frozenset()):
            continue
        met[parent] = met.get(parent, frozenset()) | wanted
        yield parent
        if further := wanted & parent.deltas:
            waiting.append((parent, further))
