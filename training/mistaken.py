"""Turns once more, in a call of which something was misread.

In a labelled call all that was said before is read rightly, so a wish that is said again, or the dropping of what
nobody wished, changes nothing there and teaches nothing. A reader that did misread meets just these.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any

from agent.filters.merge import merge
from agent.filters.model import FilterValues
from agent.filters.vocabulary import LISTS
from corpus.contexts import Example
from corpus.form import Turn
from corpus.state import Step, after, places, steps

FORGOTTEN = 0.5
"""How often what is said again had been lost, and not read as something else."""


class Mistakes:
    """Makes calls of which something was misread, with values that other calls hold."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._seen: dict[str, list[Any]] = {}

    def of(self, example: Example) -> Example | None:
        """The turn in a call in which its wishes change something, where they did not; None where all of them do."""
        for key, value in example.after.items():
            self._seen.setdefault(key, []).append(value)
        if any(act.undo or act.reset for act in example.turn.acts):
            return None
        filters = example.before.filters
        for step in _wishes(example.turn):
            filters = self._misread(filters, step)
        if filters == example.before.filters:
            return None
        before = replace(example.before, filters=filters)
        context = replace(example.context, filters=filters)
        return replace(example, before=before, context=context, after=after(before, example.turn))

    def _misread(self, filters: FilterValues, step: Step) -> FilterValues:
        """The filters with what `step` changes."""
        key, operations = step.filter, (step,)
        if step.op not in ("clear", "remove", "set", "add") or _changes(filters, operations):
            return filters
        others = [value for value in self._seen.get(key, ()) if value != filters.get(key)]
        if step.op == "clear":
            return filters | {key: self._random.choice(others)} if others else filters
        if step.op == "remove":
            return filters | {key: [*filters.get(key, ()), *step.value] if key in LISTS else step.value}
        if others and key not in LISTS and self._random.random() > FORGOTTEN:
            return filters | {key: self._random.choice(others)}
        return {each: value for each, value in filters.items() if each != key}


def _changes(filters: FilterValues, operations: Sequence[Any]) -> bool:
    merged: Mapping[str, Any] = merge(filters, operations, places=places()).filters
    return merged != filters


def _wishes(turn: Turn) -> list[Step]:
    return [step for act in turn.acts if act.wish for step in steps(act.wish, turn.offer)]
