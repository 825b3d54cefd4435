"""What fits → what to say. Templates only: nothing is said that is not a fact of the turn."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from agent.answering.amounts import counted, rupees
from agent.answering.blocking import Blocking, blocking_wishes
from agent.answering.comparison import table
from agent.answering.details import overview, tell_all
from agent.answering.estimates import emi_sentence, price_sentence
from agent.answering.homes import offer, price_of, why
from agent.answering.suggestion import Suggestion, suggest
from agent.answering.wishes import describe
from agent.catalogue.catalogue import Catalogue, Project
from agent.deps import Deps
from agent.filters.vocabulary import VOCABULARY, Group
from agent.state import TURNS_KEPT, TurnState

LOOKED_AT = 500
"""Projects whose prices make an estimate, at most."""
POINTS = 5
"""At most so many points; at least three."""


async def answer(state: TurnState, deps: Deps) -> dict[str, Any]:
    """`{"answer", "points", "next_suggestion", …}` and what the call keeps of the turn."""
    fitted = deps.fitted()
    related = tuple(
        place
        for place in fitted.places.related(state["filters"].get("localities", ()))
        if fitted.catalogue.search({**state["filters"], "localities": [place]}, limit=0).total
    )
    nothing = not state["found"].total
    blocking = blocking_wishes(fitted.catalogue, state["filters"]) if nothing else []
    suggestion = suggest(state["filters"], state["found"], state["relaxed"], related, blocking)
    words = {
        "answer": say(state, fitted.catalogue, blocking),
        "points": list(islice(points(state, related, blocking), POINTS)),
        "next_suggestion": suggestion.line,
    }
    return words | closing(state, suggestion)


def say(state: TurnState, catalogue: Catalogue, blocking: Sequence[Blocking]) -> str:
    """One to three sentences."""
    found, focus = state["found"], state["focus"]
    match state["reading"].intent:
        case "detail" if found.projects and focus:
            asks = state["reading"].asks
            shown = [project for project in found.projects if project.id in focus][:2]
            return " ".join([said for project in shown for said in tell_all(project, asks)] or map(overview, shown))
        case "compare" if len(found.projects) > 1:
            return " ".join(f"{offer(project)}." for project in found.projects[:3])
        case "estimate":
            return estimate(state, catalogue)
        case "count":
            return f"We have {counted(found.total, 'home')}{for_wishes(state)}."
        case "more" if not found.projects:
            return "That is all we have for these wishes."
        case "undo" if not state["changes"]:
            return "There is nothing to take back yet."
        case "undo":
            return f"I have gone back one step. {homes(state, blocking)}"
        case "reset" if not state["filters"]:
            return "Let us start afresh. What kind of home are you looking for?"
        case "chat" if state["filters"] and found.total:
            return "Happy to help. Is there anything else you would like to know about these homes?"
        case "chat":
            return "Happy to help. Tell me what kind of home you have in mind."
        case "action":
            of = f" for {found.projects[0].name}" if focus and found.projects else ""
            return f"Certainly, I will arrange that{of} and confirm it with you."
        case "question":
            return world(state)
        case "unclear":
            return "Sorry, I did not get that. Could you say the area, the bedrooms or the budget you have in mind?"
    return homes(state, blocking)


def homes(state: TurnState, blocking: Sequence[Blocking]) -> str:
    """What fits, best first, or what comes nearest."""
    found, wished = state["found"], for_wishes(state)
    if not found.total:
        without = f" Without {blocking[0].words} there {are(blocking[0].total)}." if blocking else ""
        return f"We have nothing{wished} just now.{without}"
    fit = f"{counted(found.total, 'home')} in {counted(found.total_projects, 'project')}"
    if relaxed := state["relaxed"]:
        lead = f"We have nothing{wished}, but {fit} if the budget goes up to {rupees(relaxed['to'])}."
    else:
        lead = f"We have {fit}{wished}."
    return f"{lead} {offer(found.projects[0])}." if found.projects else lead


def for_wishes(state: TurnState) -> str:
    """ " for 3 BHK in Sarjapur", or nothing where nothing is wished."""
    return f" for {describe(state['filters'])}" if state["filters"] else ""


def are(count: int) -> str:
    """ "are 6", "is 1"."""
    return f"{'is' if count == 1 else 'are'} {count}"


def estimate(state: TurnState, catalogue: Catalogue) -> str:
    """The EMI of the home spoken of, or what homes such as those asked about cost."""
    reading, found, focus = state["reading"], state["found"], state["focus"]
    spoken_of = [project for project in found.projects if project.id in focus]
    if "emi" in reading.asks:
        project = next(iter(spoken_of or found.projects), None)
        price = reading.about.get("price_max") or (lowest_price_of(project) if project else None)
        if price:
            of = f" for {project.name}" if project and "price_max" not in reading.about else ""
            return emi_sentence(price, of, reading.figures)
    wishes = {**state["filters"], **reading.about}
    filters = {key: value for key, value in wishes.items() if VOCABULARY[key].group not in (Group.PRICE, Group.COST)}
    projects = spoken_of or catalogue.search(filters, limit=LOOKED_AT).projects
    wished = f" for {describe(filters)}" if filters and not spoken_of else ""
    said = price_sentence([unit for project in projects for unit in project.units], wished)
    return said or "The prices of these homes are not in our records; I will check and call back."


def lowest_price_of(project: Project) -> int | None:
    """The lowest price of its units, rupees."""
    return min((unit.price_min for unit in project.units if unit.price_min is not None), default=None)


def world(state: TurnState) -> str:
    """The best web page on the question, or that there is none."""
    if sources := state.get("sources"):
        return f"{sources[0]['snippet']} (from {sources[0]['title']})"
    return "That is outside our listings and I can't look it up just now; I will check and call back."


def points(state: TurnState, related: tuple[str, ...], blocking: Sequence[Blocking]) -> Iterator[str]:
    """Short facts, the most useful first; at least three."""
    found, filters = state["found"], state["filters"]
    if state["relaxed"]:
        yield f"Nothing up to {rupees(state['relaxed']['from'])}; shown up to {rupees(state['relaxed']['to'])}"
    if state["reading"].intent == "compare" and len(found.projects) > 1:
        yield from table(found.projects[:3])
    for project in found.projects[:3]:
        yield f"{project.name}: {', '.join(why(project, filters)[:3])}"
    for each in blocking[:3]:
        yield f"Without {each.words}: {counted(each.total, 'home')}"
    if related:
        yield f"Homes that fit in {related[0]} too"
    yield f"{counted(found.total, 'home')} in {counted(found.total_projects, 'project')} fit"
    yield f"Wishes: {describe(filters)}" if filters else "No wishes yet"
    if len(found.projects) == 1 and (price := price_of(found.projects[0])):
        yield f"Price: {price}"
    if found.projects:
        yield f"First on the list: {found.projects[0].name}"
    yield "Every figure is from the catalogue"
    yield "Wishes carry over from turn to turn"


def closing(state: TurnState, suggestion: Suggestion) -> dict[str, Any]:
    """What the call keeps of the turn."""
    turn = state.get("turn", 0) + 1
    # The node that writes the record can't know its own time; it stands last in the path all the same.
    spent = {**state["node_ms"], "answer": 0.0}
    record = {
        "turn": turn,
        "query": state["query"],
        "intent": state["reading"].intent,
        "ms": spent,
        "before": state["before"],
        "after": state["filters"],
    }
    return {
        "turn": turn,
        "updated_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "offer": [operation.to_json() for operation in suggestion.offer],
        "suggestion": suggestion.line,
        "turns": [*state.get("turns", []), record][-TURNS_KEPT:],
    }
