"""What is now wanted → what fits."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from agent.answering.apart import UNITS, number_of, of_these_sizes
from agent.answering.best_of import first_of, order_of
from agent.answering.buying import COSTS
from agent.answering.gap import DIFFERENCE
from agent.answering.meant import asks_of_a_size
from agent.answering.within import order_within
from agent.catalogue.catalogue import Catalogue, Found, Project
from agent.deps import Deps
from agent.documents.passages import Cited, Documents
from agent.state import TurnState
from agent.understanding.reading import Reading
from agent.understanding.rules.asks import near_wish

STRETCHES = (1.1, 1.2, 1.3)
"""How far the budget is stretched, step by step, when nothing fits."""

SEARCHES = frozenset(("search", "count", "undo", "reset"))
"""Turns that put a new page on the agent's screen even when they changed no wish."""

ORDERS_HOMES = frozenset(("detail", "compare", "estimate", "action"))
"""Turns that may ask which of the homes shown comes first, or speak of it: "the EMI of the cheapest one"."""

ASKS_DOCUMENTS = frozenset(("detail", "question", "unclear"))
"""Turns that a brochure or an FAQ may answer."""

PAIR = 2
POINTS = re.compile(r"\b(?:it|its|this|that|there|isme|usme|iska|iski|uska|uski|ye|yeh|wo|woh)\b", re.IGNORECASE)
"""Words that point at a home on the screen."""
FOR_SALE = re.compile(r"\b(?:you|available|left|sale|rent|show|under|below|options?)\b", re.IGNORECASE)
"""Words of a count of what is offered: "how many flats do you have in Acme Heights?"."""

NAMING = frozenset(("projects", "property_types"))
"""Wishes that only say which home is meant: "how many apartments are there in Acme Heights?"."""

SPEAKS_OF_HOMES = frozenset(("detail", "action"))
"""Turns that mean the home last spoken of, or the first on the screen, when they name none."""


async def find_projects(state: TurnState, deps: Deps) -> dict[str, Any]:
    """`{"found", "relaxed", "focus", "cited", "page", "seen", "cheapest", "last_focus"}`: the homes to show.

    A turn that changed the wishes, or asks for homes, makes a new page; "more" goes on behind what was shown; any
    other shows the homes it speaks of, or what the agent sees already. The totals always are those of the wishes.
    """
    catalogue, filters, reading = deps.fitted().catalogue, state["filters"], state["reading"]
    limit = state["request"]["limit"]
    page = [str(project["id"]) for project in state.get("page", ())]
    seen, last = state.get("seen", []), state.get("last_focus", [])
    focus = ids_of(reading.references, {*page, *last}, catalogue)
    update: dict[str, Any] = {}

    fresh = bool(state["changes"]) or reading.intent in SEARCHES
    new_page = fresh or not page
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
        found = replace(found, projects=catalogue.projects(page, stretched(filters, relaxed)))
    fitting = stretched(filters, relaxed)

    # "Which area is the cheapest?", "which is cheaper, Hebbal or Yelahanka?"
    of_all = "of_all" in reading.asks
    of_places = (reading.intent == "estimate" and "locality" in reading.asks) or (
        reading.intent == "compare" and not reading.references and len(reading.about.get("localities", ())) > 1
    )
    order = order_of(reading.asks) if reading.intent in ORDERS_HOMES and not of_places and not of_all else None
    if DIFFERENCE in reading.asks and UNITS not in reading.asks:
        order, focus = None, focus or (last if len(last) > 1 and not fresh else page)
    of_one = of_units(reading) or (not order and not of_all and speaks_of_a_home(reading))
    if not focus and not reading.strangers and of_one:
        focus = ([] if fresh else last) or having(catalogue, page, fitting, reading)[:1]
    spoken_of = focus if len(focus) > 1 or not order or of_units(reading) else list(dict.fromkeys((*page, *focus)))
    if spoken_of and (order or focus or reading.intent in SPEAKS_OF_HOMES) and reading.intent in ORDERS_HOMES:
        asked = meant_within(fitting, reading) if order_within(reading.asks) else fitting
        projects = sized(catalogue, measured(catalogue, spoken_of, asked, reading.asks), fitting, reading)
        if order and len(focus) != 1 and (first := first_of(order, projects)):
            focus = [first.id]
        found = replace(found, projects=projects)
    if new_page:
        update["held"] = []
    if focus or (fresh and page):  # a search that finds nothing leaves the home last spoken of
        # Asked of all that is shown, no one home is "it".
        update["last_focus"] = [] if len(focus) > PAIR and len(focus) == len(page) else focus
    cited = of_documents(state["request"]["query"], reading, focus or last, page, deps.documents())
    return {"found": found, "relaxed": relaxed, "focus": focus, "cited": cited} | update


def of_documents(
    query: str, reading: Reading, focus: Sequence[str], page: Sequence[str], documents: Documents
) -> list[Cited]:
    """What the documents say to the turn about the homes in `focus`; else about the one that it points at, or that
    stands alone on the screen."""
    if not focus and (len(page) == 1 or POINTS.search(query)):
        focus = page[:1]
    if reading.intent in ASKS_DOCUMENTS:
        return documents.best(query, projects=focus)
    # "How many units are there in Acme Heights?" may count its homes or those for sale, "possession kab milega" wishes.
    counts = reading.intent == "count" and not FOR_SALE.search(query)
    may_ask = counts or (reading.intent == "search" and reading.coverage < 1)
    if may_ask and focus and not {operation.filter for operation in reading.operations} - NAMING:
        return [each for each in documents.best(query, projects=focus) if each.passage.projects]
    return []


def speaks_of_a_home(reading: Reading) -> bool:
    """Whether one home is meant where none is named: "does it have a gym?", "is there GST on it?"."""
    if reading.intent == "estimate":
        if "similar" in reading.asks:
            return True
        if "afford" in reading.asks:
            return "afford_it" in reading.asks
        on_a_home = COSTS.union(("emi",)) & set(reading.asks)
        return bool(on_a_home) and "loan" not in reading.figures and "price_max" not in reading.about
    return reading.intent in SPEAKS_OF_HOMES


def of_units(reading: Reading) -> bool:
    """Whether homes of one project are meant one by one."""
    return UNITS in reading.asks or number_of(reading.asks) is not None


def sized(
    catalogue: Catalogue, projects: tuple[Project, ...], filters: Mapping[str, Any], reading: Reading
) -> tuple[Project, ...]:
    """The projects with their homes of the size that a question names, wished or not: "how big is the 4 BHK?"."""
    if not asks_of_a_size(reading):
        return projects
    deal = {key: filters[key] for key in ("deal",) if key in filters}
    whole = {each.id: each for each in catalogue.projects([project.id for project in projects], deal)}
    return tuple(
        of_these_sizes(each, reading.about) or of_these_sizes(whole.get(each.id, each), reading.about) or each
        for each in projects
    )


def having(catalogue: Catalogue, page: Sequence[str], filters: Mapping[str, Any], reading: Reading) -> list[str]:
    """The page, with those first that have homes of the size that a question names."""
    if not asks_of_a_size(reading):
        return list(page)
    projects = sized(catalogue, catalogue.projects(page, filters), filters, reading)
    return [each.id for each in sorted(projects, key=lambda each: of_these_sizes(each, reading.about) is None)]
def meant_within(filters: Mapping[str, Any], reading: Reading) -> dict[str, Any]:
    """What the homes of one project are to be like, where the first of all of them is asked for."""
    deal = {key: value for key, value in filters.items() if key == "deal"}
    return deal | {key: value for key, value in reading.about.items() if key != "projects"}


def measured(
    catalogue: Catalogue, ids: Sequence[str], filters: Mapping[str, Any], asks: Sequence[str]
) -> tuple[Project, ...]:
    """The projects, with their distances to what is asked about ("near:metro")."""
    projects = catalogue.projects(ids, filters)
    near = [near_wish(ask) for ask in asks if ask.startswith("near:")]
    if not near:
        return projects
    away = {project.id: project for project in catalogue.projects(ids, {"near": near})}
    return tuple(replace(project, km=away[project.id].km, nearest=away[project.id].nearest) for project in projects)


def ids_of(references: Sequence[str], known: Collection[str], catalogue: Catalogue) -> list[str]:
    """The ids of the projects a turn speaks of: by id those `known` to the call, others of the catalogue by name."""
    called = {each: catalogue.search({"projects": [each]}, limit=3) for each in references if each not in known}
    found = ([project.id for project in called[each].projects] if each in called else [each] for each in references)
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
        limit_price = round(budget * step)
        wider = catalogue.search({**filters, "price_max": limit_price}, limit=limit, skip=skip)
        if wider.total:
            return wider, {"filter": "price_max", "from": budget, "to": limit_price, "step": step}
    return found, None


def stretched(filters: Mapping[str, Any], relaxed: Mapping[str, Any] | None) -> dict[str, Any]:
    """The wishes by which homes were found, with the budget as far as it had to be stretched."""
    return {**filters, relaxed["filter"]: relaxed["to"]} if relaxed else {**filters}


def lowest_price(found: Found) -> int | None:
    """The lowest price of the units shown, in rupees."""
    prices = [unit.price_min for project in found.projects for unit in project.units if unit.price_min is not None]
    return min(prices, default=None)
