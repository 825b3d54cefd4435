"""Reading the rows of a file, having settled once what its columns mean."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, cast

from agent.catalogue.columns import COLUMNS, Row
from agent.catalogue.gazetteer import Gazetteer, fold
from agent.catalogue.loading import cells, rooms
from agent.catalogue.loading.addresses import Addresses
from agent.catalogue.loading.bounds import bounded, bounded_record, longer, readable
from agent.catalogue.loading.cells import Unreadable
from agent.catalogue.loading.completing import complete
from agent.catalogue.loading.fits import Fits
from agent.catalogue.loading.headers import unit_in
from agent.catalogue.loading.headlines import Headlines
from agent.catalogue.loading.layout import Decision, recognised
from agent.catalogue.loading.locating import Locator, without_name
from agent.catalogue.loading.mapping import FileMapping
from agent.catalogue.loading.meanings import AREAS, KINDS, PLACES, TEXTS, MeaningReader
from agent.catalogue.loading.pricing import Pricing
from agent.catalogue.loading.reader import LISTS, RATE, CellReader, Found
from agent.catalogue.loading.table import Record, Table
from agent.catalogue.loading.tallies import ColumnTally
from agent.catalogue.loading.told_above import kind_above
from agent.catalogue.loading.writing import plain_record
from agent.errors import NoHomes

TOTAL = re.compile(r"(?:grand|sub|overall) ?totals?\b.*|totals?(?: \d.*)?")
TELLING = ("price", "bhk", "area_sqft", "property_type", "project")
"""Columns of which one makes a home of a row."""
TELLING_ALONE = ("price", "bhk", "area_sqft")
"""The same where only one cell says something, which may be a title or a note."""
MAIN: Mapping[str, tuple[str, ...]] = {
    "rent": ("rent_price", "rent_price_max"), "images": ("images", "image_url"),
    "coordinates": ("lat", "lon"), "area_max": ("area_max_sqft",), "rate": (RATE,),
}  # fmt: skip
"""The columns that a meaning is for; what its cells tell beside them goes behind what other columns say."""
READ_WHOLE = (*LISTS, "images", "url", "brochure", "aliases")
"""Meanings of lists and links: they are read in time that grows with the cell alone, and half a link leads nowhere."""
OF_BEDROOMS = re.compile(r"(?i)bed|bhk|type")


class RowReader:
    """Reads the rows of one file.

    decisions  what each column was taken for
    tallies    by header: how many cells were read, and examples
    notes      what was taken for granted of the file as a whole
    """

    def __init__(self, table: Table, mapping: FileMapping, today: date) -> None:
        gazetteer, whole = Gazetteer.load(), table
        rows = [plain_record(each) for each in bounded(table).records]
        table = replace(table, records=[each for each in rows if _sum_in(each) is None] or rows)
        self._constants, self._today = mapping.constants, today
        self._cells = CellReader(today, mapping.values, mapping.units)
        addresses = Addresses(gazetteer)
        fits = Fits(self._cells, addresses, Headlines(addresses))
        layout = recognised(table, mapping, fits)
        self.decisions = layout.decisions
        self.tallies = {header: ColumnTally() for header in table.headers}
        self.notes = [*table.notes, *layout.notes]
        self._nines = layout.nines
        self._lists = frozenset(layout.headers_of(*READ_WHOLE))
        self._kept = self._lists | frozenset(layout.headers_of("description"))
        cut = [each.header for each in self.decisions if each.meaning and each.header not in self._lists]
        self.notes += longer(whole, cut)
        if not {*TELLING, *TEXTS, *AREAS, "rent", "rate"} & {each.meaning for each in self.decisions} - {None}:
            raise NoHomes(
                f"no column tells of a home; the file has: {', '.join(table.headers)}. "
                'A mapping file names them: [columns] price = "…"'
            )
        for each in self.decisions:
            if each.meaning in ("deposit", "maintenance") and (unit := unit_in(each.header, each.meaning)):
                self._cells.units.setdefault(each.meaning, unit)
        self._counted: Counter[str] = Counter()
        self._pricing = Pricing(table, layout, mapping, self._counted)
        self._locator = Locator(gazetteer, table, layout, mapping, self._counted)
        self._headlines = self._locator.learned()
        self._reader = MeaningReader(self._cells, fits, self._pricing, self._locator, layout, mapping)
        self._told_by_cells = [each for each in self.decisions if each.meaning not in (None, *PLACES, *TEXTS)]
        self._texts = {text: [each for each in self.decisions if each.meaning == text] for text in TEXTS}
        self._is_wide = table.is_wide
        self._kind_above = kind_above(table.about)
        self._has_kind = layout.header_of("property_type") is not None or "property_type" in self._constants
        self.notes += [*self._pricing.notes, *self._locator.notes]
        self._cells.forget()

    def read(self, record: Record) -> list[Row]:
        """The homes of a row: one, or two where it tells a price and a rent. Raises `Unreadable` when it tells none."""
        if any(map(str.strip, record.beyond)):
            raise Unreadable(f"cells: there are {len(record.beyond)} more than headers; a comma in a cell needs quotes")
        record = plain_record(bounded_record(record, self._kept))
        if summed := _sum_in(record):
            raise Unreadable(f"row: it sums others up, as {summed!r} says")
        said, beside, areas = self._told(record)
        self._from_texts(record, said, beside)
        rows = []
        kinds = said.pop(KINDS, None) or beside.pop(KINDS, None)
        several = kinds if kinds and said["bhk"] is None else [said["bhk"]]
        for priced in (home | {"bhk": bhk} for home in self._pricing.homes(said, beside) for bhk in several):
            row: dict[str, Any] = {name: [] if kind is list else None for name, kind in COLUMNS.items()}
            row |= {name: value for name, value in priced.items() if value is not None}
            size = self._size(record)
            kind = None if self._has_kind else self._kind_above
            complete(row, areas, self._counted, size=size, has_kind=self._has_kind, kind=kind, today=self._today)
            rows.append(row)
        telling = TELLING_ALONE if self._is_wide and record.alone else TELLING
        if not any(rows[0][column] for column in telling):
            raise Unreadable(f"home: it is missing; expected one of {', '.join(TELLING)}")
        return [cast(Row, {name: row[name] for name in COLUMNS}) for row in rows]

    def counted_notes(self) -> list[str]:
        """What was taken for granted row by row, and words and cells that were left out."""
        return [
            *(f"{reason} ({count} rows)" for reason, count in self._counted.items()),
            *self._cells.notes(),
            *(
                f"{each.meaning}: {tally.unread} cells of {each.header!r} can't be read and are left blank "
                f"({tally.strange()})"
                for each in self.decisions
                if (tally := self.tallies[each.header]).unread
            ),
        ]

    def explained(self, record: Record) -> Iterator[tuple[Decision, str, Found]]:
        """How each cell of a row is read."""
        read = plain_record(bounded_record(record, self._lists))
        for each in self.decisions:
            cell = record.cells[each.header]
            yield each, cell, {} if each.meaning is None or cells.blank(cell) else self._reader.read(each, read)

    def _told(self, record: Record) -> tuple[Found, Found, dict[str | None, tuple[int, int]]]:
        """What the columns say; what their cells say beside; and the areas by their basis."""
        said: Found = defaultdict(lambda: None)
        beside: Found = defaultdict(lambda: None)
        areas: dict[str | None, tuple[int, int]] = {}
        for each in self._told_by_cells:
            cell = record.cells[each.header]
            if each.meaning in ("parking", "balconies") and fold(cell) in ("none", "nil"):
                said[each.meaning] = 0
            if cells.blank(cell) or self._is_nine(each.header, cell):
                continue
            found = self._reader.read(each, record)
            self.tallies[each.header].add(cell, found)
            for basis, bounds in found.pop("areas", {}).items():
                areas.setdefault(basis, bounds)
            main = MAIN.get(each.meaning or "", (each.meaning,))
            if each.meaning == "rent":
                found = {f"rent_{name}" if name.startswith("price") else name: value for name, value in found.items()}
            for name, value in found.items():
                _add(said if name in main else beside, name, value)
        for column, constant in self._constants.items():
            said |= self._cells.read(column, constant)
        self._locator.locate(record, said, beside, self.tallies)
        return said, beside, areas

    def _from_texts(self, record: Record, said: Found, beside: Found) -> None:
        """Fill what no column says from titles, and then from descriptions."""
        for text in TEXTS:
            for each in self._texts[text]:
                cell = readable(record.cells[each.header])
                if cells.blank(cell):
                    continue
                if text == "title":
                    cell = without_name(cell, said["project"] or "")
                found = dict(self._headlines.read(cell, said["city"] or beside["city"]))
                if text == "title" and "bhk" not in found and (kinds := rooms.unit_types(cell)):
                    found[KINDS] = kinds
                if text == "description":
                    said["description"] = "\n".join(
                        filter(None, (said["description"], cells.text(record.cells[each.header])))
                    )
                self.tallies[each.header].add(record.cells[each.header], found or {"description": cell})
                for name, value in found.items():
                    if name != "amenities" or not said[name]:
                        _add(beside, name, value)
        self._settle_bedrooms(said, beside)
        if (status := said["status"]) and beside["status"] not in (None, status):
            reason = f"status: taken as {status} from its column, where another says {beside['status']}"
            self._counted[reason] += 1
        for name, value in list(beside.items()):
            if said[name] is None and name not in ("project", "locality", "city"):
                said[name] = value
        self._locator.settle(said, beside)

    def _settle_bedrooms(self, said: Found, beside: Found) -> None:
        """A room with a kitchen is no bedroom, and rooms are not all bedrooms, where something else tells those."""
        told = beside["bhk"]
        header = next((each.header for each in self.decisions if each.meaning == "bhk"), "")
        rooms_alone = "room" in header.casefold() and not OF_BEDROOMS.search(header)
        if told and ((told == 0.5 and said["bhk"] == 1) or (rooms_alone and said["bhk"] not in (None, told))):
            said["bhk"] = told
            self._counted["bhk: taken as the title tells it, where a column of rooms differs"] += 1

    def _size(self, record: Record) -> str:
        """The cell that tells bedrooms: that of their column, else the title."""
        header = next((each.header for each in self.decisions if each.meaning == "bhk"), None)
        titles = self._texts["title"] if header is None else ()
        return record.cells[header] if header else next((record.cells[each.header] for each in titles), "")

    def _is_nine(self, header: str, cell: str) -> bool:
        return header in self._nines and cell.strip() == "9"


def _sum_in(record: Record) -> str | None:
    """What the first cell says of a row that sums others up."""
    first = next(filter(None, map(fold, record.cells.values())), "")
    return first if TOTAL.fullmatch(first) else None


def _add(told: Found, name: str, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, list):
        told[name] = [*(told[name] or ()), *(each for each in value if each not in (told[name] or ()))]
    elif told[name] is None:
        told[name] = value
