"""What a turn does, as labels that a network learns: one for each thing that its acts say."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

CLOSED = frozenset(("for_whom", "decider", "reason", "funding", "loan", "timeline", "call_after", "language"))
"""Entries told whose values are words of a closed list, at least where they are in lower case."""
POINTING = frozenset(("it", "shown", "catalogue"))


def act_labels(acts: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """`{"wish", "ask", "asks:price", "form:open", "of:it", "objection:price", …}` of acts in the form of a response or
    of a labelled call."""
    return frozenset(label for act in acts for kind, body in act.items() for label in _of_act(kind, body))


def _of_act(kind: str, body: Any) -> Iterator[str]:
    yield kind
    if kind in ("objection", "chat"):
        yield f"{kind}:{body}"
    if not isinstance(body, Mapping):
        return
    if kind == "wish" and body.get("accept"):
        yield "accept"
    if kind == "tell":
        for entry, value in body.items():
            yield from _told(entry, value)
        return
    yield from (f"asks:{_asked(each)}" for each in body.get("asks", ()))
    yield from (f"by:{_asked(each)}" for each in body.get("by", ()))
    of = body.get("of") or ()
    yield from (f"of:{_pointed(each)}" for each in ([of] if isinstance(of, str | int) else of))
    for name, lead in (("form", "form"), ("what", "estimate" if kind == "estimate" else "send"), ("do", kind)):
        if body.get(name):
            yield f"{lead}:{body[name]}"
    if kind == "ask" and body.get("where"):
        yield "where"


def _told(entry: str, value: Any) -> Iterator[str]:
    """An entry, and its value where that is one of a closed list."""
    yield f"tell:{entry}"
    if entry in CLOSED:
        values = value if isinstance(value, list) else [value]
        yield from (f"tell:{entry}={each}" for each in values if str(each).islower())


def _asked(thing: str) -> str:
    head, _, tail = thing.partition(":")
    if head == "distance":
        return thing if tail[:1].islower() else "distance:name"
    return thing


def _pointed(each: Any) -> str:
    if isinstance(each, int):
        return "position"
    return each if each in POINTING else "name"
