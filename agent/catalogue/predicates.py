"""Which rows of a catalogue fit the wishes: a mask for each filter, as the vocabulary's `test` and `column` say."""

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

import numpy as np

from agent.catalogue.arrays import Arrays, Mask
from agent.catalogue.columns import AVAILABILITIES
from agent.catalogue.nearness import Nearness
from agent.catalogue.unchecked import untold_wishes
from agent.filters.vocabulary import FILTERS, VOCABULARY, Filter, Test
from agent.loan import LoanTerms

TAKEN = tuple(each for each in AVAILABILITIES if each != "active")
"""Where a listing stands that can't be sold."""

BY: Mapping[str, tuple[str, ...]] = {
    "price_min": ("price",),
    "price_max": ("price",),
    "price_per_sqft_max": ("price",),
    "emi_max": ("price",),
    "area_min": ("area_sqft",),
    "area_max": ("area_sqft",),
    "floor_not": ("floor",),
    "possession_by": ("possession", "status"),
}
TOLD_BY: Mapping[str, tuple[str, ...]] = {
    **{entry.key: (entry.column,) for entry in FILTERS if entry.column and entry.key != "deal"}, **BY
}  # fmt: skip
"""The columns of which a row has to tell one for a wish to be checked of it."""

PRICED = frozenset(("price_min", "price_max", "price_per_sqft_max", "emi_max"))
"""Wishes for a price: a rent is none, where no deal is wished."""

UNTOLD_FITS = ("floor_not",)
"""Wishes that rows fit which do not tell of them."""

LACKED_BY: Mapping[str, tuple[str, ...]] = {
    "bhk": ("plot", "commercial"), "balconies": ("plot", "commercial"), "extra_rooms": ("plot", "commercial"),
    "bathrooms": ("plot",), "furnishing": ("plot",), "floor": ("plot",),
}  # fmt: skip
"""The kinds that can't have what a column tells of: one that leaves it empty has told that it has none."""


class Predicates:
    """Tests the rows of one catalogue.

    offered  those that can be sold or let
    """

    def __init__(self, arrays: Arrays, nearness: Nearness) -> None:
        self._arrays = arrays
        self._nearness = nearness
        self._rent = arrays.among("deal", ["rent"])
        self.offered = ~arrays.among("availability", TAKEN)
        self._sells = bool((self.offered & ~self._rent).any())

    def by_deal(self, rows: Mask, filters: Mapping[str, Any]) -> tuple[Mask, ...]:
        """Those of `rows` for sale and those to rent, where no deal is wished: a rent and a price are no order."""
        return (rows,) if "deal" in filters else (rows & ~self._rent, rows & self._rent)

    def of_one_deal(self, rows: Mask, filters: Mapping[str, Any]) -> Mask:
        """Those of `rows` of the deal that is wished; with none wished those for sale, or to rent if none is."""
        return next((part for part in self.by_deal(rows, filters) if part.any()), rows)

    def fitting(self, filters: Mapping[str, Any], *, taken: bool = False) -> Mask:
        """The rows of those `there` that fit every wish that is checked."""
        return self.judged(filters, taken=taken)[0]

    def judged(self, filters: Mapping[str, Any], *, taken: bool = False) -> tuple[Mask, tuple[str, ...]]:
        """As `fitting`, and the wishes that are not checked, as no row that otherwise fits tells of them."""
        there = self.there(filters, taken=taken)
        masks = {key: self.fitting_one(key, filters) for key in filters}
        fits = reduce(np.logical_and, masks.values(), there)
        if fits.any():
            untold = [key for key in UNTOLD_FITS if key in filters and self._is_untold(key, fits, filters)]
            return fits, tuple(untold)
        told = {key: self._told(key) for key in filters if key in TOLD_BY}
        of = {key: self._can_have(key, filters) for key in told}
        untold = untold_wishes(there, masks, told, of)
        fits = reduce(np.logical_and, (of[key] if key in untold else mask for key, mask in masks.items()), there)
        return fits, tuple(untold) if fits.any() else ()

    def there(self, filters: Mapping[str, Any], *, taken: bool = False) -> Mask:
        """The rows that are looked at, whatever else is wished: those that can be sold or let, or those `taken`. With a
        price wished and no deal those for sale, or to rent where none is for sale."""
        there = ~self.offered if taken else self.offered.copy()
        if "deal" not in filters and self._sells and not PRICED.isdisjoint(filters):
            there &= ~self._rent
        return there

    def told_of(self, filters: Mapping[str, Any]) -> dict[str, Any]:
        """The wishes but for those that no row tells of the rows that are looked at and can have what is wished."""
        there = self.there(filters)
        return {
            key: wish
            for key, wish in filters.items()
            if key not in TOLD_BY or not self._is_untold(key, there, filters)
        }

    def _is_untold(self, key: str, rows: Mask, filters: Mapping[str, Any]) -> bool:
        return bool((rows & self._can_have(key, filters)).any()) and not bool((rows & self._told(key)).any())

    def _can_have(self, key: str, filters: Mapping[str, Any]) -> Mask:
        """The rows of which the wish `key` can be asked: those that tell of it, and of the kinds that can have it or
        are wished for themselves."""
        lacking = {kind for column in TOLD_BY[key] for kind in LACKED_BY.get(column, ())}
        lacking.difference_update(filters.get("property_types", ()))
        return ~self._arrays.among("property_type", lacking) | self._told(key)

    def _told(self, key: str) -> Mask:
        return reduce(np.logical_or, map(self._arrays.told, TOLD_BY[key]))

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
                mask: Mask = arrays.flags[column] > 0
                return mask
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
