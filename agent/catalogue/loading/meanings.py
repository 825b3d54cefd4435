"""Reading a cell by what its column means."""

from agent.catalogue.columns import COLUMNS
from agent.catalogue.gazetteer import fold
from agent.catalogue.loading import amounts, cells, rooms
from agent.catalogue.loading.cells import Unreadable
from agent.catalogue.loading.fits import Fits
from agent.catalogue.loading.headers import BASES, unit_in
from agent.catalogue.loading.layout import BESIDE, Decision, Layout
from agent.catalogue.loading.locating import Locator
from agent.catalogue.loading.mapping import FileMapping
from agent.catalogue.loading.pricing import Pricing
from agent.catalogue.loading.reader import LISTS, RATE, CellReader, Found
from agent.catalogue.loading.table import Record
from agent.catalogue.loading.unit_types import units_of

COUNTED = (*LISTS, "deposit", "maintenance")
"""Meanings of whose cells it is counted what each leaves open."""
MOST_KNOWN = 200_000
"""Cells whose reading is kept."""
PLACES = ("locality", "address", "city")
TEXTS = ("title", "description")
AREAS = ("area", *(f"area_{basis}" for basis in BASES))
KINDS = "bedrooms of each unit type"
"""What a cell tells of a row that is several homes; no column."""
ELSEWHERE = ("bhk", "property_type", "status", "possession", "age_years", "sale_type", "furnishing", "availability",
             "facing", "listed_by", "deal", "floor")  # fmt: skip
"""What a cell may tell that can't be read as what its column means, and from which fit on."""
LEAST_ELSEWHERE = 0.6


class MeaningReader:
    """Reads the cells of one file by the meanings of its columns."""

    def __init__(
        self,
        reader: CellReader,
        fits: Fits,
        pricing: Pricing,
        locator: Locator,
        layout: Layout,
        mapping: FileMapping,
    ) -> None:
        self._cells, self._fits, self._pricing, self._locator = reader, fits, pricing, locator
        self._headlines = locator.learned()
        self._known: dict[tuple[str, str, str], Found] = {}
        self._areas = {
            each.header: units_of("area_sqft")[
                mapping.units.get("area_sqft") or unit_in(each.header, "area_sqft") or "sqft"
            ]
            for each in layout.decisions
            if each.meaning in (*AREAS, "area_max", "rate")
        }
        self._beside = {
            meaning: header
            for unit, meanings in BESIDE.items()
            for header in layout.headers_of(unit)
            for meaning in meanings
        }

    def read(self, decision: Decision, record: Record) -> Found:
        """What a cell says, by our columns; empty where it says nothing that can be read."""
        cell = record.cells[decision.header]
        if decision.meaning in COUNTED or amounts.ON_REQUEST.search(cell):
            return self._read(decision, record)
        unit = self._beside.get(decision.meaning or "")
        key = (decision.header, cell, record.cells[unit] if unit else "")
        if (found := self._known.get(key)) is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            found = self._known[key] = self._read(decision, record)
        return dict(found)

    def _read(self, decision: Decision, record: Record) -> Found:
        meaning, cell = decision.meaning, record.cells[decision.header]
        if decision.value is not None:
            column, value = decision.value
            if fold(cell) not in cells.YES:
                return {} if fold(cell) not in cells.NO else {column: [] if COLUMNS[column] is list else None}
            return {column: [value]} if COLUMNS[column] is list else {column: value}
        try:
            if meaning in AREAS or meaning == "area_max":
                found = self._area(str(meaning), decision.header, record)
                return found | self._lines("area_sqft", cell, found)
            if meaning in ("price", "rent", "price_max"):
                header = self._beside.get("price")
                priced = self._pricing.read(
                    self._cells, decision.header, f"{cell} {record.cells[header]}" if header else cell
                )
                return {"price_max": priced["price_max"]} if meaning == "price_max" else priced
            if meaning in ("title", "description"):
                return self._headlines.read(cell)
            if meaning in PLACES:
                return self._locator.read(meaning, cell)
            if meaning == "rate":
                return {RATE: amounts.rate(cell, self._areas[decision.header])}
            if meaning == "project" and (self._headlines.tells(cell) or "," in cell):
                return self._no_name(cell)
            found = self._cells.read(str(meaning), cell)
        except Unreadable:
            if meaning == "bhk" and (kinds := rooms.unit_types(cell)):
                return {KINDS: kinds, **self._more("bhk", cell, {})}
            return self._elsewhere(str(meaning), cell)
        return found | self._more(str(meaning), cell, found)

    def _lines(self, meaning: str, cell: str, found: Found) -> Found:
        """What the other lines of a cell tell: "925 sq.ft. Carpet Area" and below it "Ready to move"."""
        told: Found = {}
        for line in cell.split("\n") if "\n" in cell else ():
            told = self._elsewhere(meaning, line.strip()) | told
        return {name: value for name, value in told.items() if name not in found and name != "areas"}

    def _more(self, meaning: str, cell: str, found: Found) -> Found:
        """What else a cell of several words tells: "3 BHK Apartment" in a column of bedrooms."""
        if meaning not in ("bhk", "property_type") or " " not in cell.strip():
            return {}
        return {name: value for name, value in self._headlines.read(cell).items() if found.get(name) is None}

    def _elsewhere(self, meaning: str, cell: str) -> Found:
        """What a cell tells that can't be read as what its column means: "Resale" in a column of readiness."""
        fit, column = max((self._fits.of(column, cell), column) for column in ELSEWHERE if column != meaning)
        if fit < LEAST_ELSEWHERE:
            return {}
        try:
            return {name: value for name, value in self._cells.read(column, cell).items() if name != meaning}
        except Unreadable:
            return {}

    def _no_name(self, cell: str) -> Found:
        """What a cell in a column of names tells that is a title, or an address with the name at its head."""
        if self._headlines.tells(cell):
            told = {name: value for name, value in self._headlines.read(cell).items() if name != "project"}
            return told | {"project": self._headlines.name_before(cell)}
        found = self._locator.read("address", cell)
        return found if found.get("locality") or found.get("city") else self._cells.read("project", cell)

    def _area(self, meaning: str, header: str, record: Record) -> Found:
        cell, worth, beside = record.cells[header], self._areas[header], self._beside.get("area")
        found = amounts.areas(f"{cell} {record.cells[beside]}" if beside and cells.plain_number(cell) else cell, worth)
        if meaning == "area_max":
            return {"area_max_sqft": max(high for _, high in found.values())}
        basis = meaning.removeprefix("area_") if meaning != "area" else None
        return {"areas": {of or basis: bounds for of, bounds in found.items()}}
