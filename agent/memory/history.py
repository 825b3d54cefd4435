"""Which checkpoints of a thread are kept."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

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
    source  whether it is kept only for others to be rebuilt from it
    """

    ns: str
    id: str
    parent: str | None = None
    deltas: frozenset[str] = frozenset()
    source: bool = False

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
        written = [self.ns, self.id, self.parent, sorted(self.deltas), self.source]
        return orjson.dumps(written) + b"\n"


def entries_of(index: bytes) -> list[Entry]:
    """The entries of an index: of those written twice, the last."""
    written = (orjson.loads(line) for line in index.splitlines())
    entries = (Entry(ns, id_, parent, frozenset(deltas), source) for ns, id_, parent, deltas, source in written)
    return list({entry.field: entry for entry in entries}.values())


def index_of(entries: Iterable[Entry]) -> bytes:
    """The index with these entries."""
    return b"".join(entry.line() for entry in entries)


def pruned(entries: Collection[Entry], most: int) -> list[Entry]:
    """Those of `entries` that are kept, in their order.

    The `most` newest of each subgraph are; of the runs of a subgraph that is begun anew by each task those alone that
    began after the oldest checkpoint kept of the graph itself. Ancestors that these are rebuilt from stay as well, but
    as `sources`: they may lack what they would be rebuilt from themselves.
    """
    by_ns: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if not entry.source:
            by_ns[entry.ns].append(entry)
    newest = {ns: sorted(each, key=lambda entry: entry.id)[-most:] for ns, each in by_ns.items()}
    oldest = newest[""][0].id if "" in newest else ""
    kept = {entry.field for ns, each in newest.items() for entry in each if TASK_MARK not in ns or entry.id >= oldest}
    sources = {entry.field for entry in _ancestors(entries, kept)}
    return [
        entry if entry.field in kept else replace(entry, source=True)
        for entry in entries
        if entry.field in kept or entry.field in sources
    ]


def _ancestors(entries: Iterable[Entry], kept: Collection[str]) -> Iterable[Entry]:
    """What `kept` are rebuilt from, back to where each of their delta channels was written out."""
    known = {entry.field: entry for entry in entries}
    waiting = [(known[field], known[field].deltas) for field in kept if known[field].deltas]
    met: dict[str, frozenset[str]] = {}
    while waiting:
        entry, wanted = waiting.pop()
        parent = known.get(f"{entry.ns}/{entry.parent}")
        if parent is None or wanted <= met.get(parent.field, frozenset()):
            continue
        met[parent.field] = met.get(parent.field, frozenset()) | wanted
        yield parent
        if further := wanted & parent.deltas:
            waiting.append((parent, further))
