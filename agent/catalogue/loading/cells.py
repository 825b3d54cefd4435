"""Numbers, amounts and dates in the cells of listing files, as portals write them.

Each reader raises `Unreadable` for a cell that it can't read; `blank` tells those that say nothing.
"""

import math
import re
import unicodedata
from datetime import date

from agent.catalogue.gazetteer import fold
from agent.catalogue.loading.cell_spelling import FOREIGN, OTHER_PERIOD, YEARLY, plain_area, plain_money, unread_unit
from agent.language.dates import month_at, months_ahead
from agent.language.measures import Measure, measures
from agent.language.numbers import number_at
from agent.language.tokens import tokenise

EMPTY = frozenset(
    ("", "na", "n a", "nan", "none", "null", "nil", "not available", "unknown", "not specified", "not mentioned",
     "unspecified", "undefined", "don t know", "tbd", "not applicable")
)  # fmt: skip
MONTHS = {name: number for number, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1)}  # fmt: skip
SHORT_DATE = re.compile(r"^(?:(\d{2})-([A-Za-z]{3})|([A-Za-z]{3})-(\d{2}))$")
ISO_DATE = re.compile(r"^(\d{4})[-/](\d{1,2})(?:[-/]\d{1,2})?(?:[ T].*)?$")
NUMERIC_DATE = re.compile(r"^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?: .*)?$")
MONTH_FIRST = re.compile(
    r"(?i)\b(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+(?:[0-2]?\d|3[01])(?:st|nd|rd|th)?"
    r"(?:\s*,\s*|\s+)['’]?(\d{4}|\d{2})\b"
)
WITHIN = re.compile(r"(?:(?:with)?in|after) (?:\d{1,2} (?:to )?)?(\d{1,2}) (month|year)s?")
FIRST_YEAR, LAST_YEAR = 1950, 2100
YES = frozenset(("yes", "y", "true", "1", "1 0", "available", "allowed"))
NO = frozenset(("no", "n", "false", "0", "0 0", "not allowed"))
SEVERAL = re.compile(r"\d\s*(?:,|/|&|-|–|\bto\b|\band\b|\bor\b)\s*\d")
GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
OF_ROOMS = re.compile(r"(?i)(?:bhk|rk|bed|beds|bedrooms?|bath|baths|rooms?)\b")
NEGATIVE = re.compile(r"^\s*[-−]\s*[\d.]")
OF_RENT = re.compile(
    r"(\w+) ?(?:x|times|months?)(?: s)?(?: of)?(?: the)?(?: monthly)?(?: rent| rental| deposit| advance)?"
)
KINDS_OF_PARKING = re.compile(
    r"(?:(?:covered|uncovered|open|stilt|basement|reserved|private|and|or|car|only) ?)+"
    r"(?:(?:parking|available|space) ?)*"
)
NOTHING = re.compile(
    r"(?i)(?:(?:rs|inr)\.?|₹)?\s*0+(?:\.0+)?\s*(?:/-|/?\s*(?:per )?month|pm)?"
    r"|zero|free|no|no (?:deposit|maintenance|charges?)"
)
INCLUDED = re.compile(
    r"extra|additional|as applicable|applicable|not included"
    r"|(?:all )?incl(?:uded|usive|uding)?(?: \D*)?|(?:part of|within|in)(?: the)? (?:rent|price)"
)
ON_REQUEST = re.compile(
    r"(?i)\b(?:on request|on call|call (?:for|us)|ask for|contact (?:for|us)|negotiable only)\b|^\s*por\s*$"
)
"""A price that is told to those who ask."""
OVER_GROUND = re.compile(
    r"(?i)\s*(?:(?:stilt|s|b|basement)\s*\+\s*)*(?:g|ground|stilt|s|p)\s*\+\s*(\d{1,3})(?:\s*floors?)?\s*"
)
SOUTH, NORTH, WEST, EAST = 6, 38, 68, 98
LAKH, CRORE = 10**5, 10**7
MOST_BEDROOMS, MOST_FLOORS, OLDEST = 60, 200, 500


class Unreadable(ValueError):
    """A cell that is not empty and can't be read; the message says what was expected."""


def blank(cell: str) -> bool:
    """Whether a cell says nothing."""
    return fold(cell) in EMPTY


def text(cell: str) -> str:
    """The cell with its white space folded."""
    return " ".join(cell.split())


def bedrooms(cell: str) -> float:
    """ "2 BHK", "4 Bedroom", "BHK2", "3 BHK + Study"; "1 RK" and a studio are 0.5. Several at once are no one home."""
    words = fold(cell)
    if re.fullmatch(r"(?:1 ?)?rk ?1?|(?:1 )?studio(?: apartment| flat)?", words):
        return 0.5
    value = _first_number(cell)
    if value is None or not 0 < value <= MOST_BEDROOMS or not (value * 2).is_integer() or SEVERAL.search(cell):
        raise Unreadable("bedrooms such as 3, 2.5 or 2 BHK")
    return value


def whole(cell: str) -> int:
    """A count: "2", "2.0", "> 10", "3+", "No"."""
    if fold(cell) in NO:
        return 0
    value = _first_number(cell)
    if value is None or value != int(value) or not 0 <= value <= 1000:
        raise Unreadable("a whole number")
    return int(value)


def parking(cell: str) -> int:
    """Places for cars: "2", "Yes", "1 Covered, 2 Open", "Four wheeler", "Bike and car"; those for bikes don't count."""
    words = fold(cell)
    if words in ("two wheeler", "2 wheeler", "bike", "none") or re.match(r"(?:no|without)\b", words):
        return 0
    if words in YES or re.search(r"\b(?:both|car|four wheeler|4 wheeler)$", words) or KINDS_OF_PARKING.fullmatch(words):
        return 1
    kind = r"(?:covered|open|stilt|basement)"
    behind = re.match(rf"{kind} ?\d", words)
    parts = re.findall(rf"{kind} ?(\d+)" if behind else rf"(\d+) ?{kind}", words)
    return sum(map(int, parts)) if parts else whole(cell)


def years(cell: str, today: date) -> float:
    """The highest age: "5", "1 to 5 years old", "New", "10+ years"; a year is the one it was built in."""
    words = fold(cell)
    if words.startswith("new") or words == "under construction":
        return 0.0
    found = [float(number) for number in re.findall(r"\d+(?:\.\d+)?", cell)]
    if match := re.fullmatch(r"(\d+) ?(?:years?|yrs?) (?:and )?(\d+) ?months?(?: old)?", words):
        return int(match[1]) + int(match[2]) / 12
    if re.search(r"\bmonths?\b", words) and not re.search(r"\by(?:ea)?rs?\b", words):
        found = [number / 12 for number in found]
    if len(found) == 1 and 1900 <= found[0] <= today.year:
        return today.year - found[0]
    if not found or max(found) > OLDEST or NEGATIVE.match(cell):
        raise Unreadable("a number of years")
    return max(found)


def degrees(cell: str) -> float:
    """A coordinate."""
    value = plain_number(cell)
    if value is None or not -180 <= value <= 180:
        raise Unreadable("decimal degrees")
    return value


def link(cell: str, *, or_file: bool = False) -> str:
    """An address of the web, or the path of a file; no other scheme is passed on to those who click."""
    word = cell.strip()
    if re.fullmatch(r"(?i)https?://[^\s/]\S*", word) or (or_file and not re.match(r"[A-Za-z][\w+.-]+:", word)):
        return word
    raise Unreadable("an address that begins with http:// or https://")


def in_india(lat: float | None, lon: float | None) -> bool:
    """Whether coordinates, as far as they are known, are of a place in India."""
    return (lat is None or SOUTH <= lat <= NORTH) and (lon is None or WEST <= lon <= EAST)


def area(cell: str, unit: float = 1) -> tuple[int, int]:
    """The lowest and the highest square feet: "1133 - 1384", "34.46Sq. Meter", "1.26Acres", "1200 sq ft (111 sq m)".

    A bare number is in units of `unit` square feet.
    """
    # What stands in brackets is the same area again. "m²" is "m2" to Unicode, and "m 2" in tokens.
    plain = re.sub(r"\bm2\b", "sqm", unicodedata.normalize("NFKC", re.sub(r"\(.*?\)", " ", cell)), flags=re.IGNORECASE)
    tokens = tokenise(plain_area(plain))
    found = [] if NEGATIVE.match(plain) else measures(tokens)
    if (number := plain_number(plain)) is not None:
        return _bounds(number, number, unit, "an area above 0")
    if len(found) != 1 or found[0].dimension not in ("area", "plain") or OF_ROOMS.search(plain):
        raise Unreadable("an area such as 1200, 1133 - 1384 or 34.46 Sq. Meter")
    if word := unread_unit(tokens, found[0], "area"):
        raise Unreadable(f"an area in a unit that is known; {word!r} is not, or differs from state to state")
    return _bounds(found[0].low, found[0].high, unit if found[0].dimension == "plain" else 1, "an area above 0")


def rupees(cell: str, unit: float = 1) -> tuple[int, int]:
    """The lowest and the highest rupees: "₹1.50 Cr", "95 Lac", "₹95,00,000", "Rs.45,000/month", "80 L - 1.2 Cr".

    A bare number is in units of `unit` rupees.
    """
    if (number := plain_number(cell)) is not None:
        return _bounds(number, number, unit, "a price above 0")
    if FOREIGN.search(cell):
        raise Unreadable("a price in rupees")
    if OTHER_PERIOD.search(cell):
        raise Unreadable("a price as a whole, by the month or by the year")
    spaced, scale = plain_money(cell)
    tokens = tokenise(spaced)
    found: list[Measure] = [] if NEGATIVE.match(cell) else measures(tokens)
    amounts = [each for each in found if each.dimension in ("money", "plain")]
    if not amounts and any(each.dimension == "rate" for each in found):
        raise Unreadable("a price as a whole, not by the area")
    if len(amounts) != 1:
        raise Unreadable("a price such as 39.07, 95 Lac or ₹1.50 Cr")
    if word := unread_unit(tokens, amounts[0], "money"):
        raise Unreadable(f"a price in a unit that is known; {word!r} is not")
    # The sign of the rupee is a unit as well.
    scale *= 1 if amounts[0].unit_said else unit
    if YEARLY.search(cell):
        scale /= 12
    return _bounds(amounts[0].low, amounts[0].high, scale, "a price above 0")


def charge(cell: str, unit: float = 1) -> int | None:
    """The lowest rupees of a charge beside the price, which may be 0; None where it is part of the price."""
    if NOTHING.fullmatch(cell.strip()):
        return 0
    return None if INCLUDED.fullmatch(fold(cell)) else rupees(cell, unit)[0]


def rents(cell: str) -> float | None:
    """How many rents a deposit is: 3 in "3x rent", 2 in "2 months rent"; None where it is an amount."""
    match = OF_RENT.fullmatch(fold(cell))
    value = _first_number(match[1]) if match else None
    return value if value is not None and 0 < value <= 36 else None


def plain_number(cell: str) -> float | None:
    """The value of a cell that is a number and nothing else, however many digits its commas part."""
    word = cell.strip()
    if GROUPED.fullmatch(word):
        word = word.replace(",", "")
    try:
        value = float(word) if "_" not in word else math.nan
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def flag(cell: str) -> bool:
    """Yes and no, 1 and 0."""
    word = fold(cell)
    if word in YES:
        return True
    if word in NO:
        return False
    raise Unreadable("yes or no")


def month(cell: str, today: date) -> str:
    """A month as YYYY-MM: "19-Dec" is December 2019, "Dec 2026", "Mar '27", "2026-12", "12/2026", "31/12/2026",
    "June 30, 2027", "30.06.27"; a year is its December."""
    word = cell.strip()
    if match := SHORT_DATE.match(word):
        year, name = (match[1], match[2]) if match[1] else (match[4], match[3])
        if name.lower() in MONTHS:
            return f"20{year}-{MONTHS[name.lower()]:02d}"
    if (match := ISO_DATE.match(word)) and 1 <= int(match[2]) <= 12 and FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        return f"{match[1]}-{int(match[2]):02d}"
    if (match := NUMERIC_DATE.match(word)) and (dated := _numeric_month(int(match[1]), int(match[3]))):
        return f"{match[4] if len(match[4]) == 4 else f'20{match[4]}'}-{dated:02d}"
    if re.fullmatch(r"20\d\d", word):
        return f"{word}-12"
    if match := WITHIN.search(fold(word)):
        return months_ahead(today, int(match[1]) * (12 if match[2] == "year" else 1))
    tokens = tokenise(MONTH_FIRST.sub(r"\1 \2", word))
    for at in range(len(tokens)):
        span = month_at(tokens, at, today)
        if span is not None and FIRST_YEAR <= int(str(span.value)[:4]) <= LAST_YEAR:
            return str(span.value)
    raise Unreadable("a month such as 2026-12, Dec 2026 or 19-Dec")


def floor_of(cell: str) -> tuple[int | None, int | None]:
    """The floor and how many there are: "Ground out of 2", "3rd", "5 of 12", "Upper Basement out of 4", "Top of 5";
    of "G+4" only how many."""
    if over := OVER_GROUND.fullmatch(cell):
        return None, whole(over[1])
    parts = re.split(r"\bout of\b|\bof\b|/", cell.lower().replace("(", " ").replace(")", " "))
    words = fold(parts[0])
    total = whole(parts[1]) if len(parts) > 1 and not blank(parts[1]) else None
    if "basement" in words:
        return -1, total
    if words in ("g", "gf") or words.startswith("ground"):
        return 0, total
    if words.startswith("top"):
        return total, total
    value = -1 if words == "1" and NEGATIVE.match(parts[0]) else _first_number(parts[0])
    if value is None or value != int(value) or not -5 <= value <= MOST_FLOORS or (total is not None and value > total):
        raise Unreadable("a floor such as 3, Ground or 3 out of 10")
    return int(value), total


def _numeric_month(first: int, second: int) -> int | None:
    """The month of a date in numbers: the second, unless only the first can be one ("06/30/2027")."""
    if 1 <= second <= 12 and 1 <= first <= 31:
        return second
    return first if 1 <= first <= 12 < second <= 31 else None


def _bounds(low: float, high: float, unit: float, expected: str) -> tuple[int, int]:
    bounds = round(low * unit), round(high * unit)
    if not 0 < bounds[0] <= bounds[1] <= 10**12:
        raise Unreadable(expected)
    return bounds


def _first_number(cell: str) -> float | None:
    if NEGATIVE.match(cell):
        return None
    tokens = tokenise(cell)
    spoken = (number_at(tokens, at) for at in range(len(tokens)))
    return next((float(each.value) for each in spoken if each is not None), None)
