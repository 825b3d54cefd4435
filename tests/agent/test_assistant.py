"""What the assistant tells of a call."""

from typing import Any, cast

from langgraph.checkpoint.memory import InMemorySaver

from agent.assistant import Assistant
from agent.deps import Deps
from agent.memory.foreign_calls import ForeignCalls
from agent.settings import Settings


async def test_a_call_that_another_checkpointer_keeps_is_told_without_what_its_last_turn_made() -> None:
    calls = ForeignCalls(InMemorySaver())
    assistant = Assistant(Settings(_env_file=None), cast(Deps, None), calls)
    at: Any = {"configurable": {"thread_id": "c"}}
    made = {"turn": 1, "filters": {"bhk": [3]}, "turns": [], "undo": [], "answer": "none", "points": ["none"]}
    await assistant.graph.aupdate_state(at, made, as_node="answer")
    assert await assistant.call("c") == {"call_id": "c", "ttl_seconds": None, "turn": 1, "filters": {"bhk": [3]}}
