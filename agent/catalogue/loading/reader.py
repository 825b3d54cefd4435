"""Reading one cell: what it adds to a row, for every column."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from agent.catalogue.columns import COLUMNS
from agent.catalogue.gazetteer import city_named
from agent.catalogue.loading import cells
from agent.catalogue.loading.cells import Unreadable
from agent.catalogue.loading.unit_types import units_of
from agent.catalogue.loading.words import FILTER_OF, choice, several
from agent.filters.vocabulary import VOCABULARY

Found = dict[str, Any]
"""Column → value, for the columns that a cell fills."""

LISTS = ("extra_rooms", "overlooking", "amenities", "tenant", "approvals")


NAMES = ("project", "developer", "city", "locality")
"""Columns that hold names, which have a letter."""

RENTS = "deposit in rents"
"""What a cell says of a deposit that is known once the rent is; no column."""

TOP = "top floor"
"""What a cell says of a floor that is known once the number of floors is; no column."""


class CellReader:
    """Reads the cells of one file.

    units     our column → the unit of a bare number in it
    strange   column → words in its lists that the vocabulary does not have, counted
    included  column → cells that say it is part of the price, counted
    """

    def __init__(self, today: date, units: Mapping[str, str], values: Mapping[str, Mapping[str, str]]) -> None:
        self.units = dict(units)
        self.strange: dict[str, Counter[str]] = {column: Counter() for column in LISTS}
        self.included: Counter[str] = Counter()
        self._values = values
        self._readers: Mapping[str, Callable[[str], Found]] = {
            "price": lambda cell: _both("price", "price_max", self._rupees("price", cell)),
            "price_max": lambda cell: {"price_max": self._rupees("price", cell)[1]},
            "deposit": self._deposit,
            "maintenance": lambda cell: {"maintenance": self._charge("maintenance", cell)},
            "area_sqft": lambda cell: _both("area_sqft", "area_max_sqft", cells.area(cell, self._worth("area_sqft"))),
            "area_max_sqft": lambda cell: {"area_max_sqft": cells.area(cell, self._worth("area_max_sqft"))[1]},
            "bhk": lambda cell: {"bhk": cells.bedrooms(cell)},
            "bathrooms": lambda cell: {"bathrooms": cells.whole(cell)},
            "balconies": lambda cell: {"balconies": cells.whole(cell)},
            "total_floors": lambda cell: {"total_floors": cells.whole(cell)},
            "parking": lambda cell: {"parking": cells.parking(cell)},
            "floor": _floor,
            "age_years": lambda cell: {"age_years": cells.years(cell, today)},
            "lat": lambda cell: {"lat": cells.degrees(cell)},
            "lon": lambda cell: {"lon": cells.degrees(cell)},
            "possession": lambda cell: _possession(cell, today),
            "status": lambda cell: _status(cell, today),
            "city": lambda cell: {"city": city_named(cell) or cells.text(cell)},
            "url": lambda cell: {"url": cells.link(cell)},
            "image_url": lambda cell: {"image_url": cells.link(cell, or_file=True)},
            "brochure": lambda cell: {"brochure": cells.link(cell, or_file=True)},
            "images": _images,
            "aliases": lambda cell: {"aliases": [name for part in cell.split(";") if (name := part.strip())]},
        }

    def read(self, column: str, cell: str) -> Found:
        """What a cell that is not blank says. Raises `Unreadable` with the column, the cell and what was expected."""
        written = self._values.get(column, {}).get(cell.strip().casefold(), cell)
        try:
            return self._read(column, written)
        except Unreadable as error:
            raise Unreadable(f"{column}: {cell.strip()[:80]!r} can't be read; expected {error}") from error

    def reads(self, column: str, cell: str) -> bool:
        """Whether a cell says something of a column."""
        if column in NAMES:
            return any(map(str.isalpha, cell))
        try:
            return any(value not in (None, []) for value in self.read(column, cell).values())
        except Unreadable:
            return False

    def forget_strange(self) -> None:
        """Count the strange words and what is included from here on."""
        for words in (*self.strange.values(), self.included):
            words.clear()

    def _read(self, column: str, cell: str) -> Found:
        if reader := self._readers.get(column):
            return reader(cell)
        if COLUMNS[column] is bool:
            return {column: cells.flag(cell)}
        if column in LISTS:
            return {column: several(column, cell, self.strange[column])}
        if column == "availability" or FILTER_OF.get(column, column) in VOCABULARY:
            return {column: choice(column, cell)}
        return {column: cells.text(cell)}

    def _deposit(self, cell: str) -> Found:
        if (count := cells.rents(cell)) is not None:
            return {RENTS: count}
        return {"deposit": self._charge("deposit", cell)}

    def _charge(self, column: str, cell: str) -> int | None:
        if (amount := cells.charge(cell, self._worth(column))) is None:
            self.included[column] += 1
        return amount

    def _rupees(self, column: str, cell: str) -> tuple[int | None, int | None]:
        if cells.ON_REQUEST.search(cell):
            self.included[column] += 1
            return None, None
        return cells.rupees(cell, self._worth(column))

    def _worth(self, column: str) -> float:
        return units_of(column)[self.units[column]] if column in self.units else 1


def _both(low: str, high: str, bounds: tuple[int | None, int | None]) -> Found:
    return {low: bounds[0], high: bounds[1]}


def _images(cell: str) -> Found:
    found = [cells.link(part, or_file=True) for part in re.split(r"[;\s|]+|,(?=\s|http)", cell) if part]
    return {"images": found, "image_url": found[0] if found else None}


def _floor(cell: str) -> Found:
    floor, total = cells.floor_of(cell)
    return {"floor": floor, "total_floors": total, TOP: True if floor is None and total is None else None}


def _status(cell: str, today: date) -> Found:
    """A state of readiness, or the month of possession in its place ("19-Dec") or beside it ("Ready by Dec 2027")."""
    month = _month_in(cell, today)
    try:
        status = choice("status", cell)
    except Unreadable:
        if month is None:
            raise
        return {"status": "under_construction", "possession": month}
    if status == "ready" and month:
        # What is ready from a month to come is not ready; one that has passed says no more than that it is.
        later = month > f"{today:%Y-%m}"
        return {"status": "under_construction", "possession": month} if later else {"status": "ready"}
    return {"status": status, "possession": month}


def _possession(cell: str, today: date) -> Found:
    """A month, or a state of readiness in its place ("Immediately")."""
    try:
        return {"possession": cells.month(cell, today)}
    except Unreadable as error:
        try:
            return {"status": choice("status", cell)}
        except Unreadable:
            raise error from None


def _month_in(cell: str, today: date) -> str | None:
    if not any(map(str.isdecimal, cell)):
        return None
    try:
        return cells.month(cell, today)
    except Unreadable:
        return None
