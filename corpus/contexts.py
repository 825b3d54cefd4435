"""The turns of labelled calls as a reader meets them: the words, what may be known of the call, and the label."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from agent.filters.changes import differing
from agent.filters.operations import Op, Operation
from agent.understanding.context import CallContext, Shown
from agent.understanding.things import Thing
from agent.understanding.wire import thing_read
from corpus.form import Act, Call, Turn
from corpus.state import Before, after, befores, steps

INTENTS = {
    "undo": "undo", "reset": "reset", "wish": "search", "more": "more", "objection": "objection", "compare": "compare",
    "estimate": "estimate", "ask": "detail", "world": "question", "arrange": "action", "tell": "note", "chat": "chat",
}  # fmt: skip
"""What a turn is called by what it does, the first that holds."""


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled turn.

    before  the filters before it, and those that undoing goes back to
    after   the filters after it
    """

    call: Call
    number: int
    turn: Turn
    context: CallContext
    before: Before
    after: Mapping[str, Any]

    @property
    def name(self) -> str:
        """`h01-02:3`."""
        return f"{self.call.call}:{self.number}"


def examples(calls: Iterable[Call]) -> Iterator[Example]:
    """Every turn, each from the state that the turns before it give by their labels."""
    for call in calls:
        shown: tuple[Shown, ...] = ()
        spoken_of: tuple[str, ...] = ()
        intent: Any = None
        last: Example | None = None
        for number, (turn, before) in enumerate(zip(call.turns, befores(call), strict=True), start=1):
            if turn.screen is not None:
                shown = tuple(Shown(f"p{at}", name) for at, name in enumerate(turn.screen, start=1))
                spoken_of = ()
            context = CallContext(
                filters=before.filters,
                today=date.fromisoformat(call.today),
                agent_said=turn.agent,
                shown=shown,
                offer=() if turn.agent or turn.offer is None else _operations(turn),
                after=intent,
                asked=_asked(last.turn.acts) if last else (),
                spoken_of=spoken_of,
                said_before=last.turn.say if last else None,
                changed=tuple(sorted(differing(last.before.filters, last.after))) if last else (),
            )
            last = Example(call, number, turn, context, before, after(before, turn))
            yield last
            spoken_of = _spoken_of(turn.acts, shown) or spoken_of
            intent = intent_of(turn.acts)


def intent_of(acts: Iterable[Act]) -> str:
    """What the contract calls a turn of these acts."""
    kinds = {"count" if act.ask and "count" in act.ask.asks else act.kind for act in acts}
    order = ("undo", "reset", "count", *(each for each in INTENTS if each not in ("undo", "reset")))
    return next((INTENTS.get(each, each) for each in order if each in kinds), "unclear")


def _operations(turn: Turn) -> tuple[Operation, ...]:
    if turn.offer is None:
        return ()
    return tuple(Operation(cast(Op, each.op), each.filter, each.value) for each in steps(turn.offer, None))


def _asked(acts: Iterable[Act]) -> tuple[Thing, ...]:
    """The things that the last question of a turn asks for."""
    last: Iterable[str] = ()
    for act in acts:
        last = act.ask.asks if act.ask else (act.compare.by or ()) if act.compare else last
    return tuple(map(thing_read, last))


def _spoken_of(acts: Iterable[Act], shown: tuple[Shown, ...]) -> tuple[str, ...]:
    """The ids of the homes on the screen that the acts are of."""
    found: list[str] = []
    for act in acts:
        asked = act.ask or act.compare or act.estimate or act.arrange
        for each in (asked.of if asked else None) or ():
            if isinstance(each, int) and each <= len(shown):
                found.append(shown[each - 1].id)
            found += [home.id for home in shown if home.name == each]
    return tuple(dict.fromkeys(found))
