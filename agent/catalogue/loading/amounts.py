"""Amounts of money and areas in the cells of listing files, as portals write them."""

import re
import unicodedata

from agent.catalogue.gazetteer import fold
from agent.catalogue.loading.cell_spelling import FOREIGN, OTHER_PERIOD, YEARLY, plain_area, plain_money, unread_unit
from agent.catalogue.loading.cells import NEGATIVE, Unreadable, first_number, plain_number
from agent.language.measures import SQ_FT_OF, Measure, measures
from agent.language.tokens import tokenise

OF_ROOMS = re.compile(r"(?i)(?:bhk|rk|bed|beds|bedrooms?|bath|baths|rooms?)\b")
OF_RENT = re.compile(
    r"(\w+) ?(?:x|times|months?)(?: s)?(?: of)?(?: the)?(?: monthly)?(?: rent| rental| deposit| advance)?"
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
LAKH, CRORE = 10**5, 10**7
BRACKETED = re.compile(r"\(([^)]*\d[^)]*)\)")
BASIS = re.compile(
    r"(?i)(?:super[\s_-]*(?:built[\s_-]*up|built)?|built[\s_-]*up|carpet|plot|saleable|\bsba\b|\bbua\b)(?:[\s_-]*area)?"
)
BASES = {"carpet": "carpet", "super": "super_built_up", "sba": "super_built_up", "saleable": "super_built_up",
         "built": "built_up", "buildup": "built_up", "bua": "built_up", "plot": "plot"}  # fmt: skip
"""What words of areas say of their basis, without spaces, the stronger words first."""
SQUARE_UNIT = re.compile(r"(?i)sq|sft|acre|gaj|yard|met(?:er|re)|\bm2?\b")
ROUNDED = 0.02
"""How far two figures of one area may lie apart."""


def area(cell: str, unit: float = 1) -> tuple[int, int]:
    """The lowest and the highest square feet: "1133 - 1384", "34.46Sq. Meter", "1.26Acres", "1200 sq ft (111 sq m)".

    A bare number is in units of `unit` square feet, or in those in which it is the area behind it in brackets.
    """
    outside, inside = re.sub(r"\(.*?\)", " ", cell), BRACKETED.search(cell)
    again = _in_units(inside[1]) if inside else None
    if again and not any(map(str.isdecimal, outside)):
        return again
    if again and (number := _bare(outside)):
        return _bounds(number, number, _unit_that_agrees(number, again[0]) or again[0] / number, "an area above 0")
    return _area(outside, unit)


def areas(cell: str, unit: float = 1) -> dict[str | None, tuple[int, int]]:
    """The areas of a cell by their basis: "Super Built up area 1500(139.35 sq.m.)Carpet area: 1000 sq.ft."."""
    bases = [(match.start(), match.end(), basis_in(match[0])) for match in BASIS.finditer(cell)]
    if not bases:
        return {None: area(cell, unit)}
    if not any(map(str.isdecimal, cell[: bases[0][0]])):
        ends = [*(start for start, _, _ in bases[1:]), len(cell)]
        parts = [cell[stop:end] for (_, stop, _), end in zip(bases, ends, strict=True)]
    else:
        starts = [0, *(stop for _, stop, _ in bases[:-1])]
        parts = [cell[start:end] for start, (end, _, _) in zip(starts, bases, strict=True)]
    found: dict[str | None, tuple[int, int]] = {}
    for (_, _, basis), part in zip(bases, parts, strict=True):
        if any(map(str.isdecimal, part)):
            found.setdefault(basis, area(part.strip(" :-,;/|"), unit))
    if not found:
        raise Unreadable("an area such as 1200, 1133 - 1384 or 34.46 Sq. Meter")
    return found


def basis_in(words: str) -> str | None:
    """The basis of areas that words name: "Carpet_area", "SBA"."""
    key = fold(words).replace(" ", "")
    return next((basis for word, basis in BASES.items() if word in key), None)


def _in_units(cell: str) -> tuple[int, int] | None:
    try:
        return _area(cell, 1) if _bare(cell) is None else None
    except Unreadable:
        return None


def _bare(cell: str) -> float | None:
    """The number of a cell that has no other: "Plot area 180"."""
    numbers = re.findall(r"\d[\d,]*(?:\.\d+)?", cell)
    words = fold(re.sub(r"[\d.,]+", " ", cell)).split()
    known = set(words) <= {"plot", "area", "carpet", "super", "built", "builtup", "up", "saleable"}
    return float(numbers[0].replace(",", "")) if len(numbers) == 1 and known else None


def _unit_that_agrees(number: float, sqft: int) -> float | None:
    return next((worth for worth in SQ_FT_OF.values() if abs(number * worth / sqft - 1) < ROUNDED), None)


def _area(cell: str, unit: float) -> tuple[int, int]:
    # "m²" is "m2" to Unicode, and "m 2" in tokens.
    plain = re.sub(r"\bm2\b", "sqm", unicodedata.normalize("NFKC", cell), flags=re.IGNORECASE)
    tokens = tokenise(plain_area(plain))
    found = [] if NEGATIVE.match(plain) else measures(tokens)
    if (number := plain_number(plain)) is not None:
        return _bounds(number, number, unit, "an area above 0")
    if len(found) != 1 or found[0].dimension not in ("area", "plain") or OF_ROOMS.search(plain):
        raise Unreadable("an area such as 1200, 1133 - 1384 or 34.46 Sq. Meter")
    if word := unread_unit(tokens, found[0], "area"):
        raise Unreadable(f"an area in a unit that is known; {word!r} is not, or differs from state to state")
    return _bounds(found[0].low, found[0].high, unit if found[0].dimension == "plain" else 1, "an area above 0")


def rate(cell: str, unit: float = 1) -> float:
    """Rupees a square foot: "₹ 7,500/sq.ft.", "7500", "90000 per sq m". A bare number is of `unit` square feet."""
    if (number := plain_number(cell)) is not None and number > 0:
        return number / unit
    spaced, scale = plain_money(cell)
    found = [each for each in measures(tokenise(plain_area(spaced))) if each.dimension == "rate"]
    if not found and SQUARE_UNIT.search(cell) is None and (said := rupees(cell)[0]) < LAKH:
        return said / unit
    if len(found) != 1:
        raise Unreadable("a price of a square foot")
    return _bounds(found[0].low, found[0].high, scale, "a rate above 0")[0]


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
    value = first_number(match[1]) if match else None
    return value if value is not None and 0 < value <= 36 else None


def _bounds(low: float, high: float, unit: float, expected: str) -> tuple[int, int]:
    bounds = round(low * unit), round(high * unit)
    if not 0 < bounds[0] <= bounds[1] <= 10**12:
        raise Unreadable(expected)
    return bounds
