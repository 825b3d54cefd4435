"""LangGraph's own saver, as it is and giving way to other tasks."""

import asyncio
import copy
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager, AbstractContextManager, nullcontext
from typing import Any

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import ChannelVersions, Checkpoint, CheckpointMetadata, CheckpointTuple
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.checkpoint.serde.base import SerializerProtocol

from tests.savers.factory import CannotStartError, Saver, Trait
from tests.savers.stores import RedisStore


class GivingWay(InMemorySaver):
    """`InMemorySaver` that lets others run before and after each call, as a saver does that waits for a server."""

    async def aget_tuple(self, config: RunnableConfig) -> CheckpointTuple | None:
        """As the base, with other tasks run before and after."""
        await asyncio.sleep(0)
        found = await super().aget_tuple(config)
        await asyncio.sleep(0)
        return found

    async def aput(
        self,
        config: RunnableConfig,
        checkpoint: Checkpoint,
        metadata: CheckpointMetadata,
        new_versions: ChannelVersions,
    ) -> RunnableConfig:
        """As the base, with other tasks run before and after."""
        await asyncio.sleep(0)
        put = await super().aput(config, checkpoint, metadata, new_versions)
        await asyncio.sleep(0)
        return put

    async def aput_writes(
        self, config: RunnableConfig, writes: Sequence[tuple[str, Any]], task_id: str, task_path: str = ""
    ) -> None:
        """As the base, with other tasks run before and after."""
        await asyncio.sleep(0)
        await super().aput_writes(config, writes, task_id, task_path)
        await asyncio.sleep(0)


class InMemory:
    """LangGraph's own saver: what the others are held against."""

    traits = frozenset({Trait.SYNC_OPEN, Trait.SYNC, Trait.SERDE})
    address = ""

    def __init__(self, saver: InMemorySaver | None = None, name: str = "InMemorySaver") -> None:
        self._first = saver or InMemorySaver()
        self.name = name

    def _saver(self, serde: SerializerProtocol | None) -> Saver:
        # As `with_allowlist` makes a second saver on the same dictionaries.
        saver = copy.copy(self._first)
        saver.serde = InMemorySaver(serde=serde).serde
        return saver

    def open(self, serde: SerializerProtocol | None = None) -> AbstractAsyncContextManager[Saver]:
        """A saver on the dictionaries of this factory."""
        return nullcontext(self._saver(serde))

    def open_sync(self, serde: SerializerProtocol | None = None) -> AbstractContextManager[Saver]:
        """The same; it knows no event loop."""
        return nullcontext(self._saver(serde))

    def open_on_nothing(self) -> AbstractContextManager[Saver]:
        """Has no server."""
        raise CannotStartError(self.name)

    @property
    def store(self) -> RedisStore:
        """Has no server."""
        raise CannotStartError(self.name)
