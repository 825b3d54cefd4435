"""What is now wanted → what fits."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from agent.catalogue.catalogue import Catalogue, Found
from agent.deps import Deps
from agent.state import TurnState

STRETCHES = (1.1, 1.2, 1.3)
"""How far the budget is stretched, step by step, when nothing fits."""

SEARCHES = frozenset(("search", "count", "undo", "reset"))
"""Turns that put a new page on the agent's screen even when they changed no wish."""

SPEAKS_OF_HOMES = frozenset(("detail", "action"))
"""Turns that mean the home last spoken of, or the first on the screen, when they name none."""


async def find_projects(state: TurnState, deps: Deps) -> dict[str, Any]:
    """`{"found", "relaxed", "focus", "page", "seen", "cheapest", "last_focus"}`: the homes to show.

    A turn that changed the wishes, or asks for homes, makes a new page; "more" goes on behind what was shown; any
    other shows the homes it speaks of, or what the agent sees already. The totals always are those of the wishes.
    """
    catalogue, filters, reading = deps.fitted().catalogue, state["filters"], state["reading"]
    limit = state.get("limit", 5)
    page = [str(project["id"]) for project in state.get("page", ())]
    seen, focus = state.get("seen", []), ids_of(reading.references, page, catalogue)
    update: dict[str, Any] = {}

    new_page = bool(state["changes"]) or not page or reading.intent in SEARCHES
    if new_page or reading.intent == "more":
        skip = () if new_page else seen
        found, relaxed = search(catalogue, filters, limit, skip=skip)
        shown = [project.id for project in found.projects]
        update["seen"] = [*skip, *shown]
        if shown or new_page:
            update["page"] = [
                {"id": each.id, "name": each.name, "developer": each.developer, "locality": each.locality}
                for each in found.projects
            ]
            update["cheapest"] = lowest_price(found)
            page = shown
    else:
        found, relaxed = search(catalogue, filters, 0)
        found = replace(found, projects=catalogue.projects(page, filters))

    if not focus and reading.intent in SPEAKS_OF_HOMES:
        focus = ([] if new_page else state.get("last_focus", [])) or page[:1]
    if focus and (reading.intent in SPEAKS_OF_HOMES or reading.intent == "compare"):
        spoken_of = catalogue.projects(focus, filters)
        if near := asked_near(reading.asks):
            measured = catalogue.projects(focus, {"near": near})
            spoken_of = tuple(replace(each, km=of.km) for each, of in zip(spoken_of, measured, strict=True))
        found = replace(found, projects=spoken_of)
    if new_page or focus:
        update["last_focus"] = focus
    return {"found": found, "relaxed": relaxed, "focus": focus} | update


def asked_near(asks: Sequence[str]) -> list[dict[str, str]]:
    """What the distance is asked to ("near:metro"), as wishes to be near it: each project then tells how far it is."""
    return [{"kind": ask.removeprefix("near:")} for ask in asks if ask.startswith("near:")]


def ids_of(references: Sequence[str], page: Sequence[str], catalogue: Catalogue) -> list[str]:
    """The ids of the projects a turn speaks of: on the screen by id, others of the catalogue by name."""
    found = [
        [each] if each in page else [project.id for project in catalogue.search({"projects": [each]}, limit=3).projects]
        for each in references
    ]
    return list(dict.fromkeys(chain.from_iterable(found)))


def search(
    catalogue: Catalogue, filters: Mapping[str, Any], limit: int, *, skip: Collection[str] = ()
) -> tuple[Found, dict[str, Any] | None]:
    """What fits, and how far the budget had to be stretched for it: `{"filter", "from", "to", "step"}` or None."""
    found = catalogue.search(filters, limit=limit, skip=skip)
    budget = filters.get("price_max")
    if found.total or budget is None:
        return found, None
    for step in STRETCHES:
        stretched = round(budget * step)
        wider = catalogue.search({**filters, "price_max": stretched}, limit=limit, skip=skip)
        if wider.total:
            return wider, {"filter": "price_max", "from": budget, "to": stretched, "step": step}
    return found, None


def lowest_price(found: Found) -> int | None:
    """The lowest price of the units shown, in rupees."""
    prices = [unit.price_min for project in found.projects for unit in project.units if unit.price_min is not None]
    return min(prices, default=None)
