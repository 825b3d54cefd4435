"""Where the headers of a file are: titles and blank lines may stand above them, and they may take two rows."""

import re
from collections.abc import Sequence

from agent.catalogue.gazetteer import fold
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


def is_heading(row: Sequence[str], least: int) -> bool:
    """Whether a row has headers and nothing else: `least` name columns of ours, most do, and none is a value."""
    filled = [cell for cell in row if cell.strip()]
    count = sum(map(_is_header, filled))
    return count >= least and count * 2 >= len(filled) and not any(map(_is_value, filled))


def repeats(row: Sequence[str], headers: Sequence[str]) -> bool:
    """Whether a row has the headers again: every cell that says something is its own header, and two do."""
    filled = [(cell, header) for cell, header in zip(row, headers, strict=False) if cell.strip()]
    again = all(fold(cell) == fold(header) for cell, header in filled)
    return again and len(filled) > 1 and not any(map(str.strip, row[len(headers) :]))


def groups(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a row has the heads of groups of the columns that the row below it names: "Area" above "Carpet" and
    "Saleable"."""
    gaps = sum(
        bool(cell.strip()) and not head.strip() for head, cell in zip(_padded(above, below), below, strict=False)
    )
    heads = [cell for cell in above if cell.strip()]
    headed = sum(map(_is_header, heads)) > 1 and not any(map(_is_value, heads))
    return gaps > 0 and headed and is_heading(below, 2)


def grouped(above: Sequence[str], below: Sequence[str]) -> list[str]:
    """The headers of two rows as those of one, each behind the head of its group."""
    names: list[str] = []
    head = ""
    for group, own in zip(_padded(above, below), _padded(below, above), strict=True):
        head = group.strip() or head
        said = own.strip()
        names.append(said if not head or fold(head) in fold(said) else f"{head} {said}".strip())
    return names


def _padded(row: Sequence[str], other: Sequence[str]) -> list[str]:
    return [*row, *[""] * (len(other) - len(row))]


def _is_value(cell: str) -> bool:
    return VALUE.search(cell) is not None or not any(map(str.isalpha, cell))


def _is_header(cell: str) -> bool:
    return (
        0 < len(cell) < LONGEST
        and any(map(str.isalpha, cell))
        and any(says(cell, meaning) >= LEAST_SAID for meaning in MEANINGS)
    )
