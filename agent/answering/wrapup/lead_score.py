"""How likely a caller is to buy or rent with us: points for what is known and what was done, each with its turns."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from agent.answering.card.kinds import CALL_BACK, DO_NOT_CALL, LIKED, VISIT, WANTING
from agent.answering.wrapup.call_record import CallRecord
from agent.understanding.told_values import is_month

HIGHEST = 100
SOON_MONTHS, LATER_MONTHS = 3, 6
KNOWN = {"budget": 15, "place": 10, "size": 5}
STEPS = ((VISIT, 20, "A visit is agreed"), ("hold", 20, "A home is to be held"),
         (CALL_BACK, 5, "A call back is agreed"), ("send", 5, "Papers are to be sent"),
         (LIKED, 10, "A home was liked"))  # fmt: skip
PER_OBJECTION, MOST_OBJECTIONS = 5, 3

Reason = dict[str, Any]
"""`{"text", "points", "turns"}`."""


def lead_score(call: CallRecord) -> dict[str, Any]:
    """`{"value", "reasons"}`, the value from 0 to 100."""
    reasons = list(_reasons(call))
    value = max(0, min(HIGHEST, sum(int(reason["points"]) for reason in reasons)))
    return {"value": value, "reasons": reasons}


def _reasons(call: CallRecord) -> Iterator[Reason]:
    if call.of(DO_NOT_CALL):
        yield _reason("No calls are wanted", -HIGHEST, call.turns_of(DO_NOT_CALL))
    wished = call.state.get("wished") or {}
    for name, keys in WANTING.items():
        known = [key for key in keys if key in call.filters]
        if known:
            turns = [int(wished[key]["turn"]) for key in known if key in wished]
            yield _reason(f"The {name} is known", KNOWN[name], turns or call.wish_turns)
    if call.of("reason", "for_whom"):
        yield _reason("The need is known", 10, call.turns_of("reason", "for_whom"))
    if decider := call.value("decider"):
        alone = decider == "self" or (isinstance(decider, list) and "self" in decider)
        said = "The caller decides" if alone else "Somebody else decides"
        yield _reason(said, 10 if alone else 5, call.turns_of("decider"))
    yield from _money(call)
    yield from _time(call)
    for kind, points, words in STEPS:
        if turns := call.turns_of(kind):
            yield _reason(words, points, turns)
    if objections := call.objections[:MOST_OBJECTIONS]:
        turns = [int(each["turn"]) for each in objections]
        yield _reason("Objections are open", -PER_OBJECTION * len(objections), turns)


def _money(call: CallRecord) -> Iterator[Reason]:
    loan, funding = call.value("loan"), call.value("funding")
    if loan in ("approved", "none") or funding in ("cash", "savings", "company"):
        yield _reason("The money is there", 10, call.turns_of("loan", "funding"))
    elif loan == "refused":
        yield _reason("A loan was refused", -10, call.turns_of("loan"))
    elif loan or funding:
        yield _reason("The funding is known", 5, call.turns_of("loan", "funding"))


def _time(call: CallRecord) -> Iterator[Reason]:
    timeline = call.value("timeline")
    if not timeline:
        return
    turns = call.turns_of("timeline")
    if timeline in ("now", "soon"):
        yield _reason("The decision is near", 15, turns)
    elif is_month(timeline):
        months = _months_until(timeline, call.today)
        points = 15 if months <= SOON_MONTHS else 10 if months <= LATER_MONTHS else 5
        yield _reason("The time of the decision is known", points, turns)
    else:
        yield _reason("There is no hurry", 0, turns)


def _months_until(year_month: str, today: date) -> int:
    year, month = int(year_month[:4]), int(year_month[5:7])
    return (year - today.year) * 12 + month - today.month


def _reason(text: str, points: int, turns: list[int]) -> Reason:
    return {"text": f"{text}.", "points": points, "turns": sorted(set(turns))}
