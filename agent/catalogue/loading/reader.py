"""Reading one cell: what it adds to a row, for every meaning of a column."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from agent.catalogue.columns import COLUMNS
from agent.catalogue.gazetteer import fold
from agent.catalogue.loading import amounts, cells, months, rooms
from agent.catalogue.loading.cells import Unreadable
from agent.catalogue.loading.denials import clauses
from agent.catalogue.loading.unit_types import units_of
from agent.catalogue.loading.words import FILTER_OF, choice, several
from agent.filters.vocabulary import VOCABULARY

Found = dict[str, Any]
"""Column → value, for the columns that a cell fills."""

LISTS = ("extra_rooms", "overlooking", "amenities", "tenant", "approvals")

RENTS = "deposit in rents"
"""What a cell says of a deposit that is known once the rent is; no column."""
TOP = "top floor"
"""What a cell says of a floor that is known once the number of floors is; no column."""
RATE = "rate"
"""Rupees a square foot; no column."""

REGISTERED = "registered"
"""What is kept of a home that is registered under a number that is not told."""
BEHIND_A_NAME = re.compile(r"\s*(?:[★☆⭐*]|\d\.\d\s*★).*$")
LED_BY = re.compile(r"(?i)^(?:by|from|project by|developed by)\s+")
IN_A_PLACE = re.compile(r"(?i)\s+in\s+\S.*$")
STRANGE_WORDS = 5
"""Words the vocabulary does not have that a note names."""


class CellReader:
    """Reads the cells of one file.

    units  our column → the unit of a bare number in it
    """

    def __init__(
        self, today: date, values: Mapping[str, Mapping[str, str]], units: Mapping[str, str] | None = None
    ) -> None:
        self.units = dict(units or {})
        self._values = values
        self._strange: dict[str, Counter[str]] = {column: Counter() for column in LISTS}
        self._included: Counter[str] = Counter()
        self._readers: Mapping[str, Callable[[str], Found]] = {
            "price": lambda cell: self.price(cell, self._worth("price")),
            "price_max": lambda cell: {"price_max": self.price(cell, self._worth("price_max"))["price_max"]},
            "rate": lambda cell: {RATE: amounts.rate(cell)},
            "deposit": self._deposit,
            "maintenance": lambda cell: {"maintenance": self._charge("maintenance", cell)},
            "area_sqft": lambda cell: _both("area_sqft", "area_max_sqft", amounts.area(cell, self._worth("area_sqft"))),
            "area_max_sqft": lambda cell: {"area_max_sqft": amounts.area(cell, self._worth("area_max_sqft"))[1]},
            "bhk": lambda cell: {"bhk": None if cells.plain_number(cell) == 0 else rooms.bedrooms(cell)},
            "bathrooms": lambda cell: {"bathrooms": cells.whole(cell)},
            "balconies": lambda cell: {"balconies": 1 if fold(cell) in ("yes", "y") else cells.whole(cell)},
            "total_floors": lambda cell: {"total_floors": rooms.floors(cell)},
            "parking": lambda cell: {"parking": rooms.parking(cell)},
            "floor": _floor,
            "age_years": lambda cell: {"age_years": months.years(cell, today)},
            "lat": lambda cell: {"lat": cells.degrees(cell)},
            "lon": lambda cell: {"lon": cells.degrees(cell)},
            "coordinates": _coordinates,
            "possession": lambda cell: _possession(cell, today),
            "status": lambda cell: _status(cell, today),
            "project": lambda cell: {"project": BEHIND_A_NAME.sub("", cells.text(cell)) or None},
            "developer": lambda cell: {"developer": IN_A_PLACE.sub("", LED_BY.sub("", cells.text(cell)))},
            "url": lambda cell: {"url": cells.link(cell)},
            "images": _images,
            "image_url": _images,
            "brochure": lambda cell: {"brochure": cells.link(cell, or_file=True)},
            "rera_id": _registration,
            "aliases": lambda cell: {"aliases": [name for part in cell.split(";") if (name := part.strip())]},
        }

    @classmethod
    def plain(cls) -> "CellReader":
        """One for cells of which no date is asked."""
        return cls(date.min, {})

    def read(self, column: str, cell: str) -> Found:
        """What a cell that is not blank says. Raises `Unreadable` with the column, the cell and what was expected."""
        written = self._values.get(column, {}).get(cell.strip().casefold(), cell)
        try:
            return self._read(column, written)
        except Unreadable as error:
            raise Unreadable(f"{column}: {cell.strip()[:80]!r} can't be read; expected {error}") from error

    def reads(self, column: str, cell: str) -> bool:
        """Whether a cell says something of a column."""
        try:
            return any(value not in (None, []) for value in self.read(column, cell).values())
        except Unreadable:
            return False

    def price(self, cell: str, worth: float) -> Found:
        """A price whose bare numbers are worth so many rupees; none where it is told on request."""
        written = self._values.get("price", {}).get(cell.strip().casefold(), cell)
        if amounts.ON_REQUEST.search(written):
            self._included["price"] += 1
            return {"price": None, "price_max": None}
        return _both("price", "price_max", amounts.rupees(written, worth))

    def forget(self) -> None:
        """Count the strange words and what is included from here on."""
        for words in (*self._strange.values(), self._included):
            words.clear()

    def notes(self) -> Iterator[str]:
        """A note for each kind of cell that was understood and says no value, and for words that were left out."""
        for column, count in self._included.items():
            yield f"{column}: left open where it is part of the price or no amount is told ({count} rows)"
        for column, strange in self._strange.items():
            if strange:
                yield f"{column}: left out, as the vocabulary does not have them: {_commonest(strange)}"

    def _read(self, column: str, cell: str) -> Found:
        if reader := self._readers.get(column):
            return reader(cell)
        if COLUMNS.get(column) is bool:
            return {column: flag(column, cell)}
        if column in LISTS:
            return {column: several(column, cell, self._strange[column])}
        if column == "availability" or FILTER_OF.get(column, column) in VOCABULARY:
            return {column: choice(column, cell)} if column not in ("city", "locality") else {column: cells.text(cell)}
        return {column: cells.text(cell)}

    def _deposit(self, cell: str) -> Found:
        if (count := amounts.rents(cell)) is not None:
            return {RENTS: count}
        return {"deposit": self._charge("deposit", cell)}

    def _charge(self, column: str, cell: str) -> int | None:
        if (amount := amounts.charge(cell, self._worth(column))) is None:
            self._included[column] += 1
        return amount

    def _worth(self, column: str) -> float:
        return units_of(column)[self.units[column]] if column in self.units else 1


def flag(column: str, cell: str) -> bool:
    """Yes and no, or the name of the column in its place: "Corner" of corner plots, "not vastu compliant"."""
    named = [denied for phrase, denied in clauses(cell) if column.removesuffix("s") in fold(phrase)]
    return not all(named) if named else cells.flag(cell)


def _both(low: str, high: str, bounds: tuple[int, int]) -> Found:
    return {low: bounds[0], high: bounds[1]}


def _floor(cell: str) -> Found:
    floor, total = rooms.floor_of(cell)
    return {"floor": floor, "total_floors": total, TOP: True if floor is None and total is None else None}


def _coordinates(cell: str) -> Found:
    if (point := cells.point(cell)) is None:
        raise Unreadable("a latitude and a longitude")
    return {"lat": point[0], "lon": point[1]}


def _images(cell: str) -> Found:
    parts = [part.strip(" '\"[]") for part in re.split(r"[;|\n]+|,(?=\s|https?:|['\"])|\s+(?=https?:)", cell)]
    found = [cells.link(part, or_file=True) for part in parts if part]
    return {"images": found, "image_url": found[0] if found else None}


def _registration(cell: str) -> Found:
    """A number of registration; one that is applied for, or denied, is none."""
    words = fold(cell)
    if re.search(r"\b(?:not|applied|pending|awaited|process|expired|exempt)\b", words) or words in cells.NO:
        return {"rera_id": None}
    if words in cells.YES or (not any(map(str.isdecimal, words)) and re.search(r"approved|registered|rera", words)):
        return {"rera_id": REGISTERED}
    if not any(map(str.isdecimal, words)):
        raise Unreadable("a number of registration, yes or no")
    return {"rera_id": cells.text(cell)}


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
        return {"possession": months.month(cell, today)}
    except Unreadable as error:
        try:
            return {"status": choice("status", cell)}
        except Unreadable:
            raise error from None


def _month_in(cell: str, today: date) -> str | None:
    if not any(map(str.isdecimal, cell)):
        return None
    try:
        return months.month(cell, today)
    except Unreadable:
        return None


def _commonest(strange: Counter[str]) -> str:
    named = ", ".join(f"{word} ({count})" for word, count in strange.most_common(STRANGE_WORDS))
    return f"{named}, …" if len(strange) > STRANGE_WORDS else named
