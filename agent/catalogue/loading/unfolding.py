"""Rows that hold several homes: unit types side by side in columns, or as JSON in a cell, unfolded to a row each."""

import ast
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from agent.catalogue.loading import cells
from agent.catalogue.loading.headers import BASES, says
from agent.catalogue.loading.labelled import from_labels
from agent.catalogue.loading.scalars import OF_A_TYPE, as_text
from agent.catalogue.loading.table import Record, Table, storable

UNIT_TYPE = "bhk"
"""The header of the column that names the unit type of an unfolded row."""
LOOKED_AT = 200
OF_A_HOME = ("price", "rent", "bhk", "area", *(f"area_{basis}" for basis in BASES))
SAID = 0.9
"""So surely a key says what a home has."""
MOST_UNITS = 50
"""Unit types in one cell; a longer list is none of them."""


def unfolded(table: Table) -> Table:
    """The table with a row a unit type."""
    return from_labels(_from_cells(_from_columns(table)))


def _from_columns(table: Table) -> Table:
    types: dict[str, dict[str, str]] = {}
    for header in table.headers:
        if match := OF_A_TYPE.match(header):
            of, rest = (match[1], match[2]) if match[1] else (match[4], match[3])
            types.setdefault(" ".join(of.split()).upper(), {})[rest.strip() or "area"] = header
    names = list(dict.fromkeys(rest for headers in types.values() for rest in headers))
    if len(types) < 2 or not all(any(rest in headers for headers in list(types.values())[1:]) for rest in names):
        return table
    folded = {header for headers in types.values() for header in headers.values()}
    kept = [header for header in table.headers if header not in folded and header.casefold() != UNIT_TYPE]
    result = replace(
        table,
        headers=[*kept, UNIT_TYPE, *names],
        records=[],
        notes=[*table.notes, f"unit types side by side, a home each: {', '.join(types)}"],
    )
    for record in table.records:
        base = {header: record.cells[header] for header in kept}
        told = [
            {UNIT_TYPE: of, **{rest: record.cells[headers[rest]] if rest in headers else "" for rest in names}}
            for of, headers in types.items()
            if any(not cells.blank(record.cells[header]) for header in headers.values())
        ]
        for unit in told or [dict.fromkeys((UNIT_TYPE, *names), "")]:
            result.records.append(Record(record.number, base | unit, record.beyond))
    return result


def _from_cells(table: Table) -> Table:
    """Unfold columns of objects: a list of them, or one by unit type, to a row each; a plain one to columns."""
    found = {header: header for header in table.headers if _is_structured(table, header)}
    if not found:
        return table
    units = next(
        (
            header
            for header in found
            if any(
                len(units := _units(record.cells[header])) > 1 and any(map(_tells_a_home, units))
                for record in table.records[:LOOKED_AT]
            )
        ),
        None,
    )
    records: list[Record] = []
    added: dict[str, None] = {}
    for record in table.records:
        plain = {
            name: cell
            for header in found
            if header != units
            for name, cell in _flat(record.cells[header], header).items()
        }
        for unit in (_units(record.cells[units]) if units else []) or [{}]:
            added |= dict.fromkeys((*plain, *unit))
            base = {header: cell for header, cell in record.cells.items() if header not in found}
            records.append(Record(record.number, base | plain | unit, record.beyond))
    headers = [
        *(header for header in table.headers if header not in found),
        *(name for name in added if name in found or name not in table.headers),
    ]
    filled = [
        Record(each.number, {header: each.cells.get(header, "") for header in headers}, each.beyond) for each in records
    ]
    notes = [*table.notes, f"unfolded, as their cells hold several values: {', '.join(found)}"]
    return replace(table, headers=headers, records=filled, notes=notes)


def parsed(cell: str) -> Any:
    """The object or the list that a cell holds as JSON, or as Python writes it; None where it holds none."""
    text = cell.strip()
    if text[:1] + text[-1:] not in ("{}", "[]"):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
        return None


def _is_structured(table: Table, header: str) -> bool:
    """Whether the cells are objects that tell more than what a home has ("{'LIFT': true}")."""
    filled = [cell for record in table.records[:LOOKED_AT] if not cells.blank(cell := record.cells[header])]
    objects = [value for cell in filled if (value := parsed(cell)) is not None]
    if len(objects) * 2 <= len(filled):
        return False
    return any(
        _objects(value) or (isinstance(value, Mapping) and any(isinstance(each, str) for each in value.values()))
        for value in objects
    )


def _objects(value: Any) -> Sequence[tuple[str, Mapping[str, Any]]]:
    """The objects in a value, each with the key that it stands under."""
    if isinstance(value, Mapping):
        typed = [(str(key), each) for key, each in value.items() if isinstance(each, Mapping)]
        return typed if any(OF_A_TYPE.match(key) for key, _ in typed) else []
    if isinstance(value, list) and len(value) <= MOST_UNITS:
        return [("", each) for each in value if isinstance(each, Mapping)]
    return []


def _units(cell: str) -> list[dict[str, str]]:
    """What each unit type of a cell tells, by header."""
    return [
        ({UNIT_TYPE: key} if OF_A_TYPE.match(key) else {})
        | {storable(str(name)): storable(as_text(value)) for name, value in unit.items()}
        for key, unit in _objects(parsed(cell))
    ]


def _tells_a_home(unit: Mapping[str, str]) -> bool:
    """Whether an object tells what a home has, and is no photo or place nearby."""
    return any(says(header, meaning) >= SAID for header in unit for meaning in OF_A_HOME)


def _flat(cell: str, header: str) -> dict[str, str]:
    """What a cell tells, by header; of a list of several objects, what they tell one after another."""
    value = parsed(cell)
    if isinstance(value, list) and len(value) > 1:
        told = (dict(_leaves(each, "")).values() if isinstance(each, Mapping) else [as_text(each)] for each in value)
        return {header: as_text([storable(text) for texts in told for text in texts])}
    if isinstance(value, list):
        value = value[0] if value else {}
    return dict(_leaves(value, header)) if isinstance(value, Mapping) else {header: cell}


def _leaves(value: Mapping[str, Any], header: str) -> Iterator[tuple[str, str]]:
    for name, each in value.items():
        if isinstance(each, Mapping):
            yield from _leaves(each, f"{header} {name}")
        else:
            yield storable(f"{header} {name}"), storable(as_text(each))
