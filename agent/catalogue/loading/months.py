"""Months and ages in the cells of listing files."""

import re
from datetime import date

from agent.catalogue.gazetteer import fold
from agent.catalogue.loading.cells import NEGATIVE, Unreadable
from agent.language.dates import month_at, months_ahead
from agent.language.tokens import tokenise

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
NAMED_MONTH = re.compile(r"(?i)\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]{3,6})?\b")
BUILT = re.compile(r"(?i)\b(?:by|within|in|possession)\b")
"""Words with which a column of ages speaks of what is still to be built."""
FIRST_YEAR, LAST_YEAR = 1950, 2100
OLDEST = 500


def years(cell: str, today: date) -> float:
    """The highest age: "5", "1 to 5 years old", "New", "10+ years"; a year is the one it was built in."""
    words = fold(cell)
    if words.startswith("new"):
        return 0.0
    if NAMED_MONTH.search(cell) and not BUILT.search(cell):
        return _years_since(month(cell, today), today)
    found = [float(number) for number in re.findall(r"\d+(?:\.\d+)?", cell)]
    if match := re.fullmatch(r"(\d+) ?(?:years?|yrs?) (?:and )?(\d+) ?months?(?: old)?", words):
        return int(match[1]) + int(match[2]) / 12
    if re.search(r"\bmonths?\b", words) and not re.search(r"\by(?:ea)?rs?\b", words):
        found = [number / 12 for number in found]
    if len(found) == 1 and 1900 <= found[0] <= today.year:
        return today.year - found[0]
    if not found or max(found) > OLDEST or NEGATIVE.match(cell) or BUILT.search(cell):
        raise Unreadable("a number of years")
    return max(found)


def _years_since(built: str, today: date) -> float:
    """The age of what was built in a month that has passed, in whole years."""
    months = (today.year - int(built[:4])) * 12 + today.month - int(built[5:])
    if months < 0:
        raise Unreadable("a number of years")
    return float(months // 12)


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


def _numeric_month(first: int, second: int) -> int | None:
    """The month of a date in numbers: the second, unless only the first can be one ("06/30/2027")."""
    if 1 <= second <= 12 and 1 <= first <= 31:
        return second
    return first if 1 <= first <= 12 < second <= 31 else None
