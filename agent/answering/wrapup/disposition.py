"""How a call ended, and what is done next and when."""

from datetime import date, timedelta
from typing import Any

from agent.answering.card.card_phrases import agreed_said
from agent.answering.card.kinds import CALL_AFTER, CALL_BACK, DO_NOT_CALL, VISIT
from agent.answering.wrapup.call_record import CallRecord

DISPOSITIONS = ("do_not_call", "hold_requested", "visit_agreed", "call_back_agreed", "thinking", "details_to_send",
                "exploring", "follow_up", "no_requirement")  # fmt: skip
"""How a call can end; the first that holds."""
THINKING = ("think", "family")
DAYS = {"hold_requested": 0, "visit_agreed": 1, "call_back_agreed": 1, "thinking": 2, "details_to_send": 0,
        "exploring": 7, "follow_up": 1, "no_requirement": 3, "do_not_call": 0}  # fmt: skip
"""Days from the close to the next step, where none was agreed."""
DOES = {"hold_requested": "hold", "visit_agreed": "visit", "call_back_agreed": "call_back", "details_to_send": "send"}
WORDS = {
    "hold_requested": "Confirm the hold and its terms in writing",
    "thinking": "Ask whether they have decided",
    "exploring": "Send what is new and ask how far they are",
    "follow_up": "Follow up with homes that fit",
    "no_requirement": "Ask what they are looking for",
    "do_not_call": "Do not call: write only if they ask for something",
}


def disposition(call: CallRecord) -> str:
    """One of `DISPOSITIONS`."""
    holds = {
        "do_not_call": bool(call.of(DO_NOT_CALL)),
        "hold_requested": bool(call.of("hold")),
        "visit_agreed": bool(call.of(VISIT)),
        "call_back_agreed": bool(call.of(CALL_BACK)),
        "thinking": any(each["value"] in THINKING for each in call.objections),
        "details_to_send": bool(call.of("send")),
        "exploring": call.value("timeline") in ("exploring", "no_hurry"),
        "follow_up": bool(call.filters),
    }
    return next((each for each in DISPOSITIONS if holds.get(each)), "no_requirement")


def next_step(call: CallRecord, ended: str) -> dict[str, Any]:
    """`{"do", "day", "time", "homes", "text", "turns"}`: what was agreed, else a follow-up in some days, when a
    call may come."""
    do = DOES.get(ended, "none" if ended == "do_not_call" else "call_back")
    agreed = call.of(do)[-1:] if ended in DOES else []
    value = agreed[0]["value"] if agreed else {}
    after = call.value(CALL_AFTER) if do == "call_back" else None
    day, time = value.get("day"), value.get("time")
    if after:
        allowed, clock = _after(str(after))
        day, time = day or allowed, time or clock
    day = day or (call.today + timedelta(days=DAYS[ended])).isoformat()
    text = WORDS.get(ended) or (f"{_capital(agreed_said(agreed[0]))}" if agreed else WORDS["follow_up"])
    turns = _turns(call, ended, agreed)
    return {"do": do, "day": day, "time": time, "homes": value.get("homes", []), "text": f"{text}.", "turns": turns}


def _turns(call: CallRecord, ended: str, agreed: list[dict[str, Any]]) -> list[int]:
    if agreed:
        return [int(agreed[0]["turn"])]
    if ended == "thinking":
        return sorted(int(each["turn"]) for each in call.objections if each["value"] in THINKING)
    if ended == "do_not_call":
        return call.turns_of(DO_NOT_CALL)
    if ended == "exploring":
        return call.turns_of("timeline")
    return sorted(set(call.wish_turns))


def _after(value: str) -> tuple[str | None, str | None]:
    """The day and the time from which a call may come."""
    day, _, clock = value.partition(" ")
    try:
        return date.fromisoformat(day).isoformat(), clock or None
    except ValueError:
        return None, value


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
