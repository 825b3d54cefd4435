"""Cells of listing files that hold one plain value: a number, yes or no, an address of the web.

Each reader raises `Unreadable` for a cell that it can't read; `blank` tells those that say nothing.
"""

import math
import re

from agent.catalogue.gazetteer import fold
from agent.language.numbers import number_at
from agent.language.tokens import tokenise

EMPTY = frozenset(
    ("", "na", "n a", "nan", "none", "null", "nil", "not available", "unknown", "not specified", "not mentioned",
     "unspecified", "undefined", "don t know", "tbd", "not applicable")
)  # fmt: skip
YES = frozenset(("yes", "y", "true", "1", "1 0", "available", "allowed"))
NO = frozenset(("no", "n", "false", "0", "0 0", "not allowed"))
NONE_OF = re.compile(r"(?i)(?:no|none|zero|without(?: an?)?|nil)\s+[^\W\d]+")
GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
NEGATIVE = re.compile(r"^\s*[-−]\s*[\d.]")
LONGEST_NUMBER = 40
"""Characters of a number that is written in digits; what is longer is none."""
SOUTH, NORTH, WEST, EAST = 6, 38, 68, 98


class Unreadable(ValueError):
    """A cell that is not empty and can't be read; the message says what was expected."""


def blank(cell: str) -> bool:
    """Whether a cell says nothing."""
    return fold(cell) in EMPTY


def text(cell: str) -> str:
    """The cell with its white space folded."""
    return " ".join(cell.split())


def whole(cell: str) -> int:
    """A count: "2", "2.0", "> 10", "3+", "No"."""
    if fold(cell) in NO or NONE_OF.fullmatch(cell.strip()):
        return 0
    value = first_number(cell)
    if value is None or value != int(value) or not 0 <= value <= 1000:
        raise Unreadable("a whole number")
    return int(value)


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


def point(cell: str) -> tuple[float, float] | None:
    """A latitude and a longitude: "13.0358,77.5970", "{'LATITUDE': '28.6', 'LONGITUDE': '77.3'}"."""
    numbers = [float(number) for number in re.findall(r"-?\d+\.\d+", cell)]
    if len(numbers) != 2 or not (in_india(numbers[0], numbers[1]) or in_india(numbers[1], numbers[0])):
        return None
    return (numbers[0], numbers[1]) if in_india(numbers[0], numbers[1]) else (numbers[1], numbers[0])


def in_india(lat: float | None, lon: float | None) -> bool:
    """Whether coordinates, as far as they are known, are of a place in India."""
    return (lat is None or SOUTH <= lat <= NORTH) and (lon is None or WEST <= lon <= EAST)


def plain_number(cell: str) -> float | None:
    """The value of a cell that is a number and nothing else, however many digits its commas part."""
    word = cell.strip()
    if len(word) > LONGEST_NUMBER:
        return None
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


def first_number(cell: str) -> float | None:
    if NEGATIVE.match(cell):
        return None
    tokens = tokenise(cell)
    spoken = (number_at(tokens, at) for at in range(len(tokens)))
    return next((float(each.value) for each in spoken if each is not None), None)
