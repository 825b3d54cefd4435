"""What fits → what to say. Every number, month and name that is said is a fact of the turn, or it is not said."""

import logging
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from agent.answering.apart import NUMBERED, UNIT
from agent.answering.buying import afforded
from agent.answering.checker import Checker
from agent.answering.facts import Fact, Said
from agent.answering.material import Material
from agent.answering.next_step import arranged_now, booked, offers_of_homes
from agent.answering.points import points
from agent.answering.reply import reply
from agent.answering.suggestion import RECENT, Suggestion, suggest
from agent.deps import Deps
from agent.state import TURNS_KEPT, TurnState
from agent.understanding.rules.loan_turns import kept

SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z₹])")
NOTHING_SURE = "I will check this and come back to you."
"""What is said where no sentence is borne out."""

log = logging.getLogger(__name__)


async def answer(state: TurnState, deps: Deps) -> dict[str, Any]:
    """`{"answer", "points", "next_suggestion", …}` and what the call keeps of the turn."""
    fitted = deps.fitted()
    material = Material(state, fitted.catalogue, fitted.places, deps.costs)
    said, able = reply(material), afforded(material)
    suggestion = suggest(
        material.filters,
        material.found,
        material.look,
        state["relaxed"],
        material.related,
        material.blocking,
        able.price if able else None,
        state.get("suggested", ()),
        offers_of_homes(material),
        not booked(material),
        material.around[0] if material.around else None,
    )
    facts = [*material.facts(), *said.facts]
    if not borne_out([suggestion.line], facts, fitted.checker):
        suggestion = Suggestion("Offer to send the details.")
    words = {
        "answer": " ".join(borne_out(sentences(said, facts, fitted.checker), facts, fitted.checker)) or NOTHING_SURE,
        "points": borne_out(points(material), facts, fitted.checker),
        "next_suggestion": suggestion.line,
    }
    return words | {"sources": [*state.get("sources", ()), *said.sources]} | kept_of(state, suggestion, said)


def sentences(said: Said, facts: Sequence[Fact], checker: Checker) -> list[str]:
    """The answer whole where all of it is borne out, as a quote may run over several sentences; else cut in them."""
    return [said.text] if not checker.unsupported(said.text, facts) else SENTENCE.split(said.text)


def borne_out(texts: Sequence[str], facts: Sequence[Fact], checker: Checker) -> list[str]:
    """Those of `texts` that say nothing but facts; any other is a fault, and logged."""
    kept = []
    for text in texts:
        if faults := checker.unsupported(text, facts):
            log.warning("Left out of an answer, as no fact bears out %s: %s", ", ".join(faults), text)
        else:
            kept.append(text)
    return kept


def kept_of(state: TurnState, suggestion: Suggestion, said: Said) -> dict[str, Any]:
    """What the call keeps of the turn and of its answer."""
    closed = closing(state, suggestion)
    return closed | held(said, closed["asked"])


def held(said: Said, asked: Sequence[str]) -> dict[str, Any]:
    """What the call keeps of an answer over several homes: those of which it was yes; one of them alone is "it"."""
    if not said.held:
        return {}
    if numbers := [id_.partition(NUMBERED)[2] for id_ in said.held if NUMBERED in id_]:
        # Of the homes of one project: the one that it was is "it".
        return {"asked": [*asked, *([f"{UNIT}{numbers[0]}"] if len(numbers) == 1 else [])]}
    return {"held": list(said.held)} | ({"last_focus": list(said.held)} if len(said.held) == 1 else {})


def closing(state: TurnState, suggestion: Suggestion) -> dict[str, Any]:
    """What the call keeps of the turn."""
    turn = state.get("turn", 0) + 1
    # The node that writes the record can't know its own time; it stands last in the path all the same.
    spent = {**state["node_ms"], "answer": 0.0}
    record = {
        "turn": turn,
        "query": state["request"]["query"],
        "intent": state["reading"].intent,
        "ms": spent,
        "before": state["before"],
        "after": state["filters"],
    }
    reading = state["reading"]
    figures = kept(state.get("estimate", {}).get("figures", {}), reading.figures)
    of = state["focus"] if reading.references else []
    asked = {"asks": list(reading.asks), "about": dict(reading.about), "figures": figures, "of": of}
    return {
        "turn": turn,
        "updated_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "offer": [operation.to_json() for operation in suggestion.offer],
        "suggestion": suggestion.line,
        "suggested": [*state.get("suggested", []), suggestion.line][-RECENT:],
        "asked": asked["asks"],
        "arranged": {"said": list(arranged_now(state)), "turn": turn} if reading.intent == "action"
        else state.get("arranged", {}),
        "estimate": asked if reading.intent == "estimate" else state.get("estimate", {}),
        "turns": [*state.get("turns", []), record][-TURNS_KEPT:],
    }
