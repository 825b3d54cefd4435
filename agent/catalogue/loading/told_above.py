"""What stands above the headers of a table, or names its sheet or file, and holds for all of its rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from agent.catalogue.gazetteer import city_named, fold
from agent.catalogue.loading.headers import says
from agent.catalogue.loading.table import Record, Table
from agent.catalogue.loading.words import written_as

LABELLED = re.compile(r"^\W*([A-Za-z][A-Za-z ]{2,30}?)\s*:[-\s]*(\S.*)$")
PARTED = re.compile(r"\s*[|;\n]\s*|\s{3,}|\s+-\s+(?=[A-Z][\w ]{2,30}\s*:)")
OF_ALL = ("project", "developer", "city", "locality", "address", "deal", "property_type")
"""What one line may tell of every row."""
SAID, KNOWN = 0.9, 0.6
"""How much of a label a meaning explains that is told by it, and of a header that tells the same already."""
ANY_HOME = frozenset(("house", "houses", "home", "homes", "residential"))
"""Words that titles and names of files say of homes of any kind: "House_Rent_Dataset"."""
MOST_WORDS = 6
"""Words of a title that may name a kind of home: "RESIDENTIAL PLOTS"."""


def with_columns_above(table: Table) -> Table:
    """The table with a column for each line above its headers such as "Project: Ivory Court, Baner, Pune"."""
    added: dict[str, str] = {}
    for line in table.about:
        for part in PARTED.split(line):
            match = LABELLED.match(part)
            if (
                match
                and (meaning := _meant(match[1]))
                and not any(says(each, meaning) >= KNOWN for each in table.headers)
            ):
                added.setdefault(match[1], match[2].strip())
    if not added:
        return table
    return replace(
        table,
        headers=[*table.headers, *added],
        records=[_with(each, added, title=table.is_wide and each.alone) for each in table.records],
        notes=[
            *table.notes,
            *(f"{label!r} of all rows is {cell!r}, as a line above them says" for label, cell in added.items()),
        ],
    )


def _with(record: Record, added: dict[str, str], *, title: bool) -> Record:
    return replace(record, cells=record.cells | (dict.fromkeys(added, "") if title else added))


def city_above(about: Sequence[str]) -> str | None:
    """The city that is named; None where none is, or several are."""
    cities = {city for line in about for phrase in _phrases(line) if (city := city_named(phrase))}
    return cities.pop() if len(cities) == 1 else None


def kind_above(about: Sequence[str]) -> str | None:
    """The kind of home that a short title names; None where none does, or several are named."""
    known = written_as("property_types")
    kinds = {
        known[phrase]
        for line in about
        if len(fold(line).split()) <= MOST_WORDS
        for phrase in _phrases(line)
        if phrase in known and phrase not in ANY_HOME
    }
    return kinds.pop() if len(kinds) == 1 else None


def _meant(label: str) -> str | None:
    return next((meaning for meaning in OF_ALL if says(label, meaning) >= SAID), None)


def _phrases(line: str) -> Iterator[str]:
    words = fold(line.replace("_", " ")).split()
    for length in (1, 2):
        yield from (" ".join(words[at : at + length]) for at in range(len(words) - length + 1))
