"""How much of a cell is read: reading takes time that grows faster than a cell does."""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from agent.catalogue.loading.table import Record, Table

READ_OF_A_CELL = 1000
"""Characters of a cell in which facts are looked for; a description is kept whole."""


def readable(cell: str) -> str:
    """The beginning of a cell in which facts are looked for; no word is cut in two, unless it fills it all."""
    if len(cell) <= READ_OF_A_CELL:
        return cell
    beginning = cell[:READ_OF_A_CELL]
    if not cell[READ_OF_A_CELL].isspace():
        beginning = beginning.rstrip().rsplit(maxsplit=1)[0] if beginning.split()[1:] else beginning
    return beginning


def bounded_record(record: Record, whole: Collection[str] = ()) -> Record:
    """The record with what is read of its cells; those under the headers `whole` stay as they are."""
    if max(map(len, record.cells.values()), default=0) <= READ_OF_A_CELL:
        return record
    return replace(
        record, cells={header: cell if header in whole else readable(cell) for header, cell in record.cells.items()}
    )


def bounded(table: Table) -> Table:
    """The table with what is read of its cells."""
    return replace(table, records=[bounded_record(each) for each in table.records])


def longer(table: Table, headers: Collection[str]) -> list[str]:
    """A note for each column of `headers` that has cells of which only the beginning is read."""
    counted = Counter(
        header for record in table.records for header in headers if len(record.cells[header]) > READ_OF_A_CELL
    )
    return [
        f"{header!r}: read up to character {READ_OF_A_CELL}, as {count} cells are longer"
        for header, count in counted.items()
    ]
