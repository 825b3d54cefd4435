"""Turns of calls without the assistant: a graph of one node that notes what was said."""

from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from typing import Annotated, Any, TypedDict

from langgraph.channels.untracked_value import UntrackedValue
from langgraph.graph import END, START, StateGraph

from agent.memory import Calls
from agent.memory.connection import open_redis
from agent.memory.remote import RemoteCalls

TTL = 300


class State(TypedDict, total=False):
    """As much of a call as memory cares for."""

    said: Annotated[str, UntrackedValue]
    filters: dict[str, list[str]]
    turn: int
    owner: str


def note(state: State) -> dict[str, Any]:
    """One turn more, with one wish more."""
    wishes = [*state.get("filters", {}).get("localities", []), state["said"]]
    return {"filters": {"localities": wishes}, "turn": state.get("turn", 0) + 1}


async def say(
    calls: Calls, call_id: str, word: str, *, key: str | None = None, client: str | None = None
) -> dict[str, Any]:
    """The answer to a turn of `client` in which `word` is wished: `{"turn", "wishes", "store", "degraded"}`."""
    graph: Any = StateGraph(State)
    graph.add_node("note", note)
    graph.add_edge(START, "note")
    graph.add_edge("note", END)
    compiled = graph.compile(checkpointer=calls.saver)
    async with calls.turn(call_id, idempotency_key=key, client=client) as slot:
        if slot.earlier_answer is not None:
            return slot.earlier_answer
        config = {"configurable": {"thread_id": call_id}}
        said = {"said": word} if client is None else {"said": word, "owner": client}
        state = await compiled.ainvoke(said, config, durability="exit")
        answer = {"turn": state["turn"], "wishes": state["filters"]["localities"]}
        slot.keep_answer(answer)
    return answer | {"store": slot.store, "degraded": slot.degraded}


@asynccontextmanager
async def worker(url: str, ttl_seconds: int = TTL, **remote: Any) -> AsyncIterator[Calls]:
    """The calls of one worker on the Redis at `url`."""
    async with (
        open_redis(url) as connection,
        aclosing(Calls(ttl_seconds, RemoteCalls(connection, ttl_seconds, **remote))) as calls,
    ):
        yield calls
