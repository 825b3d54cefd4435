"""Which homes miss the wishes least, where none meets them all: every wish that a home misses costs by how far off it
is, and the homes of the least cost over all wishes together are nearest."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np

from agent.catalogue.arrays import Arrays, Indexes, Numbers
from agent.catalogue.nearness import Nearness, reach
from agent.catalogue.predicates import Predicates
from agent.catalogue.ranking import Costs, smallest
from agent.filters.vocabulary import VOCABULARY, Test
from agent.loan import LoanTerms

NOT_GIVEN_UP = ("deal", "city", "exclude")
"""Wishes without which a home is another thing, or one that was refused."""
OTHER_GROUNDS = ("plot", "commercial")
"""Kinds that stand for no other kind, and no other kind for them."""
TESTS_NOTHING = frozenset(("sort", "radius_km"))
FARTHEST_KM = 15
"""No home farther from a place that is wished is near to it."""
MISSED = 0.15
"""What a miss costs however small it is, so that fewer misses come first."""
UNKNOWN = 0.6
"""How far off a home is that does not tell what is wished."""
WEIGHTS: Mapping[str, float] = {
    "price_min": 1.5, "price_max": 3, "emi_max": 3, "price_per_sqft_max": 1.5, "deposit_max": 0.5,
    "maintenance_max": 0.5, "area_min": 2, "area_max": 1, "bhk": 1, "bhk_min": 1, "localities": 1.2, "near": 0.8,
    "property_types": 0.5, "status": 0.4, "sale_type": 0.4, "tenant": 0.8, "pets": 0.8, "rera": 0.5, "amenities": 0.5,
    "approvals": 0.5, "extra_rooms": 0.4, "projects": 0.6, "developers": 0.4, "zone": 0.6, "facing": 0.25,
}  # fmt: skip
WEIGHT = 0.3
"""What a miss of any other wish costs where it is as far off as 1."""
KM, FLOORS, MONTHS = 8, 10, 18
"""So many kilometres, floors and months off count as 1."""
STANDING = 0.02
"""How much what is known of a home counts beside what it misses."""
LOOKED_THROUGH = 64
"""So many of the nearest homes are looked through for different projects."""
NEAREST_TWICE, NEAREST_PLUS = 2, 0.5
"""A home that costs more than so often the nearest, and so much more, is not near beside it."""


A_CHOICE = 2
"""So many are given however far the second is: one home alone is no choice."""


class NearRow(NamedTuple):
    """A home by its row, and the wishes that it misses."""

    row: int
    missed: tuple[str, ...]


class NearestHomes:
    """Measures the homes of one catalogue against wishes that none meets."""

    def __init__(self, arrays: Arrays, predicates: Predicates, nearness: Nearness, standing: Costs) -> None:
        self._arrays = arrays
        self._predicates = predicates
        self._nearness = nearness
        self._standing = standing

    def rows(self, filters: Mapping[str, Any], limit: int) -> list[NearRow]:
        """The nearest homes, one of a project, at most `limit` of them; [] where no home is of that deal and place."""
        rows = self._candidates(filters)
        keys = [key for key in filters if key not in NOT_GIVEN_UP and key not in TESTS_NOTHING]
        if not len(rows) or not keys:
            return []
        costs = np.stack([self._cost(key, filters, rows) for key in keys])
        total = costs.sum(axis=0) + STANDING * self._standing[rows]
        best = smallest(min(LOOKED_THROUGH, len(rows)), total)
        _, firsts = np.unique(self._arrays.project[rows[best]], return_index=True)
        nearest = best[np.sort(firsts)[:limit]]
        near_enough = total[nearest] <= NEAREST_TWICE * total[nearest[0]] + NEAREST_PLUS
        near_enough[:A_CHOICE] = True
        return [
            NearRow(int(rows[at]), tuple(key for key, cost in zip(keys, costs[:, at], strict=True) if cost))
            for at in nearest[near_enough].tolist()
        ]

    def _candidates(self, filters: Mapping[str, Any]) -> Indexes:
        """Homes of the deal, the kind and the place that are wished."""
        kept = {key: filters[key] for key in NOT_GIVEN_UP if key in filters}
        fits = self._predicates.of_one_deal(self._predicates.fitting(kept) & self._predicates.there(filters), filters)
        if kinds := _kin(filters):
            fits = fits & self._predicates.fitting_one("property_types", {"property_types": kinds})
        rows = np.flatnonzero(fits)
        if places := filters.get("localities"):
            inside = self._predicates.fitting_one("localities", filters)[rows]  # type: ignore[index]
            rows = rows[inside | (self._nearness.away(rows, places, filters.get("city")) <= FARTHEST_KM)]
        for wish in filters.get("near", ()):
            rows = rows[self._nearness.share(rows, wish) * reach(wish) <= FARTHEST_KM]
        return rows

    def _cost(self, key: str, filters: Mapping[str, Any], rows: Indexes) -> Numbers:
        fits = np.broadcast_to(self._predicates.fitting_one(key, filters), self._arrays.size)[rows]
        off = np.nan_to_num(self._off(key, filters, rows), nan=UNKNOWN)
        cost: Numbers = np.where(fits, 0.0, MISSED + WEIGHTS.get(key, WEIGHT) * np.maximum(off, 0))
        return cost

    def _off(self, key: str, filters: Mapping[str, Any], rows: Indexes) -> Numbers:
        """How far each of `rows` is from the wish `key`; NaN where it is not known."""
        wish, entry, off = filters[key], VOCABULARY[key], np.ones(len(rows))
        if key == "localities":
            off = self._nearness.away(rows, wish, filters.get("city")) / KM
        elif key == "near":
            too_far = [np.maximum(self._nearness.share(rows, each) - 1, 0) for each in wish]
            off = np.asarray(np.mean(too_far, axis=0))
        elif key in MEASURED:
            off = MEASURED[key](self._arrays, rows, wish)
        elif entry.test is Test.ALL_OF:
            lacking = [~self._arrays.all_of(entry.column or "", [each])[rows] for each in wish]
            off = np.asarray(np.sum(lacking, axis=0)) / 2
        elif entry.test in (Test.AT_LEAST, Test.AT_MOST):
            sign = 1 if entry.test is Test.AT_MOST else -1
            off = sign * (self._arrays.numbers[entry.column or ""][rows] - wish) / max(wish, 1)
        return off


def _kin(filters: Mapping[str, Any]) -> list[str]:
    """The kinds that may stand for what is wished: a villa for a flat, nothing for a plot; [] where any may."""
    types = filters.get("property_types", ())
    if not types and filters.keys().isdisjoint(("bhk", "bhk_min")):
        return []
    lived_in = set(VOCABULARY["property_types"].values).difference(OTHER_GROUNDS)
    return [*types, *(sorted(lived_in) if not types or lived_in & set(types) else ())]


def _ratio(column: str, sign: int) -> Callable[[Arrays, Indexes, Any], Numbers]:
    return lambda arrays, rows, wish: sign * (arrays.numbers[column][rows] / max(wish, 1) - 1)


def _rooms(arrays: Arrays, rows: Indexes, wish: Any) -> Numbers:
    sizes = wish if isinstance(wish, list) else [wish]
    off: Numbers = np.min([np.abs(arrays.numbers["bhk"][rows] - size) for size in sizes], axis=0).astype(float)
    return off


def _floors(sign: int) -> Callable[[Arrays, Indexes, Any], Numbers]:
    return lambda arrays, rows, wish: sign * (arrays.numbers["floor"][rows] - wish).astype(float) / FLOORS


def _months(arrays: Arrays, rows: Indexes, wish: str) -> Numbers:
    months = np.where(arrays.months[rows] > 0, arrays.months[rows], np.nan)
    return (months - (int(wish[:4]) * 12 + int(wish[5:]))) / MONTHS


def _rate(arrays: Arrays, rows: Indexes, wish: float) -> Numbers:
    rate: Numbers = arrays.numbers["price"][rows] / arrays.numbers["area_sqft"][rows]
    return rate / max(wish, 1) - 1


def _instalment(arrays: Arrays, rows: Indexes, wish: float) -> Numbers:
    terms = LoanTerms()
    instalment: Numbers = terms.instalment(terms.loan_for(arrays.numbers["price"][rows]))
    return instalment / max(wish, 1) - 1


MEASURED: Mapping[str, Callable[[Arrays, Indexes, Any], Numbers]] = {
    "price_max": _ratio("price", 1), "price_min": _ratio("price_max", -1), "area_max": _ratio("area_sqft", 1),
    "area_min": _ratio("area_max_sqft", -1), "bhk": _rooms, "bhk_min": _rooms, "floor_min": _floors(-1),
    "floor_max": _floors(1), "possession_by": _months, "price_per_sqft_max": _rate, "emi_max": _instalment,
}  # fmt: skip
"""How far off a home is, where that is more than whether it meets the wish."""
