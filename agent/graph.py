"""The flow of a turn, on one page.

query → what was meant → what is now wanted → what fits → (what the web says) → what to say
"""

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Protocol

from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime

from agent.answering.purchase import COSTS
from agent.deps import Deps, TurnContext
from agent.nodes.answer import answer
from agent.nodes.extract_intent import extract_intent
from agent.nodes.find_projects import find_projects
from agent.nodes.merge_filters import merge_filters
from agent.nodes.search_web import search_web
from agent.settings import load_settings
from agent.spans import span
from agent.state import TurnInput, TurnState
from agent.understanding.reading import Ask, World, is_of_the_world

Node = Callable[[TurnState, Deps], Awaitable[dict[str, Any]]]


class NodeOfGraph(Protocol):
    """A node as LangGraph runs it."""

    def __call__(self, state: TurnState, runtime: Runtime[TurnContext]) -> Awaitable[dict[str, Any]]:
        """What the node changes in the state."""
        ...


Graph = StateGraph[TurnState, TurnContext, TurnInput, TurnState]


def build_graph(deps: Deps) -> Graph:
    """The graph, to be compiled with a checkpointer; the thread id is the call id. The `deps` of a
    run's context take the place of these."""
    graph = StateGraph(TurnState, TurnContext, input_schema=TurnInput)
    for node in (extract_intent, merge_filters, find_projects, search_web, answer):
        graph.add_node(node.__name__, timed(node, deps))
    graph.add_edge(START, "extract_intent")
    graph.add_edge("extract_intent", "merge_filters")
    graph.add_edge("merge_filters", "find_projects")
    graph.add_conditional_edges(
        "find_projects", asks_about_the_world, {"about the world": "search_web", "about homes": "answer"}
    )
    graph.add_edge("search_web", "answer")
    graph.add_edge("answer", END)
    return graph


async def asks_about_the_world(state: TurnState) -> str:
    """Whether an answer is outside the catalogue, the documents, the rates and what is known in general."""
    # Without `async` LangGraph would hand it to a thread, and the turn would wait for that twice.
    for act, subject in zip(state["reading"].acts, state["subjects"], strict=False):
        outside = isinstance(act, Ask | World) and is_of_the_world(act) and not COSTS & set(act.names)
        if outside and not subject.cited and not subject.general:
            return "about the world"
    return "about homes"


def timed(node: Node, deps: Deps) -> NodeOfGraph:
    """`node` with its dependencies, those of the run where it brings them, noting its milliseconds."""

    async def run(state: TurnState, runtime: Runtime[TurnContext]) -> dict[str, Any]:
        started, context = time.perf_counter(), runtime.context or TurnContext()
        with span(node.__name__, {}):
            update = await node(state, context.deps or deps)
        elapsed = {**update.get("node_ms", state.get("node_ms", {})), node.__name__: milliseconds_since(started)}
        return update | {"node_ms": elapsed} | last_timed(update, elapsed, context.began)

    return run


def last_timed(update: dict[str, Any], elapsed: dict[str, float], began: float | None) -> dict[str, Any]:
    """The record of a turn that `began` then, with the time of the node that wrote it too, and that of all."""
    if not (turns := update.get("turns")):
        return {}
    *earlier, last = turns
    total = sum(elapsed.values()) if began is None else milliseconds_since(began)
    return {"turns": [*earlier, {**last, "ms": elapsed, "total_ms": round(total, 3)}]}


def milliseconds_since(started: float) -> float:
    """How long ago that was by the performance counter, to the microsecond."""
    return round((time.perf_counter() - started) * 1000, 3)


@asynccontextmanager
async def make_graph() -> AsyncIterator[CompiledStateGraph[TurnState, TurnContext, TurnInput, TurnState]]:
    """The compiled graph for `langgraph dev`, which brings its own checkpointer."""
    from agent.assembly import open_deps  # what it opens is built on this graph

    async with open_deps(load_settings()) as deps:
        yield build_graph(deps).compile()
