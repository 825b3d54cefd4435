"""A call that is over: what it was about, how it ended, what is next, and what to send."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from agent.answering.card.kinds import LIKED, REFUSED, unknown
from agent.answering.checker import Checker
from agent.answering.facts import Fact
from agent.answering.wrapup.call_record import CallRecord
from agent.answering.wrapup.cited_sentence import CitedSentence
from agent.answering.wrapup.correspondence import LONGEST_MESSAGE, email, joined, language_of, message
from agent.answering.wrapup.disposition import disposition, next_step
from agent.answering.wrapup.lead_score import lead_score
from agent.answering.wrapup.summary import summary

log = logging.getLogger(__name__)


def wrap_up(state: Mapping[str, Any], today: date, checker: Checker) -> dict[str, Any]:
    """`{"summary", "disposition", "score", "next_step", "homes", "open_questions", "unknown", "message", "email"}`.

    Every sentence stands with the turns that it rests on; one that the call does not bear out is left out.
    """
    call = CallRecord(state, today)
    ended = disposition(call)
    step = next_step(call, ended)
    facts = list(call.facts(step["day"]))
    language = language_of(call)
    sent = _short(borne_out(message(call, language), facts, checker, call.turn))
    subject, body = email(call)
    body = borne_out(body, facts, checker, call.turn)
    return {
        "summary": _json(borne_out(summary(call), facts, checker, call.turn)),
        "disposition": ended,
        "score": lead_score(call),
        "next_step": step,
        "homes": _homes(call),
        "open_questions": [{"text": each["question"], "turns": [each["turn"]]} for each in call.unanswered],
        "unknown": unknown(call.card, call.filters),
        "message": {"language": language, "text": joined(sent, "\n"), "sentences": _json(sent)},
        "email": {"subject": subject, "text": joined(body, "\n"), "sentences": _json(body)},
    }


def borne_out(
    sentences: Iterable[CitedSentence], facts: Sequence[Fact], checker: Checker, turn: int
) -> list[CitedSentence]:
    """The sentences that say nothing but what the call bears out, and rest on turns that it had; any other is logged
    without its words."""
    kept = []
    for each in sentences:
        faults: list[str] = [fault.kind for fault in checker.faults(each.text, facts)]
        if not each.turns or not all(1 <= at <= max(1, turn) for at in each.turns):
            faults.append("turns")
        if faults:
            kinds = ", ".join(faults)
            log.warning("Left out of the wrap-up after turn %d, as the call does not bear it out: %s", turn, kinds)
        else:
            kept.append(each)
    return kept


def _short(sentences: Sequence[CitedSentence]) -> list[CitedSentence]:
    """As many as a message holds; the last one ends it."""
    kept, left = list[CitedSentence](), LONGEST_MESSAGE - len(sentences[-1].text) if sentences else 0
    for each in sentences[:-1]:
        if len(each.text) + 1 <= left:
            kept.append(each)
            left -= len(each.text) + 1
    return [*kept, *sentences[-1:]]


def _homes(call: CallRecord) -> dict[str, Any]:
    return {
        "shown": [{"id": each["id"], "name": each["name"], "turns": [each["turn"]]} for each in call.shown],
        "liked": [{"name": each["value"], "turns": [each["turn"]]} for each in call.of(LIKED)],
        "refused": [
            {"name": each["value"], "why": each.get("why", []), "turns": [each["turn"]]} for each in call.of(REFUSED)
        ],
    }


def _json(sentences: Iterable[CitedSentence]) -> list[dict[str, Any]]:
    return [each.to_json() for each in sentences]
