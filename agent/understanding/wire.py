"""Acts as a response and a labelled call write them: one form, known here alone.

`{"wish": {"set": {"bhk": [3]}}}`, `{"ask": {"asks": ["gym"], "of": ["p2"], "form": "yes_no"}}`, and so on, each with
the words it was `heard` in.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from agent.filters.operations import Operation
from agent.filters.vocabulary import AMENITIES, VOCABULARY
from agent.understanding.reading import (
    Act,
    Arrange,
    Ask,
    Chat,
    Compare,
    Estimate,
    Objection,
    Question,
    Tell,
    Wish,
    World,
)
from agent.understanding.things import Amenity, Column, Count, Distance, First, Have, Meaning, Thing, Unit, Units

LISTED = frozenset(("set", "add", "replace", "remove", "exclude", "allow"))
"""Operations that are written with the values of their filters."""
NEAR_KINDS = frozenset((*VOCABULARY["near"].values, "locality"))
SENT = {"brochure": "the brochure", "photos": "photos", "video": "a video", "floor_plan": "the floor plan",
        "location": "the location", "price_list": "the price list", "details": "the details",
        "shortlist": "the shortlist", "documents": "the documents", "agreement": "the agreement"}  # fmt: skip
"""What can be sent, and how it is told."""
ESTIMATED = {"emi": "emi", "afford": "loan", "price_per_sqft": "rate", "total_cost": "cost", "stamp_duty": "cost",
             "registration": "cost", "gst": "cost"}  # fmt: skip
"""What is reckoned, by what is asked for; anything else is a price."""


def written(act: Act) -> dict[str, Any]:
    """An act in the form of a response."""
    match act:
        case Wish():
            return {"wish": _wish(act)}
        case Ask():
            return {"ask": {"asks": list(map(thing_written, act.things)), **_of(act), "form": act.form, **_heard(act)}}
        case Compare():
            by = list(map(thing_written, act.things))
            return {"compare": {**_of(act), **({"by": by} if by else {}), **_heard(act)}}
        case Estimate():
            what = next((ESTIMATED[name] for name in act.names if name in ESTIMATED), "price")
            given = {"given": dict(act.given)} if act.given else {}
            return {"estimate": {"what": what, **_of(act), **given, **_heard(act)}}
        case World():
            return {"world": act.topic or act.said}
        case Arrange():
            return {"arrange": _arranged(act)}
        case Objection():
            return {"objection": act.about}
        case Tell():
            return {"tell": dict(act.entries)}
        case Chat():
            return {"chat": act.courtesy if act.courtesy in ("greeting", "bye", "thanks", "ok") else "other"}
    return {act.kind: True}


def thing_written(thing: Thing) -> str:
    """What is asked for, in a word."""
    match thing:
        case Distance(place, name):
            return f"distance:{name or place}"
        case First(order):
            return f"first:{order}"
        case Meaning(words):
            return f"meaning:{'+'.join(words)}"
        case Have(column):
            return column
        case Unit(number):
            return f"unit:{number}"
        case Units() | Count():
            return thing.kind
        case Amenity(name) | Column(name):
            return name


def thing_read(word: str) -> Thing:
    """What a word of this form asks for."""
    lead, _, rest = word.partition(":")
    match lead:
        case "distance" if rest:
            return Distance(rest) if rest in NEAR_KINDS else Distance("landmark", rest)
        case "first":
            return First(rest)
        case "meaning":
            return Meaning(tuple(rest.split("+")))
        case "count":
            return Count()
    return Amenity(word) if word in AMENITIES else Column(word)


def _wish(act: Wish) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for each in act.operations:
        if each.op in LISTED:
            values = said.setdefault(each.op, {})
            held = values.get(each.filter)
            values[each.filter] = [*held, *each.value] if held and isinstance(each.value, list) else each.value
        elif each.op == "clear":
            said.setdefault("clear", []).append(each.filter)
        else:
            said.setdefault("move", {})[each.filter] = each.value
    if act.accepts:
        said["accept"] = True
    heard = ", ".join(_words_heard(act.operations))
    return said | ({"heard": heard} if heard else {})


def _words_heard(operations: Iterable[Operation]) -> Iterator[str]:
    yield from dict.fromkeys(each.heard for each in operations if each.heard)


def _of(act: Question) -> dict[str, Any]:
    named: dict[str, Any] = {"of": list(act.of)} if act.of else {"of": "it"} if act.points else {}
    if isinstance(act, Ask) and any(isinstance(each, Have | Count) for each in act.things):
        named = named or {"of": "catalogue"}
    return named | ({"where": dict(act.where)} if act.where else {})


def _arranged(act: Arrange) -> dict[str, Any]:
    do = "hold" if act.do[:1] == ("shortlist",) else next(iter(act.do), "visit")
    when = {key: said for key, said in (("day", act.day), ("time", act.time)) if said}
    what = next((key for key, words in SENT.items() if words in act.sends), None)
    of = _of(act) if act.of or not act.points else {"of": "it"}
    return {"do": do, **of, **when, **({"what": what} if what else {}), **_heard(act)}


def _heard(act: Question) -> dict[str, str]:
    return {"heard": act.said} if act.said else {}
