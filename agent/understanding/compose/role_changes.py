"""Roles → operations: values of one filter that one turn does the same with go together, and a distance goes to the
landmark said nearest to it."""

from collections.abc import Mapping, Sequence
from typing import Any

from agent.filters.operations import Operation
from agent.understanding.mentions.mention import Change, Mention, Role

LISTED = frozenset(("set", "add", "replace", "remove", "exclude", "allow"))
NEAR_KM = "near_km"

Decided = Sequence[tuple[Mention, Role]]
"""Mentions in the order they were said, the agent's first, each with what it was taken for."""


def operations_of(decided: Decided, held: Mapping[str, Any], heard: Sequence[str] | None = None) -> list[Operation]:
    """The operations that the roles make, in the order they were said.

    held   the wishes so far, whose last `near` a distance by itself goes to
    heard  the words of each mention, in their order
    """
    words = heard or [""] * len(decided)
    changes = list(_changes(decided, held, words))
    found: dict[tuple[str, str], int] = {}
    made: list[Operation] = []
    for change, said in changes:
        place = found.get((change.op, change.filter))
        if place is not None and isinstance(change.value, list) and change.op in LISTED:
            earlier = made[place]
            value = [*earlier.value, *(each for each in change.value if each not in earlier.value)]
            made[place] = Operation(earlier.op, earlier.filter, value, _joined(earlier.heard, said))
        elif not any((each.op, each.filter, each.value) == (change.op, change.filter, change.value) for each in made):
            found[change.op, change.filter] = len(made)
            made.append(Operation(change.op, change.filter, change.value, said))  # type: ignore[arg-type]
    return made


def _changes(decided: Decided, held: Mapping[str, Any], words: Sequence[str]) -> list[tuple[Change, str]]:
    found = [
        (mention, change, said)
        for (mention, role), said in zip(decided, words, strict=True)
        for change in role.changes
        if change.op != NEAR_KM
    ]
    for (mention, role), said in zip(decided, words, strict=True):
        for change in role.changes:
            if change.op != NEAR_KM:
                continue
            nears = [at for at, (_, other, _) in enumerate(found) if _is_near(other)]
            if nears:
                at = min(nears, key=lambda at: _gap(found[at][0], mention))
                other, near, before = found[at]
                value = [{**near.value[0], "max_km": change.value}]
                found[at] = other, Change(near.op, near.filter, value), _joined(before, said)
            elif last := held.get("near"):
                found.append((mention, Change("set", "near", [{**last[-1], "max_km": change.value}]), said))
    return [(change, said) for _, change, said in found]


def _is_near(change: Change) -> bool:
    return change.filter == "near" and change.op in ("set", "replace")


def _gap(one: Mention, other: Mention) -> int:
    if one.by_agent != other.by_agent:
        return 1000
    return min(abs(one.first - other.last), abs(other.first - one.last))


def _joined(one: str, other: str) -> str:
    return ", ".join(dict.fromkeys(each for each in (one, other) if each))
