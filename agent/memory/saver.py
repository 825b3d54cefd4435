"""LangGraph's checkpointer on call documents: all checkpoints of a thread in one value, by its thread id."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import (
    BaseCheckpointSaver,
    ChannelVersions,
    Checkpoint,
    CheckpointMetadata,
    CheckpointTuple,
    get_checkpoint_metadata,
)

from agent.memory.thread import Kept, Thread

if TYPE_CHECKING:
    from agent.memory.opened_saver import OpenedSaver

HISTORY = 20
"""Checkpoints kept of a thread; older ones go."""

Done = TypeVar("Done")


class Documents(Protocol):
    """Where the saver reads and writes threads."""

    async def load(self, call_id: str) -> Thread | None:
        """What is kept of a thread."""
        ...

    async def change(self, call_id: str, change: Callable[[Thread], Thread]) -> None:
        """Keep a thread as `change` makes it of what is kept; `change` may be asked again where others write too."""
        ...

    async def forget(self, call_id: str) -> bool:
        """Forget a thread; whether there was one."""
        ...

    async def ids(self) -> list[str]:
        """The threads there are, in no order."""
        ...


class CallSaver(BaseCheckpointSaver[int]):
    """Keeps the last checkpoints of each thread on core Redis commands, with a time to live.

    `async with CallSaver.from_url("redis://…", ttl_seconds=5400) as saver: graph.compile(checkpointer=saver)`. The
    methods without `a` are for other threads than the one the event loop runs in.
    """

    def __init__(self, documents: Documents, *, history: int = HISTORY) -> None:
        super().__init__()
        self._documents = documents
        self._history = history
        self.loop: asyncio.AbstractEventLoop | None = None

    @staticmethod
    def from_url(url: str, ttl_seconds: int = 5400) -> "OpenedSaver":
        """A saver on the Redis at `url`, to be entered with `async with` or with `with`."""
        from agent.memory.opened_saver import OpenedSaver  # which makes savers

        return OpenedSaver(url, ttl_seconds)

    # Reading ----------------------------------------------------------------------------------------------------

    async def aget_tuple(self, config: RunnableConfig) -> CheckpointTuple | None:
        """The latest checkpoint of the thread, or the one with `checkpoint_id`."""
        call_id, ns, wanted = _place(config)
        thread = await self._documents.load(call_id)
        if thread is None:
            return None
        kept = thread.at(ns, wanted) if wanted else thread.latest(ns)
        return _tuple(call_id, thread, kept) if kept else None

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
        ids = [str(asked["thread_id"])] if "thread_id" in asked else sorted(await self._documents.ids())
        earliest = (before or {}).get("configurable", {}).get("checkpoint_id")
        left = limit
        for call_id in ids:
            thread = await self._documents.load(call_id) or Thread()
            for kept in sorted(thread.kept, key=lambda each: each.id, reverse=True):
                wanted = (
                    asked.get("checkpoint_ns") in (None, kept.ns)
                    and asked.get("checkpoint_id") in (None, kept.id)
                    and (earliest is None or kept.id < earliest)
                    and all(kept.metadata.get(key) == value for key, value in (filter or {}).items())
                )
                if not wanted:
                    continue
                if left is not None and left <= 0:
                    return
                left = left and left - 1
                yield _tuple(call_id, thread, kept)

    # Writing ----------------------------------------------------------------------------------------------------

    async def aput(
        self,
        config: RunnableConfig,
        checkpoint: Checkpoint,
        metadata: CheckpointMetadata,
        new_versions: ChannelVersions,  # noqa: ARG002 - the whole state is kept
    ) -> RunnableConfig:
        """Keep a checkpoint beside the thread's earlier ones."""
        call_id, ns, parent_id = _place(config)
        kept = Kept(checkpoint, get_checkpoint_metadata(config, metadata), parent_id, ns)
        await self._documents.change(call_id, lambda thread: thread.with_kept(kept, self._history))
        return _config(call_id, ns, checkpoint["id"])

    async def aput_writes(
        self, config: RunnableConfig, writes: Sequence[tuple[str, Any]], task_id: str, task_path: str = ""
    ) -> None:
        """Keep what a task has written until the next checkpoint takes it up."""
        call_id, _, checkpoint_id = _place(config)
        await self._documents.change(
            call_id, lambda thread: thread.with_writes(checkpoint_id or "", writes, task_id, task_path)
        )

    async def adelete_thread(self, thread_id: str) -> None:
        """Forget a thread."""
        await self._documents.forget(thread_id)

    async def adelete_for_runs(self, run_ids: Sequence[str]) -> None:
        """Forget the checkpoints that these runs made, in every thread: this looks through all of them."""
        if not run_ids:
            return
        for call_id in await self._documents.ids():
            thread = await self._documents.load(call_id)
            if thread and thread.without_runs(run_ids) != thread:
                await self._documents.change(call_id, lambda kept: kept.without_runs(run_ids))

    async def acopy_thread(self, source_thread_id: str, target_thread_id: str) -> None:
        """Keep all of a thread under another id too."""
        thread = await self._documents.load(source_thread_id)
        if thread is not None:
            copied = thread
            await self._documents.change(target_thread_id, lambda _: copied)

    async def aprune(self, thread_ids: Sequence[str], *, strategy: str = "keep_latest") -> None:
        """Keep the newest checkpoint of each thread alone, or with `delete` none. Raises `ValueError`."""
        if strategy not in ("keep_latest", "delete"):
            raise ValueError(f"strategy is {strategy!r}; it must be 'keep_latest' or 'delete'")
        for thread_id in thread_ids:
            if strategy == "delete":
                await self._documents.forget(thread_id)
            elif await self._documents.load(thread_id):
                await self._documents.change(thread_id, Thread.pruned)

    # The same for other threads ---------------------------------------------------------------------------------

    def get_tuple(self, config: RunnableConfig) -> CheckpointTuple | None:
        """As `aget_tuple`."""
        return self._wait(self.aget_tuple(config))

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

        yield from self._wait(all_found())

    def put(
        self,
        config: RunnableConfig,
        checkpoint: Checkpoint,
        metadata: CheckpointMetadata,
        new_versions: ChannelVersions,
    ) -> RunnableConfig:
        """As `aput`."""
        return self._wait(self.aput(config, checkpoint, metadata, new_versions))

    def put_writes(
        self, config: RunnableConfig, writes: Sequence[tuple[str, Any]], task_id: str, task_path: str = ""
    ) -> None:
        """As `aput_writes`."""
        self._wait(self.aput_writes(config, writes, task_id, task_path))

    def delete_thread(self, thread_id: str) -> None:
        """As `adelete_thread`."""
        self._wait(self.adelete_thread(thread_id))

    def delete_for_runs(self, run_ids: Sequence[str]) -> None:
        """As `adelete_for_runs`."""
        self._wait(self.adelete_for_runs(run_ids))

    def copy_thread(self, source_thread_id: str, target_thread_id: str) -> None:
        """As `acopy_thread`."""
        self._wait(self.acopy_thread(source_thread_id, target_thread_id))

    def prune(self, thread_ids: Sequence[str], *, strategy: str = "keep_latest") -> None:
        """As `aprune`."""
        self._wait(self.aprune(thread_ids, strategy=strategy))

    def _wait(self, work: Coroutine[Any, Any, Done]) -> Done:
        """What `work` gives, done in the saver's event loop. Raises `RuntimeError` when called from that loop."""
        try:
            running: asyncio.AbstractEventLoop | None = asyncio.get_running_loop()
        except RuntimeError:
            running = None
        if self.loop is None or running is self.loop:
            work.close()
            raise RuntimeError("within the event loop, await the method with `a` before its name")
        return asyncio.run_coroutine_threadsafe(work, self.loop).result()


def _place(config: RunnableConfig) -> tuple[str, str, str | None]:
    where = config["configurable"]
    return str(where["thread_id"]), where.get("checkpoint_ns") or "", where.get("checkpoint_id")


def _config(call_id: str, ns: str, checkpoint_id: str) -> RunnableConfig:
    return {"configurable": {"thread_id": call_id, "checkpoint_ns": ns, "checkpoint_id": checkpoint_id}}


def _tuple(call_id: str, thread: Thread, kept: Kept) -> CheckpointTuple:
    parent = _config(call_id, kept.ns, kept.parent_id) if kept.parent_id else None
    waiting = sorted(thread.writes.get(kept.id, ()), key=lambda each: (each[4], each[0], each[1]))
    writes = [(task_id, channel, value) for task_id, _, channel, value, _ in waiting]
    return CheckpointTuple(_config(call_id, kept.ns, kept.id), kept.checkpoint, kept.metadata, parent, writes)
