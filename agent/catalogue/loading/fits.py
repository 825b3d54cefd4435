"""How well a cell fits a meaning: 0 where it can't be of it, 1 where it can hardly be of another."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from agent.catalogue.gazetteer import fold
from agent.catalogue.loading import amounts, cells, months
from agent.catalogue.loading.addresses import Addresses
from agent.catalogue.loading.headers import BASES
from agent.catalogue.loading.headlines import Headlines
from agent.catalogue.loading.name_fits import is_name, name_fits
from agent.catalogue.loading.reader import LISTS, CellReader
from agent.catalogue.loading.unit_types import MONEY, WRITTEN
from agent.catalogue.loading.words import FILTER_OF, written_as
from agent.filters.vocabulary import VOCABULARY

Fit = Callable[[str], float]

BARE = 0.5
"""Of a bare number, which could be of many columns."""
LIKELY, UNLIKELY = 0.8, 0.2
RUPEES = re.compile(
    r"(?i)₹|\b(?:rs|inr|lakhs?|lacs?|crores?|cr|k|thousand)\b|\d\s?(?:l|cr|lac|lakhs?|k)\b|/\s*month|\d\s?/-|लाख|करो"
)
SQUARE = re.compile(r"(?i)sq|\bsft\b|acre|gaj|guntha|cents?\b|ground|hectare|\d\s*[x×]\s*\d|yard|m²|kanal|marla|वर्ग")
PICTURE = re.compile(r"(?i)\.(?:jpe?g|png|webp|gif|avif)\b")
PAGES = re.compile(r"(?i)\.pdf\b")
REGISTERED = re.compile(r"(?i)^(?=.*\d)[a-z0-9]+(?:[/_-][a-z0-9 ]+)+$|^[a-z]{1,10}\d{8,}$|rera")
ABOUT_REGISTERING = re.compile(r"(?i)\b(?:applied|approved|registered)\b")
CODE = re.compile(r"^(?=.*\d)[A-Za-z]{0,6}[-_]?\d[\w-]{2,}$")
OF_ROOMS = re.compile(r"(?i)bhk|\bbed|\br\s?k\b|^rk|studio|room")
OF_FLOORS = re.compile(
    r"(?i)\b(?:ground|basement|\d+(?:st|nd|rd|th)|top floor)\b|\bout of\b|\d\s*of\s*\d|\bG\s*\+\s*\d|floor"
)
HOW_MANY_FLOORS = re.compile(r"(?i)^\s*\d+\s*(?:floors?|storeys?)|\bG\s*\+\s*\d")
NOUNS: Mapping[str, str] = {
    "bathrooms": r"\b(?:bath|toilet|washroom)",
    "balconies": r"balcon",
    "parking": r"\b(?:parking|covered|open|car|wheeler)\b",
}
MOST_COUNTED: Mapping[str, int] = {
    "bhk": 20, "bathrooms": 20, "balconies": 20, "parking": 20, "floor": 100, "total_floors": 120,
}  # fmt: skip
UNSURE = frozenset(
    "rent possession deposit maintenance listing_id url total_floors area_max price_max aliases vastu corner pets "
    "project rera_id".split()
)
"""Meanings that cells alone never tell, without a word of the header."""
LEAST_AREA = 50
LEAST_RATE = 100
"""Rupees that a square foot costs at least."""
LONG, SHORT = 12, 6
"""Words of a cell from which on it is a text, and up to which it is one value."""


class Fits:
    """Fits of cells to every meaning, by the readers of cells, addresses and titles."""

    def __init__(self, reader: CellReader, addresses: Addresses, headlines: Headlines) -> None:
        self._reader, self._headlines = reader, headlines
        self._fits: Mapping[str, Fit] = {
            **{name: self._counting(name, noun) for name, noun in NOUNS.items()},
            "bhk": self._bedrooms,
            "floor": self._floor,
            "total_floors": self._naming("total_floors", HOW_MANY_FLOORS, LIKELY),
            **dict.fromkeys(("area", *(f"area_{basis}" for basis in BASES)), self._area),
            "area_max": lambda cell: 0.7 * self._area(cell),
            "area_basis": lambda cell: float(fold(cell) in written_as("area_basis")),
            "price": self._price,
            "price_max": lambda cell: 0.7 * self._price(cell),
            "rent": self._price,
            "rate": _rate,
            "deposit": lambda cell: 0.6 * self._reads("deposit", cell),
            "maintenance": lambda cell: 0.6 * self._reads("maintenance", cell),
            "price_unit": lambda cell: float(any(fold(cell) in WRITTEN[unit] for unit in MONEY)),
            "area_unit": lambda cell: float(not any(map(str.isdecimal, cell)) and SQUARE.search(cell) is not None),
            "lat": lambda cell: _degrees(cell, cells.SOUTH, cells.NORTH),
            "lon": lambda cell: _degrees(cell, cells.WEST, cells.EAST),
            "coordinates": lambda cell: float(cells.point(cell) is not None),
            "possession": lambda cell: 0.6 * (not cell.strip().isdecimal() and self._reads("possession", cell)),
            "age_years": self._age,
            **{column: self._flag(column) for column in ("vastu", "corner", "pets")},
            "url": lambda cell: LIKELY * (_is_link(cell) and not PICTURE.search(cell) and not PAGES.search(cell)),
            "images": lambda cell: 1.0 if PICTURE.search(cell) else 0.4 * _is_link(cell),
            "brochure": lambda cell: 1.0 if PAGES.search(cell) else 0.3 * _is_link(cell),
            "rera_id": _registration,
            "listing_id": lambda cell: 0.6 if CODE.match(cell.strip()) else 0.4 * (" " not in cell.strip()),
            "none": lambda _: 0.55,
            **name_fits(addresses, headlines),
        }
        self.of = cache(self._of)

    def _of(self, meaning: str, cell: str) -> float:
        """How well the cell, which is not blank, fits the meaning."""
        if fit := self._fits.get(meaning):
            return float(fit(cell))
        return self._listed(meaning, cell) if meaning in LISTS else self._choice(meaning, cell)

    def _reads(self, column: str, cell: str) -> bool:
        return self._reader.reads(column, cell)

    def _floor(self, cell: str) -> float:
        many = HOW_MANY_FLOORS.search(cell) is not None
        return UNLIKELY if many else self._naming("floor", OF_FLOORS, 1.0)(cell)

    def _counting(self, column: str, noun: str) -> Fit:
        return self._naming(column, re.compile(noun, re.IGNORECASE), 1.0)

    def _naming(self, column: str, naming: re.Pattern[str], fit: float) -> Fit:
        """The fit of cells that name what they count, else of small numbers."""
        return lambda cell: fit if naming.search(cell) and self._reads(column, cell) else self._small(column, cell)

    def _flag(self, column: str) -> Fit:
        """The fit of yes and no, and of cells that say the column's own name."""
        return lambda cell: _flag(cell) or LIKELY * (len(cell.split()) < SHORT and self._reads(column, cell))

    def _small(self, column: str, cell: str) -> float:
        number = cells.plain_number(cell.strip("+> "))
        if number is None:
            return BARE * self._reads(column, cell) * (len(cell.split()) < SHORT)
        return BARE if number == int(number) and 0 <= number <= MOST_COUNTED[column] else 0.0

    def _bedrooms(self, cell: str) -> float:
        if (number := cells.plain_number(cell)) is not None:
            return BARE if 0 <= number <= MOST_COUNTED["bhk"] and (number * 2).is_integer() else 0.0
        told = self._headlines.read(cell).get("bhk")
        if len(cell.split()) > SHORT:
            return 0.3 if told else 0.0
        return 1.0 if told or (OF_ROOMS.search(cell) and self._reads("bhk", cell)) else 0.3 * self._reads("bhk", cell)

    def _area(self, cell: str) -> float:
        if (number := cells.plain_number(cell)) is not None:
            return BARE if number >= LEAST_AREA else UNLIKELY
        if RUPEES.search(cell) or not (self._reads("area_sqft", cell) or _has_areas(cell)):
            return 0.0
        return 1.0 if SQUARE.search(cell) or amounts.basis_in(cell) else 0.6

    def _price(self, cell: str) -> float:
        if (number := cells.plain_number(cell)) is not None:
            return BARE if number > 0 else 0.1
        if amounts.ON_REQUEST.search(cell):
            return 0.9
        if not self._reads("price", cell) or (len(cell.split()) > SHORT and self._headlines.tells(cell)):
            return 0.0
        return 1.0 if RUPEES.search(cell) else 0.0 if SQUARE.search(cell) else 0.4

    def _age(self, cell: str) -> float:
        if not self._reads("age_years", cell):
            return 0.0
        if re.search(r"\b(?:years?|yrs?|old)\b", fold(cell)):
            return 1.0
        return 0.4 if months.NAMED_MONTH.search(cell) else BARE

    def _choice(self, column: str, cell: str) -> float:
        if column != "availability" and FILTER_OF.get(column, column) not in VOCABULARY:
            return 0.4 * is_name(cell)
        word = fold(cell)
        if word in written_as(FILTER_OF.get(column, column)):
            return 0.4 if word in ("1", "0", "yes", "no") else 0.7 if len(word) == 1 else 1.0
        if not self._reads(column, cell):
            return 0.0
        return LIKELY if len(word.split()) <= SHORT else UNLIKELY

    def _listed(self, column: str, cell: str) -> float:
        if not self._reads(column, cell):
            return 0.4 if cell.strip()[:1] in ("[", "{") and column == "amenities" else 0.0
        return 1.0 if len(cell.split()) <= LONG or cell.count(",") > 2 or cell.count(";") > 1 else 0.3


def _has_areas(cell: str) -> bool:
    try:
        return bool(amounts.areas(cell))
    except cells.Unreadable:
        return False


def _rate(cell: str) -> float:
    try:
        told = amounts.rate(cell)
    except cells.Unreadable:
        return 0.0
    if told < LEAST_RATE:
        return 0.0
    return BARE if cells.plain_number(cell) is not None else 1.0


def _flag(cell: str) -> float:
    return BARE if fold(cell) in (*cells.YES, *cells.NO) else 0.0


def _registration(cell: str) -> float:
    if REGISTERED.search(cell):
        return LIKELY
    return BARE if fold(cell) in (*cells.YES, *cells.NO) or ABOUT_REGISTERING.search(cell) else 0.0


def _degrees(cell: str, low: float, high: float) -> float:
    number = cells.plain_number(cell)
    return 0.9 if number is not None and low <= number <= high and not number.is_integer() else 0.0


def _is_link(cell: str) -> bool:
    return re.match(r"(?i)\s*https?://", cell) is not None
