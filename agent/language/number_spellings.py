"""Whole numbers below a hundred in every spelling of every language of the calls, as they are said one by one."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from agent.language.numbers import TEENS, TENS, UNITS, UNSURE

TABLES = ("numbers.toml", "roman_numbers.toml")
MORE = """0 oh o shunya shoonya sifar sonne sunna poojyam ஜீரோ ಸೊನ್ನೆ సున్నా जीरो ज़ीरो
1 वन 2 टू 3 थ्री 4 फोर 5 फाइव फ़ाइव 6 सिक्स 7 सेवन 8 एट 9 नाइन नाईन
1 ondu onnu okati 2 eradu rendu 3 mooru moonu moodu 4 naalku nalku naalu naalugu 5 aidu anju ainthu
6 chhai saha aaru छः 7 elu ezhu edu yelu sat 8 entu ettu enimidi ath aat 9 ombattu ombathu onbadhu tommidi nou no"""
"""What the tables leave out: the digits of English in Hindi letters, and those that are said alone."""


@cache
def number_spellings() -> Mapping[str, int]:
    """What each word is worth, in lower case: "ninety" 90, "chhappan" 56, "सत्तानवे" 97."""
    known = {word: int(value) for table in (UNITS, TEENS, TENS, UNSURE) for word, value in table.items()}
    for name in TABLES:
        tables = tomllib.loads((files("agent.language") / "data" / name).read_text("utf-8"))
        for table in tables.values():
            for word, value in _runs(table.get("from", {})):
                known.setdefault(word, value)
    value = 0
    for each in MORE.split():
        if each.isascii() and each.isdigit():
            value = int(each)
        else:
            known[each] = value
    return {word: value for word, value in known.items() if value < 100 and word not in ("a", "an", "couple")}


def _runs(runs: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    for first, words in runs.items():
        for step, spellings in enumerate(str(words).split()):
            yield from ((each.lstrip("?"), int(first) + step) for each in spellings.split("/"))
