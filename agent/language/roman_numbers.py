"""Number words of Indian languages in Roman letters (`data/roman_numbers.toml`)."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from agent.language.roman_spelling import folded

Number = tuple[str, float, bool]
"""A spelling, what it is worth, and whether it is another word as well."""
THOUSANDS: Mapping[str, tuple[str, ...]] = {
    "kn": ("savira",), "ta": ("ayiram",), "te": ("vela", "velu"),
}  # fmt: skip
"""What is written onto a number for so many thousands: "padhinettaayiram"."""


@cache
def numbers_of(language: str) -> tuple[Number, ...]:
    """The number words of a language."""
    table = _tables()[language]
    found = [*_runs(table.get("from", {})), *((each, float(value), False) for each, value in table["values"].items())]
    found += _joined(table)
    found += _with_hundreds(table)
    plain = [each for each in found if not each[2] and each[1] % 1 == 0]
    for ending in THOUSANDS.get(language, ()):
        found += [(joined + ending, value * 1000, False) for each, value, _ in plain for joined in _stems(each, ending)]
    by_sound: dict[tuple[str, float], bool] = {}
    for spelled, value, unsure in found:
        key = (folded(spelled), value)
        by_sound[key] = by_sound.get(key, True) and unsure
    return tuple((spelled, value, unsure) for (spelled, value), unsure in by_sound.items())


def _joined(table: Mapping[str, Any]) -> Iterator[Number]:
    """Tens and units in one word: "aivattelu"."""
    units = list(_runs(table.get("units", {})))
    for first, words in table.get("tens", {}).items():
        for step, spellings in enumerate(words.split()):
            for tens in spellings.split("/"):
                value = float(int(first) + 10 * step)
                for joint in table.get("joints", [""]):
                    yield tens + joint, value, False
                    for unit, more, _ in units:
                        yield tens + joint + unit, value + more, False
    for unit, value, _ in units:
        for ending in table.get("halves", "").split():
            yield unit + ending, value + 0.5, False
            yield unit.rstrip("u") + ending, value + 0.5, False


def _with_hundreds(table: Mapping[str, Any]) -> Iterator[Number]:
    """Hundreds in one word: "panchshe"; with the tens behind them they are two."""
    for stem, value in table.get("hundred_stems", {}).items():
        for ending in table["hundreds"].split():
            yield stem + ending, value * 100.0, False
            yield f"{stem}a{ending}", value * 100.0, False


def _stems(spelled: str, ending: str) -> tuple[str, ...]:
    if ending[0] in "ay":
        return (spelled, spelled.rstrip("u"))
    return (spelled,)


def _runs(table: Mapping[str, str]) -> Iterator[Number]:
    for first, words in table.items():
        for value, spellings in enumerate(words.split(), int(first)):
            for spelling in spellings.split("/"):
                yield spelling.strip("?"), float(value), "?" in spelling


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads((files("agent.language") / "data" / "roman_numbers.toml").read_text(encoding="utf-8"))
