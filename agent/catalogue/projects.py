"""Which rows of a catalogue are one project."""

from base64 import b32encode
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from agent.catalogue.columns import Row
from agent.catalogue.contents import content

ID_LENGTH = 12
"""Characters of an id: 60 bits in base 32, so that a million projects collide once in two million catalogues."""

HEAD_COLUMNS = ("developer", "city", "locality", "zone", "lat", "lon")
"""What a project has once: the first that a row of it knows."""


@dataclass(frozen=True, slots=True)
class ProjectRows:
    """A project with its rows, smallest and cheapest homes first, and the content of each."""

    id: str
    name: str
    rows: tuple[Row, ...]
    contents: tuple[bytes, ...]

    def head(self) -> dict[str, Any]:
        """`HEAD_COLUMNS`, None where no row knows."""
        return {
            column: next((row[column] for row in self.rows if row.get(column) is not None), None)  # type: ignore[literal-required]
            for column in HEAD_COLUMNS
        }


def grouped(rows: Iterable[Row], there: Mapping[bytes, int] | None = None) -> list[ProjectRows]:
    """The projects of `rows`, by id.

    Rows of the same project, city and locality, whatever their case, are one project. A row with no project name is a
    project of its own, named for what it is. The same rows give the same ids in whatever order they come.

    there  how many homes of a content there are already; those without a project are numbered on from them
    """
    members: dict[str, list[tuple[bytes, Row]]] = {}
    alike: Counter[bytes] = Counter()
    for row in rows:
        written = content(row)
        alike[written] += 1
        number = alike[written] + (there or {}).get(written, 0)
        members.setdefault(project_id(row, written, number), []).append((written, row))
    return [_project(id_, members[id_]) for id_ in sorted(members)]


def project_id(row: Row, written: bytes, number: int) -> str:
    """The id of the project of `row`, whose content is `written`; without a name, that of the home of this `number`
    among those of the same content, counted from 1."""
    if row.get("project"):
        parts = (row.get("project"), row.get("city"), row.get("locality"))
        key = "\x1f".join((part or "").casefold() for part in parts).encode()
    else:
        key = written + b"\x1f%d" % number
    return b32encode(blake2b(key, digest_size=8).digest())[:ID_LENGTH].decode().lower()


def _project(id_: str, members: list[tuple[bytes, Row]]) -> ProjectRows:
    ordered = sorted(members, key=lambda each: (each[1].get("bhk") or 0, each[1].get("price") or 0, each[0]))
    rows = tuple(row for _, row in ordered)
    return ProjectRows(
        id_, rows[0].get("project") or description(rows[0]), rows, tuple(written for written, _ in ordered)
    )


def description(row: Row) -> str:
    """What a home without a project is called: "3 BHK apartment in Kengeri"."""
    kind = (row.get("property_type") or "home").replace("_", " ")
    bhk, area, place = row.get("bhk"), row.get("area_sqft"), row.get("locality") or row.get("city")
    if bhk is not None:
        kind = f"1 RK {kind}" if bhk == 0.5 else f"{bhk:g} BHK {kind}"
    elif area is not None:
        kind = f"{area:,} sq ft {kind}"
    return f"{kind[0].upper()}{kind[1:]} in {place}" if place else kind[0].upper() + kind[1:]
