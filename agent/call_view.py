"""What is told of a call that is kept."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from agent.answering.card.kinds import unknown
from agent.state import CALL_CHANNELS
from agent.understanding.reading import Reason

REASON = tuple(field.name for field in fields(Reason))
"""The names of what a kept turn tells of each reason, in their order."""
OF_ITS_OWN = frozenset(("turns", "undo", "closed"))
"""What of a call is told by other routes, or is nobody's to see."""


def call_view(state: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept of a call, with what its card does not know yet."""
    # A checkpointer of another make keeps what the last turn made as well.
    kept = {key: value for key, value in state.items() if key in CALL_CHANNELS - OF_ITS_OWN}
    return kept | {"unknown": unknown(kept["card"], kept["filters"])} if "card" in kept else kept


def turns_view(state: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The last turns of a call, oldest first."""
    return [
        {
            "turn": each["turn"],
            "query": each["query"],
            "intent": each["intent"],
            "path": list(each["ms"]),
            "timings_ms": each["ms"] | ({"total": each["total_ms"]} if "total_ms" in each else {}),
            "before": each["before"],
            "after": each["after"],
            "why": [dict(zip(REASON, reason, strict=True)) for reason in each.get("why", ())],
        }
        for each in state.get("turns", ())
    ]
