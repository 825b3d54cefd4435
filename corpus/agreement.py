"""How far two labellings of the same calls agree: states, acts, and what is told."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpus.form import Act, Call, plain
from corpus.state import states

FREE = ("world",)
"""Kinds whose text is free: that one stands there is compared, not its words."""


@dataclass
class Agreement:
    """Counts over the turns that both labelled."""

    turns: int = 0
    same_state: int = 0
    same_change: int = 0
    same_kinds: int = 0
    same_acts: int = 0
    told_both: int = 0
    told_either: int = 0
    missing: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)

    def summary(self) -> str:
        """One line a figure."""
        of = max(1, self.turns)
        lines = [
            f"turns {self.turns}, calls that only one has: {len(self.missing)}",
            f"states {self.same_state / of:.4f} (changes of the turn alone {self.same_change / of:.4f})",
            f"acts {self.same_acts / of:.4f} (kinds alone {self.same_kinds / of:.4f})",
            f"told {2 * self.told_both / max(1, self.told_either):.4f} (F1 over {self.told_either} entries)",
        ]
        return "\n".join(lines)


def agreement(first: Sequence[Call], second: Sequence[Call]) -> Agreement:
    """Compare the calls of the same name, turn by turn."""
    found = Agreement()
    others = {call.call: call for call in second}
    found.missing = sorted({call.call for call in first} ^ others.keys())
    for call in first:
        other = others.get(call.call)
        if other is None or len(other.turns) != len(call.turns):
            continue
        pairs = zip(states(call), states(other), strict=True)
        ours, theirs = {}, {}
        for number, (one, two) in enumerate(pairs, start=1):
            before, (ours, theirs) = (ours, theirs), (one, two)
            left, right = call.turns[number - 1].acts, other.turns[number - 1].acts
            _count(found, left, right, ours == theirs, _changed(before[0], ours) == _changed(before[1], theirs))
            if ours != theirs or _canonical(left) != _canonical(right):
                found.differences.append(
                    f"{call.call}:{number}: {call.turns[number - 1].say}\n  A {_shown(left)}\n  B {_shown(right)}"
                )
    return found


def _count(found: Agreement, left: list[Act], right: list[Act], same_state: bool, same_change: bool) -> None:
    found.turns += 1
    found.same_state += same_state
    found.same_change += same_change
    found.same_kinds += {act.kind for act in left} == {act.kind for act in right}
    found.same_acts += same_change and _canonical(left) == _canonical(right)
    one, two = Counter(_told(left)), Counter(_told(right))
    found.told_both += (one & two).total()
    found.told_either += one.total() + two.total()


def _changed(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    keys = before.keys() | after.keys()
    return {key: after.get(key) for key in keys if before.get(key) != after.get(key)}


def _canonical(acts: Iterable[Act]) -> list[str]:
    """The acts that are no wishes and tell nothing, in no order; wishes are compared by what they change."""
    found = ["wish"] if any(act.wish for act in acts) else []
    for act in acts:
        if act.kind in FREE:
            found.append(act.kind)
        elif act.kind not in ("wish", "tell"):
            found.append(json.dumps(_sorted(plain(act)), sort_keys=True))
    return sorted(found)


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(inner) for key, inner in value.items()}
    return sorted((_sorted(each) for each in value), key=str) if isinstance(value, list) else value


def _told(acts: Iterable[Act]) -> list[tuple[str, str]]:
    entries = [item for act in acts for item in (act.tell or {}).items()]
    return [(key, json.dumps(_sorted(value), sort_keys=True).casefold()) for key, value in entries]


def _shown(acts: Iterable[Act]) -> str:
    return json.dumps([plain(act) for act in acts], ensure_ascii=False)
