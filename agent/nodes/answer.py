"""What fits → what to say. Templates only: nothing is said that is not a fact of the turn."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from agent.answering.amounts import counted, rupee_range, rupees
from agent.answering.details import overview, tell
from agent.answering.homes import offer, price_of, why
from agent.answering.suggestion import Suggestion, suggest
from agent.answering.wishes import describe
from agent.catalogue.catalogue import Found, Project
from agent.deps import Deps
from agent.state import TURNS_KEPT, TurnState

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
    suggestion = suggest(state["filters"], state["found"], state["relaxed"], related)
    words = {
        "answer": say(state),
        "points": list(points(state, related))[:POINTS],
        "next_suggestion": suggestion.line,
    }
    return words | closing(state, suggestion)


def say(state: TurnState) -> str:
    """One to three sentences."""
    found, focus = state["found"], state["focus"]
    match state["reading"].intent:
        case "detail" if found.projects and focus:
            asks = state["reading"].asks
            shown = [project for project in found.projects if project.id in focus][:2]
            return " ".join([tell(project, ask) for project in shown for ask in asks[:2]] or map(overview, shown))
        case "compare" if len(found.projects) > 1:
            return " ".join(f"{offer(project)}." for project in found.projects[:3])
        case "estimate" if found.projects:
            return estimate(found.projects, found)
        case "count":
            return f"We have {counted(found.total, 'home')}{for_wishes(state)}."
        case "more" if not found.projects:
            return "That is all we have for these wishes."
        case "undo" if not state["changes"]:
            return "There is nothing to take back yet."
        case "undo":
            return f"I have gone back one step. {homes(state)}"
        case "reset" if not state["filters"]:
            return "Let us start afresh. What kind of home are you looking for?"
        case "chat":
            return "Happy to help. Tell me what kind of home you have in mind."
        case "action":
            of = f" for {found.projects[0].name}" if focus and found.projects else ""
            return f"Certainly, I will arrange that{of} and confirm it with you."
        case "question":
            return world(state)
        case "unclear":
            return "Sorry, I did not get that. Could you say the area, the bedrooms or the budget you have in mind?"
    return homes(state)


def homes(state: TurnState) -> str:
    """What fits, best first, or what comes nearest."""
    found, wished = state["found"], for_wishes(state)
    if not found.total:
        return f"We have nothing{wished} just now."
    fit = f"{counted(found.total, 'home')} in {counted(found.total_projects, 'project')}"
    if relaxed := state["relaxed"]:
        lead = f"We have nothing{wished}, but {fit} if the budget goes up to {rupees(relaxed['to'])}."
    else:
        lead = f"We have {fit}{wished}."
    return f"{lead} {offer(found.projects[0])}." if found.projects else lead


def for_wishes(state: TurnState) -> str:
    """ " for 3 BHK in Sarjapur", or nothing where nothing is wished."""
    return f" for {describe(state['filters'])}" if state["filters"] else ""


def estimate(projects: tuple[Project, ...], found: Found) -> str:
    """The span of prices of the homes shown."""
    prices = [price for each in projects for unit in each.units for price in (unit.price_min, unit.price_max) if price]
    if not prices:
        return "The prices of these homes are not in our records; I will check and call back."
    span = rupee_range(min(prices), max(prices))
    return f"The homes shown are at {span}, of {counted(found.total, 'home')} that fit."


def world(state: TurnState) -> str:
    """The best web page on the question, or that there is none."""
    if sources := state.get("sources"):
        return f"{sources[0]['snippet']} (from {sources[0]['title']})"
    return "That is outside our listings and I can't look it up just now; I will check and call back."


def points(state: TurnState, related: tuple[str, ...]) -> Iterator[str]:
    """Short facts, the most useful first; at least three."""
    found, filters = state["found"], state["filters"]
    if state["relaxed"]:
        yield f"Nothing up to {rupees(state['relaxed']['from'])}; shown up to {rupees(state['relaxed']['to'])}"
    for project in found.projects[:3]:
        yield f"{project.name}: {', '.join(why(project, filters)[:3])}"
    if related:
        yield f"Homes that fit in {related[0]} too"
    yield f"{counted(found.total, 'home')} in {counted(found.total_projects, 'project')} fit"
    yield f"Wishes: {describe(filters)}" if filters else "No wishes yet"
    if len(found.projects) == 1 and (price := price_of(found.projects[0])):
        yield f"Price: {price}"
    yield f"Turn {state.get('turn', 0) + 1} of the call"


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
