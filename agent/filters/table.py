"""The vocabulary as a table for people: `python -m agent.filters.table > docs/FILTERS.md`."""

from typing import Any

from agent.filters.bounds import MOST_BYTES
from agent.filters.vocabulary import (
    FILTERS,
    LONGEST_NAME,
    MOST_LISTED,
    MOST_NEAR,
    Bedrooms,
    Count,
    Filter,
    Flag,
    Floor,
    Month,
    Name,
    Names,
    Rupees,
    SquareFeet,
)

KINDS: tuple[tuple[Any, str], ...] = (
    (Name, "a name"),
    (Names, "list of names"),
    (Rupees, "rupees"),
    (SquareFeet, "square feet"),
    (Count, "a whole number, 1 to 50"),
    (Floor, "a floor, ground is 0"),
    (Bedrooms, "a number of bedrooms, in halves"),
    (Month, "a month, `YYYY-MM`"),
    (Flag, "`true`"),
)

HEAD = f"""\
# The filters

Made from `agent/filters/vocabulary.py` by `python -m agent.filters.table`. An absent filter is no wish.
A list is any-of; an *all-of* list grows with each turn. What was ruled out stands under `exclude`.

A list holds at most {MOST_LISTED} entries (`near` {MOST_NEAR}), a name {LONGEST_NAME} characters, and all filters of a
call together {MOST_BYTES:,} bytes of JSON. Filters of a request that go beyond are refused with a 422 that names the
field; a wish that goes beyond in speech is not applied, and the answer says so.

| filter | value | said as | excluded |
|---|---|---|---|
"""


def filter_table() -> str:
    """The document: a row a filter."""
    return HEAD + "".join(map(_row, FILTERS))


def _row(entry: Filter) -> str:
    spoken = ", ".join(entry.spoken)
    return f"| `{entry.key}` | {_value(entry)} | {spoken} | {'yes' if entry.excludable else ''} |\n"


def _value(entry: Filter) -> str:
    if entry.key == "near":
        return 'all-of list of `{"kind", "name"?, "max_km"?}`; kinds ' + _quoted(entry)
    if entry.key == "bhk":
        return "list of numbers of bedrooms, in halves"
    if entry.values:
        kind = "all-of list of " if entry.grows else "list of " if entry.is_list else ""
        return kind + _quoted(entry)
    return next((name for kind, name in KINDS if entry.type is kind), "a number")


def _quoted(entry: Filter) -> str:
    return ", ".join(f"`{value}`" for value in entry.values)


if __name__ == "__main__":
    print(filter_table(), end="")
