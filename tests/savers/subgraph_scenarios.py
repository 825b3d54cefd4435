"""What a caller does with graphs under graphs."""

from typing import Any

from langgraph.graph import START, StateGraph
from langgraph.types import Command, Durability, Send, interrupt

from tests.savers.factory import Saver
from tests.savers.played import Played, Scenario
from tests.savers.small_graphs import Items, State, adds, child_graph, line


def subgraph(checkpointer: Any, *, asks: bool) -> Scenario:
    """A graph in a graph, for two turns."""

    async def inner_graph(saver: Saver, thread: str, durability: Durability) -> Played:
        builder = line(("a", adds("a")), ("child", child_graph(checkpointer, asks=asks)), ("b", adds("b")))
        played = Played(builder.compile(saver), thread, durability)
        for turn in range(2):
            await played.run({"items": [turn]})
            if asks:
                played.returned.append((await played.graph.aget_state(played.config, subgraphs=True)).next)
                await played.run(Command(resume=f"answer {turn}"))
        return played

    return inner_graph


async def subgraph_in_a_subgraph_asks(saver: Saver, thread: str, durability: Durability) -> Played:
    """Three levels, with the question in the lowest."""
    middle = line(("m", adds("m")), ("low", child_graph(asks=True))).compile()
    played = Played(line(("a", adds("a")), ("middle", middle)).compile(saver), thread, durability)
    await played.run({"items": []})
    await played.run(Command(resume="deep"))
    return played


async def parallel_subgraphs_ask(saver: Saver, thread: str, durability: Durability) -> Played:
    """Five graphs sent to at once, each with a question, answered by id."""
    builder: StateGraph[Any, Any, Any, Any] = StateGraph(State)

    def asked(state: Any) -> Any:
        return {"items": [interrupt(state["count"])]}

    asking: StateGraph[Any, Any, Any, Any] = StateGraph(State, output_schema=Items)
    asking.add_node("ask", asked)
    asking.add_edge(START, "ask")
    inner = asking.compile()
    builder.add_node("child", inner)
    builder.add_conditional_edges(START, lambda _: [Send("child", {"count": one * 10}) for one in range(5)], ["child"])
    played = Played(builder.compile(saver), thread, durability)
    await played.run({"items": []})
    open_now = (await played.graph.aget_state(played.config)).interrupts
    await played.run(Command(resume={one.id: one.value * 2 for one in open_now[:2]}))
    await played.run(Command(resume={one.id: one.value * 2 for one in open_now[2:]}))
    return played


async def state_of_a_subgraph_updated(saver: Saver, thread: str, durability: Durability) -> Played:
    """`update_state` in a graph that has asked, then its answer."""
    builder = line(("a", adds("a")), ("child", child_graph(asks=True)), ("b", adds("b")))
    played = Played(builder.compile(saver), thread, durability)
    await played.run({"items": []})
    inner: Any = (await played.graph.aget_state(played.config, subgraphs=True)).tasks[0].state
    await played.graph.aupdate_state(inner.config, {"items": ["in the child"], "last": "child"})
    await played.run(Command(resume="answer"))
    return played


async def subgraph_time_travelled(saver: Saver, thread: str, durability: Durability) -> Played:
    """Back to before a subgraph that keeps its own state, and on."""
    builder = line(("a", adds("a")), ("child", child_graph(True)), ("b", adds("b")))
    played = Played(builder.compile(saver), thread, durability)
    for turn in range(2):
        await played.run({"items": [turn]})
    for state in (await played.history())[1:]:
        if state.next == ("child",):
            await played.run(None, state.config)
    return played
