"""Savers that are wrong in one way each, to see that the suite tells."""

import asyncio
import json
from collections.abc import Sequence
from typing import Any

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import ChannelVersions, Checkpoint, CheckpointMetadata, CheckpointTuple
from langgraph.checkpoint.memory import InMemorySaver

from tests.savers.in_memory import GivingWay


class ForgetsTypes(InMemorySaver):
    """Keeps JSON, whatever the value was."""

    async def aput(
        self,
        config: RunnableConfig,
        checkpoint: Checkpoint,
        metadata: CheckpointMetadata,
        new_versions: ChannelVersions,
    ) -> RunnableConfig:
        """Puts what JSON makes of the values."""
        values = json.loads(json.dumps(checkpoint["channel_values"], default=_as_dictionary))
        return self.put(config, {**checkpoint, "channel_values": values}, metadata, new_versions)


def _as_dictionary(value: Any) -> Any:
    return value.model_dump(mode="json") if hasattr(value, "model_dump") else str(value)


class LastWriterWins(GivingWay):
    """Reads a thread, lets others run, and writes it back as it was read."""

    async def aput(
        self,
        config: RunnableConfig,
        checkpoint: Checkpoint,
        metadata: CheckpointMetadata,
        new_versions: ChannelVersions,
    ) -> RunnableConfig:
        """Loses what was put between its reading and its writing."""
        thread = self.storage[config["configurable"]["thread_id"]]
        before = {namespace: dict(kept) for namespace, kept in thread.items()}
        await asyncio.sleep(0)
        thread.clear()
        for namespace, kept in before.items():
            thread[namespace].update(kept)
        return self.put(config, checkpoint, metadata, new_versions)


class PutsInTwoSteps(InMemorySaver):
    """Shows the new checkpoint before its values are there."""

    async def aput(
        self,
        config: RunnableConfig,
        checkpoint: Checkpoint,
        metadata: CheckpointMetadata,
        new_versions: ChannelVersions,
    ) -> RunnableConfig:
        """Half a checkpoint stays where the second step is cancelled."""
        put = self.put(config, {**checkpoint, "channel_values": {}}, metadata, new_versions)
        await asyncio.sleep(0)
        return put | self.put(config, checkpoint, metadata, new_versions)


class InOrderOfArrival(GivingWay):
    """Gives pending writes in the order in which they came."""

    async def aput_writes(
        self, config: RunnableConfig, writes: Sequence[tuple[str, Any]], task_id: str, task_path: str = ""
    ) -> None:
        """Drops the path that tells their place."""
        await super().aput_writes(config, writes, task_id, "")


class LosesWhatIsBig(InMemorySaver):
    """Takes any size and shows nothing where it is over 4 MiB."""

    async def aget_tuple(self, config: RunnableConfig) -> CheckpointTuple | None:
        """Nothing for a big checkpoint."""
        found = self.get_tuple(config)
        return None if found and len(repr(found.checkpoint["channel_values"])) > 4 * 1024 * 1024 else found


class ForgetsAncestors(InMemorySaver):
    """Keeps the three newest checkpoints of a namespace, whatever they need."""

    async def aput(
        self,
        config: RunnableConfig,
        checkpoint: Checkpoint,
        metadata: CheckpointMetadata,
        new_versions: ChannelVersions,
    ) -> RunnableConfig:
        """Prunes after each put."""
        put = self.put(config, checkpoint, metadata, new_versions)
        kept = self.storage[config["configurable"]["thread_id"]][config["configurable"]["checkpoint_ns"]]
        for name in sorted(kept)[:-3]:
            del kept[name]
        return put


class StripsNames(InMemorySaver):
    """Takes ` a` and `a` for one thread."""

    async def aput(
        self,
        config: RunnableConfig,
        checkpoint: Checkpoint,
        metadata: CheckpointMetadata,
        new_versions: ChannelVersions,
    ) -> RunnableConfig:
        """Under the stripped name."""
        return self.put(_stripped(config), checkpoint, metadata, new_versions)

    async def aget_tuple(self, config: RunnableConfig) -> CheckpointTuple | None:
        """Under the stripped name."""
        return self.get_tuple(_stripped(config))


def _stripped(config: RunnableConfig) -> RunnableConfig:
    configurable = config["configurable"]
    return {"configurable": configurable | {"thread_id": configurable["thread_id"].strip()}}


class LatestIsTheLastPut(InMemorySaver):
    """Takes the checkpoint put last for the latest, whatever its id."""

    async def aget_tuple(self, config: RunnableConfig) -> CheckpointTuple | None:
        """The last of the dictionary's keys."""
        configurable = config["configurable"]
        kept = self.storage[configurable["thread_id"]][configurable.get("checkpoint_ns", "")]
        if configurable.get("checkpoint_id") or not kept:
            return self.get_tuple(config)
        return self.get_tuple({"configurable": configurable | {"checkpoint_id": list(kept)[-1]}})


class NeverAnswers(InMemorySaver):
    """Waits for ever, with the loop held."""

    async def aget_tuple(self, config: RunnableConfig) -> CheckpointTuple | None:
        """Never returns."""
        await asyncio.Event().wait()
        return None


class SharesWhatItHolds(InMemorySaver):
    """Gives out the value that it holds, not a copy."""

    async def aget_tuple(self, config: RunnableConfig) -> CheckpointTuple | None:
        """The same lists each time."""
        found = self.get_tuple(config)
        if found is None:
            return None
        held: dict[str, CheckpointTuple] = self.__dict__.setdefault("held", {})
        return held.setdefault(found.checkpoint["id"], found)


class LeavesATask(InMemorySaver):
    """Starts a task with each put that nobody ends."""

    async def aput(
        self,
        config: RunnableConfig,
        checkpoint: Checkpoint,
        metadata: CheckpointMetadata,
        new_versions: ChannelVersions,
    ) -> RunnableConfig:
        """Puts, and leaves a task behind."""
        self.__dict__.setdefault("tasks", []).append(asyncio.ensure_future(asyncio.Event().wait()))
        return self.put(config, checkpoint, metadata, new_versions)


class ListsTooMuch(InMemorySaver):
    """Knows no filter and no limit."""

    async def alist(self, config: RunnableConfig | None, **_: Any) -> Any:
        """All there is."""
        for one in self.list(config):
            yield one
