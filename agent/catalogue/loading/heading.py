"""Where the headers of a file are: titles and blank lines may stand above them."""

import re
from collections.abc import Sequence

from agent.catalogue.loading.headers import MEANINGS, says

LOOKED_AT = 10
"""Rows from the top of a file among which the headers are looked for."""
LEAST_SAID = 0.6
"""How much of a cell a meaning has to explain for it to be a header."""
LONGEST = 60
VALUE = re.compile(
    r"(?i)\d\s*(?:bhk|rk|bed|cr\b|crore|lac|lakh|l\b|sq|sft|k\b)|₹\s*\d|\brs\.?\s*\d|^\s*\d{5,}(?:\.\d+)?\s*$"
    r"|^https?:|\d out of \d"
)


def header_row(rows: Sequence[Sequence[str]]) -> int | None:
    """The first row that names three of our columns, or two, of which most cells do; None where there is none."""
    named = [sum(map(_is_header, row)) for row in rows[:LOOKED_AT]]
    for least in (3, 2):
        for at, count in enumerate(named):
            filled = sum(bool(cell.strip()) for cell in rows[at])
            if count >= least and count * (2 if is_data(rows[at]) else 3) >= filled:
                return at
    return None


def is_data(row: Sequence[str]) -> bool:
    """Whether the first row of a file without headers tells of a home already: of its cells two are amounts, areas,
    bedrooms or addresses of the web."""
    return sum(bool(VALUE.search(cell)) for cell in row) >= 2


def _is_header(cell: str) -> bool:
    return (
        0 < len(cell) < LONGEST
        and any(map(str.isalpha, cell))
        and any(says(cell, meaning) >= LEAST_SAID for meaning in MEANINGS)
    )
