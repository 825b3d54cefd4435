"""What was meant → what is now wanted."""

from typing import Any

from agent.deps import Deps
from agent.filters.changes import changes_between
from agent.filters.merge import merge
from agent.nodes.extract_intent import with_quick_filters
from agent.state import TURNS_KEPT, TurnState


async def merge_filters(state: TurnState, deps: Deps) -> dict[str, Any]:
    """`{"firm", "before", "began", "filters", "changes", "refused", "undo"}`: the wishes after this turn."""
    before, reading, undo = state.get("filters", {}), state["reading"], state.get("undo", [])
    fitted = deps.fitted()
    places = fitted.places
    began = wishes = with_quick_filters(before, state["request"]["quick_filters"], fitted)
    whole: str | None = None
    match reading.intent:
        case "undo" if undo:
            wishes, undo, whole = undo[-1], undo[:-1], "restore"
        case "reset":
            wishes, whole = {}, "clear"
    started = wishes
    wishes, said, refused = merge(wishes, reading.operations, places=places, cheapest=state.get("cheapest"))
    heard = {change.filter: change.heard for change in said}
    changes = changes_between(before, wishes, heard, whole if wishes == started else None)
    if changes and (whole != "restore" or wishes != started):
        undo = [*undo, before][-TURNS_KEPT:]
    firm = wishes.get("price_max") if reading.matter("firm_budget") else state.get("firm")
    return {
        "firm": firm,
        "before": before,
        "began": began,
        "filters": wishes,
        "changes": [change.to_json() for change in changes],
        "refused": [{"heard": each.operation.heard, "allowed": each.excess.allowed} for each in refused],
        "undo": undo,
    }
