"""What the words of a header say of the column below it."""

import re
from collections.abc import Mapping
from functools import cache

from rapidfuzz import fuzz, process

from agent.catalogue.columns import COLUMNS
from agent.catalogue.gazetteer import fold
from agent.catalogue.loading.amounts import basis_in
from agent.catalogue.loading.unit_types import AREA, MONEY, WRITTEN, units_of
from agent.catalogue.loading.words import FILTER_OF, written_as
from agent.filters.vocabulary import VOCABULARY

WORDS: Mapping[str, str] = {
    "project": "building, property name, complex",
    "title": "heading, property name, name, sub name, listing",
    "description": "detail, about, remark, highlight",
    "developer": "builder, promoter, project by, company",
    "city": "town",
    "locality": "sector, region, suburb, micro market, area name",
    "zone": "region, side",
    "lat": "latitude",
    "lon": "longitude, lng",
    "coordinates": "coordinate, map",
    "property_type": "category, house type, unit type",
    "deal": "listing type, purpose, sale rent, buy rent, listing category, transaction type",
    "bhk": "bed, rooms, config, unit type, flat type, type, size",
    "area": "space, dimension",
    "area_basis": "area type",
    "price": "demand, value",
    "rent": "monthly rent",
    "address": "address",
    "rate": "price per sqft, price sqft, price per unit area, area rate",
    "extra_rooms": "additional room, other room",
    "total_floors": "floors, total floor, no of floor, storey",
    "status": "availability, possession status, ready",
    "possession": "available from, completion",
    "age_years": "built, year",
    "sale_type": "transaction, resale, condition, age",
    "amenities": "feature",
    "tenant": "lease type, preferred for, available for",
    "listed_by": "posted by, contact, seller",
    "maintenance": "society charges",
    "url": "link, page",
    "images": "photo, picture",
    "brochure": "pdf",
    "listing_id": "id, property id, code",
    "availability": "listing status, sold, building status",
    "price_unit": "price unit",
    "area_unit": "area unit",
    "none": "posted, updated, date, rating, score, phone, email, distance, nearby, ownership, index",
}  # fmt: skip
"""What headers say beside the names of our columns and what people call the filters that test them. Two words of one
entry stand together in the header."""

LIGHT = frozenset(
    "no num number of count name the in on is and total approx amount property prop per listing info have has wise "
    "month monthly pm".split()
)
"""Words that say little of a header; those of units are as light."""
LIGHTLY = 0.25
BASES = ("carpet", "built_up", "super_built_up", "plot")
SAID_BY: Mapping[str, tuple[str, ...]] = {
    "area": ("area_max",), "price": ("price_max",), "rera_id": ("rera",), "deposit": ("deposit_max",),
    "maintenance": ("maintenance_max",), "bathrooms": ("bathrooms_min",), "balconies": ("balconies_min",),
    "parking": ("parking_min",), "floor": ("floor_min",), "possession": ("possession_by",),
    "age_years": ("age_max_years",), "project": ("projects",), "developer": ("developers",), "locality": ("localities",),
    "property_type": ("property_types",), "price_max": (), "area_max": (),
}  # fmt: skip
"""The filters that test a column, where they are called otherwise."""
FLAGGED = ("amenities", "extra_rooms", "property_type", "furnishing", "status")
"""Columns whose values may have a column of yes and no each."""
NOT_SAID: Mapping[str, tuple[str, ...]] = {
    "price": ("rent", "money"),
    "floor": ("floors",),
    "possession": ("date", "timeline"),
}
"""What people call a filter and headers call another column."""
SHORT_FOR = {
    "maximum": "max",
    "minimum": "min",
    "desc": "description",
    "sq": "sqft",
    "feet": "sqft",
    "ft": "sqft",
    "build": "built",
}
LEAST_ALIKE = 85
SHORTEST_PARTED = 5
MEANINGS = tuple(dict.fromkeys(
    [{"area_sqft": "area", "area_max_sqft": "area_max", "image_url": "images"}.get(name, name) for name in COLUMNS]
    + [*WORDS, *(f"area_{basis}" for basis in BASES)]
))  # fmt: skip
"""What a column can mean: one of ours, or what tells several of them."""


def says(header: str, meaning: str) -> float:
    """How much of a header a meaning explains: 1 is all of its words."""
    return _says(tuple(_words(header)), meaning)


def unit_in(header: str, column: str) -> str | None:
    """The unit that a header names: `lakh` in "Price (in Lakhs)", `sqm` in "plot_area_sqm"."""
    words = f" {' '.join(_split(header))} "
    found = [(len(phrase), unit) for unit in units_of(column) for phrase in WRITTEN[unit] if f" {phrase} " in words]
    return max(found)[1] if found else None


def flagged(header: str) -> tuple[str, str] | None:
    """The column and its value that a header of yes and no speaks of: "SwimmingPool", "LiftAvailable", "is_studio"."""
    key = fold(header).replace(" ", "")
    for spelled in (
        key, key.removesuffix("available"), key.removeprefix("has"), key.removeprefix("is"), key.removesuffix("s"), f"{key}s"
    ):  # fmt: skip
        if spelled in _flags():
            return _flags()[spelled]
    return None


@cache
def _says(words: tuple[str, ...], meaning: str) -> float:
    weight = sum(map(_weight, words))
    best = 0.0
    for phrase in _phrases(meaning):
        needed = {word for word in phrase if _weight(word) == 1} or set(phrase)
        if needed <= set(words):
            matched = sum(_weight(word) for word in phrase if word in words)
            best = max(best, 2 * matched / (weight + sum(map(_weight, phrase))))
    return best


def _weight(word: str) -> float:
    return LIGHTLY if word in LIGHT or word in _units() else 1


@cache
def _phrases(meaning: str) -> frozenset[tuple[str, ...]]:
    said = [meaning.replace("_", " "), *WORDS.get(meaning, "").split(", ")]
    for key in SAID_BY.get(meaning, (meaning,)):
        said += VOCABULARY[key].spoken if key in VOCABULARY else ()
    if (basis := meaning.removeprefix("area_")) in BASES:
        said = [*VOCABULARY["area_basis"].values[basis], *(f"{basis} area" for _ in "1")]
    elif meaning == "area":
        said = [phrase for phrase in said if basis_in(phrase) is None]
    plain = (tuple(map(_stem, _split(phrase))) for phrase in said if phrase not in NOT_SAID.get(meaning, ()))
    return frozenset(phrase for phrase in plain if phrase)


@cache
def _units() -> frozenset[str]:
    return frozenset(word for unit in (*MONEY, *AREA) for phrase in WRITTEN[unit] for word in phrase.split())


@cache
def _lexicon() -> frozenset[str]:
    """Every word that a header can be made of."""
    phrases = (phrase for meaning in MEANINGS for phrase in _phrases(meaning))
    return frozenset(
        {*(word for phrase in phrases for word in phrase), *LIGHT, *_units(), "sqft", "min", "max", "with"}
    )


@cache
def _words(header: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_stem(part) for word in _split(header) for part in _parted(word)))


def _split(header: str) -> list[str]:
    """The words of a header, parted where it changes to a capital: "areaWithType", "Price_per_SQFT"."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", header)
    return fold(parted).split()


def _parted(word: str) -> list[str]:
    """A word that is none as those that it is made of ("bedroomnum"), else as the one it is nearest to ("possesion")."""
    if len(word) < SHORTEST_PARTED or _stem(word) in _lexicon() or word.isdecimal():
        return [word]
    fewest: list[list[str] | None] = [[], *[None] * len(word)]
    for end in range(2, len(word) + 1):
        for start in range(end - 1):
            before, part = fewest[start], word[start:end]
            if before is not None and _stem(part) in _lexicon() and len(before) + 1 < len(fewest[end] or word):
                fewest[end] = [*before, part]
    if fewest[-1]:
        return fewest[-1]
    alike = process.extractOne(word, _lexicon(), scorer=fuzz.ratio, score_cutoff=LEAST_ALIKE)
    return [alike[0]] if alike else [word]


def _stem(word: str) -> str:
    if word in SHORT_FOR:
        return SHORT_FOR[word]
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "rs"))
    return word[:-1] if plural and word != "floors" else word


@cache
def _flags() -> Mapping[str, tuple[str, str]]:
    return {
        fold(phrase).replace(" ", ""): (column, value)
        for column in FLAGGED
        for phrase, value in written_as(FILTER_OF.get(column, column)).items()
    }
