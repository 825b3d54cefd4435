"""Corrections by hand, kept as labelled turns: what was said, what was read, what was meant.

They stay in a file of this machine, one JSON a line, without the call's id and with the callers' numbers and names
masked; `assist eval --own` scores what is read now against them.
"""

import fcntl
import logging
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from agent.catalogue.store_process import home
from agent.errors import AssistError
from agent.filters.model import check_filters
from agent.masking import masked
from agent.settings import Settings

NAME = "corrections.jsonl"
MOST_BYTES = 8 * 1024 * 1024
"""Of a file; when it is full it becomes the older one, and what was that is gone."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Correction:
    """A turn that was corrected by hand.

    query, agent_said  the words, masked
    before             the filters that the turn began with, quick filters of the client set
    read               the filters after the turn, as it was read
    after              the filters as they were meant
    date               the day of the turn, YYYY-MM-DD
    """

    query: str
    before: Mapping[str, Any]
    read: Mapping[str, Any]
    after: Mapping[str, Any]
    date: str
    agent_said: str | None = None

    @property
    def turn(self) -> bytes:
        """What is the same of two corrections of one turn."""
        said = [self.date, self.query, self.agent_said, self.before, self.read]
        return orjson.dumps(said, option=orjson.OPT_SORT_KEYS)


def corrections_path(settings: Settings) -> Path:
    """Where corrections are kept. Raises `CatalogueError` where there is no place for data."""
    return home(settings) / NAME


def keep_correction(settings: Settings, correction: Correction) -> None:
    """Write a correction down, masked. Never raises: a call goes on where it can't be written."""
    try:
        said = correction.agent_said
        kept = asdict(correction) | {"query": masked(correction.query), "agent_said": masked(said) if said else None}
        _append(corrections_path(settings), orjson.dumps(kept) + b"\n")
    except (OSError, AssistError) as error:
        log.warning("⚠️ A correction was not kept: %s", error)


def read_corrections(settings: Settings) -> list[Correction]:
    """The corrections that are kept, oldest first, the last one of each turn; a line that is none is left out."""
    path = corrections_path(settings)
    found: dict[bytes, Correction] = {}
    for each in (_older(path), path):
        for correction in _read(each):
            found.pop(correction.turn, None)
            found[correction.turn] = correction
    return list(found.values())


def _append(path: Path, line: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(f".{path.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # workers write to one file, and one of them turns it over
        if path.exists() and path.stat().st_size + len(line) > MOST_BYTES:
            path.replace(_older(path))
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "ab") as file:
            file.write(line)


def _older(path: Path) -> Path:
    return path.with_suffix(".1.jsonl")


def _read(path: Path) -> Iterator[Correction]:
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return
    for number, line in enumerate(lines, 1):
        try:
            correction = Correction(**orjson.loads(line))
            date.fromisoformat(correction.date)
            for filters in (correction.before, correction.read, correction.after):
                check_filters(filters)
            yield correction
        except (ValueError, TypeError):  # half a line, or of a vocabulary that was another
            log.warning("%s, line %d is no correction", path, number)
