"""What a turn changed, filter by filter."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from agent.filters.vocabulary import VOCABULARY

KEY_ORDER: Mapping[str, int] = {key: index for index, key in enumerate((*VOCABULARY, "exclude"))}
"""The order in which filters are shown: the vocabulary's."""


@dataclass(frozen=True, slots=True)
class Change:
    """One filter that a turn changed; `before` or `after` is None where there was or is no wish."""

    filter: str
    op: str
    before: Any
    after: Any
    heard: str = ""

    def to_json(self) -> dict[str, Any]:
        """JSON-plain form, as in the answer."""
        return {"filter": self.filter, "op": self.op, "before": self.before, "after": self.after, "heard": self.heard}


def changes_between(
    before: Mapping[str, Any], after: Mapping[str, Any], heard: Mapping[str, str] | None = None, op: str | None = None
) -> tuple[Change, ...]:
    """One `Change` for each filter that differs, named by its effect, or `op` for all of them."""
    keys = sorted(differing(before, after), key=KEY_ORDER.__getitem__)
    return tuple(
        Change(
            key,
            op or _effect(key, before.get(key), after.get(key)),
            before.get(key),
            after.get(key),
            (heard or {}).get(key, ""),
        )
        for key in keys
    )


def differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> set[str]:
    """The keys whose values differ."""
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def _effect(key: str, before: Any, after: Any) -> str:
    if key == "exclude":
        old, new = before or {}, after or {}
        grown = any(value not in old.get(name, ()) for name, values in new.items() for value in values)
        return "exclude" if grown else "allow"
    if before is None:
        return "set"
    if after is None:
        return "clear"
    if isinstance(before, list) and isinstance(after, list):
        if all(value in after for value in before):
            return "add"
        if all(value in before for value in after):
            return "remove"
    return "replace"
