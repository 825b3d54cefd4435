"""Correcting the last turn of a call by hand."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from agent.corrections import Correction
from agent.deps import Fitted
from agent.filters.merge import cleared
from agent.filters.model import FilterValues
from agent.nodes.extract_intent import with_quick_filters
from agent.state import TURNS_KEPT, CallState

LAST_NODE = "answer"
"""The node of the graph that has run when a turn has ended."""


def corrected(state: Mapping[str, Any], given: FilterValues, fitted: Fitted) -> CallState:
    """What changes in a call whose last turn is corrected: `given` filters are set as they are, null clears one.

    The turn counts as one that made these filters: "undo" goes back to before it. Nothing where all is so already.
    Raises `FiltersTooLarge`.
    """
    held = state.get("filters", {})
    spelled = fitted.spelled(given)
    # What is given takes the place of what was read, also in lists that grow and beside what was ruled out.
    nulls = {key: dict.fromkeys(value) if key == "exclude" and value else None for key, value in spelled.items()}
    wishes = with_quick_filters(cleared(held, nulls), spelled, fitted)
    if wishes == held:
        return {}
    if not state.get("turns"):
        # Kept by an earlier version: there is no turn to correct, the wishes are all that changes.
        return {"filters": wishes, "undo": [*state.get("undo", ()), held][-TURNS_KEPT:], "seen": [], "offer": []}
    *earlier, last = state["turns"]
    before, undo = last["before"], list(state.get("undo", ()))
    if held == before:
        undo = [*undo, before][-TURNS_KEPT:]
    elif wishes == before and undo and undo[-1] == before:
        undo.pop()
    turn = {**last, "after": wishes, "read": last.get("read", last["after"])}
    return {
        "filters": wishes,
        "undo": undo,
        "turns": [*earlier, turn],
        "corrections": state.get("corrections", 0) + 1,
        "seen": [],
        "offer": [],
    }


def correction_of(turn: Mapping[str, Any], day: date) -> Correction:
    """A corrected turn of a call, to be kept with the day it was corrected on."""
    return Correction(
        query=turn["query"],
        agent_said=turn.get("agent_said"),
        before=turn.get("began", turn["before"]),
        read=turn["read"],
        after=turn["after"],
        date=day.isoformat(),
    )
