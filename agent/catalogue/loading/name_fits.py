"""How well a cell fits the meanings that are names and texts."""

import re
from collections.abc import Callable, Mapping

from agent.catalogue.gazetteer import city_named, fold
from agent.catalogue.loading.addresses import SOCIETY, Addresses
from agent.catalogue.loading.headlines import Headlines
from agent.catalogue.loading.words import written_as

BUILDER = re.compile(
    r"(?i)\b(?:builders?|developers?|constructions?|infra\w*|realty|realtors|group|estates|housing|ltd|limited)\b"
)
MEASURED = re.compile(r"(?i)₹|\d\s*(?:\(|/)?\s*(?:sq|sft|acre|gaj|yards?|cr\b|crore|lac|lakh)|/\s*sq")
LONG = 12
"""Words of a cell from which on it is a text, and no name."""


def name_fits(addresses: Addresses, headlines: Headlines) -> Mapping[str, Callable[[str], float]]:
    """The fit of cells to each meaning that is a name or a text."""

    def locality(cell: str) -> float:
        if (not is_name(cell) and not addresses.is_place(cell)) or headlines.tells(cell):
            return 0.0
        if addresses.is_place(cell):
            return 1.0
        where = addresses.read(cell)
        if where.locality and (where.city or addresses.is_place(where.locality)):
            return 0.9
        return 0.3 if where.city else 0.15 if SOCIETY.search(cell) else 0.45

    def address(cell: str) -> float:
        parted = cell.count(",") > 1 and is_text(cell)
        return 0.9 if parted else 0.5 * (is_text(cell) and locality(cell) > 0)

    def project(cell: str) -> float:
        if headlines.tells(cell) or not is_name(cell) or addresses.is_place(cell):
            return 0.0
        return 0.8 if SOCIETY.search(cell) else 0.55

    def developer(cell: str) -> float:
        return 0.0 if not is_name(cell) or headlines.tells(cell) else 0.85 if BUILDER.search(cell) else 0.5

    def title(cell: str) -> float:
        if not headlines.tells(cell):
            return 0.2 * is_name(cell)
        return 1.0 if len(cell.split()) > 2 else 0.6

    fits = {"locality": locality, "address": address, "project": project, "developer": developer, "title": title}
    return {
        **{meaning: _of_no_lister(fit) for meaning, fit in fits.items()},
        "city": lambda cell: 1.0 if city_named(cell) else 0.3 * is_name(cell),
        "description": lambda cell: min(1.0, max(0.3, len(cell.split()) / LONG)) * is_text(cell),
        "aliases": lambda cell: 0.4 * is_name(cell),
    }


def _of_no_lister(fit: Callable[[str], float]) -> Callable[[str], float]:
    """The fit of what is no name of whoever offers the home: "Agent: Suresh"."""

    def of(cell: str) -> float:
        who, colon, _ = cell.partition(":")
        return 0.0 if colon and fold(who) in written_as("listed_by") else fit(cell)

    return of


def is_name(cell: str) -> bool:
    """Whether a cell could be a name: some words, and no address of the web."""
    letters = sum(map(str.isalpha, cell))
    worded = letters > sum(map(str.isdecimal, cell)) and MEASURED.search(cell) is None
    return worded and len(cell.split()) <= LONG and re.match(r"(?i)\s*https?://", cell) is None


def is_text(cell: str) -> bool:
    """Whether a cell is more than numbers."""
    return sum(map(str.isalpha, cell)) > sum(map(str.isdecimal, cell)) and cell.strip()[:1] not in ("[", "{")
