"""Which rows of a catalogue fit the wishes: a mask for each filter, as the vocabulary's `test` and `column` say."""

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

import numpy as np

from agent.catalogue.arrays import Arrays, Mask
from agent.catalogue.nearness import Nearness
from agent.filters.vocabulary import VOCABULARY, Filter, Test
from agent.loan import LoanTerms


class Predicates:
    """Tests the rows of one catalogue."""

    def __init__(self, arrays: Arrays, nearness: Nearness) -> None:
        self._arrays = arrays
        self._nearness = nearness
        self._rent = arrays.among("deal", ["rent"])
        self._sells = not self._rent.all()

    def fitting(self, filters: Mapping[str, Any]) -> Mask:
        """The rows that fit every wish. With no deal wished: those for sale, or to rent where none is for sale."""
        fits = np.ones(self._arrays.size, np.bool_)
        if "deal" not in filters and self._sells:
            fits &= ~self._rent
        for key in filters:
            fits &= self.fitting_one(key, filters)
        return fits

    def fitting_one(self, key: str, filters: Mapping[str, Any]) -> Mask | np.bool_:
        """The rows that fit the wish `key` of `filters`, whatever the others are: only a radius is of two of them."""
        wish = filters[key]
        if key == "exclude":
            kept = np.ones(self._arrays.size, np.bool_)
            for excluded, values in wish.items():
                kept &= ~self._any_of(VOCABULARY[excluded], values)
            return kept
        if key == "localities":
            return self._in_places(wish, filters)
        return self._fits(VOCABULARY[key], wish)

    def _fits(self, entry: Filter, wish: Any) -> Mask | np.bool_:
        """The rows that fit one wish. A row that does not know the column does not."""
        arrays, column = self._arrays, entry.column or ""
        match entry.test:
            case Test.EQUALS:
                return arrays.among(column, [wish])
            case Test.ANY_OF:
                return self._any_of(entry, wish if entry.is_list else [wish])
            case Test.ALL_OF:
                return arrays.all_of(column, wish)
            case Test.AT_LEAST:
                return arrays.at_least(column, wish)
            case Test.AT_MOST:
                return arrays.at_most(column, wish)
            case Test.TRUE:
                return arrays.flags[column]
            case Test.SPECIAL if entry.key == "near":
                return self._nearness.near(wish)
            case Test.SPECIAL if entry.key in SPECIAL:
                return SPECIAL[entry.key](arrays, wish)
            case _:
                return np.True_

    def _any_of(self, entry: Filter, values: list[Any]) -> Mask:
        arrays, column = self._arrays, entry.column or ""
        if column in arrays.bits:
            return arrays.any_of(column, values)
        if column in arrays.numbers:
            return reduce(np.logical_or, [arrays.equal(column, value) for value in values])
        return arrays.among(column, values)

    def _in_places(self, localities: list[str], filters: Mapping[str, Any]) -> Mask:
        inside = self._arrays.among("locality", localities)
        if radius := filters.get("radius_km"):
            inside |= self._nearness.within(localities, filters.get("city"), radius)
        return inside


def _floor_not(arrays: Arrays, edges: list[str]) -> Mask:
    # A floor that is not known can't be one of those that were ruled out.
    floor = arrays.numbers["floor"]
    fits = np.ones(arrays.size, np.bool_)
    if "ground" in edges:
        fits &= floor != 0
    if "top" in edges:
        fits &= floor != arrays.numbers["total_floors"]
    return fits


def _possession_by(arrays: Arrays, month: str) -> Mask:
    last = int(month[:4]) * 12 + int(month[5:])
    fits: Mask = ((arrays.months > 0) & (arrays.months <= last)) | arrays.among("status", ["ready"])
    return fits


def _emi_max(arrays: Arrays, most: int) -> Mask:
    terms = LoanTerms()
    fits: Mask = (terms.instalment(terms.loan_for(arrays.numbers["price"])) <= most) & ~arrays.among("deal", ["rent"])
    return fits


SPECIAL: Mapping[str, Callable[[Arrays, Any], Mask]] = {
    "price_min": lambda arrays, least: arrays.at_least("price_max", least),
    "price_max": lambda arrays, most: arrays.at_most("price", most),
    "area_min": lambda arrays, least: arrays.at_least("area_max_sqft", least),
    "area_max": lambda arrays, most: arrays.at_most("area_sqft", most),
    "price_per_sqft_max": lambda arrays, most: arrays.numbers["price"] <= most * arrays.numbers["area_sqft"],
    "emi_max": _emi_max,
    "floor_not": _floor_not,
    "possession_by": _possession_by,
}
"""Wishes that look at more than one column. `radius_km` is part of `localities`."""
