"""What the columns of a listing file mean: as the mapping says, else as their headers and their cells do."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from agent.catalogue.gazetteer import Gazetteer
from agent.catalogue.loading import cells
from agent.catalogue.loading.headers import UNIT_BESIDE, basis_in, flagged, is_own, meanings
from agent.catalogue.loading.mapping import FileMapping
from agent.catalogue.loading.reader import NAMES, CellReader
from agent.catalogue.loading.table import Table
from agent.errors import LoadError

REQUIRED = "price"
NEVER_LEFT = frozenset((REQUIRED, "bhk", "area_sqft", "locality"))
"""Columns that a home is asked for by: a cell of theirs that can't be read always costs the row."""

SAMPLE = 300
"""Cells of a column that are looked at to see what it means."""

ENOUGH = 20
"""From so many cells on, a column of which most can't be read is not what its header says."""

CODES_OF_FLAGS = frozenset("019")
"""Portals' exports of 0 and 1 write 9 where they don't know."""


@dataclass(slots=True)
class Layout:
    """The columns of one file.

    columns   our column → header
    beside    our column → the header of what its numbers are worth, row by row
    flags     header → the list column and the value that a 1 in it means
    nines     headers in whose column 9 means not known
    spare     headers of areas on another basis, for rows whose area is blank
    notes     what was taken for granted
    """

    columns: dict[str, str]
    beside: dict[str, str] = field(default_factory=dict)
    flags: dict[str, tuple[str, str]] = field(default_factory=dict)
    nines: frozenset[str] = frozenset()
    spare: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def recognised(table: Table, mapping: FileMapping, reader: CellReader, gazetteer: Gazetteer) -> Layout:
    """What the columns mean. Raises `LoadError` when none has prices."""
    samples = {header: _sample(table, header) for header in table.headers}
    nines = frozenset(header for header in table.headers if _has_nines(table, header))
    for header in nines:
        samples[header] = [cell for cell in samples[header] if cell != "9"]
    layout = Layout(dict(mapping.columns), nines=nines)
    for own in (True, False):
        for header, column in _meant(layout, samples, reader, own=own):
            _take(layout, column, header)
    _place_that_is_known(layout, mapping, samples, gazetteer)
    spare = [header for header in table.headers if basis_in(header) and "area_sqft" in meanings(header)]
    if REQUIRED not in layout.columns:
        raise LoadError(
            f"there is no column of prices; the file has: {', '.join(table.headers)}. "
            'A mapping file names it: [columns] price = "…"'
        )
    _take_spare_areas(layout, mapping, spare)
    taken = {*layout.columns.values(), *layout.beside.values(), *layout.spare}
    for header in table.headers:
        if header not in taken and (flag := flagged(header)) and _share(samples[header], reader, "vastu") > 0.5:
            layout.flags[header] = flag
    _leave_unreadable(layout, mapping, samples, reader)
    unused = [header for header in table.headers if header not in {*taken, *layout.flags}]
    if unused:
        layout.notes.append(f"not used: {', '.join(unused)}")
    reader.forget_strange()
    return layout


def _meant(
    layout: Layout, samples: Mapping[str, Sequence[str]], reader: CellReader, *, own: bool
) -> Iterator[tuple[str, str]]:
    """Header and column, one at a time, for headers that are not taken and columns that are free.

    A header that can mean several columns means the one that most of its cells can be read as.
    """
    for header, sample in samples.items():
        if is_own(header) is not own or header in layout.columns.values():
            continue
        free = [
            column
            for column in meanings(header)
            if column not in layout.columns and column not in _beside_taken(layout)
        ]
        if own:
            free = [column for column in free if column in meanings(header)[:1] or len(meanings(header)) > 1]
        share = {column: _fit(sample, reader, column) for column in free}
        if readable := [column for column in free if share[column] >= 0.5]:
            yield header, max(readable, key=share.__getitem__)
        elif free and (free[0] in NEVER_LEFT or len(meanings(header)) == 1):
            yield header, free[0]


def _beside_taken(layout: Layout) -> set[str]:
    return {unit for unit, column in UNIT_BESIDE.items() if column in layout.beside}


def _take(layout: Layout, column: str, header: str) -> None:
    if column in UNIT_BESIDE:
        layout.beside[UNIT_BESIDE[column]] = header
    else:
        layout.columns[column] = header


def _place_that_is_known(
    layout: Layout, mapping: FileMapping, samples: Mapping[str, Sequence[str]], gazetteer: Gazetteer
) -> None:
    """Where the column of localities has names that no one knows, and another that could be it has known places, it
    is the other; exports call a building's name its locality, and the locality its region."""
    header = layout.columns.get("locality")
    if header is None or "locality" in mapping.columns or _known_places(samples[header], gazetteer) > 0.1:
        return
    others = [each for each in samples if each not in layout.columns.values() and "locality" in meanings(each)]
    better = next((each for each in others if _known_places(samples[each], gazetteer) > 0.5), None)
    if better:
        layout.columns["locality"] = better
        layout.notes.append(f"locality: taken from {better!r}, whose places are known; those of {header!r} are not")
        if "project" not in layout.columns:
            layout.columns["project"] = header
            layout.notes.append(f"project: taken from {header!r}")


def _take_spare_areas(layout: Layout, mapping: FileMapping, based: Sequence[str]) -> None:
    """Of areas on several bases the carpet's is the area, whatever their order, and the others stand in for it."""
    header = layout.columns.get("area_sqft")
    if header is None or "area_sqft" in mapping.columns:
        return
    carpet = next((each for each in based if basis_in(each) == "carpet"), None)
    if header in based and carpet and carpet not in layout.columns.values():
        layout.columns["area_sqft"] = header = carpet
    taken = {*layout.columns.values(), *layout.beside.values()}
    layout.spare = [each for each in based if each not in taken and basis_in(each) != basis_in(header)]
    if layout.spare:
        layout.notes.append(f"area_sqft: where {header!r} is blank, taken from {', '.join(map(repr, layout.spare))}")


def _leave_unreadable(
    layout: Layout, mapping: FileMapping, samples: Mapping[str, Sequence[str]], reader: CellReader
) -> None:
    for column, header in list(layout.columns.items()):
        sample = samples[header]
        if column in NEVER_LEFT or column in mapping.columns or len(sample) < ENOUGH:
            continue
        if (share := _share(sample, reader, column)) < 0.5:
            del layout.columns[column]
            strange = ", ".join(repr(cell) for cell, _ in Counter(sample).most_common(3))
            layout.notes.append(
                f"{column}: {header!r} is left out, as {1 - share:.0%} of its cells can't be read ({strange})"
            )


def _fit(sample: Sequence[str], reader: CellReader, column: str) -> float:
    """How well a sample fits a column; a name, which nearly any cell could be, fits by half."""
    return 1.0 if column in UNIT_BESIDE else _share(sample, reader, column) / (2 if column in NAMES else 1)


def _share(sample: Sequence[str], reader: CellReader, column: str) -> float:
    """How much of a sample can be read as a column; all of an empty one."""
    readable = {cell: reader.reads(column, cell) for cell in set(sample)}
    return sum(readable[cell] for cell in sample) / len(sample) if sample else 1.0


def _known_places(sample: Sequence[str], gazetteer: Gazetteer) -> float:
    known = {cell: gazetteer.place(cell) is not None for cell in set(sample)}
    return sum(known[cell] for cell in sample) / len(sample) if sample else 0.0


def _sample(table: Table, header: str) -> list[str]:
    """Cells that are not blank, from all over the file."""
    filled = [cell for record in table.records if not cells.blank(cell := record.cells[header])]
    return filled[:: max(1, len(filled) // SAMPLE)]


def _has_nines(table: Table, header: str) -> bool:
    seen: set[str] = set()
    for record in table.records:
        seen.add(record.cells[header].strip())
        if len(seen) > len(CODES_OF_FLAGS) + 1:
            return False
    return "9" in seen and "1" in seen and seen - {""} <= CODES_OF_FLAGS
