"""What a turn would cost if there were nothing to do: FastAPI over four empty LangGraph nodes, kept in memory.

`python -m benchmarks.bare` serves it on a free port of loopback and says where, as `python -m api` does.
"""

from typing import Any, TypedDict
from uuid import uuid4

import uvicorn
from fastapi import FastAPI
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.graph import END, START, StateGraph
from pydantic import BaseModel

from api.server import listen, url_of

NODES = ("extract_intent", "merge_filters", "find_projects", "answer")


class Turn(BaseModel):
    """What was said on a call."""

    call_id: str
    query: str
    limit: int = 5


class State(TypedDict, total=False):
    """What is kept of a call."""

    query: str
    answer: str


async def nothing(_: State) -> dict[str, Any]:
    """A node without work."""
    return {"answer": "nothing"}


def bare_app() -> FastAPI:
    """The application."""
    graph = StateGraph(State)
    for node in NODES:
        graph.add_node(node, nothing)
    for before, after in zip((START, *NODES), (*NODES, END), strict=True):
        graph.add_edge(before, after)
    compiled, app = graph.compile(checkpointer=InMemorySaver()), FastAPI()

    @app.post("/api/assist")
    async def assist(turn: Turn) -> dict[str, Any]:
        state = await compiled.ainvoke({"query": turn.query}, {"configurable": {"thread_id": turn.call_id}})
        return {"call_id": turn.call_id, "answer": state["answer"], "trace_id": uuid4().hex}

    return app


if __name__ == "__main__":
    with listen("127.0.0.1", 0) as listener:
        print(f"Serving on {url_of(listener)}", flush=True)
        uvicorn.Server(uvicorn.Config(bare_app(), log_config=None, access_log=False)).run(sockets=[listener])
