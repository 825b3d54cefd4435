"""A term: one wish with the words it was said in, and how counts and measures make one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from agent.filters.vocabulary import VOCABULARY, Flag
from agent.language.measures import Measure
from agent.understanding.mentions.rooms_and_floors import Count

COUNTED = ("bhk", "bathrooms_min", "balconies_min", "parking_min", "floor")
COSTS = ("emi_max", "deposit_max", "maintenance_max", "price_per_sqft_max")
EITHER = frozenset(("status", "sale_type", "khata", "tenant", "listed_by", "deal"))
"""Filters of one value: who names two of them has no preference."""
MINIMUM_OF_ONE = ("parking_min", "balconies_min")
FLAGS = tuple(key for key, entry in VOCABULARY.items() if entry.type is Flag)
"""Wished by their name alone."""


@dataclass(frozen=True, slots=True)
class Term:
    """A wish: the filters it sets, and for a list or a choice its values.

    key     what it speaks of: a filter's key, or "price", "area", "floor" where it sets two
    wishes  filter → value
    """

    key: str
    wishes: Mapping[str, Any]
    first: int
    last: int

    @property
    def values(self) -> list[Any]:
        """The values of the one filter it sets, as a list."""
        value = next(iter(self.wishes.values()), None)
        return list(value) if isinstance(value, list) else [value]


def rooms(count: Count) -> Term:
    numbers = [whole(each) for each in count.numbers]
    if count.noun != "bhk":
        return Term(count.noun, {count.noun: int(max(1, numbers[0]))}, count.first, count.last)
    match count.how:
        case "least":
            return Term("bhk", {"bhk_min": numbers[0]}, count.first, count.last)
        case "most" if len(numbers) == 1 and numbers[0] >= 1:
            return Term("bhk", {"bhk": list(range(1, int(numbers[0]) + 1))}, count.first, count.last)
    return Term("bhk", {"bhk": sorted(numbers)}, count.first, count.last)


def answered(slot: str, measure: Measure) -> Term | None:
    """A bare number as the answer to "how many …?"."""
    low, high = whole(measure.low), whole(measure.high)
    if not (float(low) * 2).is_integer() or low <= 0:
        return None
    how = "range" if low != high else measure.how
    if slot == "floor":
        return floors(Count("floor", (low, high), how, measure.first, measure.last))
    numbers = tuple(float(each) for each in range(int(low), int(high) + 1)) if low != high else (float(low),)
    return rooms(Count(slot, numbers, how, measure.first, measure.last))


def floors(count: Count) -> Term:
    low, high = int(count.numbers[0]), int(count.numbers[-1])
    match count.how:
        case "least":
            wishes = {"floor_min": low}
        case "most":
            wishes = {"floor_max": low}
        case _:
            wishes = {"floor_min": low, "floor_max": high}
    return Term("floor", wishes, count.first, count.last)


def area(measure: Measure) -> Term:
    low, high = round(measure.low), round(measure.high)
    if measure.how in ("about", "bare") and not measure.exact:
        low, high = measure.about
    return Term("area", bounds("area", measure, low, high, bare=("min", "max")), measure.first, measure.last)


def bounds(group: str, measure: Measure, low: int, high: int, bare: tuple[str, ...] = ("max",)) -> dict[str, int]:
    """The ends of a range that a measure sets."""
    ends = {"most": ("max",), "least": ("min",), "range": ("min", "max"), "about": ("min", "max"), "bare": bare}
    values = {"min": low, "max": high}
    return {f"{group}_{end}": values[end] for end in ends[measure.how]}


def whole(value: float) -> float | int:
    return int(value) if float(value).is_integer() else round(value, 3)
