"""Which of the homes that fit come first.

With no order asked, a project costs what its best home costs, and the cheapest projects come first. A home costs for
each thing that makes an agent hesitate to offer it: not ready, little known of it, far below the budget (a customer
who can pay 1 Cr is not shown homes of 30 lakh first), far from what it should be near.
"""

from collections.abc import Callable, Mapping
from math import isqrt
from typing import Any

import numpy as np
import numpy.typing as npt

from agent.catalogue.arrays import Arrays, Indexes, Numbers
from agent.catalogue.nearness import Nearness

FULL_USE = 0.75
"""A home from this share of the budget on uses it well."""

NOT_READY: Mapping[str, float] = {"ready": 0.0, "under_construction": 0.08, "new_launch": 0.1}
STATUS_UNKNOWN = 0.06

UNKNOWN: Mapping[str, float] = {
    "price": 0.3, "area_sqft": 0.06, "bhk": 0.03, "bathrooms": 0.02, "floor": 0.01, "facing": 0.01, "furnishing": 0.01,
    "amenities": 0.02, "rera_id": 0.03,
}  # fmt: skip
"""What a home costs for each thing not known of it."""

FAR = 0.25
"""What a home costs that is as far from a landmark, or from the locality, as may be."""

SIZE_OFF = 0.5
"""What a home costs that is off the middle of the size wished for by the whole of it."""

CHOICE, CHOICE_LIMIT = 0.01, 8
"""What each further home that fits takes off the cost of its project, up to so many."""

SAME_DEVELOPER, SAME_LOCALITY = 0.06, 0.02
"""What each home already shown adds to the cost of others of its developer and locality."""

SPREAD_OVER = 60
"""Among so many of the best projects developers and localities are spread."""

HOMES_A_PROJECT = 8
"""So many homes a project are ranked at first; more, where that leaves too few projects."""

WORTH_A_BOUND = 4
"""With fewer homes for each that a bound is taken from, it leaves out too few to pay."""

NEWEST: Mapping[str, float] = {"new_launch": -2.0, "under_construction": -1.0}
"""The age that stands for a home with no age."""

SORT_COLUMNS: Mapping[str, tuple[str, int]] = {
    "price_asc": ("price", 1),
    "price_desc": ("price_max", -1),
    "area_asc": ("area_sqft", 1),
    "area_desc": ("area_max_sqft", -1),
}
"""The column of each plain sort, and whether it rises or falls."""

Costs = npt.NDArray[np.float32]
Codes = npt.NDArray[np.int32]
Tie = Callable[[Indexes], Costs]
"""The second key of the homes at some positions: it costs more than the first, and few homes need it."""


class Ranking:
    """Orders the projects of one catalogue; equal ones stay in the catalogue's order.

    standing  what each home costs whatever is wished
    """

    def __init__(self, arrays: Arrays, nearness: Nearness) -> None:
        self._arrays = arrays
        self._nearness = nearness
        self.standing = _standing(arrays)

    def best(self, rows: Indexes, filters: Mapping[str, Any], limit: int) -> list[int]:
        """The numbers of the `limit` projects that come first among those of `rows`, the homes that fit."""
        if "sort" in filters:
            key = self._sort_key(rows, filters["sort"])
            known = np.where(np.isnan(key), np.inf, key)
            numbers, _ = self._first_projects(rows, limit, known, lambda some: self._offer_cost(rows[some], filters))
            return list(map(int, numbers))
        cost = self._offer_cost(rows, filters)
        numbers, homes = self._first_projects(rows, max(limit, SPREAD_OVER), cost)
        left = cost[homes] - self._choice(rows, numbers)
        return [int(numbers[position]) for position in self._spread(numbers, left, limit, filters)]

    def _first_projects(
        self, rows: Indexes, count: int, key: npt.NDArray[Any], tie: Tie | None = None
    ) -> tuple[Codes, Indexes]:
        """The `count` projects whose best home comes first by `key`, equal ones by `tie`, and the positions of those
        homes in `rows`."""
        homes = count * HOMES_A_PROJECT
        while True:
            best = smallest(homes, key, tie)
            numbers, first = np.unique(self._arrays.project[rows[best]], return_index=True)
            if len(numbers) >= count or len(best) == len(rows):
                order = np.argsort(first)[:count]
                return numbers[order], best[first[order]]
            homes *= HOMES_A_PROJECT

    def _sort_key(self, rows: Indexes, sort: str) -> Numbers:
        arrays = self._arrays
        match sort:
            case "price_per_sqft_asc":
                rate: Numbers = arrays.numbers["price"][rows] / arrays.numbers["area_sqft"][rows]
                return rate
            case "possession_asc":
                months = np.where(arrays.months[rows] > 0, arrays.months[rows], np.inf)
                return np.where(arrays.among("status", ["ready"])[rows], 0.0, months)
            case "newest":
                assumed = _by_status(arrays, NEWEST, np.nan)[arrays.codes["status"][rows]]
                age = arrays.numbers["age_years"][rows]
                return np.where(np.isnan(age), assumed, age)
            case _:
                column, direction = SORT_COLUMNS[sort]
                key: Numbers = direction * arrays.numbers[column][rows]
                return key

    def _offer_cost(self, rows: Indexes, filters: Mapping[str, Any]) -> Costs:
        arrays, cost = self._arrays, self.standing[rows]
        budget, least = filters.get("price_max"), filters.get("price_min", 0)
        if budget and least < FULL_USE * budget:
            use = (arrays.numbers["price"][rows] / budget).astype(np.float32)
            cost += np.maximum(FULL_USE - use, 0)
        if (low := filters.get("area_min")) and (high := filters.get("area_max")):
            middle = (low + high) / 2
            cost += np.abs(arrays.numbers["area_sqft"][rows] - middle) * (SIZE_OFF / middle)
        for wish in filters.get("near", ()):
            cost += FAR * self._nearness.share(rows, wish)
        if (radius := filters.get("radius_km")) and (localities := filters.get("localities")):
            away = self._nearness.away(rows, localities, filters.get("city")) * (FAR / radius)
            cost += np.where(arrays.among("locality", localities)[rows], 0, np.nan_to_num(away))
        return cost

    def _choice(self, rows: Indexes, numbers: Codes) -> Costs:
        """What the number of homes that fit takes off the cost of each project."""
        starts, ends = self._arrays.starts[numbers], self._arrays.starts[numbers + 1]
        homes = np.searchsorted(rows, ends) - np.searchsorted(rows, starts)
        costs: Costs = (CHOICE * (np.minimum(homes, CHOICE_LIMIT) - 1)).astype(np.float32)
        return costs

    def _spread(self, numbers: Codes, left: Costs, limit: int, filters: Mapping[str, Any]) -> list[int]:
        """The best positions, each next one at a disadvantage for every one before it of its developer or locality."""
        heads = self._arrays.starts[numbers]
        developers, localities = (self._arrays.codes[name][heads] for name in ("developer", "locality"))
        order: list[int] = []
        for _ in range(min(limit, len(numbers))):
            best = int(np.argmin(left))
            order.append(best)
            left[best] = np.inf
            if developers[best]:
                left[developers == developers[best]] += SAME_DEVELOPER
            if "localities" not in filters:
                left[localities == localities[best]] += SAME_LOCALITY
        return order


def smallest(count: int, key: npt.NDArray[Any], tie: Tie | None = None) -> Indexes:
    """Positions of the `count` smallest of `key` in order, equal ones by `tie`, then as they stand."""
    stride = isqrt(len(key) // count)
    if stride < WORTH_A_BOUND:
        return _smallest(count, key, tie)
    # The smallest of all are not above the smallest of some: what is above those is left out in one sweep.
    near = np.flatnonzero(key <= np.partition(key[::stride], count - 1)[count - 1])
    return near[_smallest(count, key[near], (lambda some: tie(near[some])) if tie else None)]


def _smallest(count: int, key: npt.NDArray[Any], tie: Tie | None) -> Indexes:
    positions = np.arange(len(key))
    if count < len(key):
        bar = np.partition(key, count - 1)[count - 1]
        below, level = np.flatnonzero(key < bar), np.flatnonzero(key == bar)
        if tie and count < len(below) + len(level):
            level = level[smallest(count - len(below), tie(level))]
        positions = np.sort(np.concatenate((below, level[: count - len(below)])))
    keys = (tie(positions), key[positions]) if tie else (key[positions],)
    return positions[np.lexsort(keys)]


def _standing(arrays: Arrays) -> Costs:
    """What each home costs whatever is wished."""
    cost = _by_status(arrays, NOT_READY, STATUS_UNKNOWN).astype(np.float32)[arrays.codes["status"]]
    cost[arrays.among("deal", ["rent"])] = 0
    for name, price in UNKNOWN.items():
        cost[~arrays.told(name)] += np.float32(price)
    return cost


def _by_status(arrays: Arrays, values: Mapping[str, float], otherwise: float) -> Numbers:
    """A value for each code of the statuses."""
    table = np.full(int(arrays.codes["status"].max(initial=0)) + 1, otherwise)
    for status, value in values.items():
        if (code := arrays.code("status", status)) is not None:
            table[code] = value
    return table
