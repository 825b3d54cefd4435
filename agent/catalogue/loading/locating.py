"""Where the homes of a file are: its columns of places, and the cities that it speaks of."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from agent.catalogue.gazetteer import Gazetteer, city_named, fold
from agent.catalogue.loading import cells
from agent.catalogue.loading.addresses import PLACE_LIKE, Addresses, Whereabouts
from agent.catalogue.loading.headlines import Headlines
from agent.catalogue.loading.layout import Layout
from agent.catalogue.loading.mapping import FileMapping
from agent.catalogue.loading.reader import Found
from agent.catalogue.loading.table import Record, Table
from agent.catalogue.loading.tallies import ColumnTally
from agent.catalogue.loading.told_above import city_above

OFTEN = 2
"""Rows from which on a locality that only the file knows is known at the end of a title."""
VAGUE = re.compile(r"\w{1,3}|park|city|gardens?|views?|hills?|main|road|town|extension|phase \w+|sector|block \w+")
"""Names that may end the name of a society as well."""
NEARLY_ALL = 0.9
"""The share of the rows which tell a city that makes it that of rows which tell none."""
MOST = 0.5
"""The share of the places of a file that makes their city that of the others."""


class Locator:
    """Reads the places of one file.

    addresses  knows the localities that the file itself names
    notes      what was taken for granted of the city
    """

    def __init__(
        self, gazetteer: Gazetteer, table: Table, layout: Layout, mapping: FileMapping, counted: Counter[str]
    ) -> None:
        self.notes: list[str] = []
        self._gazetteer, self._counted = gazetteer, counted
        self._headers = [
            (meaning, header) for meaning in ("city", "locality", "address") for header in layout.headers_of(meaning)
        ]
        plain = Addresses(gazetteer)
        told: Counter[str] = Counter()
        own: dict[str, str] = {}
        often: Counter[str] = Counter()
        for meaning, header in self._headers:
            for cell, count in Counter(record.cells[header].strip() for record in table.records).items():
                if cells.blank(cell):
                    continue
                where = _city_cell(plain, cell) if meaning == "city" else plain.read(cell)
                told[where.city or ""] += count
                if meaning == "locality" and where.locality and not where.project and "," not in cell:
                    own.setdefault(fold(where.locality), where.locality)
                    often[fold(where.locality)] += count
        headlines, project = Headlines(plain), layout.header_of("project")
        for header in layout.headers_of("title"):
            for record in table.records:
                name = record.cells[project] if project else ""
                found = headlines.read(without_name(record.cells[header], name))
                told[found.get("city") or ""] += 1
                if not cells.blank(name) and (locality := found.get("locality")) and not found.get("project"):
                    own.setdefault(fold(locality), locality)
                    # What is left of a title without the society is a place, even told once.
                    often[fold(locality)] += OFTEN
        told.pop("", None)
        if constant := mapping.constants.get("city"):
            told[city_named(constant) or constant] += 1
        self._told = told
        ends = frozenset(name for name, count in often.items() if count >= OFTEN and not VAGUE.fullmatch(name))
        self.addresses = Addresses(gazetteer, own, ends)
        above = city_above(table.about)
        mapped = {place.city for place in gazetteer.places}
        self._unmapped = above if above not in mapped and not told else None
        self._usual = self._usual_city(own, above)

    def learned(self) -> Headlines:
        """A reader of titles that knows the localities of the file."""
        return Headlines(self.addresses)

    def read(self, meaning: str, cell: str) -> Found:
        """What a cell tells of where a home is."""
        where = _city_cell(self.addresses, cell) if meaning == "city" else self.addresses.read(cell)
        told = {"project": where.project, "locality": where.locality, "city": where.city}
        return {name: value for name, value in told.items() if value is not None}

    def locate(self, record: Record, said: Found, beside: Found, tallies: Mapping[str, ColumnTally]) -> None:
        """What the columns of places tell of a home."""
        for meaning, header in self._headers:
            cell = record.cells[header]
            if cells.blank(cell):
                continue
            if meaning == "city":
                where = _city_cell(self.addresses, cell)
            else:
                where = self.addresses.read(cell, said["city"])
                if meaning == "locality" and not (where.locality or where.city):
                    where = replace(where, locality=cells.text(cell).strip(" ,"))
            found = {"project": where.project, "locality": where.locality, "city": where.city}
            tallies[header].add(cell, {name: value for name, value in found.items() if value is not None})
            for name, value in found.items():
                into = said if name == meaning or (meaning, name) == ("city", "locality") else beside
                if value is not None and into[name] is None:
                    into[name] = value
            said["zone"] = said["zone"] or where.zone

    def settle(self, said: Found, beside: Found) -> None:
        """Give the home its project, its locality by one spelling, its city and its part of the city."""
        if said["project"] is None and beside["project"] and not self.addresses.is_place(beside["project"]):
            said["project"] = beside["project"]
        other = beside["locality"]
        if said["project"] is None and said["locality"] and other and not self._same_place(said["locality"], other):
            said["project"] = other
        said["locality"] = said["locality"] or other
        city = said["city"] or beside["city"]
        if city is None and said["locality"]:
            city = self._city_with(said["locality"])
        if city is None and self._usual and self._told:
            self._counted[
                f"city: taken as {self._usual}, which nearly every other row tells, where a row tells none"
            ] += 1
        said["city"] = city or self._usual
        if said["locality"]:
            place = self.addresses.known(said["locality"], said["city"])
            said["locality"] = self.addresses.spelled(said["locality"], said["city"])
            said["zone"] = said["zone"] or (place.zone if place else None)

    def _same_place(self, locality: str, other: str) -> bool:
        """Whether what a title says the home is in is a place too, and not the name of a society."""
        words, others = fold(locality), fold(other)
        alike = words in others or others in words
        return alike or self.addresses.is_place(other) or PLACE_LIKE.search(other) is not None

    def _city_with(self, locality: str) -> str | None:
        """The city in which a locality lies: the one that has it, or the one of those the file speaks of."""
        if self._unmapped:  # of whose localities others have the names
            return self._unmapped
        cities = {place.city for place in self._gazetteer.places_called(locality)}
        spoken = cities & (set(self._told) or set(filter(None, (self._usual,))))
        return next(iter(spoken)) if len(spoken) == 1 else next(iter(cities)) if len(cities) == 1 else None

    def _usual_city(self, own: Mapping[str, str], above: str | None) -> str | None:
        if self._told and (most := self._told.most_common(1)[0])[1] >= NEARLY_ALL * self._told.total():
            return most[0]
        lie_in = Counter(city for name in own.values() if (city := self._gazetteer.city_of(name)))
        if self._told:
            return None
        if above:
            self.notes.append(f"city: no column says it; taken as {above}, as a title or the name of the file says")
            return above
        if not lie_in:
            return None
        ((city, count),) = lie_in.most_common(1)
        if count < MOST * lie_in.total():
            return None
        self.notes.append(f"city: no column says it; taken as {city}, where most of the localities lie")
        return city


def without_name(title: str, name: str) -> str:
    """A title without the name of the project that another column tells."""
    return re.sub(re.escape(name.strip()), " ", title, flags=re.IGNORECASE) if not cells.blank(name) else title


def _city_cell(addresses: Addresses, cell: str) -> Whereabouts:
    if city := city_named(cell):
        return Whereabouts(city=city)
    where = addresses.read(cell)
    return where if where.city else Whereabouts(city=cells.text(cell))
