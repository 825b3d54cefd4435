"""Merging a turn into the call: a pure function from wishes and operations to wishes.

The rules are the contract's. Each operation changes one filter; `_SIDE_EFFECTS` of place, deal and bounds follow from
the vocabulary. Nothing here knows LangGraph, a catalogue or the words that were said.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from agent.filters.bounds import Excess, excess_of, weight_of
from agent.filters.changes import KEY_ORDER, Change, changes_between, differing
from agent.filters.model import FilterValues
from agent.filters.operations import Op, Operation
from agent.filters.vocabulary import EXCLUDABLE, FILTERS, LARGEST_RUPEES, LISTS, OTHER_OF_TWO, VOCABULARY

CHEAPER = 0.9
"""What "cheaper" without a number leaves of the budget."""

WISHES: frozenset[Op] = frozenset(("set", "add", "replace", "allow"))

# A deal switch clears before this turn's wishes are set, and a city before the localities named with it.
_FIRST = {"deal": 0, "city": 1, "zone": 2, "localities": 3}
_SORTS_OF_A_DEAL = frozenset(("price_per_sqft_asc", "possession_asc"))


class Places(Protocol):
    """What the merge must know of places."""

    def lies_in(self, locality: str, city: str) -> bool | None:
        """Whether `locality` lies in `city`; None when the locality is not known."""
        ...


@dataclass(frozen=True, slots=True)
class Refused:
    """An operation that was not applied, as what it makes is beyond the bounds."""

    operation: Operation
    excess: Excess

    @property
    def field(self) -> str:
        """The filter that it would have made too large: `exclude.localities`."""
        exclusion = self.operation.op == "exclude" and self.operation.filter in EXCLUDABLE
        return self.excess.field or f"{'exclude.' if exclusion else ''}{self.operation.filter}"


class Merged(NamedTuple):
    """The wishes after a turn, what changed, and what was not applied."""

    filters: FilterValues
    changes: tuple[Change, ...]
    refused: tuple[Refused, ...]


def merge(
    filters: Mapping[str, Any],
    operations: Sequence[Operation],
    *,
    places: Places,
    cheapest: int | None = None,
) -> Merged:
    """The wishes after `operations`; one that would make them larger than the bounds is left out whole.

    `cheapest` is the lowest price shown last, in rupees, which "cheaper" goes below when there is no budget.
    `filters` is left as it is.
    """
    turn = _Turn(_copy(filters), operations, places, cheapest)
    causes: dict[str, Operation] = {}
    refused: list[Refused] = []
    for operation in sorted(operations, key=lambda each: _FIRST.get(each.filter, len(_FIRST))):
        before = _copy(turn.wishes)
        turn.apply(operation)
        if (excess := excess_of(turn.wishes)) and not _lightens(before, turn.wishes):
            turn.wishes = before
            refused.append(Refused(operation, excess))
            continue
        causes |= dict.fromkeys(differing(before, turn.wishes), operation)
    after = {key: turn.wishes[key] for key in sorted(turn.wishes, key=KEY_ORDER.__getitem__)}
    heard = {key: operation.heard for key, operation in causes.items()}
    return Merged(after, changes_between(filters, after, heard), tuple(refused))


def _copy(filters: Mapping[str, Any]) -> FilterValues:
    """A copy that a turn may change: lists are never changed in place, the object of exclusions is."""
    copied = dict(filters)
    if "exclude" in copied:
        copied["exclude"] = dict(copied["exclude"])
    return copied


def _lightens(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether wishes that were beyond the bounds already become fewer."""
    return excess_of(before) is not None and weight_of(after) <= weight_of(before)


def quick_operations(quick: Mapping[str, Any]) -> tuple[Operation, ...]:
    """The operations of a client's quick filters: set as if said; the nulls are `cleared`'s."""
    exclusions = quick.get("exclude") or {}
    return tuple(
        Operation("set", key, value) for key, value in quick.items() if value is not None and key != "exclude"
    ) + tuple(Operation("exclude", key, value) for key, value in exclusions.items() if value)


def cleared(filters: Mapping[str, Any], quick: Mapping[str, Any]) -> FilterValues:
    """`filters` without the keys that a client's quick filters null: those keys alone, nothing that hangs on them."""
    exclusions = quick.get("exclude") or {}
    kept = {key: value for key, value in filters.items() if quick.get(key, key) is not None}
    if "exclude" in kept:
        left = {key: value for key, value in kept["exclude"].items() if exclusions.get(key, key) is not None}
        kept["exclude"] = left
        if not left:
            del kept["exclude"]
    return kept


class _Turn:
    """The wishes while one turn's operations are applied to them."""

    def __init__(
        self, wishes: FilterValues, operations: Iterable[Operation], places: Places, cheapest: int | None
    ) -> None:
        self.wishes = wishes
        self.named = {each.filter for each in operations if each.op in WISHES}
        self._places = places
        self._cheapest = cheapest
        self._said: set[str] = set()

    def apply(self, operation: Operation) -> None:
        key, value = operation.filter, operation.value
        match operation.op:
            case "set":
                self._wish(key, value, joins=VOCABULARY[key].grows)
            case "add":
                self._wish(key, value, joins=True)
            case "replace":
                self._wish(key, value, joins=False)
            case "remove":
                self._take_out(key, value)
            case "exclude":
                self._exclude(key, value)
            case "allow":
                self._allow(key, value)
            case "clear":
                self._clear(key)
            case "move":
                self._move(key, value or {})

    def _wish(self, key: str, value: Any, *, joins: bool) -> None:
        old = self.wishes.get(key)
        if key in LISTS:
            value = _joined(key, old or [], _listed(value)) if joins else _joined(key, [], _listed(value))
            self._permit(key, value)
        elif key in EXCLUDABLE:
            self._keep(self.wishes.get("exclude", {}), key, [])
            self._forget_empty_exclusions()
        self._make_room(key, old, value)
        self.wishes[key] = value
        self._settle_bounds(key)
        self._said.add(key)

    def _make_room(self, key: str, old: Any, value: Any) -> None:
        """Drop the older wishes that this one stands in place of."""
        if rival := VOCABULARY[key].rival:
            self.wishes.pop(rival, None)
        match key:
            case "deal" if old not in (None, value):
                self._switch_deal()
            case "city":
                self._enter_city(value, changed=old != value)
            case "zone":
                self._drop_unless_named("localities")
                if old != value:
                    self._drop_unless_named("radius_km")
            case "localities":
                self._drop_unless_named("zone")
                city = self.wishes.get("city")
                if city and "city" not in self.named and self._any_elsewhere(value, city):
                    del self.wishes["city"]
            case "floor_not":
                if "ground" in value and self.wishes.get("floor_max") == 0:
                    self.wishes.pop("floor_min", None)
                    self.wishes.pop("floor_max", None)
            case "floor_min" | "floor_max" if self.wishes.get("floor_min") == self.wishes.get("floor_max"):
                # "2nd or above" stands in place of "2nd floor".
                self._drop_unless_named("floor_max" if key == "floor_min" else "floor_min")
        match key:
            case "floor_min" if value == 0:
                self._take_out("floor_not", "ground")

    def _switch_deal(self) -> None:
        for entry in FILTERS:
            if entry.deal_bound:
                self.wishes.pop(entry.key, None)
        if self.wishes.get("sort") in _SORTS_OF_A_DEAL:
            del self.wishes["sort"]

    def _enter_city(self, city: str, *, changed: bool) -> None:
        if changed:
            self._drop_unless_named("zone")
            self._drop_unless_named("radius_km")
        if "localities" not in self.named:
            self._keep(self.wishes, "localities", self._in_city(self.wishes.get("localities", ()), city, changed))
        exclusions = self.wishes.get("exclude", {})
        self._keep(exclusions, "localities", self._in_city(exclusions.get("localities", ()), city, changed))
        self._forget_empty_exclusions()

    def _in_city(self, localities: Iterable[str], city: str, changed: bool) -> list[str]:
        # A locality nobody knows stays when the city was only said again.
        stays_unless_elsewhere = not changed
        return [
            each
            for each in localities
            if self._places.lies_in(each, city) or (stays_unless_elsewhere and not self._elsewhere(each, city))
        ]

    def _elsewhere(self, locality: str, city: str) -> bool:
        return self._places.lies_in(locality, city) is False

    def _any_elsewhere(self, localities: Iterable[str], city: str) -> bool:
        return any(self._elsewhere(each, city) for each in localities)

    def _drop_unless_named(self, key: str) -> None:
        if key not in self.named:
            self.wishes.pop(key, None)

    def _settle_bounds(self, key: str) -> None:
        """Where the two ends of a range contradict, the older goes; two said together are put in order."""
        other = VOCABULARY[key].bound
        if other is None or other not in self.wishes:
            return
        low, high = sorted((key, other), key=lambda end: not end.endswith("_min"))
        if self.wishes[low] <= self.wishes[high]:
            return
        if other in self._said:
            self.wishes[low], self.wishes[high] = self.wishes[high], self.wishes[low]
        else:
            del self.wishes[other]

    def _take_out(self, key: str, value: Any) -> None:
        held = self.wishes.get(key)
        if held is None:
            return
        gone = _listed(value)
        if key in LISTS:
            self._keep(self.wishes, key, [each for each in held if not any(_matches(key, each, out) for out in gone)])
        elif value is None or held in gone:
            del self.wishes[key]

    def _exclude(self, key: str, value: Any) -> None:
        if other := next((OTHER_OF_TWO[key][each] for each in _listed(value) if key in OTHER_OF_TWO), None):
            self._wish(key, other, joins=False)
            return
        self._take_out(key, value)
        if key in EXCLUDABLE:
            exclusions = self.wishes.setdefault("exclude", {})
            exclusions[key] = _joined(key, exclusions.get(key, []), _listed(value))

    def _allow(self, key: str, value: Any) -> None:
        if key == "floor_not":
            self._take_out(key, value)
        elif key not in LISTS:
            # One value is held: when another is fine too, neither is a wish.
            if key in EXCLUDABLE and self._permit(key, _listed(value)):
                return
            if self.wishes.get(key) not in (None, value):
                self._clear(key)
        else:
            self._permit(key, _listed(value))
            if key in self.wishes:
                self._wish(key, value, joins=True)

    def _permit(self, key: str, values: Collection[Any]) -> bool:
        """Take `values` out of the exclusions; True when one of them was there."""
        exclusions = self.wishes.get("exclude", {})
        excluded = exclusions.get(key, [])
        left = [each for each in excluded if not any(_matches(key, each, value) for value in values)]
        if len(left) == len(excluded):
            return False
        self._keep(exclusions, key, left)
        self._forget_empty_exclusions()
        return True

    def _clear(self, key: str) -> None:
        self.wishes.pop(key, None)
        if key == "exclude":
            return
        if rival := VOCABULARY[key].rival:
            self.wishes.pop(rival, None)
        if key == "localities":
            self.wishes.pop("zone", None)
            self.wishes.pop("radius_km", None)
        elif key in EXCLUDABLE:
            self.wishes.get("exclude", {}).pop(key, None)
            self._forget_empty_exclusions()
        if key in ("area_min", "area_max") and not {"area_min", "area_max"} & self.wishes.keys():
            self.wishes.pop("area_basis", None)

    def _move(self, key: str, step: Mapping[str, float]) -> None:
        held = self.wishes.get(key)
        if held is None:
            if step or key != "price_max" or self._cheapest is None:
                return
            moved: float = self._cheapest - 1
        elif "by" in step:
            moved = held + step["by"]
        elif "percent" in step:
            moved = held * (1 + step["percent"] / 100)
        else:
            moved = held * CHEAPER
        if 1 <= moved <= LARGEST_RUPEES:
            self.wishes[key] = round(moved)
            self._settle_bounds(key)
            self._said.add(key)

    def _forget_empty_exclusions(self) -> None:
        if not self.wishes.get("exclude", True):
            del self.wishes["exclude"]

    @staticmethod
    def _keep(holder: dict[str, Any], key: str, values: list[Any]) -> None:
        if values:
            holder[key] = values
        else:
            holder.pop(key, None)


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _joined(key: str, old: Iterable[Any], new: Iterable[Any]) -> list[Any]:
    """`old` with `new` behind it, nothing twice; a `near` of the same kind and name is updated where it stands."""
    joined = list(old)
    for value in new:
        if key == "near":
            same = next((i for i, each in enumerate(joined) if _landmark(each) == _landmark(value)), None)
            if same is not None:
                joined[same] = joined[same] | value
                continue
        if value not in joined:
            joined.append(value)
    return joined


def _landmark(near: Mapping[str, Any]) -> tuple[Any, Any]:
    return near["kind"], near.get("name")


def _matches(key: str, held: Any, said: Any) -> bool:
    if key == "near":
        return bool(held["kind"] == said["kind"] and said.get("name") in (None, held.get("name")))
    return bool(held == said)
