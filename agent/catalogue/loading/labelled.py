"""Columns whose cells tell several things, each behind its name: "Bedrooms: 3 | Furnishing: Semi | Facing: East"."""

import re
from collections.abc import Mapping
from dataclasses import replace

from agent.catalogue.loading import cells
from agent.catalogue.loading.headers import MEANINGS, says
from agent.catalogue.loading.table import Record, Table, storable

PARTED = re.compile(r"\s*[|;•·\n]+\s*|,\s*(?=[A-Za-z][A-Za-z ./()²]{1,40}\s*:(?!//))")
NAMED = re.compile(r"([A-Za-z][^:|]{1,40}?)\s*[:=](?!//)\s*(\S.*)", re.DOTALL)
LOOKED_AT = 200
LEAST = 3
"""Named values from which on a cell holds several."""
SAID = 0.6
"""So much of a name a meaning has to explain for it to be one of a column."""


def from_labels(table: Table) -> Table:
    """The table with a column for each name in such cells."""
    found = [header for header in table.headers if _is_labelled(table, header)]
    if not found:
        return table
    kept = [header for header in table.headers if header not in found]
    told = [
        {name: cell for header in found for name, cell in _values(each.cells[header]).items()} for each in table.records
    ]
    headers = list(dict.fromkeys([*kept, *(name for values in told for name in values)]))
    records = [
        Record(
            each.number,
            {name: values.get(name, "") if cells.blank(each.cells.get(name, "")) or name in found else each.cells[name]
             for name in headers},
            each.beyond,
        )
        for each, values in zip(table.records, told, strict=True)
    ]  # fmt: skip
    return replace(
        table,
        headers=headers,
        records=records,
        notes=[*table.notes, f"unfolded, as their cells name several values: {', '.join(found)}"],
    )


def _values(cell: str) -> Mapping[str, str]:
    parts = (NAMED.fullmatch(part.strip()) for part in PARTED.split(cell))
    return {storable(" ".join(part[1].split())): storable(part[2].strip()) for part in parts if part}


def _is_labelled(table: Table, header: str) -> bool:
    filled = [cell for record in table.records[:LOOKED_AT] if not cells.blank(cell := record.cells[header])]
    told = [values for cell in filled if ":" in cell and len(values := _values(cell)) >= LEAST]
    if len(told) * 2 <= len(filled):
        return False
    names = {name for values in told for name in values}
    meant = {max(MEANINGS, key=lambda meaning: says(name, meaning)) for name in names if _is_said(name)}
    return len(meant) > 1


def _is_said(name: str) -> bool:
    return max(says(name, meaning) for meaning in MEANINGS if meaning != "none") >= SAID
