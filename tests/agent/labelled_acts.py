"""Labelled acts of the corpus as a reader would give them, so that what comes behind the reading is tried alone."""

from collections.abc import Iterator, Sequence
from typing import Any, cast

from agent.filters.operations import Op, Operation
from agent.understanding.context import Shown
from agent.understanding.reading import (
    Act,
    Arrange,
    Ask,
    Chat,
    Compare,
    Estimate,
    More,
    Objection,
    Reading,
    Reset,
    Tell,
    Undo,
    Wish,
    World,
)
from agent.understanding.wire import SENT, thing_read
from corpus.contexts import Example
from corpus.form import Act as Label
from corpus.state import steps


def reading_of(example: Example) -> Reading:
    """What a reader without a fault makes of a turn."""
    return Reading(tuple(_act(label, example) for label in example.turn.acts))


def _act(label: Label, example: Example) -> Act:
    body: Any = getattr(label, label.kind)
    shown, said = example.context.shown, example.turn.say
    match label.kind:
        case "wish":
            made = steps(body, example.turn.offer)
            operations = [Operation(cast(Op, each.op), each.filter, each.value, said) for each in made]
            return Wish(tuple(operations), accepts=bool(body.accept))
        case "ask":
            things = tuple(map(thing_read, body.asks))
            return Ask(things, **_of(body.of, shown), where=body.where or {}, form=body.form, said=said)
        case "compare":
            return Compare(tuple(map(thing_read, body.by or ())), **_of(body.of, shown), said=said)
        case "estimate":
            return Estimate((), **_of(body.of or (), shown), where=body.where or {}, given=body.given or {}, said=said)
        case "arrange":
            sends = (SENT[body.what],) if body.what else ()
            return Arrange(**_of(body.of or (), shown), do=(body.do,), sends=sends, day=body.day or "",
                           time=body.time or "", said=said)  # fmt: skip
        case "objection":
            return Objection(about=body, said=said)
        case "tell":
            return Tell(dict(body))
        case "world":
            return World(topic=body, said=said)
        case "chat":
            return Chat(body)
    return {"more": More(), "undo": Undo(), "reset": Reset()}[label.kind]


def _of(of: Sequence[int | str], shown: Sequence[Shown]) -> dict[str, Any]:
    ids = list(_ids(of, shown))
    return {"of": tuple(dict.fromkeys(ids)), "points": "it" in of}


def _ids(of: Sequence[int | str], shown: Sequence[Shown]) -> Iterator[str]:
    for each in of:
        if isinstance(each, int):
            yield from (home.id for home in shown[each - 1 : each])
        elif each == "shown":
            yield from (home.id for home in shown)
        elif each not in ("it", "catalogue"):
            yield next((home.id for home in shown if home.name == each), each)
