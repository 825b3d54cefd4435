"""What a turn does, as labels that a network learns: one for each thing that its acts say."""

from collections.abc import Iterable, Iterator
from typing import Any

from corpus.form import Act

CLOSED = frozenset(("for_whom", "decider", "reason", "funding", "loan", "timeline", "call_after", "language"))
"""Entries told whose values are words of a closed list, at least where they are in lower case."""


def act_labels(acts: Iterable[Act]) -> frozenset[str]:
    """`{"wish", "ask", "asks:price", "form:open", "of:it", "objection:price", "tell:decider", …}`."""
    found: set[str] = set()
    for act in acts:
        found.add(act.kind)
        if act.wish and act.wish.accept:
            found.add("accept")
        if act.ask:
            found |= {f"asks:{_asked(each)}" for each in act.ask.asks} | {f"form:{act.ask.form}"}
            if act.ask.where:
                found.add("where")
        if act.estimate:
            found.add(f"estimate:{act.estimate.what}")
        if act.arrange:
            found.add(f"arrange:{act.arrange.do}")
        if act.objection:
            found.add(f"objection:{act.objection}")
        if act.chat:
            found.add(f"chat:{act.chat}")
        if act.compare:
            found |= {f"by:{_asked(each)}" for each in act.compare.by or ()}
        if act.arrange and act.arrange.what:
            found.add(f"send:{act.arrange.what}")
        for entry, value in (act.tell or {}).items():
            found |= set(_told(entry, value))
        asked = act.ask or act.compare or act.estimate or act.arrange
        found |= {f"of:{_pointed(each)}" for each in (asked.of if asked else None) or ()}
    return frozenset(found)


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


def _pointed(each: int | str) -> str:
    if isinstance(each, int):
        return "position"
    return each if each in ("it", "shown", "catalogue") else "name"
