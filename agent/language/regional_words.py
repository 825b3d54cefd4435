"""Words of Indian languages in Roman letters, their endings, and what is read for them (`data/regional.toml`)."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from agent.language.roman_numbers import numbers_of
from agent.language.tokens import tokenise

LANGUAGES = ("hi", "mr", "kn", "ta", "te", "bn", "gu")
ENGLISH = "en"
Entry = tuple[str, tuple[str, ...], tuple[str, ...], bool]
"""A language, the words of a phrase, what is read, and whether it is marked as another's as well."""


@cache
def endings() -> Mapping[str, Mapping[str, str]]:
    """By language: endings that are written onto a word, by what is read for them."""
    return dict(_data()["endings"])


@cache
def languages_of_phrases() -> Mapping[tuple[str, ...], Mapping[str, tuple[str, ...]]]:
    """What is read for each phrase in each language that has it."""
    meant: defaultdict[tuple[str, ...], dict[str, tuple[str, ...]]] = defaultdict(dict)
    for language, words, reads, _ in entries():
        meant[words][language] = reads
    return meant


@cache
def entries() -> tuple[Entry, ...]:
    """Every phrase: its language, its words, what is read, and whether it is marked as unsure."""
    found: list[Entry] = []
    for entry in concepts():
        reads = tuple(entry["reads"].split())
        for language in (*LANGUAGES, ENGLISH):
            for written in entry.get(language, "").split():
                words = tuple(token.word for token in tokenise(written.strip("?").replace("_", " ")))
                found.append((language, words, reads, "?" in written))
    for language in LANGUAGES:
        for spelled, value, unsure in numbers_of(language):
            found.append((language, (spelled,), (f"{value:g}",), unsure))
    return tuple(found)


@cache
def concepts() -> tuple[dict[str, str], ...]:
    """The entries of the file of words."""
    return tuple(_data()["concept"])


@cache
def plain_words() -> Mapping[str, tuple[str, ...]]:
    """Everyday words that stay as they are, each with its languages."""
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for language, words in _data()["plain"].items():
        for word in words.split():
            found[word] += (language,)
    return dict(found)


def names_beside() -> Iterator[tuple[str, str]]:
    """Phrases of English that stay as they are, with what each means as well."""
    for entry in concepts():
        for phrase in entry.get("also", "").split():
            yield phrase.replace("_", " "), entry["reads"]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("agent.language") / "data" / "regional.toml").read_text(encoding="utf-8"))
