"""Whether words that may mean this or that can have changed a wish so."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agent.filters.operations import Operation
from agent.filters.vocabulary import VOCABULARY
from agent.language.tokens import tokenise
from agent.understanding.mentions.mention import Change

TOLERANCE = 0.01
"""Of a number: a model may round."""
WHOLE = frozenset(("set", "add", "replace"))
"""What may be told with all of the list that is wished then: what of it is wished already needs no words."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words, and all the changes that they may make."""

    words: str
    changes: tuple[Change, ...]

    def values(self, key: str) -> list[Any]:
        """What may be made of the filter `key`, each entry of a list by itself."""
        values = (each.value for each in self.changes if each.filter == key)
        return [each for value in values for each in (value if isinstance(value, list) else [value])]


def is_borne_out(operation: Operation, said: Said, wishes: Mapping[str, Any]) -> bool:
    """Whether these words may change `wishes` so.

    Words that mean nothing here may be known to a model: they bear out anything but a number.
    """
    wished = wishes.get(operation.filter)
    if operation.op == "move":
        return not operation.value or _is_step(operation.value, said)
    if operation.value is None:
        return not said.changes or bool(said.values(operation.filter)) or _clears_the_like(operation.filter, said)
    values = operation.value if isinstance(operation.value, list) else [operation.value]
    if _are_named(values, operation.filter, said) or _is_moved_to(operation, wished, said):
        return True
    changed = _changed(values, wished) if operation.op in WHOLE and isinstance(wished, list) else ()
    return bool(changed) and _are_named(changed, operation.filter, said)


def is_of_numbers(operation: Operation) -> bool:
    """Whether what it wishes are numbers."""
    values = operation.value if isinstance(operation.value, list) else [operation.value]
    return all(map(_is_number, values))


def _changed(values: Sequence[Any], wished: Sequence[Any]) -> Sequence[Any]:
    """What is new in a list; where nothing is, what is left out of it."""
    return [each for each in values if each not in wished] or [each for each in wished if each not in values]


def _are_named(values: Sequence[Any], key: str, said: Said) -> bool:
    known = said.values(key)
    if any(map(_is_number, values)):
        return all(_is_among(each, known) for each in values)
    return not said.changes or all(any(_same(each, other) for other in known) for each in values)


def _clears_the_like(key: str, said: Said) -> bool:
    """Whether the words may clear what speaks of the same thing: "any budget" clears both ends of it."""
    group = VOCABULARY[key].group
    return any(each.op == "clear" and VOCABULARY[each.filter].group == group for each in said.changes)


def _is_moved_to(operation: Operation, wished: Any, said: Said) -> bool:
    """Whether a number is the one that was wished, and so much more or less as was said."""
    if not (_is_number(operation.value) and _is_number(wished)) or operation.value == wished:
        return False
    by = operation.value - wished
    steps = [{"by": by}] + ([{"percent": 100 * by / wished}] if wished else [])
    return any(_is_step(each, said) for each in steps)


def _is_step(step: Mapping[str, float], said: Said) -> bool:
    """Whether a step as large was said: {"by": rupees} or {"percent"}."""
    (size,) = step.values()
    known = (size for each in said.changes if isinstance(each.value, dict) for size in each.value.values())
    numbers = (token.word for token in tokenise(said.words))
    return any(_alike(abs(size), abs(each)) for each in known if _is_number(each)) or f"{abs(size):g}" in numbers


def _same(value: Any, other: Any) -> bool:
    """Whether two values are one; of what is near, a kind that is the same is enough."""
    if isinstance(value, dict) and isinstance(other, dict):
        return value.get("kind") == other.get("kind") or value.get("name") == other.get("name")
    return bool(value == other)


def _is_among(value: Any, others: Iterable[Any]) -> bool:
    return any(_alike(value, other) for other in others)


def _alike(value: Any, other: Any) -> bool:
    return _is_number(value) and _is_number(other) and abs(value - other) <= TOLERANCE * max(abs(value), abs(other))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
