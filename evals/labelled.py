"""How a reader does on labelled calls: each turn read from the right state, and whole calls read from their start."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from agent.filters.merge import merge
from agent.understanding.context import CallContext, Shown
from agent.understanding.reading import Reading
from agent.understanding.wire import written
from corpus.contexts import Example, intent_of
from corpus.form import Act, plain
from corpus.state import Before, places


class Reader(Protocol):
    """Reads a turn at once."""

    def read(self, query: str, context: CallContext) -> Reading:
        """What `query` means in `context`."""
        ...


@dataclass(frozen=True, slots=True)
class Marked:
    """One turn that was read: what is right of it.

    state   the filters after it, from the right ones before it
    joint   the filters after it, from those that the reading of the turns before gave
    acts    what it does beside its wishes and what is told
    intent  what it is called
    """

    example: Example
    reading: Reading
    state: bool
    joint: bool
    acts: bool
    intent: bool
    told: tuple[int, int]


@dataclass
class Marks:
    """Marks over many turns, also by hand, style and language."""

    turns: list[Marked] = field(default_factory=list)

    def groups(self) -> Iterator[tuple[str, list[Marked]]]:
        """All turns, then those of each style, language and hand."""
        yield "all", self.turns
        found: dict[str, list[Marked]] = {}
        for each in self.turns:
            call = each.example.call
            for name in (call.style, call.lang, call.hand):
                found.setdefault(name, []).append(each)
        yield from sorted(found.items(), key=lambda item: -len(item[1]))


def share(turns: Iterable[Marked], what: str) -> float:
    """The share of turns of which `what` is right."""
    found = [bool(getattr(each, what)) for each in turns]
    return sum(found) / max(1, len(found))


def told_f1(turns: Iterable[Marked]) -> float:
    """Agreement of what is told, as F1 over the entries."""
    both, either = (sum(each.told[at] for each in turns) for at in (0, 1))
    return 2 * both / max(1, either)


def marked(reader: Reader, examples: Iterable[Example]) -> Marks:
    """Read every turn and mark it."""
    marks = Marks()
    call, going = "", Before({})
    for example in examples:
        if example.call.call != call:
            call, going = example.call.call, Before({})
        reading = reader.read(example.turn.say, example.context)
        state = after(reading, example.before)
        own = reading
        if going.filters != example.before.filters:
            own = reader.read(example.turn.say, replace(example.context, filters=going.filters))
        filters = after(own, going)
        undone = going.undone
        if own.intent == "undo":
            undone = undone[:-1]
        elif filters != going.filters:
            undone = (*undone, going.filters)
        going = Before(dict(filters), undone)
        wanted = _acts(_placed(map(plain, example.turn.acts), example.context.shown))
        got = _acts(_corpus_form(reading, example.context.shown))
        one, other = Counter(_told(map(plain, example.turn.acts))), Counter(_told(map(written, reading.acts)))
        marks.turns.append(
            Marked(
                example,
                reading,
                canonical(state) == canonical(example.after),
                canonical(filters) == canonical(example.after),
                wanted == got,
                intent_of(example.turn.acts) == reading.intent,
                ((one & other).total(), one.total() + other.total()),
            )
        )
    return marks


def after(reading: Reading, before: Before) -> Mapping[str, Any]:
    """The filters after a reading."""
    filters: Mapping[str, Any] = before.filters
    if reading.intent == "undo":
        filters = before.undone[-1] if before.undone else filters
    elif reading.intent == "reset":
        filters = {}
    return merge(filters, reading.operations, places=places()).filters


def canonical(filters: Mapping[str, Any]) -> dict[str, Any]:
    """`filters` with its lists in one order."""
    return {
        key: {each: sorted(map(str, values)) for each, values in value.items()}
        if isinstance(value, dict)
        else sorted(json.dumps(each, sort_keys=True) for each in value)
        if isinstance(value, list)
        else value
        for key, value in filters.items()
    }


def _placed(acts: Iterable[dict[str, Any]], shown: tuple[Shown, ...]) -> Iterator[dict[str, Any]]:
    """Labelled acts with the homes on the screen by their places: a name and a place are the same home."""
    places_of: dict[Any, Any] = {home.name: at for at, home in enumerate(shown, start=1)}
    for act in acts:
        body = next(iter(act.values()))
        if isinstance(body, dict) and isinstance(body.get("of"), list):
            of = [places_of.get(each, each) for each in body["of"]]
            body["of"] = ["shown"] if len(of) == len(shown) > 2 else of
        yield act


def _corpus_form(reading: Reading, shown: tuple[Shown, ...]) -> Iterator[dict[str, Any]]:
    """The acts as a labelled call writes them: homes by their places."""
    places_of: dict[str, int | str] = {home.id: at for at, home in enumerate(shown, start=1)}
    for act in map(written, reading.acts):
        body = next(iter(act.values()))
        if isinstance(body, dict) and isinstance(body.get("of"), list):
            of = [places_of.get(each, each) for each in body["of"]]
            body["of"] = ["shown"] if len(of) == len(shown) > 2 else of
        yield act


def _acts(acts: Iterable[Mapping[str, Any]]) -> list[str]:
    """The acts that are no wishes and tell nothing, in no order, as far as two labellings must agree."""
    found = []
    for act in acts:
        kind, body = next(iter(act.items()))
        if kind == "wish":
            found.append("wish")
        elif kind == "world":
            found.append(kind)
        elif kind != "tell":
            if isinstance(body, dict):
                body = {key: value for key, value in body.items() if key != "heard"}
                body |= {key: _listed(body[key]) for key in ("of", "asks", "by") if key in body}
            found.append(json.dumps({kind: body}, sort_keys=True))
    return sorted(set(found))


def _listed(value: Any) -> list[str]:
    return sorted(map(str, value if isinstance(value, list) else [value]))


def _told(acts: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for act in acts:
        for key, value in act.get("tell", {}).items():
            yield key, json.dumps(value, sort_keys=True).casefold()


def kinds(acts: Iterable[Act]) -> frozenset[str]:
    """The kinds of some acts."""
    return frozenset(act.kind for act in acts)


def table(marks: Marks) -> str:
    """A line a group."""
    lines = [f"{'':12} turns  read   state  JGA    acts   intent told"]
    for name, turns in marks.groups():
        right = sum(each.state and each.acts for each in turns) / len(turns)
        figures = (right, *(share(turns, what) for what in ("state", "joint", "acts", "intent")), told_f1(turns))
        lines.append(f"{name:12} {len(turns):5}  " + "  ".join(f"{each:.3f}" for each in figures))
    return "\n".join(lines)
