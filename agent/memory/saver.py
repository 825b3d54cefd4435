"""LangGraph's checkpointer on call documents: the latest checkpoint of each call, by its thread id."""

from collections.abc import AsyncIterator, Sequence
from typing import Any, Protocol

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import (
    BaseCheckpointSaver,
    ChannelVersions,
    Checkpoint,
    CheckpointMetadata,
    CheckpointTuple,
)

from agent.memory.document import Kept


class Documents(Protocol):
    """Where the saver reads and writes calls."""

    async def load(self, call_id: str) -> Kept | None:
        """What is kept of a call."""
        ...

    async def save(self, call_id: str, kept: Kept) -> None:
        """Keep a call."""
        ...

    async def forget(self, call_id: str) -> bool:
        """Forget a call; whether there was one."""
        ...


class CallSaver(BaseCheckpointSaver[int]):
    """Keeps the latest checkpoint of each thread; earlier turns are in the state itself."""

    def __init__(self, documents: Documents) -> None:
        super().__init__()
        self._documents = documents

    async def aget_tuple(self, config: RunnableConfig) -> CheckpointTuple | None:
        """The latest checkpoint of the thread, or the one with `checkpoint_id` if that is the latest."""
        call_id, wanted = _thread(config), config["configurable"].get("checkpoint_id")
        kept = await self._documents.load(call_id)
        if kept is None or config["configurable"].get("checkpoint_ns") or wanted not in (None, kept.checkpoint["id"]):
            return None
        return _tuple(call_id, kept)

    async def alist(
        self,
        config: RunnableConfig | None,
        *,
        filter: dict[str, Any] | None = None,  # noqa: A002 - LangGraph's name
        before: RunnableConfig | None = None,
        limit: int | None = None,
    ) -> AsyncIterator[CheckpointTuple]:
        """The thread's latest checkpoint, if it is one asked for."""
        found = await self.aget_tuple(config) if config else None
        if found is None or limit == 0:
            return
        older = before is None or found.checkpoint["id"] < before["configurable"].get("checkpoint_id", "~")
        if older and all(found.metadata.get(key) == value for key, value in (filter or {}).items()):
            yield found

    async def aput(
        self,
        config: RunnableConfig,
        checkpoint: Checkpoint,
        metadata: CheckpointMetadata,
        new_versions: ChannelVersions,  # noqa: ARG002 - the whole state is kept
    ) -> RunnableConfig:
        """Keep a checkpoint as the thread's latest."""
        call_id = _thread(config)
        if not config["configurable"].get("checkpoint_ns"):
            kept = Kept(checkpoint, metadata, config["configurable"].get("checkpoint_id"))
            await self._documents.save(call_id, kept)
        return _config(call_id, checkpoint["id"])

    async def aput_writes(
        self, config: RunnableConfig, writes: Sequence[tuple[str, Any]], task_id: str, task_path: str = ""
    ) -> None:
        """Nothing: a turn that did not end is said again, not resumed."""

    async def adelete_thread(self, thread_id: str) -> None:
        """Forget a call."""
        await self._documents.forget(thread_id)


def _thread(config: RunnableConfig) -> str:
    return str(config["configurable"]["thread_id"])


def _config(call_id: str, checkpoint_id: str) -> RunnableConfig:
    return {"configurable": {"thread_id": call_id, "checkpoint_ns": "", "checkpoint_id": checkpoint_id}}


def _tuple(call_id: str, kept: Kept) -> CheckpointTuple:
    parent = _config(call_id, kept.parent_id) if kept.parent_id else None
    return CheckpointTuple(_config(call_id, kept.checkpoint["id"]), kept.checkpoint, kept.metadata, parent, [])
