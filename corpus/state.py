"""The filters of a call after each of its turns: the acts merged by the contract's rules."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any

from agent.catalogue.gazetteer import Gazetteer, Place
from agent.filters.merge import merge
from agent.filters.model import FilterValues
from agent.filters.vocabulary import LISTS, VOCABULARY
from corpus.form import Call, Turn, Wish


@dataclass(frozen=True, slots=True)
class Step:
    """One change to one filter, of the shape that the merge takes."""

    op: str
    filter: str
    value: Any = None
    heard: str = ""


class _Cities:
    """Where localities lie, by the gazetteer."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._cities: dict[str, set[str]] = {}
        for place in places:
            self._cities.setdefault(place.name.casefold(), set()).add(place.city)

    def lies_in(self, locality: str, city: str) -> bool | None:
        """Whether `locality` lies in `city`; None when the locality is not known."""
        cities = self._cities.get(locality.casefold())
        return None if cities is None else city in cities


@cache
def gazetteer() -> Gazetteer:
    """The project's gazetteer, read once."""
    return Gazetteer.load()


@cache
def places() -> _Cities:
    return _Cities(tuple(gazetteer().places))


@dataclass(frozen=True, slots=True)
class Before:
    """What a call's state was before a turn: the filters, and those that undoing goes back to, the latest last."""

    filters: FilterValues
    undone: tuple[FilterValues, ...] = ()


def states(call: Call) -> list[FilterValues]:
    """The filters after each turn."""
    return [after(before, turn) for before, turn in zip(befores(call), call.turns, strict=True)]


def befores(call: Call) -> list[Before]:
    """The state before each turn."""
    found = [Before({})]
    for turn in call.turns[:-1]:
        now = found[-1]
        filters = after(now, turn)
        undos = sum(act.kind == "undo" for act in turn.acts)
        if undos:
            found.append(Before(filters, now.undone[: max(0, len(now.undone) - undos)]))
        else:
            found.append(Before(filters, now.undone if filters == now.filters else (*now.undone, now.filters)))
    return found


def after(before: Before, turn: Turn) -> FilterValues:
    """The filters after `turn`."""
    filters, undone = before.filters, list(before.undone)
    wishes: list[Step] = []
    for act in turn.acts:
        if act.reset:
            filters, wishes = {}, []
        elif act.undo:
            filters = undone.pop() if undone else filters
        elif act.wish:
            wishes += steps(act.wish, turn.offer)
    # Wishes of one turn are merged together: a city and a locality named in two acts are named together.
    return _merged(filters, wishes)


def steps(wish: Wish, offer: Wish | None) -> list[Step]:
    """The changes that `wish` makes; a yes makes those of `offer`."""
    found = steps(offer, None) if wish.accept and offer is not None else []
    for op in ("clear", "remove", "exclude", "replace", "set", "add", "allow", "move"):
        values = getattr(wish, op)
        if values is None:
            continue
        if op == "clear":
            found += [Step("clear", key) for key in values]
        else:
            found += [Step(op, key, value) for key, value in values.items()]
    return found


def _merged(filters: FilterValues, wishes: Sequence[Step]) -> FilterValues:
    """`filters` with `wishes`; exclusions of filters that hold one value are settled here, the rest by the merge."""
    rest: list[Step] = []
    for step in wishes:
        if step.op == "exclude" and step.filter not in LISTS:
            filters = _excluding(filters, step.filter, step.value)
        elif step.op != "allow":
            rest.append(step)
    for step in rest:
        if step.op in ("set", "replace", "clear") and step.filter not in LISTS:
            filters = _without_exclusions(filters, step.filter)
    operations: Any = rest
    merged = merge(filters, operations, places=places()).filters
    for step in wishes:
        if step.op == "allow":
            merged = _allowing(merged, step.filter, step.value)
    return merged


def _excluding(filters: FilterValues, key: str, values: list[Any]) -> FilterValues:
    """ "Nothing under construction", of a filter that holds one value."""
    kept = {each: value for each, value in filters.items() if each != key or value not in values}
    exclusions = dict(kept.get("exclude", {}))
    exclusions[key] = [*exclusions.get(key, []), *(each for each in values if each not in exclusions.get(key, []))]
    return kept | {"exclude": exclusions}


def _allowing(filters: FilterValues, key: str, value: Any) -> FilterValues:
    """ "X is fine too": lifts its exclusion and widens an any-of list; with nothing wished it changes nothing."""
    values = value if isinstance(value, list) else [value]
    filters = deepcopy(filters)
    if key == "floor_not":
        left = [each for each in filters.pop(key, []) if each not in values]
        return filters | ({key: left} if left else {})
    exclusions = filters.get("exclude", {})
    left = [each for each in exclusions.get(key, []) if each not in values]
    filters = _without_exclusions(filters, key) if not left else filters | {"exclude": exclusions | {key: left}}
    held = filters.get(key)
    if held is None or VOCABULARY[key].grows:
        return filters
    if key in LISTS:
        return filters | {key: [*held, *(each for each in values if each not in held)]}
    if held not in values:
        del filters[key]
    return filters


def _without_exclusions(filters: Mapping[str, Any], key: str) -> FilterValues:
    left = {each: value for each, value in filters.get("exclude", {}).items() if each != key}
    kept = {each: value for each, value in filters.items() if each != "exclude"}
    return kept | ({"exclude": left} if left else {})
