"""Graphs and what a caller does with them, whatever saver is under them."""

import asyncio
from typing import Any

from langgraph.func import entrypoint, task
from langgraph.graph import START, StateGraph
from langgraph.types import Command, Durability, Send, interrupt

from tests.savers.factory import Saver
from tests.savers.played import BrokenError, Played, Scenario
from tests.savers.small_graphs import State, adds, asks_for, line, smallest_graph
from tests.savers.subgraph_scenarios import (
    parallel_subgraphs_ask,
    state_of_a_subgraph_updated,
    subgraph,
    subgraph_in_a_subgraph_asks,
    subgraph_time_travelled,
)


async def one_node(saver: Saver, thread: str, durability: Durability) -> Played:
    """Three turns of the smallest graph."""
    played = Played(smallest_graph(saver), thread, durability)
    for turn in range(3):
        await played.run({"items": [turn]})
    return played


def sends(number: int) -> Scenario:
    """`number` tasks in parallel, and what they return in one list."""

    async def parallel_sends(saver: Saver, thread: str, durability: Durability) -> Played:
        builder: StateGraph[Any, Any, Any, Any] = StateGraph(State)

        def fan_out(state: State) -> list[Send]:
            return [Send("work", {"count": one}) for one in range(number)]

        async def work(state: Any) -> Any:
            return {"items": [state["count"]]}

        builder.add_node("split", adds("split"))
        builder.add_node("work", work)
        builder.add_node("join", adds("join"))
        builder.add_edge(START, "split")
        builder.add_conditional_edges("split", fan_out, ["work"])
        builder.add_edge("work", "join")
        played = Played(builder.compile(saver), thread, durability)
        await played.run({"items": ["first"]}, {"max_concurrency": None, **played.config})
        await played.run({"items": ["second"]})
        return played

    return parallel_sends


async def interrupted(saver: Saver, thread: str, durability: Durability) -> Played:
    """A question, its answer, and another turn."""
    played = Played(line(("a", adds("a")), ("ask", asks_for("name"))).compile(saver), thread, durability)
    await played.run({"items": []})
    await played.run(Command(resume="Asha"))
    await played.run({"items": ["again"]})
    await played.run(Command(resume="Ravi", update={"last": "told"}))
    return played


async def two_questions_of_one_node(saver: Saver, thread: str, durability: Durability) -> Played:
    """A node that asks twice, and is run from its start each time."""

    def node(state: Any) -> Any:
        return {"items": [interrupt("first"), interrupt("second")]}

    played = Played(line(("ask", node)).compile(saver), thread, durability)
    await played.run({"items": []})
    await played.run(Command(resume=1))
    await played.run(Command(resume=False))
    return played


async def resumed_by_interrupt_id(saver: Saver, thread: str, durability: Durability) -> Played:
    """Three questions at once, answered one by one in another order."""
    builder: StateGraph[Any, Any, Any, Any] = StateGraph(State)
    for name in ("x", "y", "z"):
        builder.add_node(name, asks_for(name))
        builder.add_edge(START, name)
    played = Played(builder.compile(saver), thread, durability)
    await played.run({"items": []})
    ids = {one.value: one.id for one in (await played.graph.aget_state(played.config)).interrupts}
    await played.run(Command(resume={ids["z"]: "3"}))
    await played.run(Command(resume={ids["x"]: "1", ids["y"]: "2"}))
    return played


async def stopped_before_and_after_a_node(saver: Saver, thread: str, durability: Durability) -> Played:
    """`interrupt_before` and `interrupt_after`, gone on with `None`."""
    builder = line(("a", adds("a")), ("b", adds("b")), ("c", adds("c")))
    played = Played(builder.compile(saver, interrupt_before=["b"], interrupt_after=["b"]), thread, durability)
    await played.run({"items": []})
    await played.run(None)
    await played.run(None)
    return played


async def state_updated(saver: Saver, thread: str, durability: Durability) -> Played:
    """`update_state` plainly, as a node, several at once, and gone on from there."""
    played = Played(line(("a", adds("a")), ("b", adds("b"))).compile(saver), thread, durability)
    await played.run({"items": []}, interrupt_before=["b"])
    await played.graph.aupdate_state(played.config, {"items": ["by hand"], "last": "hand"})
    await played.graph.aupdate_state(played.config, {"items": ["as a"]}, as_node="a")
    await played.run(None)
    await played.graph.aupdate_state(played.config, {"items": ["after"]}, as_node="b")
    await played.run({"items": ["more"]})
    return played


async def time_travelled(saver: Saver, thread: str, durability: Durability) -> Played:
    """Each earlier checkpoint read, one replayed, one forked; the thread goes on from the fork.

    Twenty checkpoints at most, since a saver may prune.
    """
    played = Played(line(("a", adds("a")), ("b", adds("b"))).compile(saver), thread, durability)
    for turn in range(2):
        await played.run({"items": [turn]})
    states = await played.history()
    for state in states:
        played.returned.append((await played.graph.aget_state(state.config)).values)
    middle = states[len(states) // 2].config
    await played.run(None, middle)
    fork = await played.graph.aupdate_state(middle, {"items": ["forked"]}, as_node="a")
    await played.run(None, fork)
    await played.run({"items": ["afterwards"]})
    return played


async def question_answered_again(saver: Saver, thread: str, durability: Durability) -> Played:
    """The checkpoint of a question is gone back to and answered otherwise."""
    played = Played(line(("a", adds("a")), ("ask", asks_for("q")), ("b", adds("b"))).compile(saver), thread, durability)
    await played.run({"items": []})
    await played.run(Command(resume="one"))
    asked = [state for state in await played.history() if state.next == ("ask",)]
    for state in asked:
        await played.run(None, state.config)
        await played.run(Command(resume="two"))
    return played


async def failed_and_run_again(saver: Saver, thread: str, durability: Durability) -> Played:
    """One of three parallel nodes fails; run again, the others are not."""
    calls: dict[str, int] = dict.fromkeys("xyz", 0)
    builder: StateGraph[Any, Any, Any, Any] = StateGraph(State)

    def node(name: str) -> Any:
        async def counted(state: State) -> State:
            calls[name] += 1
            if name == "y" and calls[name] == 1:
                for _ in range(10):  # the others end, and are seen to have ended, first
                    await asyncio.sleep(0)
                raise BrokenError(name)
            return {"items": [name]}

        return counted

    for name in calls:
        builder.add_node(name, node(name))
        builder.add_edge(START, name)
    played = Played(builder.compile(saver), thread, durability)
    await played.run({"items": []})
    await played.run(None)
    played.returned.append(dict(calls))
    return played


async def gone_to_by_command(saver: Saver, thread: str, durability: Durability) -> Played:
    """Nodes that name the next one, one of them out of a subgraph."""

    def jump(state: Any) -> Any:
        return Command(goto="b", update={"items": ["out"]}, graph=Command.PARENT)

    inner = line(("jump", jump)).compile()
    builder: StateGraph[Any, Any, Any, Any] = StateGraph(State)
    builder.add_node("a", lambda _: Command(goto="child", update={"items": ["a"]}), destinations=("child",))
    builder.add_node("child", inner)
    builder.add_node("b", adds("b"))
    builder.add_edge(START, "a")
    played = Played(builder.compile(saver), thread, durability)
    await played.run({"items": []})
    await played.run({"items": ["again"]})
    return played


async def entrypoint_remembers(saver: Saver, thread: str, durability: Durability) -> Played:
    """The functional interface: tasks, a question, and what the last run saved."""

    @task
    async def double(number: int) -> int:
        return number * 2

    @entrypoint(checkpointer=saver)
    async def work(number: int, *, previous: Any = None) -> Any:
        doubled = [await double(number), await double(number + 1)]
        answer = interrupt(doubled)
        return entrypoint.final(value=[doubled, answer, previous], save=(previous or 0) + number)

    played = Played(work, thread, durability)  # type: ignore[arg-type]
    for number in (1, 10):
        await played.run(number)
        await played.run(Command(resume="yes"))
    return played


SCENARIOS: dict[str, Scenario] = {
    "one_node": one_node,
    **{f"{number}_parallel_sends": sends(number) for number in (3, 20, 100, 300)},
    "interrupted": interrupted,
    "two_questions_of_one_node": two_questions_of_one_node,
    "resumed_by_interrupt_id": resumed_by_interrupt_id,
    "stopped_before_and_after_a_node": stopped_before_and_after_a_node,
    "subgraph": subgraph(None, asks=False),
    "subgraph_with_its_own_state": subgraph(True, asks=False),
    "subgraph_with_interrupt": subgraph(None, asks=True),
    "subgraph_with_its_own_state_and_interrupt": subgraph(True, asks=True),
    "subgraph_in_a_subgraph_asks": subgraph_in_a_subgraph_asks,
    "parallel_subgraphs_ask": parallel_subgraphs_ask,
    "state_updated": state_updated,
    "state_of_a_subgraph_updated": state_of_a_subgraph_updated,
    "time_travelled": time_travelled,
    "question_answered_again": question_answered_again,
    "subgraph_time_travelled": subgraph_time_travelled,
    "failed_and_run_again": failed_and_run_again,
    "gone_to_by_command": gone_to_by_command,
    "entrypoint_remembers": entrypoint_remembers,
}
