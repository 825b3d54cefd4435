"""How far two labellings of the same calls agree: states, acts, and what is told."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpus.form import Act, Call, Turn, plain
from corpus.state import after, befores, states

FREE = ("world",)
"""Kinds whose text is free: that one stands there is compared, not its words."""


@dataclass
class Agreement:
    """Counts over the turns that both labelled."""

    turns: int = 0
    same_state: int = 0
    same_effect: int = 0
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
            f"states {self.same_state / of:.4f} (what the turn alone changes {self.same_effect / of:.4f})",
            f"acts {self.same_acts / of:.4f} (kinds alone {self.same_kinds / of:.4f})",
            f"told {2 * self.told_both / max(1, self.told_either):.4f} (F1 over {self.told_either} entries)",
        ]
        return "\n".join(lines)


def agreement(first: Sequence[Call], second: Sequence[Call]) -> Agreement:
    """Compare the calls of the same name, turn by turn.

    Acts are right by themselves: what a turn wishes is compared by what it changes in the first labelling's state.
    """
    found = Agreement()
    others = {call.call: call for call in second}
    found.missing = sorted({call.call for call in first} ^ others.keys())
    for call in first:
        other = others.get(call.call)
        if other is None or len(other.turns) != len(call.turns):
            continue
        same = [one == two for one, two in zip(states(call), states(other), strict=True)]
        turns = zip(befores(call), call.turns, other.turns, same, strict=True)
        for number, (before, left, right, same_state) in enumerate(turns, start=1):
            found.same_state += same_state
            if not _count(found, left, right, same_effect=after(before, left) == after(before, right)):
                shown = f"  A {_shown(left.acts)}\n  B {_shown(right.acts)}"
                found.differences.append(f"{call.call}:{number}: {left.say}\n{shown}")
    return found


def _count(found: Agreement, left: Turn, right: Turn, *, same_effect: bool) -> bool:
    """Count a turn; whether its acts are the same in both labellings."""
    same_acts = same_effect and _canonical(left.acts) == _canonical(right.acts)
    one, two = Counter(_told(left.acts)), Counter(_told(right.acts))
    found.turns += 1
    found.same_effect += same_effect
    found.same_kinds += {act.kind for act in left.acts} == {act.kind for act in right.acts}
    found.same_acts += same_acts
    found.told_both += (one & two).total()
    found.told_either += one.total() + two.total()
    return same_acts and one == two


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
