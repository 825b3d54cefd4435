"""Reading the rows of a file, having settled once what its columns mean."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from agent.catalogue.columns import COLUMNS, Row
from agent.catalogue.gazetteer import Gazetteer, city_named, fold
from agent.catalogue.loading import cells
from agent.catalogue.loading.cells import Unreadable
from agent.catalogue.loading.headers import basis_in
from agent.catalogue.loading.layout import REQUIRED, recognised
from agent.catalogue.loading.mapping import FileMapping
from agent.catalogue.loading.reader import RENTS, TOP, CellReader
from agent.catalogue.loading.table import Record, Table
from agent.catalogue.loading.unit_types import HIGHEST_RENT, unit_in, units_of, usual_unit

PRICES = 2000
"""Prices that are looked at to see what their numbers are worth."""

TOTAL = re.compile(r"(?:(?:grand|sub|overall) ?)?totals?(?: \d.*)?")

TELLING = ("price", "bhk", "area_sqft", "property_type", "project")
"""Columns of which one makes a home of a row."""

STRANGE_WORDS = 5
"""Words the vocabulary does not have that a note names."""


class RowReader:
    """Reads the rows of one file; raises `LoadError` when it has no column of prices.

    notes  what was taken for granted: the unit of prices, the deal, the city, what was not used
    """

    def __init__(self, table: Table, mapping: FileMapping, today: date) -> None:
        self._gazetteer = Gazetteer.load()
        self._constants = mapping.constants
        self._cells = CellReader(today, mapping.units, mapping.values)
        self._layout = recognised(table, mapping, self._cells, self._gazetteer)
        self._columns = [(column, self._layout.columns[column]) for column in COLUMNS if column in self._layout.columns]
        self.notes = [*table.notes, *self._layout.notes]
        self._said: dict[str, Any] = {}
        self._settle_units(table)
        self._settle_basis()
        self._city = self._city_of_most(table)
        self._unsaid: Counter[str] = Counter()
        self._localities: dict[tuple[str, str | None], tuple[str, str | None, str | None]] = {}

    def read(self, record: Record) -> Row:
        """A clean row. Raises `Unreadable` with the column, the cell and what was expected."""
        if any(map(str.strip, record.beyond)):
            raise Unreadable(f"cells: there are {len(record.beyond)} more than headers; a comma in a cell needs quotes")
        first = next(filter(None, map(fold, record.cells.values())), "")
        if TOTAL.fullmatch(first):
            raise Unreadable(f"row: it sums others up, as {first!r} says")
        row: dict[str, Any] = {name: [] if kind is list else None for name, kind in COLUMNS.items()}
        for column, cell in self._filled(record):
            found = self._cells.read(column, cell)
            if column == "possession" and row["status"] and "status" in found:
                self._note_contradiction(row["status"], found["status"])
                continue
            row |= {name: value for name, value in found.items() if value is not None}
        for header, (column, value) in self._layout.flags.items():
            if fold(record.cells[header]) in cells.YES and value not in row[column]:
                row[column].append(value)
        self._settle_coordinates(row)
        self._settle_area(row, record)
        self._settle_deposit(row)
        self._settle_top_floor(row)
        self._complete(row, record.cells.get(self._layout.columns.get("bhk", ""), ""))
        if not any(row[column] for column in TELLING):
            raise Unreadable(f"home: it is missing; expected one of {', '.join(TELLING)}")
        return cast(Row, row)

    def strange_words(self) -> list[str]:
        """A note for each list column in which words were left out, and for what was left open."""
        return self._left_open() + [
            f"{column}: left out, as the vocabulary does not have them: {_commonest(strange)}"
            for column, strange in self._cells.strange.items()
            if strange
        ]

    def _left_open(self) -> list[str]:
        """A note for each kind of cell that was understood and still says no value."""
        included = {
            f"{column}: left open where it is part of the price or no amount is told": count
            for column, count in self._cells.included.items()
        }
        return [f"{reason} ({count} rows)" for reason, count in (*self._unsaid.items(), *included.items())]

    def _filled(self, record: Record) -> Iterable[tuple[str, str]]:
        for column, header in self._columns:
            cell = record.cells[header]
            if cells.blank(cell) or (cell.strip() == "9" and header in self._layout.nines):
                continue
            beside = self._layout.beside.get(column)
            yield column, f"{cell} {record.cells[beside]}" if beside else cell
        yield from self._constants.items()

    def _complete(self, row: dict[str, Any], size: str) -> None:
        """What follows from the other cells, and from the file as a whole."""
        for column, value in self._said.items():
            row[column] = row[column] or value
        if row["locality"]:
            row["locality"], city, zone = self._place(row["locality"], row["city"])
            row["city"], row["zone"] = row["city"] or city, row["zone"] or zone
        row["city"] = row["city"] or self._city
        for low, high in (("area_sqft", "area_max_sqft"), ("price", "price_max")):
            row[high] = max(row[high], row[low]) if row[high] and row[low] else row[high] or row[low]
            row[low] = row[low] or row[high]
        if not row["property_type"] and "property_type" not in self._layout.columns:
            row["property_type"] = _implied_type(row, size)

    def _note_contradiction(self, status: str, from_possession: str) -> None:
        if status != from_possession:
            self._unsaid[f"status: taken as {status} from its column, where possession says {from_possession}"] += 1

    def _settle_coordinates(self, row: dict[str, Any]) -> None:
        lat, lon = row["lat"], row["lon"]
        if cells.in_india(lat, lon):
            return
        if lat == lon == 0:
            row["lat"] = row["lon"] = None
            self._unsaid["lat, lon: left open where both are 0"] += 1
        elif lat is not None and lon is not None and cells.in_india(lon, lat):
            row["lat"], row["lon"] = lon, lat
            self._unsaid["lat, lon: put right where the one stands in the other's place"] += 1
        else:
            column = "lon" if cells.in_india(lat, None) else "lat"
            raise Unreadable(f"{column}: {row[column]:g} can't be read; expected degrees of a place in India")

    def _settle_area(self, row: dict[str, Any], record: Record) -> None:
        """The area on another basis where the one that is looked for is blank."""
        filled = (header for header in self._layout.spare if not cells.blank(record.cells[header]))
        header = next(filled, None) if row["area_sqft"] is None else None
        if header is None:
            return
        worth = units_of("area_sqft")[unit_in(header, "area_sqft") or "sqft"]
        try:
            row["area_sqft"], row["area_max_sqft"] = cells.area(record.cells[header], worth)
        except Unreadable as error:
            raise Unreadable(
                f"area_sqft: {record.cells[header].strip()[:80]!r} can't be read; expected {error}"
            ) from error
        row["area_basis"] = basis_in(header)

    def _settle_deposit(self, row: dict[str, Any]) -> None:
        if (count := row.pop(RENTS, None)) is None:
            return
        if row["price"] and (row["deal"] or self._said.get("deal")) == "rent":
            row["deposit"] = round(count * row["price"])
        else:
            self._unsaid["deposit: left open where it is told in rents and there is no rent"] += 1

    def _settle_top_floor(self, row: dict[str, Any]) -> None:
        if row.pop(TOP, None) is None:
            return
        row["floor"] = row["total_floors"]
        if row["floor"] is None:
            self._unsaid["floor: left open where it is the top one and the number of floors is not told"] += 1

    def _place(self, locality: str, city: str | None) -> tuple[str, str | None, str | None]:
        """A locality by its canonical name where the gazetteer has it in that city, else as written, with its city."""
        key = (locality, city)
        if key not in self._localities:
            name, _, last = locality.rpartition(",")
            inside = city_named(last) if name.strip() else None
            bare = name.strip() if inside and inside == (city or inside) else locality
            place = self._gazetteer.place(bare, city or inside or self._city)
            self._localities[key] = (place.name, place.city, place.zone) if place else (bare, inside, None)
        return self._localities[key]

    def _settle_units(self, table: Table) -> None:
        units, columns, prices = self._cells.units, self._layout.columns, self._layout.columns[REQUIRED]
        for column, header in columns.items():
            if column not in units and (unit := unit_in(header, column)):
                units[column] = unit
        deal = "rent" if "rent" in fold(prices) else "buy"
        known = "deal" in columns or "deal" in self._constants
        unit, typical = usual_unit([record.cells[prices] for record in table.records[:PRICES]], None if known else deal)
        if REQUIRED not in units and REQUIRED not in self._layout.beside:
            units[REQUIRED] = unit
            if unit != "rupee":
                self.notes.append(f"price: bare numbers are taken as {unit} (the median is {typical:g})")
        if "price_max" in columns and "price_max" not in units and REQUIRED not in self._layout.beside:
            highest = [record.cells[columns["price_max"]] for record in table.records[:PRICES]]
            units["price_max"] = usual_unit(highest, None if known else deal)[0]
        worth = units_of(REQUIRED)[units.get(REQUIRED, "rupee")]
        if not known:
            small = typical is not None and REQUIRED not in self._layout.beside and typical * worth < HIGHEST_RENT
            self._said["deal"] = "rent" if small else deal
            reason = "the size of the prices" if small and deal != "rent" else f"the header {prices!r}"
            self.notes.append(f"deal: no column says it; taken as {self._said['deal']} from {reason}")

    def _settle_basis(self) -> None:
        header = self._layout.columns.get("area_sqft")
        if header and "area_basis" not in {*self._layout.columns, *self._constants} and (basis := basis_in(header)):
            self._said["area_basis"] = basis
            self.notes.append(f"area_basis: taken as {basis} from the header {header!r}")

    def _city_of_most(self, table: Table) -> str | None:
        """The one city that most localities of the gazetteer lie in, where the file has no column of cities."""
        header = self._layout.columns.get("locality")
        if header is None or "city" in {*self._layout.columns, *self._constants}:
            return None
        names = {cells.text(record.cells[header]) for record in table.records}
        cities = Counter(city for name in names if (city := self._gazetteer.city_of(name)))
        ((city, count),) = cities.most_common(1) or [("", 0)]
        if not city or count * 2 < cities.total():
            return None
        self.notes.append(f"city: no column says it; taken as {city}, where most of the localities lie")
        return city


def _implied_type(row: Mapping[str, Any], size: str) -> str | None:
    """The kind of home where no column says it: a plot area without bedrooms is a plot, with them a house; BHK and RK
    are apartments; "4 Bedroom" is an independent house, as portals write it."""
    if row["area_basis"] == "plot":
        return "independent_house" if row["bhk"] else "plot"
    words = fold(size).split()
    if "bhk" in words or "rk" in words:
        return "apartment"
    return "independent_house" if "bedroom" in words else None


def _commonest(strange: Counter[str]) -> str:
    named = ", ".join(f"{word} ({count})" for word, count in strange.most_common(STRANGE_WORDS))
    return f"{named}, …" if len(strange) > STRANGE_WORDS else named
