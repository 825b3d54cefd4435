"""LangGraph's checkpointer on documents of checkpoints."""

from collections.abc import AsyncIterator, Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import (
    BaseCheckpointSaver,
    ChannelVersions,
    Checkpoint,
    CheckpointMetadata,
    CheckpointTuple,
    get_checkpoint_metadata,
)
from langgraph.checkpoint.serde.base import SerializerProtocol

from agent.memory.document import decode, encode
from agent.memory.history import Entry
from agent.memory.home_loop import HomeLoop
from agent.memory.writes import placed, read, written

if TYPE_CHECKING:
    from agent.memory.opened_saver import OpenedSaver

HISTORY = 20
"""Checkpoints kept of each subgraph of a thread; older ones go."""
TTL_SECONDS = 5400
COMMAND_SECONDS = 10.0
"""A saver that stands by itself has nothing to fall back on: it waits longer than a turn of a call does."""


class Documents(Protocol):
    """Where a saver reads and writes. A checkpoint is one document; what tasks wrote at it are lines."""

    async def read(self, thread_id: str, ns: str, checkpoint_id: str | None) -> tuple[bytes, bytes | None] | None:
        """The document of a checkpoint, of the newest where none is named, and the lines that tasks wrote at it."""
        ...

    async def put(self, thread_id: str, entry: Entry, document: bytes) -> None:
        """Keep a checkpoint beside the thread's earlier ones."""
        ...

    async def put_writes(self, thread_id: str, ns: str, checkpoint_id: str, line: bytes) -> None:
        """Keep what a task wrote at a checkpoint, which may come before the checkpoint itself."""
        ...

    async def entries(self, thread_id: str) -> list[Entry]:
        """All checkpoints of a thread, in no order."""
        ...

    async def remove(self, thread_id: str, gone: Collection[Entry]) -> None:
        """Remove checkpoints of a thread."""
        ...

    async def prune(self, thread_id: str, most: int) -> None:
        """Keep the `most` newest checkpoints of each subgraph, and what they are rebuilt from, alone."""
        ...

    async def forget(self, thread_id: str) -> bool:
        """Forget a thread; whether there was one."""
        ...

    async def copy(self, source_id: str, target_id: str) -> None:
        """Keep all of a thread under another id too."""
        ...

    async def thread_ids(self) -> list[str]:
        """The threads there are, in no order."""
        ...


class CallSaver(BaseCheckpointSaver[int]):
    """Keeps the last checkpoints of each thread on core Redis commands, with a time to live.

    `async with CallSaver.from_url("redis://…") as saver: graph.compile(checkpointer=saver)`. Its methods may be called
    from any event loop and any thread: they do their work in the loop the saver was opened in. Beside what the
    serializer raises they raise `RedisAway`, `PoolExhausted`, `StateTooLarge` and `NewerDocument`.
    """

    def __init__(
        self,
        documents: Documents,
        *,
        serde: SerializerProtocol | None = None,
        channels: Collection[str] | None = None,
        home: HomeLoop | None = None,
    ) -> None:
        super().__init__(serde=serde)
        self._documents = documents
        self._channels = channels
        self._home = home or HomeLoop()

    @staticmethod
    def from_url(
        url: str,
        ttl_seconds: int = TTL_SECONDS,
        *,
        serde: SerializerProtocol | None = None,
        history: int = HISTORY,
        max_connections: int | None = None,
        command_seconds: float = COMMAND_SECONDS,
    ) -> "OpenedSaver":
        """A saver on the Redis at `url`, to be entered with `async with` or with `with`.

        ttl_seconds      how long a thread lives after it was last written
        serde            what turns values into bytes, LangGraph's JsonPlusSerializer where none is given
        history          checkpoints kept of each subgraph of a thread, and up to eight more
        max_connections  connections to Redis at once; commands wait for one
        command_seconds  how long Redis may take to answer, or the processor to get to its answer
        """
        from agent.memory.opened_saver import OpenedSaver  # which makes savers

        return OpenedSaver(
            url,
            ttl_seconds,
            serde=serde,
            history=history,
            max_connections=max_connections,
            command_seconds=command_seconds,
        )

    # Reading ----------------------------------------------------------------------------------------------------

    async def aget_tuple(self, config: RunnableConfig) -> CheckpointTuple | None:
        """The latest checkpoint of the thread, or the one with `checkpoint_id`."""
        thread_id, ns, wanted = _place(config)
        found = await self._home.run(self._documents.read(thread_id, ns, wanted))
        return self._tuple(thread_id, ns, *found) if found else None

    async def alist(
        self,
        config: RunnableConfig | None,
        *,
        filter: dict[str, Any] | None = None,  # noqa: A002 - LangGraph's name
        before: RunnableConfig | None = None,
        limit: int | None = None,
    ) -> AsyncIterator[CheckpointTuple]:
        """Checkpoints of the thread, newest first; of all threads where there is no `config`."""
        asked = (config or {}).get("configurable", {})
        known = "thread_id" in asked
        ids = [str(asked["thread_id"])] if known else sorted(await self._home.run(self._documents.thread_ids()))
        earliest = (before or {}).get("configurable", {}).get("checkpoint_id")
        left = limit
        for thread_id in ids:
            entries = await self._home.run(self._documents.entries(thread_id))
            for entry in sorted(entries, key=lambda each: each.id, reverse=True):
                if left is not None and left <= 0:
                    return
                if asked.get("checkpoint_ns") not in (None, entry.ns) or asked.get("checkpoint_id") not in (
                    None,
                    entry.id,
                ):
                    continue
                if earliest is not None and entry.id >= earliest:
                    continue
                found = await self._home.run(self._documents.read(thread_id, entry.ns, entry.id))
                made = self._tuple(thread_id, entry.ns, *found) if found else None
                if made and all(made.metadata.get(key) == value for key, value in (filter or {}).items()):
                    left = left and left - 1
                    yield made

    # Writing ----------------------------------------------------------------------------------------------------

    async def aput(
        self,
        config: RunnableConfig,
        checkpoint: Checkpoint,
        metadata: CheckpointMetadata,
        new_versions: ChannelVersions,  # noqa: ARG002 - the whole state is kept
    ) -> RunnableConfig:
        """Keep a checkpoint beside the thread's earlier ones."""
        thread_id, ns, parent_id = _place(config)
        noted = get_checkpoint_metadata(config, metadata)
        document = encode(self.serde, checkpoint, noted, parent_id, channels=self._channels)
        entry = Entry.of(ns, checkpoint["id"], parent_id, noted)
        await self._home.run(self._documents.put(thread_id, entry, document))
        return _config(thread_id, ns, checkpoint["id"])

    async def aput_writes(
        self, config: RunnableConfig, writes: Sequence[tuple[str, Any]], task_id: str, task_path: str = ""
    ) -> None:
        """Keep what a task has written until the next checkpoint takes it up."""
        thread_id, ns, checkpoint_id = _place(config)
        line = written(self.serde, task_id, task_path, placed(writes))
        await self._home.run(self._documents.put_writes(thread_id, ns, checkpoint_id or "", line))

    async def adelete_thread(self, thread_id: str) -> None:
        """Forget a thread."""
        await self._home.run(self._documents.forget(str(thread_id)))

    async def adelete_for_runs(self, run_ids: Sequence[str]) -> None:
        """Forget the checkpoints that these runs made, in every thread: this looks through all of them."""
        for thread_id in await self._home.run(self._documents.thread_ids()) if run_ids else ():
            config: RunnableConfig = {"configurable": {"thread_id": thread_id}}
            made = {
                (each.config["configurable"]["checkpoint_ns"], each.config["configurable"]["checkpoint_id"])
                async for each in self.alist(config)
                if each.metadata.get("run_id") in run_ids
            }
            if made:
                entries = await self._home.run(self._documents.entries(thread_id))
                gone = [entry for entry in entries if (entry.ns, entry.id) in made]
                await self._home.run(self._documents.remove(thread_id, gone))

    async def acopy_thread(self, source_thread_id: str, target_thread_id: str) -> None:
        """Keep all of a thread under another id too."""
        await self._home.run(self._documents.copy(str(source_thread_id), str(target_thread_id)))

    async def aprune(self, thread_ids: Sequence[str], *, strategy: str = "keep_latest") -> None:
        """Keep the newest checkpoint of each thread, and what it is rebuilt from, alone; or with `delete` nothing.

        Raises `ValueError` for another strategy.
        """
        if strategy not in ("keep_latest", "delete"):
            raise ValueError(f"strategy is {strategy!r}; it must be 'keep_latest' or 'delete'")
        for thread_id in map(str, thread_ids):
            if strategy == "delete":
                await self._home.run(self._documents.forget(thread_id))
            else:
                await self._home.run(self._documents.prune(thread_id, 1))

    # The same for other threads ---------------------------------------------------------------------------------

    def get_tuple(self, config: RunnableConfig) -> CheckpointTuple | None:
        """As `aget_tuple`."""
        return self._home.wait(self.aget_tuple(config))

    def list(
        self,
        config: RunnableConfig | None,
        *,
        filter: dict[str, Any] | None = None,  # noqa: A002 - LangGraph's name
        before: RunnableConfig | None = None,
        limit: int | None = None,
    ) -> Iterator[CheckpointTuple]:
        """As `alist`."""

        async def all_found() -> Sequence[CheckpointTuple]:
            return [each async for each in self.alist(config, filter=filter, before=before, limit=limit)]

        yield from self._home.wait(all_found())

    def put(
        self,
        config: RunnableConfig,
        checkpoint: Checkpoint,
        metadata: CheckpointMetadata,
        new_versions: ChannelVersions,
    ) -> RunnableConfig:
        """As `aput`."""
        return self._home.wait(self.aput(config, checkpoint, metadata, new_versions))

    def put_writes(
        self, config: RunnableConfig, writes: Sequence[tuple[str, Any]], task_id: str, task_path: str = ""
    ) -> None:
        """As `aput_writes`."""
        self._home.wait(self.aput_writes(config, writes, task_id, task_path))

    def delete_thread(self, thread_id: str) -> None:
        """As `adelete_thread`."""
        self._home.wait(self.adelete_thread(thread_id))

    def delete_for_runs(self, run_ids: Sequence[str]) -> None:
        """As `adelete_for_runs`."""
        self._home.wait(self.adelete_for_runs(run_ids))

    def copy_thread(self, source_thread_id: str, target_thread_id: str) -> None:
        """As `acopy_thread`."""
        self._home.wait(self.acopy_thread(source_thread_id, target_thread_id))

    def prune(self, thread_ids: Sequence[str], *, strategy: str = "keep_latest") -> None:
        """As `aprune`."""
        self._home.wait(self.aprune(thread_ids, strategy=strategy))

    def _tuple(self, thread_id: str, ns: str, document: bytes, lines: bytes | None) -> CheckpointTuple:
        kept = decode(self.serde, document)
        parent = _config(thread_id, ns, kept.parent_id) if kept.parent_id else None
        place = _config(thread_id, ns, kept.checkpoint["id"])
        return CheckpointTuple(place, kept.checkpoint, kept.metadata, parent, read(self.serde, lines))


def _place(config: RunnableConfig) -> tuple[str, str, str | None]:
    where = config["configurable"]
    return str(where["thread_id"]), where.get("checkpoint_ns") or "", where.get("checkpoint_id")


def _config(thread_id: str, ns: str, checkpoint_id: str) -> RunnableConfig:
    return {"configurable": {"thread_id": thread_id, "checkpoint_ns": ns, "checkpoint_id": checkpoint_id}}
