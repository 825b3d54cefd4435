"""Where the headers of a file are: titles and blank lines may stand above them."""

from collections.abc import Sequence

from agent.catalogue.loading.headers import meanings

LOOKED_AT = 10
"""Rows from the top of a file among which the headers are looked for."""


def header_row(rows: Sequence[Sequence[str]]) -> int | None:
    """The first row that names prices and two more of our columns, else one more; None where there is none."""
    known = [{found[0] for cell in row if (found := meanings(cell))} for row in rows[:LOOKED_AT]]
    for least in (3, 2):
        for at, columns in enumerate(known):
            if "price" in columns and len(columns) >= least:
                return at
    return None
