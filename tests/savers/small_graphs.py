"""Small graphs that are run on savers."""

import operator
from typing import Annotated, Any, TypedDict

from langgraph.graph import END, START, StateGraph
from langgraph.types import interrupt

from tests.savers.comparison import Graph
from tests.savers.factory import Saver


class State(TypedDict, total=False):
    """A list that grows and a value that is replaced."""

    items: Annotated[list[Any], operator.add]
    last: Any
    count: int


class Items(TypedDict):
    """What a graph under another one gives back where several run at once."""

    items: Annotated[list[Any], operator.add]


def adds(value: Any) -> Any:
    """A node that adds a value to the list and counts."""
    return lambda state: {"items": [value], "last": value, "count": state.get("count", 0) + 1}


def asks_for(question: str) -> Any:
    """A node that asks and adds the answer."""

    def node(state: State) -> State:
        return {"items": [f"{question}={interrupt(question)}"]}

    return node


def line(*nodes: tuple[str, Any]) -> "StateGraph[Any, Any, Any, Any]":
    """Nodes one after the other."""
    builder: StateGraph[Any, Any, Any, Any] = StateGraph(State)
    before = START
    for name, node in nodes:
        builder.add_node(name, node)
        builder.add_edge(before, name)
        before = name
    builder.add_edge(before, END)
    return builder


def smallest_graph(saver: Saver, **arguments: Any) -> Graph:
    """One node."""
    return line(("a", adds("a"))).compile(saver, **arguments)


def two_steps(saver: Saver) -> Graph:
    """Two nodes, one after the other."""
    return line(("a", adds("a")), ("b", adds("b"))).compile(saver)


def growing_graph(saver: Saver) -> Graph:
    """One node that adds nothing of its own to the list."""
    return line(("a", lambda state: {"last": len(state["items"])})).compile(saver)


def constant_graph(saver: Saver) -> Graph:
    """One node, whose state stays of one size."""
    return line(("a", keeps)).compile(saver)


def constant_subgraph(saver: Saver, **arguments: Any) -> Graph:
    """A graph under another one, which begins anew each turn; its state stays of one size."""
    return line(("a", keeps), ("child", line(("c", keeps)).compile())).compile(saver, **arguments)


def constant_kept_subgraph(saver: Saver) -> Graph:
    """A graph under another one, which keeps its own state, of one size."""
    return line(("a", keeps), ("child", line(("c", keeps)).compile(checkpointer=True))).compile(saver)


def keeps(state: State) -> State:
    """A node after which the state is of the same size."""
    return {"last": state["last"]}


def child_graph(checkpointer: Any = None, *, asks: bool = False) -> Graph:
    """A graph to stand under another one."""
    last = ("ask", asks_for("child")) if asks else ("d", adds("d"))
    return line(("c", adds("c")), last).compile(checkpointer=checkpointer)
