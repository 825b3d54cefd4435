"""What fits → what to say. Every number, month and name that is said is a fact of the turn, or it is not said."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import astuple, replace
from datetime import UTC, datetime
from itertools import chain
from typing import Any, cast

from agent.answering.apart import NUMBERED
from agent.answering.asking_back import asked_back
from agent.answering.buying import afforded
from agent.answering.card.card_phrases import facts_of_card
from agent.answering.card.carding import carded, unanswered
from agent.answering.card.permission import IN_WRITING, permitted
from agent.answering.checker import Checker
from agent.answering.evidence import Evidence
from agent.answering.facts import Fact, Said
from agent.answering.material import Material
from agent.answering.next_step import arranged_before, booked, following, lead_of, offers_of_homes
from agent.answering.playbook.objection_said import objection_facts
from agent.answering.points import mark, points
from agent.answering.read_aloud import read_aloud
from agent.answering.reply import reply
from agent.answering.suggestion import RECENT, Suggestion, suggest
from agent.deps import Deps
from agent.identifiers import without_identifiers
from agent.language.sentences import sentences_of
from agent.loan import kept
from agent.state import OF_LAST_TURN, TURNS_KEPT, TurnState
from agent.understanding.reading import Arrange, Estimate, Objection, Question, Reading, estimate_to, intent_of
from agent.understanding.things import Unit, plain
from agent.wording.saying import Draft, say

NOTHING_SURE = "Let me find that out for you."
"""What is said where no sentence is borne out."""

POINTS_REMEMBERED = 4
"""No point comes again in so many turns."""

log = logging.getLogger(__name__)


async def answer(state: TurnState, deps: Deps) -> dict[str, Any]:
    """`{"answer", "points", "next_suggestion", …}` and what the call keeps of the turn."""
    fitted, acts, noted = deps.fitted(), state["reading"].acts, carded(state)
    with_card = cast(TurnState, {**state, "card": noted["card"]})
    materials = [
        Material(with_card, fitted.catalogue, fitted.places, deps.costs, at, deps.playbook)
        for at in range(max(1, len(acts)))
    ]
    main = main_of(materials)
    said, able = reply(materials), next(filter(None, map(afforded, materials)), None)
    objections = [each for each in materials if isinstance(each.act, Objection)]
    turn = state.get("turn", 0) + 1
    lead = lead_of(state, noted["card"], turn)
    suggestion = suggest(
        main.filters,
        main.found,
        main.look,
        None if main.is_firm else state["relaxed"],
        main.related,
        main.blocking,
        able.price if able else None,
        state.get("suggested", ()),
        chain(following(materials, main), offers_of_homes(main, lead.closed)),
        not booked(main),
        main.around[0] if main.around else None,
        lead,
    )
    back = asked_back(state["reading"].doubts, fitted.places)
    suggestion = back[0] if back else suggestion
    facts = [*dict.fromkeys(fact for each in materials for fact in each.facts()), *said.facts]
    suggestion = replace(suggestion, line=permitted(suggestion.line, noted["card"]))
    facts += facts_of_card(noted["card"])
    facts += back[1] if back else ()
    facts += chain.from_iterable(map(objection_facts, objections))
    evidence = Evidence(facts)
    if not borne_out([suggestion.line], evidence, fitted.checker, turn):
        suggestion = Suggestion(IN_WRITING)
    told = " ".join(whole_or_sentences(said.text, evidence, fitted.checker, turn)) or NOTHING_SURE
    beside = borne_out(points(main, set(chain.from_iterable(state.get("told", ())))), evidence, fitted.checker, turn)
    draft = Draft(read_aloud(told), beside, suggestion.line, tuple(facts))
    worded = await say(draft, state, deps)
    words = {
        "answer": worded.text,
        "points": beside,
        "next_suggestion": suggestion.line,
        "degraded": list(dict.fromkeys((*state["degraded"], *worded.degraded))),
    }
    marks = [*state.get("told", ()), list(map(mark, words["points"]))][-POINTS_REMEMBERED:]
    made = {"sources": [*state.get("sources", ()), *said.sources], "told": marks}
    left = unanswered(state, untold=said.untold or told == NOTHING_SURE)
    kept = {"unanswered": left, "declined": list(lead.declined)}
    return words | made | kept_of(state, suggestion, said) | noted | kept


def main_of(materials: Sequence[Material]) -> Material:
    """The act by which the turn is called: points and what comes next are of it."""
    intent = materials[0].reading.intent
    return next((each for each in materials if each.intent == intent), materials[0])


def whole_or_sentences(text: str, facts: Sequence[Fact], checker: Checker, turn: int) -> list[str]:
    """The answer whole where all of it is borne out, as a quote may run over several sentences; else those of its
    sentences that are."""
    whole = not checker.unsupported(text, facts)
    return [text] if whole else borne_out(sentences_of(text), facts, checker, turn)


def borne_out(texts: Sequence[str], facts: Sequence[Fact], checker: Checker, turn: int) -> list[str]:
    """Those of `texts` that say nothing but facts; any other is a fault of the turn, and logged without its words."""
    kept = []
    for text in texts:
        if faults := checker.faults(text, facts):
            kinds = ", ".join(fault.kind for fault in faults)
            log.warning("Left out of the answer of turn %d, as no fact bears it out: %s", turn, kinds)
        else:
            kept.append(text)
    return kept


def kept_of(state: TurnState, suggestion: Suggestion, said: Said) -> dict[str, Any]:
    """What the call keeps of the turn and of its answer."""
    closed = closing(state, suggestion)
    return closed | held(said, closed["asked"])


def held(said: Said, asked: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What the call keeps of an answer over several homes: those of which it was yes; one of them alone is "it"."""
    if not said.held:
        return {}
    if numbers := [int(id_.partition(NUMBERED)[2]) for id_ in said.held if NUMBERED in id_]:
        # Of the homes of one project: the one that it was is "it".
        return {"asked": [*asked, *(plain([Unit(numbers[0])]) if len(numbers) == 1 else [])]}
    return {"held": list(said.held)} | ({"last_focus": list(said.held)} if len(said.held) == 1 else {})


def closing(state: TurnState, suggestion: Suggestion) -> dict[str, Any]:
    """What the call keeps of the turn."""
    turn, reading = state.get("turn", 0) + 1, state["reading"]
    # The node that writes the record can't know its own time, which is noted when it has ended.
    spent = {**state["node_ms"], "answer": 0.0}
    last = reading.acts[-1] if reading.acts else None
    record = {
        "turn": turn,
        "query": without_identifiers(state["request"]["query"]),
        "intent": reading.intent,
        "does": intent_of(last) if isinstance(last, Question) else reading.intent,
        "ms": spent,
        "before": state["before"],
        "after": state["filters"],
        "agent_said": without_identifiers(state["request"]["agent_said"] or "") or None,
        "began": state["began"],
        "why": [list(astuple(replace(each, words=_kept_words(each.words, state)))) for each in reading.reasons],
    }
    earlier = [{key: each[key] for key in each.keys() - OF_LAST_TURN} for each in state.get("turns", ())]
    return {
        "turn": turn,
        "corrections": 0,
        "updated_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "offer": [operation.to_json() for operation in suggestion.offer],
        "suggestion": suggestion.line,
        "suggested": [*state.get("suggested", []), suggestion.line][-RECENT:],
        "asked": plain(reading.questions[-1].things if reading.questions else ()),
        "arranged": arranged(reading, turn, arranged_before(state)) or state.get("arranged", {}),
        "estimate": estimated(state) or state.get("estimate", {}),
        "turns": [*earlier, record][-TURNS_KEPT:],
    }


def _kept_words(words: str, state: TurnState) -> str:
    """Words of the turn as they may be kept: a part of a number that tells who speaks is none of them."""
    said = f"{state['request']['query']}\n{state['request']['agent_said'] or ''}"
    masked = words in said and words not in without_identifiers(said)
    return "[masked]" if masked else without_identifiers(words)


def arranged(reading: Reading, turn: int, before: Mapping[str, Any]) -> dict[str, Any] | None:
    """What the call keeps of a visit, a call or a sending, with a visit that stands from `before`; None where the turn
    asks for none."""
    act = next((act for act in reversed(reading.acts) if isinstance(act, Arrange)), None)
    if act is None:
        return None
    visit = "visit" in act.do or (bool(before.get("visit")) and "cancel" not in act.do)
    return {"said": list(map(without_identifiers, act.turns)), "turn": turn, "visit": visit}


def estimated(state: TurnState) -> dict[str, Any] | None:
    """What the call keeps of an estimate, with the homes it was of where it named some; None where there is none."""
    acts = state["reading"].acts
    number, act = next(((at, act) for at, act in enumerate(acts) if isinstance(act, Estimate)), (0, None))
    if act is None:
        return None
    of = state["subjects"][number].ids if act.of else ()
    given = kept((state.get("estimate") or {}).get("given", {}), act.given)
    return estimate_to(replace(act, of=of, given=given, said=""))
