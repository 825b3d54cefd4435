"""The cells of listing files, as portals write them. Each reader gives None for an empty cell and raises `Unreadable`."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from agent.catalogue.gazetteer import fold
from agent.filters.vocabulary import VOCABULARY
from agent.understanding.measures import measures
from agent.understanding.numbers import number_at
from agent.understanding.tokens import tokenise

EMPTY = frozenset(("", "na", "n a", "nan", "none", "null", "nil", "not available", "unknown", "not specified", "tbd"))
MONTHS = {name: number for number, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1)}  # fmt: skip
SHORT_DATE = re.compile(r"^(?:(\d{2})-([A-Za-z]{3})|([A-Za-z]{3})-(\d{2}))$")
YES, NO = (
    frozenset(("yes", "y", "true", "1", "1 0", "available", "allowed")),
    frozenset(("no", "n", "false", "0", "0 0", "not allowed")),
)
LAKH, CRORE = 10**5, 10**7


class Unreadable(ValueError):
    """A cell that is not empty and can't be read; the message says what was expected."""


def blank(cell: str) -> bool:
    """Whether a cell says nothing."""
    return fold(cell) in EMPTY


def text(cell: str) -> str | None:
    """The cell with its white space folded."""
    return None if blank(cell) else " ".join(cell.split())


def bedrooms(cell: str) -> float | None:
    """ "2 BHK", "4 Bedroom", "1 RK", "3"."""
    words = fold(cell.replace("+", " "))
    if words in ("rk", "1 rk", "studio", "1rk"):
        return 0.5
    value = _first_number(cell)
    if value is None or not 0 < value <= 60 or not (value * 2).is_integer():
        raise Unreadable("bedrooms such as 3, 2.5 or 2 BHK")
    return value


def whole(cell: str) -> int | None:
    """A count: "2", "2.0", "> 10"."""
    if fold(cell) in NO:
        return 0
    value = _first_number(cell)
    if value is None or value != int(value) or not 0 <= value <= 1000:
        raise Unreadable("a whole number")
    return int(value)


def years(cell: str) -> float | None:
    """An age: "5", "5 years", "New"."""
    if fold(cell) in ("new", "new construction", "under construction", "0 to 1 year old"):
        return 0.0
    value = _first_number(cell)
    if value is None or not 0 <= value <= 500:
        raise Unreadable("a number of years")
    return value


def degrees(cell: str) -> float | None:
    """A coordinate."""
    try:
        value = float(cell)
    except ValueError:
        raise Unreadable("decimal degrees") from None
    if not -180 <= value <= 180:
        raise Unreadable("decimal degrees")
    return value


def area(cell: str) -> tuple[int, int] | None:
    """The lowest and the highest square feet: "1056", "1133 - 1384", "34.46Sq. Meter", "1.26Acres"."""
    found = measures(tokenise(cell))
    if len(found) != 1 or found[0].dimension not in ("area", "plain"):
        raise Unreadable("an area such as 1200, 1133 - 1384 or 34.46 Sq. Meter")
    low, high = round(found[0].low), round(found[0].high)
    if not 0 < low <= high <= 10**9:
        raise Unreadable("an area above 0")
    return low, high


def rupees(cell: str, unit: int) -> tuple[int, int] | None:
    """The lowest and the highest rupees: "39.07" in units of `unit`, "₹1.50 Cr", "95 Lac", "45,000", "80 L - 1.2 Cr"."""
    found = [each for each in measures(tokenise(cell)) if each.dimension in ("money", "plain")]
    if len(found) != 1:
        raise Unreadable("a price such as 39.07, 95 Lac or ₹1.50 Cr")
    scale = 1 if found[0].unit_said else unit
    low, high = round(found[0].low * scale), round(found[0].high * scale)
    if not 0 < low <= high <= 10**12:
        raise Unreadable("a price above 0")
    return low, high


def flag(cell: str) -> bool | None:
    """Yes and no, 1 and 0."""
    word = fold(cell)
    if word in YES:
        return True
    if word in NO:
        return False
    raise Unreadable("yes or no")


def month(cell: str, today: date) -> str | None:
    """A month as YYYY-MM: "19-Dec" is December 2019, "Dec 2026", "Mar '27", "2026-12", "12/2026", "2026-12-31"."""
    word = cell.strip()
    if match := SHORT_DATE.match(word):
        year, name = (match[1], match[2]) if match[1] else (match[4], match[3])
        if name.lower() in MONTHS:
            return f"20{year}-{MONTHS[name.lower()]:02d}"
    if (match := re.match(r"^(\d{4})-(\d{1,2})(?:-\d{1,2})?(?:[ T].*)?$", word)) and 1 <= int(match[2]) <= 12:
        return f"{match[1]}-{int(match[2]):02d}"
    if (match := re.match(r"^\d{1,2}[/-](\d{1,2})[/-](\d{4})$", word)) and 1 <= int(match[1]) <= 12:
        return f"{match[2]}-{int(match[1]):02d}"
    from agent.understanding.dates import month_at

    tokens = tokenise(word)
    for at in range(len(tokens)):
        span = month_at(tokens, at, today)
        if span is not None:
            return str(span.value)
    raise Unreadable("a month such as 2026-12, Dec 2026 or 19-Dec")


@cache
def choices_of(key: str) -> Mapping[str, str]:
    """What people write → value, for a filter of the vocabulary."""
    entry = VOCABULARY[key]
    return {fold(phrase): value for value, phrases in entry.values.items() for phrase in (value, *phrases)}


def choice(key: str, cell: str, chosen: Mapping[str, str]) -> str | None:
    """One value of the vocabulary; `chosen` (as written → value) goes first."""
    if (picked := _chosen(cell, chosen)) is not None:
        return picked
    word = fold(cell)
    known = {**choices_of(key), **EXTRA.get(key, {})}
    if word in known:
        return known[word]
    # "Multistorey Apartment", "Semi-Furnished flat": the longest phrase that is part of the cell.
    inside = [phrase for phrase in known if len(phrase) > 3 and f" {phrase} " in f" {word} "]
    if inside:
        return known[max(inside, key=len)]
    raise Unreadable(f"one of {', '.join(VOCABULARY[key].values)}")


def several(key: str, cell: str, chosen: Mapping[str, str]) -> list[str]:
    """Values of the vocabulary, split by ";", "," or "/". Raises when none of a part is known."""
    values = [choice(key, part, chosen) for part in re.split(r"[;,/|]", cell) if not blank(part)]
    return list(dict.fromkeys(value for value in values if value))


def floor_of(cell: str) -> tuple[int | None, int | None]:
    """The floor and how many there are: "Ground out of 2", "3", "3rd", "Upper Basement out of 4", "5 of 12"."""
    parts = re.split(r"\bout of\b|\bof\b|/", cell.lower())
    words = fold(parts[0])
    total = whole(parts[1]) if len(parts) > 1 and not blank(parts[1]) else None
    if "basement" in words:
        return -1, total
    if words.startswith("ground"):
        return 0, total
    if words.startswith("top"):
        return total, total
    value = _first_number(parts[0])
    if value is None or value != int(value) or not 0 <= value <= 200:
        raise Unreadable("a floor such as 3, Ground or 3 out of 10")
    return int(value), total


def _chosen(cell: str, chosen: Mapping[str, str]) -> str | None:
    return chosen.get(cell.strip()) or chosen.get(fold(cell))


def _first_number(cell: str) -> float | None:
    tokens = tokenise(cell)
    for at in range(len(tokens)):
        spoken = number_at(tokens, at)
        if spoken is not None:
            return float(spoken.value)
    return None


EXTRA: Mapping[str, Mapping[str, str]] = {
    "area_basis": {"super built up area": "super_built_up", "super area": "super_built_up", "built up area": "built_up",
                   "carpet area": "carpet", "plot area": "plot"},
    "status": {"ready to move": "ready", "immediate possession": "ready", "rtm": "ready", "poss soon": "under_construction",
               "new": "new_launch", "under construction": "under_construction"},
    "sale_type": {"new property": "new", "new": "new", "resale": "resale", "1": "resale", "0": "new", "new booking": "new"},
    "deal": {"sale": "buy", "sell": "buy", "for sale": "buy", "buy": "buy", "rent": "rent", "for rent": "rent", "lease": "rent"},
    "listed_by": {"contact owner": "owner", "contact agent": "agent", "contact builder": "builder", "dealer": "agent",
                  "individual": "owner"},
    "tenant": {"bachelors family": "family", "all": "family"},
    "furnishing": {"fully furnished": "furnished", "full": "furnished", "semi": "semi_furnished", "none": "unfurnished"},
    "khata": {"a": "A", "b": "B", "e khata": "A"},
}  # fmt: skip
"""What portals write beside what people say."""

READERS: Mapping[str, Callable[[str], Any]] = {
    "bhk": bedrooms, "bathrooms": whole, "balconies": whole, "total_floors": whole, "parking": whole,
    "age_years": years, "lat": degrees, "lon": degrees, "vastu": flag, "corner": flag, "pets": flag,
}  # fmt: skip
"""The columns that are read by themselves."""

CHOICES = (
    "property_type",
    "deal",
    "area_basis",
    "status",
    "sale_type",
    "furnishing",
    "facing",
    "listed_by",
    "khata",
    "zone",
)
LISTS = ("extra_rooms", "overlooking", "amenities", "tenant", "approvals")
FILTER_OF = {"property_type": "property_types"}
"""The filter whose values a column holds, where it has another name."""
