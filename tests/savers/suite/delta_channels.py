"""A `DeltaChannel` holds its items at every turn, however long ago they were written."""

from collections.abc import Sequence
from typing import Annotated, Any, TypedDict, get_args

from langchain_core.runnables import RunnableConfig
from langgraph.channels.delta import DeltaChannel
from langgraph.graph import START, StateGraph
from langgraph.types import Durability, Overwrite, Send

from tests.savers.case import Check, NotApplicableError, case, register
from tests.savers.checkpoints import at, fresh_thread
from tests.savers.comparison import Graph
from tests.savers.factory import Saver, SaverFactory

TURNS = 50
FREQUENCIES = (1, 7, 100)


def _extended(before: list[Any] | None, writes: Sequence[list[Any]]) -> list[Any]:
    return [*(before or []), *(item for write in writes for item in write)]


def _graph(saver: Any, frequency: int, parallel: int = 0) -> Graph:
    """A list in a delta channel, and beside it in a plain one how long it is."""

    class State(TypedDict, total=False):
        items: Annotated[list[Any], DeltaChannel(_extended, snapshot_frequency=frequency)]
        count: int

    builder: StateGraph[Any, Any, Any, Any] = StateGraph(State)
    builder.add_node("count", lambda state: {"count": len(state["items"])})
    builder.add_edge(START, "count")
    if parallel:
        builder.add_node("work", lambda given: {"items": [given["count"]]})
        builder.add_conditional_edges("count", lambda _: [Send("work", {"count": -n}) for n in range(parallel)])
    return builder.compile(checkpointer=saver)


async def _items(graph: Graph, config: RunnableConfig) -> list[Any]:
    items: list[Any] = (await graph.aget_state(config)).values.get("items", [])
    return items


def _every_turn(frequency: int, durability: Durability) -> Check:
    async def check(factory: SaverFactory) -> None:
        async with factory.open() as saver, factory.open() as second:
            graph, config = _graph(saver, frequency), at(fresh_thread())
            for turn in range(TURNS):
                ended = await graph.ainvoke({"items": [turn]}, config, durability=durability)
                assert len(ended["items"]) == turn + 1, f"{len(ended['items'])} of {turn + 1} items at turn {turn + 1}"
            assert await _items(_graph(second, frequency), config) == list(range(TURNS))
            await _history_is_whole(graph, config)

    return check


async def _history_is_whole(graph: Graph, config: RunnableConfig) -> None:
    """Each state that can be gone back to has the items that it had."""
    states = [state async for state in graph.aget_state_history(config)]
    assert states
    for state in states:
        items = state.values.get("items", [])
        assert items == list(range(len(items))), f"step {state.metadata and state.metadata['step']}: {items}"
        if not state.next and state.values.get("count") is not None:
            assert len(items) == state.values["count"], f"{len(items)} of {state.values['count']} items"
        assert await _items(graph, state.config) == items


for _frequency in FREQUENCIES:
    for _durability in get_args(Durability):
        register(
            _every_turn(_frequency, _durability),
            f"{TURNS}_items_over_{TURNS}_turns_with_a_snapshot_each_{_frequency}[{_durability}]",
        )


@case()
async def items_are_there_after_time_travel(factory: SaverFactory) -> None:
    """Gone on with from each of the last states (few: a saver may prune): what was before it, and what is new."""
    async with factory.open() as saver:
        graph, config = _graph(saver, 100), at(fresh_thread())
        for turn in range(20):
            await graph.ainvoke({"items": [turn]}, config)
        states = [state async for state in graph.aget_state_history(config) if not state.next][:3]
        for state in states:
            before = state.values["items"]
            ended = await graph.ainvoke({"items": ["new"]}, state.config)
            assert ended["items"] == [*before, "new"], f"{len(ended['items'])} instead of {len(before) + 1}"
            assert await _items(graph, state.config) == before, "the state gone back to has changed"
        assert await _items(graph, config) == [*states[-1].values["items"], "new"]


@case()
async def a_fork_does_not_see_the_items_of_the_other_branch(factory: SaverFactory) -> None:
    """`update_state` in the past, in a thread of two branches."""
    async with factory.open() as saver:
        graph, config = _graph(saver, 100), at(fresh_thread())
        for turn in range(6):
            await graph.ainvoke({"items": [turn]}, config)
        states = [state async for state in graph.aget_state_history(config) if not state.next]
        fork = await graph.aupdate_state(states[3].config, {"items": ["fork"]}, as_node="count")
        assert await _items(graph, fork) == [0, 1, 2, "fork"]
        assert await _items(graph, states[0].config) == [0, 1, 2, 3, 4, 5]
        await graph.ainvoke({"items": ["on"]}, fork)
        assert await _items(graph, config) == [0, 1, 2, "fork", "on"]


@case()
async def items_of_parallel_tasks_keep_their_order(factory: SaverFactory) -> None:
    """Twenty tasks of one step write the channel; read again, it is what the run returned."""
    async with factory.open() as saver, factory.open() as second:
        graph, config = _graph(saver, 100, parallel=20), at(fresh_thread())
        for turn in range(5):
            ended = await graph.ainvoke({"items": [turn]}, config)
            assert len(ended["items"]) == 21 * (turn + 1), f"{len(ended['items'])} of {21 * (turn + 1)} items"
            kept = await _items(_graph(second, 100), config)
            assert kept == ended["items"], f"turn {turn}: {len(kept)} items, or in another order"


@case()
async def an_overwrite_is_where_the_items_begin(factory: SaverFactory) -> None:
    """`Overwrite` replaces all that was there, and stays so."""
    async with factory.open() as saver:
        graph, config = _graph(saver, 100), at(fresh_thread())
        for turn in range(5):
            await graph.ainvoke({"items": [turn]}, config)
        await graph.aupdate_state(config, {"items": Overwrite(["over"])}, as_node="count")
        for turn in range(5):
            await graph.ainvoke({"items": [turn]}, config)
        assert await _items(graph, config) == ["over", 0, 1, 2, 3, 4]


@case()
async def a_subgraph_keeps_its_items(factory: SaverFactory) -> None:
    """A graph under another one, with its own state over thirty turns."""
    inner = _graph(True, 100)

    class Outer(TypedDict, total=False):
        items: list[Any]
        count: int

    async with factory.open() as saver:
        builder: StateGraph[Any, Any, Any, Any] = StateGraph(Outer)
        builder.add_node("inner", inner)
        builder.add_edge(START, "inner")
        graph, config = builder.compile(saver), at(fresh_thread())
        for turn in range(30):
            ended = await graph.ainvoke({"items": [turn]}, config)
            assert ended["items"] == list(range(turn + 1)), f"{len(ended['items'])} of {turn + 1} items"


async def _grown(saver: Saver) -> tuple[Graph, RunnableConfig]:
    graph, config = _graph(saver, 100), at(fresh_thread())
    for turn in range(12):
        await graph.ainvoke({"items": [turn]}, config)
    return graph, config


@case()
async def a_copy_of_the_thread_has_its_items(factory: SaverFactory) -> None:
    """`copy_thread` takes along what the newest checkpoint needs."""
    async with factory.open() as saver:
        graph, config = await _grown(saver)
        copy = at(fresh_thread("copy"))
        try:
            await saver.acopy_thread(config["configurable"]["thread_id"], copy["configurable"]["thread_id"])
        except NotImplementedError:
            raise NotApplicableError("the saver copies no thread") from None
        await saver.adelete_thread(config["configurable"]["thread_id"])
        assert await _items(graph, copy) == list(range(12))
        assert (await graph.ainvoke({"items": [12]}, copy))["items"] == list(range(13))


@case()
async def a_pruned_thread_has_its_items(factory: SaverFactory) -> None:
    """`prune` leaves what the newest checkpoint needs."""
    async with factory.open() as saver:
        graph, config = await _grown(saver)
        try:
            await saver.aprune([config["configurable"]["thread_id"]], strategy="keep_latest")
        except NotImplementedError:
            raise NotApplicableError("the saver prunes no thread") from None
        assert await _items(graph, config) == list(range(12))
        assert (await graph.ainvoke({"items": [12]}, config))["items"] == list(range(13))


@case()
async def a_plain_channel_made_a_delta_channel_keeps_what_it_held(factory: SaverFactory) -> None:
    """A thread from before, gone on with as a delta channel."""

    class Plain(TypedDict, total=False):
        items: Annotated[list[Any], lambda before, more: [*before, *more]]
        count: int

    async with factory.open() as saver:
        builder: StateGraph[Any, Any, Any, Any] = StateGraph(Plain)
        builder.add_node("count", lambda state: {"count": len(state["items"])})
        builder.add_edge(START, "count")
        config = at(fresh_thread())
        for turn in range(3):
            await builder.compile(saver).ainvoke({"items": [turn]}, config)
        graph = _graph(saver, 100)
        for turn in range(3, 12):
            ended = await graph.ainvoke({"items": [turn]}, config)
            assert ended["items"] == list(range(turn + 1)), f"{len(ended['items'])} of {turn + 1} items"
