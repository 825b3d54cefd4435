"""Checkpoints put by hand, as LangGraph's loop puts them."""

import traceback
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import Checkpoint, CheckpointTuple
from langgraph.checkpoint.base.id import uuid6

from tests.savers.factory import Saver

PENDING_STEP = 1


def fresh_thread(start: str = "thread") -> str:
    """A thread that no other case writes."""
    return f"{start}-{uuid4().hex}"


def at(thread: str, checkpoint_id: str | None = None, namespace: str = "") -> RunnableConfig:
    """The config of a thread, or of one of its checkpoints."""
    configurable = {"thread_id": thread, "checkpoint_ns": namespace}
    return {"configurable": configurable | ({"checkpoint_id": checkpoint_id} if checkpoint_id else {})}


def new_id(step: int = 0) -> str:
    """An id as LangGraph makes them: later ones sort after earlier ones."""
    return str(uuid6(clock_seq=step))


def a_checkpoint(saver: Saver, values: Mapping[str, Any], *, step: int = 0, name: str | None = None) -> Checkpoint:
    """A checkpoint in which each channel has been written `step + 1` times."""
    version: Any = None
    for _ in range(step + 1):
        version = saver.get_next_version(version, None)
    return Checkpoint(
        v=4,
        id=name or new_id(step),
        ts="2026-01-01T00:00:00+00:00",
        channel_values=dict(values),
        channel_versions=dict.fromkeys(values, version),
        versions_seen={},
        updated_channels=None,
    )


async def put(
    saver: Saver,
    config: RunnableConfig,
    values: Mapping[str, Any],
    *,
    step: int = 0,
    name: str | None = None,
    **metadata: Any,
) -> RunnableConfig:
    """Puts one checkpoint under `config` (its `checkpoint_id` is the parent) and returns the new config."""
    checkpoint = a_checkpoint(saver, values, step=step, name=name)
    whole: Any = {"source": "loop", "step": step, "parents": {}} | metadata
    return await saver.aput(config, checkpoint, whole, checkpoint["channel_versions"])


async def read(saver: Saver, config: RunnableConfig) -> CheckpointTuple:
    """The checkpoint at `config`, which must be there."""
    found = await saver.aget_tuple(config)
    assert found is not None, f"nothing at {config['configurable']}"
    return found


async def values_at(saver: Saver, config: RunnableConfig) -> dict[str, Any]:
    """The channel values at `config`."""
    return (await read(saver, config)).checkpoint["channel_values"]


def is_named(error: BaseException) -> bool:
    """Whether an error's class says what went wrong: no `KeyError` or `RuntimeError` of Python's own."""
    return type(error).__module__ != "builtins"


def is_clear(error: BaseException, saver: Saver) -> bool:
    """Whether an error has a name, or is one that the saver itself raises to say what it does not do."""
    if is_named(error):
        return True
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    package = frames[-1].f_globals.get("__name__", "").split(".")[0] if frames else ""
    said = isinstance(error, RuntimeError | ValueError)
    return said and package == type(saver).__module__.split(".")[0]
