"""What a graph left behind, without what differs from run to run, so that two savers can be compared."""

from typing import Any

from langchain_core.runnables import RunnableConfig
from langgraph.graph.state import CompiledStateGraph
from langgraph.types import Interrupt, PregelTask, StateSnapshot

from tests.savers.factory import Saver

Graph = CompiledStateGraph[Any, Any, Any, Any]


def plain(value: Any) -> Any:
    """`value` with interrupts by what they ask, since their ids are random."""
    if isinstance(value, Interrupt):
        return ("Interrupt", plain(value.value))
    if isinstance(value, dict):
        if "__interrupt__" in value:
            asked = sorted((plain(one) for one in value["__interrupt__"]), key=repr)
            return {key: plain(item) for key, item in value.items() if key != "__interrupt__"} | {"asked": asked}
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple) and type(value) is tuple:
        return tuple(plain(item) for item in value)
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


async def left_behind(graph: Graph, config: RunnableConfig, saver: Saver) -> dict[str, Any]:
    """Final state, history, and all checkpoints of all namespaces."""
    history = [state async for state in graph.aget_state_history(config)]
    order = [_id_of(state.config) for state in history]
    return {
        "state": _state(await graph.aget_state(config, subgraphs=True)),
        "history": [_state(state) | {"parent": _place(order, state.parent_config)} for state in history],
        "stored": await _stored(saver, config["configurable"]["thread_id"]),
    }


async def _stored(saver: Saver, thread: str) -> list[str]:
    found = []
    async for kept in saver.alist({"configurable": {"thread_id": thread}}):
        namespace = kept.config["configurable"]["checkpoint_ns"]
        shape = "|".join(part.split(":")[0] for part in namespace.split("|"))
        writes = sorted(repr((channel, plain(value))) for _, channel, value in kept.pending_writes or ())
        values = sorted((key, repr(plain(value))) for key, value in kept.checkpoint["channel_values"].items())
        metadata = {key: kept.metadata.get(key) for key in ("source", "step")}
        found.append(repr((shape, metadata, values, writes, kept.parent_config is not None)))
    return sorted(found)


def _state(state: StateSnapshot) -> dict[str, Any]:
    metadata = state.metadata or {}
    return {
        "values": plain(state.values),
        "next": state.next,
        "source": metadata.get("source"),
        "step": metadata.get("step"),
        "parents": sorted(metadata.get("parents", {})),
        "tasks": [_task(task) for task in state.tasks],
        "interrupts": sorted((plain(one) for one in state.interrupts), key=repr),
    }


def _task(task: PregelTask) -> tuple[Any, ...]:
    inner = _state(task.state) if isinstance(task.state, StateSnapshot) else task.state is not None
    return (task.name, plain(task.interrupts), repr(task.error), plain(task.result), inner)


def _id_of(config: RunnableConfig) -> str:
    return str(config["configurable"]["checkpoint_id"])


def _place(order: list[str], config: RunnableConfig | None) -> int | None:
    return None if config is None or _id_of(config) not in order else order.index(_id_of(config))


def difference(got: Any, expected: Any, where: str = "") -> str:
    """Where two things differ first, in a few words; nothing where they do not."""
    if isinstance(got, dict) and isinstance(expected, dict):
        for key in dict.fromkeys([*expected, *got]):
            if key not in got or key not in expected:
                return f"{where}.{key}: {'missing' if key not in got else 'too much'}"
            if found := difference(got[key], expected[key], f"{where}.{key}"):
                return found
        return ""
    if isinstance(got, list) and isinstance(expected, list):
        if len(got) != len(expected):
            return f"{where}: {len(got)} instead of {len(expected)}"
        pairs = enumerate(zip(got, expected, strict=True))
        return next((found for at, (a, b) in pairs if (found := difference(a, b, f"{where}[{at}]"))), "")
    if type(got) is not type(expected) or got != expected:
        return f"{where}: {got!r:.100} instead of {expected!r:.100}"
    return ""
