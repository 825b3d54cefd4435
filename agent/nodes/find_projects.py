"""What is now wanted → what fits."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, NamedTuple

from agent.answering.knowledge.pack import shipped
from agent.catalogue.catalogue import Catalogue, Found, Near, Project
from agent.cited import consulted, informed, may_consult
from agent.deps import Deps
from agent.documents.meanings_file import Vector
from agent.focus import Screen, last_spoken_of, subject_of
from agent.spans import span
from agent.state import TurnState
from agent.subject import Subject
from agent.understanding.reading import More, Question, Reading, Reset, Undo, Wish, counts

RETRIEVAL = {"gen_ai.operation.name": "retrieval"}
"""What the span of a search tells, by the conventions for generative AI."""

STRETCHES = (1.1, 1.2, 1.3)
"""How far the budget is stretched, step by step, when nothing fits."""
NEAREST = 3
"""So many of the homes nearest to the wishes are shown where none fits."""


async def find_projects(state: TurnState, deps: Deps) -> dict[str, Any]:
    """`{"found", "nearest", "relaxed", "focus", "subjects", "page", "seen", "cheapest", "held", "last_focus"}`: the
    homes to show.

    A turn that changed the wishes, or asks for homes, makes a new page; "more" goes on behind what was shown; any
    other shows the homes it speaks of, or what the agent sees already. The totals always are those of the wishes.
    """
    catalogue, reading = deps.fitted().catalogue, state["reading"]
    before, last = [str(project["id"]) for project in state.get("page", ())], state.get("last_focus", [])
    wants_homes = asks_for_homes(reading)
    fresh = bool(state["changes"]) or wants_homes
    with span(f"retrieval {catalogue.name}", RETRIEVAL | {"gen_ai.data_source.id": catalogue.name}):
        shown = page_shown(state, catalogue, new=fresh or not before)
    found, update = shown.found, shown.kept
    page = [str(project["id"]) for project in update.get("page", state.get("page", ()))]
    one_unit = {each.project.id: each.project for each in shown.nearest}
    screen = Screen(page, before, last, fresh, stretched(state["filters"], shown.relaxed), one_unit)
    wished = next((at for at, act in enumerate(reading.acts) if isinstance(act, Wish)), 0)
    subjects = spoken_of_by(reading, screen, wished, catalogue) or [Subject()]
    spoken_of = list(dict.fromkeys(chain.from_iterable(each.ids for each in subjects)))
    meaning = await meant(state, deps)
    subjects = consulted(reading, subjects, state["request"]["query"], screen, deps.documents(), meaning)
    city = state["filters"].get("city") or next((each.city for each in found.projects if each.city), None)
    subjects = informed(reading, subjects, state["request"]["query"], screen, shipped(), city)
    if not wants_homes and (told := {each.id: each for subject in subjects for each in subject.projects}):
        found = replace(found, projects=tuple(told.values()))
    if spoken_of or (fresh and page):  # a search that finds nothing leaves the home last spoken of
        update["last_focus"] = last_spoken_of(subjects, page)
    stood = {"page": list(state.get("page", ())), "spoken_of": list(last)}
    made = {"found": found, "nearest": shown.nearest, "relaxed": shown.relaxed, "stood": stood}
    return made | {"focus": spoken_of, "subjects": subjects} | update


async def meant(state: TurnState, deps: Deps) -> Vector | None:
    """The meaning of what is asked, where there are documents to be found by it."""
    embeddings, reading = deps.embeddings, state["reading"]
    if embeddings is None or embeddings.model != deps.documents().model or not may_consult(reading):
        return None
    return await embeddings.vector(state["request"]["query"], deps.until)


def spoken_of_by(reading: Reading, screen: Screen, wished: int, catalogue: Catalogue) -> list[Subject]:
    """The homes that each act means: where one names none, those that the acts before it spoke of."""
    subjects: list[Subject] = []
    for at, act in enumerate(reading.acts):
        subject = subject_of(act, replace(screen, asked_first=at < wished), catalogue)
        subjects.append(subject)
        if isinstance(act, Question) and subject.ids:
            screen = replace(screen, last=[subject.first] if subject.first else list(subject.ids))
    return subjects


def asks_for_homes(reading: Reading) -> bool:
    """Whether the turn puts a new page on the agent's screen even when it changed no wish."""
    return reading.does(Wish, Undo, Reset) or any(map(counts, reading.acts))


class Shown(NamedTuple):
    """What fits with the homes to show, those nearest to it where none does, how far the budget was stretched, and
    what the call keeps of the page."""

    found: Found
    nearest: tuple[Near, ...]
    relaxed: dict[str, Any] | None
    kept: dict[str, Any]


def page_shown(state: TurnState, catalogue: Catalogue, *, new: bool) -> Shown:
    """The page that the turn makes, or the one that stands there already."""
    filters, limit = state["filters"], state["request"]["limit"]
    if not new and not state["reading"].does(More):
        found, relaxed = search(catalogue, filters, 0)
        ids = [str(project["id"]) for project in state.get("page", ())]
        nearest = () if found.total else catalogue.nearest(filters, limit=NEAREST)
        fitting = catalogue.projects(ids, stretched(filters, relaxed)) if found.total else ()
        return Shown(replace(found, projects=fitting), nearest, relaxed, {})
    skip = [] if new else state.get("seen", [])
    found, relaxed = search(catalogue, filters, limit, skip=skip)
    nearest = () if found.total else catalogue.nearest(filters, limit=min(limit, NEAREST))
    shown = found.projects or tuple(each.project for each in nearest)
    kept: dict[str, Any] = {"seen": [*skip, *(project.id for project in shown)]}
    if new:
        kept["held"] = []
    if shown or new:
        kept["page"] = [
            {"id": each.id, "name": each.name, "developer": each.developer, "locality": each.locality} for each in shown
        ]
        kept["cheapest"] = lowest_price(shown)
    return Shown(found, nearest, relaxed, kept)


def search(
    catalogue: Catalogue, filters: Mapping[str, Any], limit: int, *, skip: Collection[str] = ()
) -> tuple[Found, dict[str, Any] | None]:
    """What fits, and how far the budget had to be stretched for it: `{"filter", "from", "to", "step"}` or None."""
    found = catalogue.search(filters, limit=limit, skip=skip)
    budget = filters.get("price_max")
    if found.total or budget is None:
        return found, None
    for step in STRETCHES:
        limit_price = round(budget * step)
        wider = catalogue.search({**filters, "price_max": limit_price}, limit=limit, skip=skip)
        if wider.total:
            return wider, {"filter": "price_max", "from": budget, "to": limit_price, "step": step}
    return found, None


def stretched(filters: Mapping[str, Any], relaxed: Mapping[str, Any] | None) -> dict[str, Any]:
    """The wishes by which homes were found, with the budget as far as it had to be stretched."""
    return {**filters, relaxed["filter"]: relaxed["to"]} if relaxed else {**filters}


def lowest_price(projects: Sequence[Project]) -> int | None:
    """The lowest price of the units shown, in rupees."""
    prices = [unit.price_min for project in projects for unit in project.units if unit.price_min is not None]
    return min(prices, default=None)
