"""A saver that prunes stays of one size and one cost, however long a thread is."""

from collections import Counter

from tests.savers.case import Check, case, register
from tests.savers.checkpoints import at, fresh_thread
from tests.savers.comparison import Graph
from tests.savers.factory import Saver, SaverFactory, Trait
from tests.savers.small_graphs import constant_graph, constant_kept_subgraph, constant_subgraph
from tests.savers.stores import Cost

ROUNDING = 1.2
MEASURED_TURNS = 10
GRAPHS = {
    "one_node": constant_graph,
    "a_subgraph": constant_subgraph,
    "a_subgraph_with_its_own_state": constant_kept_subgraph,
}


async def _count(saver: Saver, thread: str) -> Counter[str]:
    """How many checkpoints each namespace holds."""
    listed = saver.alist({"configurable": {"thread_id": thread}})
    return Counter([one.config["configurable"]["checkpoint_ns"] async for one in listed])


async def _run(graph: Graph, thread: str, turns: int) -> None:
    for turn in range(turns):
        await graph.ainvoke({"last": turn, "count": 0}, at(thread))


async def _cost_of_a_turn(factory: SaverFactory, graph: Graph, thread: str) -> Cost:
    """Of ten turns together, without what looking costs."""
    before = factory.store.cost()
    looking = factory.store.cost() - before
    before = factory.store.cost()
    await _run(graph, thread, MEASURED_TURNS)
    spent = factory.store.cost() - before
    return spent - looking


def _bounded(name: str, few: int, many: int) -> Check:
    async def check(factory: SaverFactory) -> None:
        async with factory.open() as saver:
            thread, graph = fresh_thread(), GRAPHS[name](saver)
            await _run(graph, thread, few)
            early = await _count(saver, thread)
            await _run(graph, thread, many - few)
            late = await _count(saver, thread)
            assert late.total() <= early.total() * ROUNDING, (
                f"{early.total()} checkpoints in {len(early)} namespaces after {few} turns, "
                f"{late.total()} in {len(late)} after {many}"
            )
            assert (await graph.aget_state(at(thread))).values["last"] == many - few - 1

    return check


def _costs_the_same(name: str, early: int, late: int) -> Check:
    async def check(factory: SaverFactory) -> None:
        async with factory.open() as saver:
            thread, graph = fresh_thread(), GRAPHS[name](saver)
            await _run(graph, thread, early)
            first = await _cost_of_a_turn(factory, graph, thread)
            await _run(graph, thread, late - early - MEASURED_TURNS)
            last = await _cost_of_a_turn(factory, graph, thread)
            told = f"{first} for ten turns after {early}, {last} after {late}"
            assert last.commands <= first.commands * ROUNDING, told
            assert last.bytes_moved <= first.bytes_moved * ROUNDING, told

    return check


for _name in GRAPHS:
    register(_bounded(_name, 100, 250), f"checkpoints_of_{_name}_are_bounded_after_250_turns", Trait.PRUNES)
    register(
        _bounded(_name, 100, 1000),
        f"checkpoints_of_{_name}_are_bounded_after_1000_turns",
        Trait.PRUNES,
        quick=False,
        seconds=400,
    )
    register(
        _costs_the_same(_name, 20, 200), f"turn_200_of_{_name}_costs_as_turn_20", Trait.PRUNES, Trait.COST, Trait.STORE
    )
    register(
        _costs_the_same(_name, 20, 1000),
        f"turn_1000_of_{_name}_costs_as_turn_20",
        Trait.PRUNES,
        Trait.COST,
        Trait.STORE,
        quick=False,
        seconds=400,
    )


@case(Trait.PRUNES)
async def what_pruning_leaves_can_be_gone_back_to(factory: SaverFactory) -> None:
    """Each state of the history is read by its id, and a run goes on from the oldest."""
    async with factory.open() as saver:
        thread, graph = fresh_thread(), constant_graph(saver)
        await _run(graph, thread, 80)
        states = [state async for state in graph.aget_state_history(at(thread))]
        for state in states:
            assert (await graph.aget_state(state.config)).values == state.values
        ended = await graph.ainvoke({"last": "from the oldest"}, states[-1].config)
        assert (await graph.aget_state(at(thread))).values == ended


@case(Trait.PRUNES)
async def pruning_spares_a_question_that_is_not_answered(factory: SaverFactory) -> None:
    """A subgraph that asked stays open while a hundred updates by hand go by."""
    async with factory.open() as saver:
        config, graph = at(fresh_thread()), constant_subgraph(saver, interrupt_before=["child"])
        await graph.ainvoke({"last": 1, "count": 0}, config)
        for turn in range(100):
            await graph.aupdate_state(config, {"last": turn}, as_node="a")
        assert (await graph.aget_state(config)).next == ("child",)
        assert (await graph.ainvoke(None, config))["last"] == 99
