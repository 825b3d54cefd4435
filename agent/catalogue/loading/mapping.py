"""The mapping file: TOML that settles what the headers and the cells of a listing file don't say by themselves."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from agent.catalogue.columns import COLUMNS
from agent.catalogue.loading.unit_types import units_of
from agent.errors import LoadError

SECTIONS = ("columns", "units", "values", "constants")


@dataclass(frozen=True, slots=True)
class FileMapping:
    """What a mapping file settles.

    columns    our column → the file's header
    units      our column → what a bare number in it is worth: `lakh`, `sqm`
    values     our column → cell as written → what to read in its place
    constants  our column → cell for every row
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)


def read_mapping(path: Path | None, headers: Sequence[str]) -> FileMapping:
    """The mapping file for a file with these headers. Raises `LoadError` which names the key and what is allowed."""
    if path is None:
        return FileMapping()
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise LoadError(f"{path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LoadError(f"{path} is no TOML: {error}") from error
    for section, entries in document.items():
        _check_section(path, section, entries)
    sections = {section: document.get(section, {}) for section in SECTIONS}
    for key, header in sections["columns"].items():
        if header not in headers:
            raise LoadError(f"{path}: columns.{key} = {header!r} is not in the file; it has: {', '.join(headers)}")
    for key, unit in sections["units"].items():
        if unit not in (allowed := tuple(units_of(key))):
            reason = f"allowed: {', '.join(allowed)}" if allowed else "this column has no unit"
            raise LoadError(f"{path}: units.{key} = {unit!r}; {reason}")
    values = {
        key: {written.strip().casefold(): _cell(read) for written, read in entries.items()}
        for key, entries in sections["values"].items()
    }
    constants = {key: _cell(constant) for key, constant in sections["constants"].items()}
    return FileMapping(sections["columns"], sections["units"], values, constants)


def _check_section(path: Path, section: str, entries: Any) -> None:
    if section not in SECTIONS:
        raise LoadError(f"{path}: [{section}] is not known; allowed: {', '.join(SECTIONS)}")
    if not isinstance(entries, dict):
        raise LoadError(f"{path}: {section} = {entries!r} is no section; write [{section}] and its keys below")
    for key, entry in entries.items():
        if key not in COLUMNS:
            raise LoadError(f"{path}: {section}.{key} is not one of our columns; allowed: {', '.join(COLUMNS)}")
        if section == "values" and not isinstance(entry, dict):
            raise LoadError(
                f'{path}: values.{key} = {entry!r} is no table; write [values.{key}] and "as written" = "…"'
            )
        if section in ("columns", "units") and not isinstance(entry, str):
            raise LoadError(f"{path}: {section}.{key} = {entry!r} is no text")


def _cell(value: Any) -> str:
    return ";".join(map(str, value)) if isinstance(value, list) else str(value)
