"""Which rows of a catalogue fit the wishes: a mask for each filter, as the vocabulary's `test` and `column` say."""

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

import numpy as np

from agent.catalogue.arrays import Arrays, Mask, Numbers, number_of_bits
from agent.catalogue.geo import NEAR_KM, distances
from agent.catalogue.gazetteer import Gazetteer
from agent.filters.vocabulary import VOCABULARY, Filter, Test

EMI_DOWN, EMI_RATE_PERCENT, EMI_YEARS = 0.2, 8.5, 20
"""What an EMI is reckoned with: the share paid down, the interest a year, the years."""


def emi(price: Any) -> Any:
    """The monthly instalment for a home of `price`, rupees; a number or an array of them."""
    monthly = EMI_RATE_PERCENT / 1200
    return price * (1 - EMI_DOWN) * monthly / (1 - (1 + monthly) ** (-12 * EMI_YEARS))


class Predicates:
    """Tests rows of one catalogue against wishes; distances to landmarks are reckoned once for each kind and name."""

    def __init__(self, arrays: Arrays, gazetteer: Gazetteer) -> None:
        self._arrays = arrays
        self._gazetteer = gazetteer
        self._km: dict[tuple[str, str | None], Numbers] = {}
        self._sells = bool(arrays.mask("deal", ["buy"]).any())

    def fitting(self, filters: Mapping[str, Any]) -> Mask:
        """The rows that fit every wish. With no deal wished: those for sale, or to rent where none is for sale."""
        masks = [self._arrays.mask("deal", ["buy" if self._sells else "rent"])] if "deal" not in filters else []
        masks += [self._mask(key, value, filters) for key, value in filters.items() if key != "exclude"]
        masks += [~self._one_of(VOCABULARY[key], values) for key, values in filters.get("exclude", {}).items()]
        return reduce(np.logical_and, masks)

    def km_to(self, near: Mapping[str, Any]) -> Numbers:
        """Distance from each row to the nearest landmark of a `near` wish, km; NaN where not known."""
        key = (near["kind"], near.get("name"))
        if key not in self._km:
            targets = [
                (each.lat, each.lon)
                for each in self._gazetteer.landmarks
                if each.kind == key[0] and (key[1] is None or key[1].casefold() == each.name.casefold())
            ]
            self._km[key] = self._km_from(targets)
        return self._km[key]

    def _km_from(self, targets: list[tuple[float, float]]) -> Numbers:
        to = np.array(targets, np.float64).reshape(-1, 2)
        points = self._arrays.points
        per_point = distances(points[:, 0], points[:, 1], to[:, 0], to[:, 1])
        return per_point[self._arrays.point]

    def _mask(self, key: str, value: Any, filters: Mapping[str, Any]) -> Mask:
        entry = VOCABULARY[key]
        match entry.test:
            case Test.EQUALS:
                return self._arrays.mask(str(entry.column), [value])
            case Test.ANY_OF:
                return self._places(value, filters) if key == "localities" else self._one_of(entry, value)
            case Test.ALL_OF:
                wanted = number_of_bits(key, value)
                return (self._arrays.bits[str(entry.column)] & wanted) == wanted
            case Test.AT_LEAST:
                return self._arrays.numbers[str(entry.column)] >= value
            case Test.AT_MOST:
                return self._arrays.numbers[str(entry.column)] <= value
            case Test.TRUE:
                return self._arrays.flags[str(entry.column)]
            case Test.SPECIAL:
                return _SPECIAL[key](self, value)
            case Test.NONE:
                return np.ones(self._arrays.size, np.bool_)

    def _one_of(self, entry: Filter, values: list[Any]) -> Mask:
        column = str(entry.column)
        if column in self._arrays.bits:
            return (self._arrays.bits[column] & number_of_bits(entry.key, values)) != 0
        if column in self._arrays.numbers:
            return np.isin(self._arrays.numbers[column], values)
        return self._arrays.mask(column, values)

    def _places(self, localities: list[str], filters: Mapping[str, Any]) -> Mask:
        inside = self._arrays.mask("locality", localities)
        if (radius := filters.get("radius_km")) is None:
            return inside
        city = filters.get("city")
        places = [self._gazetteer.place(each, city) for each in localities]
        known = [(each.lat, each.lon) for each in places if each and each.lat is not None and each.lon is not None]
        return inside | (self._km_from(known) <= radius)

    def _price_min(self, least: int) -> Mask:
        return self._arrays.numbers["price_max"] >= least

    def _price_max(self, most: int) -> Mask:
        return self._arrays.numbers["price"] <= most

    def _area_min(self, least: int) -> Mask:
        return self._arrays.numbers["area_max_sqft"] >= least

    def _area_max(self, most: int) -> Mask:
        return self._arrays.numbers["area_sqft"] <= most

    def _price_per_sqft_max(self, most: int) -> Mask:
        return self._arrays.numbers["price"] <= most * self._arrays.numbers["area_sqft"]

    def _emi_max(self, most: int) -> Mask:
        return (emi(self._arrays.numbers["price"]) <= most) & self._arrays.mask("deal", ["buy"])

    def _near(self, wishes: list[Mapping[str, Any]]) -> Mask:
        return reduce(np.logical_and, [self.km_to(each) <= each.get("max_km", NEAR_KM[each["kind"]]) for each in wishes])

    def _floor_not(self, edges: list[str]) -> Mask:
        # A floor that is not known can't be one of those that were ruled out.
        floor = self._arrays.numbers["floor"]
        ruled_out = np.zeros(self._arrays.size, np.bool_)
        if "ground" in edges:
            ruled_out |= floor == 0
        if "top" in edges:
            ruled_out |= floor == self._arrays.numbers["total_floors"]
        return ~ruled_out

    def _possession_by(self, month: str) -> Mask:
        year, _, number = month.partition("-")
        months = self._arrays.months
        return ((months >= 0) & (months <= int(year) * 12 + int(number))) | self._arrays.mask("status", ["ready"])

    def _radius_km(self, _: float) -> Mask:
        # Said around the localities, it is part of their test; alone it tests nothing.
        return np.ones(self._arrays.size, np.bool_)


_SPECIAL: Mapping[str, Callable[[Predicates, Any], Mask]] = {
    "price_min": Predicates._price_min,  # noqa: SLF001 - the table of this module's own class
    "price_max": Predicates._price_max,  # noqa: SLF001
    "area_min": Predicates._area_min,  # noqa: SLF001
    "area_max": Predicates._area_max,  # noqa: SLF001
    "price_per_sqft_max": Predicates._price_per_sqft_max,  # noqa: SLF001
    "emi_max": Predicates._emi_max,  # noqa: SLF001
    "near": Predicates._near,  # noqa: SLF001
    "floor_not": Predicates._floor_not,  # noqa: SLF001
    "possession_by": Predicates._possession_by,  # noqa: SLF001
    "radius_km": Predicates._radius_km,  # noqa: SLF001
}
