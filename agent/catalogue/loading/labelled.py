"""Columns whose cells tell several things, each behind its name: "Bedrooms: 3 | Furnishing: Semi | Facing: East"."""

import re
from dataclasses import replace

from agent.catalogue.loading import cells
from agent.catalogue.loading.headers import MEANINGS, says
from agent.catalogue.loading.table import Record, Table, storable

PARTED = re.compile(r"\s*[|;•·\n]+\s*|,\s*(?=[A-Za-z][A-Za-z ./()²]{1,40}\s*:(?!//))")
NAMED = re.compile(r"([A-Za-z][^:|]{1,40}?)\s*[:=](?!//)\s*(\S.*)", re.DOTALL)
LOOKED_AT = 200
LEAST = 3
"""Named values from which on a cell holds several."""
LEAST_SHARE = 0.3
"""The share of the cells of a column that do."""
SAID = 0.6
"""So much of a name a meaning has to explain for it to be one of a column."""


def from_labels(table: Table) -> Table:
    """The table with a column for each name in such cells, in which what has no name is left."""
    found = [header for header in table.headers if _is_labelled(table, header)]
    if not found:
        return table
    told = [_parted(record, found) for record in table.records]
    headers = list(dict.fromkeys([*table.headers, *(name for values in told for name in values)]))
    records = [
        Record(record.number, {name: values.get(name, "") for name in headers}, record.beyond)
        for record, values in zip(table.records, told, strict=True)
    ]
    note = f"unfolded, as their cells name several values: {', '.join(found)}"
    return replace(table, headers=headers, records=records, notes=[*table.notes, note])


def _parted(record: Record, found: list[str]) -> dict[str, str]:
    """The cells of a row; what those under the headers `found` name fills the blank ones."""
    told = dict(record.cells)
    for header in found:
        values, rest = _values(record.cells[header])
        if len(values) >= LEAST:
            told[header] = rest
            told |= {name: value for name, value in values.items() if name == header or cells.blank(told.get(name, ""))}
    return told


def _values(cell: str) -> tuple[dict[str, str], str]:
    """What a cell names, and its other parts."""
    values: dict[str, str] = {}
    rest: list[str] = []
    for part in PARTED.split(cell):
        if match := NAMED.fullmatch(part.strip()):
            values[storable(" ".join(match[1].split()))] = storable(match[2].strip())
        else:
            rest.append(part.strip())
    return values, ", ".join(filter(None, rest))


def _is_labelled(table: Table, header: str) -> bool:
    filled = [cell for record in table.records[:LOOKED_AT] if not cells.blank(cell := record.cells[header])]
    told = [values for cell in filled if ":" in cell and len(values := _values(cell)[0]) >= LEAST]
    if len(told) <= LEAST_SHARE * len(filled):
        return False
    names = {name for values in told for name in values}
    meant = {max(MEANINGS, key=lambda meaning: says(name, meaning)) for name in names if _is_said(name)}
    return len(meant) > 1


def _is_said(name: str) -> bool:
    return max(says(name, meaning) for meaning in MEANINGS if meaning != "none") >= SAID
