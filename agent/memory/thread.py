"""The checkpoints of one call, oldest first, and the writes that wait at them. Changing one makes another."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from langgraph.checkpoint.base import WRITES_IDX_MAP, Checkpoint, CheckpointMetadata

Write = tuple[str, int, str, Any, str]
"""A write that waits: its task, its place there, its channel, its value, the task's path."""


Unpack = Callable[[str], tuple[Checkpoint, CheckpointMetadata]]


class Kept:
    """One checkpoint; `ns` is the subgraph it is of, "" the graph itself.

    One that was read from a document stays `packed` until it is asked for.
    """

    __slots__ = ("_checkpoint", "_metadata", "_unpack", "id", "ns", "packed", "parent_id")

    def __init__(
        self,
        checkpoint: Checkpoint | None,
        metadata: CheckpointMetadata,
        parent_id: str | None = None,
        ns: str = "",
        *,
        checkpoint_id: str | None = None,
        packed: str | None = None,
        unpacked: Unpack | None = None,
    ) -> None:
        self._checkpoint = checkpoint
        self._metadata = metadata
        self._unpack = unpacked
        self.parent_id = parent_id
        self.ns = ns
        self.packed = packed
        self.id: str = checkpoint_id or (checkpoint["id"] if checkpoint else "")

    @property
    def checkpoint(self) -> Checkpoint:
        """The checkpoint itself. Raises what unpacking a damaged one does."""
        if self._checkpoint is None and self._unpack and self.packed is not None:
            self._checkpoint, self._metadata = self._unpack(self.packed)
        return cast(Checkpoint, self._checkpoint)

    @property
    def metadata(self) -> CheckpointMetadata:
        """What LangGraph notes beside it."""
        return self._metadata if self.checkpoint else {}

    @property
    def values(self) -> dict[str, Any]:
        """The channels of the call."""
        return self.checkpoint["channel_values"]


@dataclass(frozen=True, slots=True)
class Thread:
    """All that is kept of a call.

    kept    the checkpoints, oldest first
    writes  what waits, by the id of its checkpoint
    """

    kept: tuple[Kept, ...] = ()
    writes: Mapping[str, tuple[Write, ...]] = field(default_factory=dict)

    @property
    def values(self) -> dict[str, Any]:
        """The channels of the call as they are now."""
        latest = self.latest()
        return latest.values if latest else {}

    @property
    def turn(self) -> int:
        """How many turns the call has had."""
        turn = self.values.get("turn", 0)
        return turn if isinstance(turn, int) else 0

    def latest(self, ns: str = "") -> Kept | None:
        """The newest checkpoint of a subgraph."""
        return max((each for each in self.kept if each.ns == ns), key=lambda each: each.id, default=None)

    def at(self, ns: str, checkpoint_id: str) -> Kept | None:
        """The checkpoint with this id."""
        return next((each for each in self.kept if each.id == checkpoint_id and each.ns == ns), None)

    def with_kept(self, kept: Kept, most: int) -> "Thread":
        """With one checkpoint more, and the `most` newest of its subgraph."""
        others = [each for each in self.kept if (each.ns, each.id) != (kept.ns, kept.id)]
        alike = sorted((each for each in (*others, kept) if each.ns == kept.ns), key=lambda each: each.id)
        gone = {each.id for each in alike[:-most]}
        left = tuple(each for each in (*others, kept) if each.id not in gone)
        # Writes may come before their checkpoint, but not for one that is older than all that are kept.
        oldest = min(each.id for each in left)
        late = {checkpoint_id for checkpoint_id in self.writes if checkpoint_id < oldest}
        return Thread(left, _without(self.writes, gone | late))

    def with_writes(self, checkpoint_id: str, writes: Sequence[tuple[str, Any]], task_id: str, path: str) -> "Thread":
        """With writes that wait at a checkpoint. Said again, a task's write changes nothing, its error does."""
        waiting = {(each[0], each[1]): each for each in self.writes.get(checkpoint_id, ())}
        for place, (channel, value) in enumerate(writes):
            at = WRITES_IDX_MAP.get(channel, place)
            if at < 0 or (task_id, at) not in waiting:
                waiting[task_id, at] = (task_id, at, channel, value, path)
        return replace(self, writes={**self.writes, checkpoint_id: tuple(waiting.values())})

    def without_runs(self, run_ids: Sequence[str]) -> "Thread":
        """Without the checkpoints that these runs made."""
        gone = {each.id for each in self.kept if each.metadata.get("run_id") in run_ids}
        return Thread(tuple(each for each in self.kept if each.id not in gone), _without(self.writes, gone))

    def pruned(self) -> "Thread":
        """With the newest checkpoint of each subgraph alone."""
        newest = {ns: self.latest(ns) for ns in dict.fromkeys(each.ns for each in self.kept)}
        kept = tuple(each for each in newest.values() if each is not None)
        gone = {each.id for each in self.kept} - {each.id for each in kept}
        return Thread(kept, _without(self.writes, gone))


def _without(writes: Mapping[str, tuple[Write, ...]], gone: set[str]) -> dict[str, tuple[Write, ...]]:
    return {checkpoint_id: waiting for checkpoint_id, waiting in writes.items() if checkpoint_id not in gone}
