"""Query → what was meant."""

import asyncio
from typing import Any

from agent.answering.next_step import arranged_before
from agent.deps import Deps, Fitted
from agent.errors import FiltersTooLarge
from agent.filters.changes import differing
from agent.filters.merge import cleared, merge, quick_operations
from agent.filters.model import FilterValues
from agent.filters.operations import Operation
from agent.state import TurnState, begun
from agent.understanding.compose.whole_turns import as_put
from agent.understanding.context import CallContext, Shown
from agent.understanding.reading import estimate_from
from agent.understanding.things import from_plain


async def extract_intent(state: TurnState, deps: Deps) -> dict[str, Any]:
    """The turn begun, with its `reading` in the context of the call and of the client's quick filters."""
    fitted = deps.fitted()
    page, spoken_of = state.get("page", ()), state.get("last_focus", ())
    on_screen = {project["id"] for project in page}
    away = fitted.catalogue.projects([each for each in spoken_of if each not in on_screen], {})
    last: dict[str, Any] = next(reversed(state.get("turns", ())), {})
    kept, arranged = state.get("estimate"), arranged_before(state)
    wishes = with_quick_filters(state.get("filters", {}), state.get("quick_filters"), fitted)
    await asyncio.sleep(0)  # many names were looked up: other turns have their chance before this one is read
    context = CallContext(
        filters=wishes,
        today=deps.today(),
        agent_said=_of_the_agents_own(state),
        shown=tuple(Shown(**project) for project in page),
        offer=tuple(Operation(**operation) for operation in state.get("offer", ())),
        suggestion=state.get("suggestion"),
        estimate=estimate_from(kept) if kept else None,
        after=last.get("does", last.get("intent")),
        asked=from_plain(state.get("asked", ())),
        spoken_of=tuple(spoken_of),
        held=tuple(state.get("held", ())),
        away=tuple(Shown(each.id, each.name, each.developer, each.locality) for each in away),
        arranged=tuple(arranged.get("said", ())),
        said_before=last.get("query"),
        changed=tuple(sorted(differing(last.get("before", {}), last.get("after", {})))),
        until=deps.until,
        call_id=deps.call_id,
    )
    reading, degraded = await fitted.reader.read_turn(state["query"], context)
    return {**begun(state, as_put(reading, state["query"], context)), "degraded": list(degraded)}


def _of_the_agents_own(state: TurnState) -> str | None:
    """What the agent said before the turn; None where it was no more than what was suggested, which is known."""
    said, suggestion = state.get("agent_said"), state.get("suggestion")
    return None if said and state.get("offer") and said.strip() == suggestion else said


def with_quick_filters(wishes: FilterValues, quick_filters: FilterValues | None, fitted: Fitted) -> FilterValues:
    """The call's wishes after a turn's quick filters, which count as said before the query.

    Raises `FiltersTooLarge` where they don't fit into the bounds of a call.
    """
    quick = fitted.spelled(quick_filters or {})
    merged = merge(cleared(wishes, quick), quick_operations(quick), places=fitted.places)
    for refused in merged.refused:
        raise FiltersTooLarge(f"filters.{refused.field}", refused.excess.allowed)
    return merged.filters
