"""What the words of a header say of the column below it."""

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from rapidfuzz import fuzz, process

from agent.catalogue.columns import COLUMNS
from agent.catalogue.gazetteer import fold
from agent.catalogue.loading.amounts import basis_in
from agent.catalogue.loading.header_words import WORDS
from agent.catalogue.loading.unit_types import AREA, MONEY, WRITTEN, units_of
from agent.catalogue.loading.words import FILTER_OF, written_as
from agent.catalogue.loading.writing import plain
from agent.filters.vocabulary import VOCABULARY
from agent.language.measures import SQ_FT_OF, SQUARED, SQUARES

LIGHT = frozenset(
    "no num number of count name the in on is and total approx amount property prop listing info have has wise "
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
    "avail": "availability",
}
PER_SQFT = re.compile(r"(?i)\bpsf\b|/\s*sq\.?\s*(?:ft|feet|foot)\b\.?|/\s*sft\b")
LEAST_ALIKE = 85
SHORTEST_PARTED = 5
SHORTEST, LONGEST_SHORT = 3, 5
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
    split = _split(header)
    words = f" {' '.join(split)} "
    found = [(len(phrase), unit) for unit in units_of(column) for phrase in WRITTEN[unit] if f" {phrase} " in words]
    if not found and units_of(column) is AREA:
        return next((unit for word, behind in pairwise([*split, ""]) if (unit := _area_unit(word, behind))), None)
    return max(found)[1] if found else None


def _area_unit(word: str, behind: str) -> str | None:
    worth = SQUARED.get(behind) if word in SQUARES else SQ_FT_OF.get(word)
    return next((unit for unit, of in AREA.items() if of == worth), None)


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
    return LIGHTLY if word in LIGHT or word in _units() or len(word) == 1 else 1


@cache
def _phrases(meaning: str) -> frozenset[tuple[str, ...]]:
    said = [meaning.replace("_", " "), *WORDS.get(meaning, "").split(", ")]
    for key in SAID_BY.get(meaning, (meaning,)):
        said += VOCABULARY[key].spoken if key in VOCABULARY else ()
    if (basis := meaning.removeprefix("area_")) in BASES:
        said = [*VOCABULARY["area_basis"].values[basis]]
        said += [f"{phrase} area" for phrase in (basis, *said) if not phrase.endswith("area")]
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
    """The words of a header, parted where it changes to a capital: "areaWithType", "Price_per_SQFT". "BSP/Sq.Ft" and
    "BSP (psf)" are by the area."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", PER_SQFT.sub(" per sqft", plain(header)))
    return fold(parted).split()


def _parted(word: str) -> list[str]:
    """A word that is none as those that it is made of ("bedroomnum"), else as the one it is nearest to ("possesion")."""
    if _stem(word) in _lexicon() or word.isdecimal():
        return [word]
    if len(word) < SHORTEST_PARTED:
        return [_spelled_out(word) or word]
    fewest: list[list[str] | None] = [[], *[None] * len(word)]
    for end in range(2, len(word) + 1):
        for start in range(end - 1):
            before, part = fewest[start], word[start:end]
            if before is not None and _stem(part) in _lexicon() and len(before) + 1 < len(fewest[end] or word):
                fewest[end] = [*before, part]
    if fewest[-1]:
        return fewest[-1]
    if short := _spelled_out(word):
        return [short]
    alike = process.extractOne(word, _lexicon(), scorer=fuzz.ratio, score_cutoff=LEAST_ALIKE)
    return [alike[0]] if alike else [word]


def _spelled_out(word: str) -> str | None:
    """The word that one of three to five letters is short for: "furn", "bldg", "flr"; none where several could be."""
    if not SHORTEST <= len(word) <= LONGEST_SHORT:
        return None
    begun = {known for known in _lexicon() if known.startswith(word)}
    skeleton = re.compile(f"^{word[0]}" + "".join(f"[a-z]*{letter}" for letter in word[1:]) + "[a-z]{0,3}$")
    found = begun or {known for known in _lexicon() if not set("aeiou") & set(word[1:]) and skeleton.match(known)}
    stems = {known[:LONGEST_SHORT] for known in found}
    return min(found, key=len) if len(stems) == 1 else None


def _stem(word: str) -> str:
    if word in SHORT_FOR or word in SQ_FT_OF or word in SQUARES:
        return SHORT_FOR.get(word, "sqft")
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
