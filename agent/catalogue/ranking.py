"""Which of the homes that fit come first."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from agent.catalogue.arrays import Arrays, Numbers
from agent.catalogue.geo import NEAR_KM
from agent.catalogue.predicates import Predicates

FULL_USE = 0.75
"""A home from this share of the budget on uses it fully; a far cheaper one is less likely what was meant."""

NOT_READY, UNKNOWN, SAME_DEVELOPER = 0.1, 0.05, 0.06
"""What a home loses that is not ready, for each thing not known of it, for each home of its developer before it."""

SPREAD_OVER = 60
"""Among so many of the best projects developers are spread."""

Indexes = npt.NDArray[np.int64]

SORT_COLUMNS: Mapping[str, tuple[str, int]] = {
    "price_asc": ("price", 1),
    "price_desc": ("price_max", -1),
    "area_asc": ("area_sqft", 1),
    "area_desc": ("area_max_sqft", -1),
    "newest": ("age_years", 1),
}
"""The column of each plain sort, and whether it rises or falls."""


class Ranking:
    """Orders the projects of one catalogue; equal ones stay in the catalogue's order."""

    def __init__(
        self, arrays: Arrays, predicates: Predicates, project: npt.NDArray[np.int32], starts: Indexes
    ) -> None:
        self._arrays = arrays
        self._predicates = predicates
        self._project = project
        self._starts = starts
        unknown = sum(np.isnan(arrays.numbers[name]) for name in ("area_sqft", "bathrooms"))
        unknown = unknown + (arrays.codes["status"] < 0) + ~arrays.flags["rera_id"]
        self._standing = UNKNOWN * unknown + NOT_READY * ~arrays.mask("status", ["ready"])

    def best(self, fitting: Indexes, filters: Mapping[str, Any], limit: int, skip: Sequence[int]) -> list[int]:
        """The numbers of the best `limit` projects among the rows `fitting`, without those in `skip`."""
        cost = self._cost(fitting, filters)
        per_project = np.full(len(self._starts), np.inf)
        present = np.zeros(len(self._starts), np.bool_)
        present[self._project[fitting]] = True
        np.minimum.at(per_project, self._project[fitting], np.where(np.isnan(cost), np.inf, cost))
        present[list(skip)] = False
        numbers = np.flatnonzero(present)
        wanted = limit if "sort" in filters else max(limit, SPREAD_OVER)
        if len(numbers) > wanted:
            # Everything that ties with the last one stays in, so that the order is the same for every page.
            bar = np.partition(per_project[numbers], wanted - 1)[wanted - 1]
            numbers = numbers[per_project[numbers] <= bar]
        ordered = numbers[np.argsort(per_project[numbers], kind="stable")]
        if "sort" in filters:
            return [int(number) for number in ordered[:limit]]
        return self._spread(ordered[:wanted], per_project, limit)

    def _cost(self, rows: Indexes, filters: Mapping[str, Any]) -> Numbers:
        """What is to be small: the sorted column, or how far a home is from what an agent would offer first."""
        numbers = self._arrays.numbers
        match filters.get("sort"):
            case None:
                return self._offer_cost(rows, filters)
            case "price_per_sqft_asc":
                return numbers["price"][rows] / numbers["area_sqft"][rows]
            case "possession_asc":
                months = self._arrays.months[rows]
                known = np.where(months < 0, np.inf, months).astype(np.float64)
                return np.where(self._arrays.mask("status", ["ready"])[rows], 0.0, known)
            case sort:
                column, direction = SORT_COLUMNS[sort]
                return direction * numbers[column][rows]

    def _offer_cost(self, rows: Indexes, filters: Mapping[str, Any]) -> Numbers:
        cost = self._standing[rows].astype(np.float64)
        if budget := filters.get("price_max"):
            cost += np.clip(FULL_USE - self._arrays.numbers["price"][rows] / budget, 0, None)
        for near in filters.get("near", ()):
            cost += self._predicates.km_to(near)[rows] / near.get("max_km", NEAR_KM[near["kind"]]) / 4
        return cost

    def _spread(self, ordered: Indexes, cost: Numbers, limit: int) -> list[int]:
        """The best, each next one at a disadvantage for every home of its developer already taken."""
        developers = self._arrays.codes["developer"][self._starts[ordered]]
        left = cost[ordered].copy()
        taken: list[int] = []
        for _ in range(min(limit, len(ordered))):
            position = int(np.argmin(left))
            taken.append(int(ordered[position]))
            left[position] = np.inf
            if developers[position] >= 0:
                left[developers == developers[position]] += SAME_DEVELOPER
        return taken
