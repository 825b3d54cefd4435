"""More names for what the filters hold (`agent/understanding/data/vocabulary.toml`): spellings, slang and mishearings
that only what is learned reads, as they may mean something else too."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from agent.filters.vocabulary import VOCABULARY
from agent.language.lexicon import Lexicon, Meaning
from agent.language.regional_words import names_beside
from agent.language.tokens import tokenise

KINDS = {"near": "near_kind", "overlooking": "view"}
"""Kinds of meaning that a filter's values have, where it is not "value"."""
BY_VALUE = ("sort", "unbounded")
ALONE = ("cheaper", "anywhere")


@dataclass(frozen=True, slots=True)
class Concept:
    """What several phrases mean, and a sentence in which one of them does."""

    meaning: Meaning
    phrases: tuple[str, ...]
    example: str


@cache
def wide_concepts() -> tuple[Concept, ...]:
    """The entries of the file."""
    text = (files("agent.understanding") / "data" / "vocabulary.toml").read_text(encoding="utf-8")
    return tuple(
        Concept(_meaning(section, value), tuple(each.strip() for each in entry["words"].split(",")), entry["example"])
        for section, values in tomllib.loads(text).items()
        for value, entry in values.items()
    )


def widen(lexicon: Lexicon) -> Lexicon:
    """`lexicon` with these names too."""
    for concept in wide_concepts():
        lexicon.add_all(concept.phrases, concept.meaning)
    for phrase, reads in list(names_beside()):
        for meaning in _meanings(lexicon, reads):
            lexicon.add(phrase, meaning)
    return lexicon


def wide_phrases() -> Iterator[tuple[str, Meaning]]:
    """Every phrase of the file of two words or more, with what it means."""
    for concept in wide_concepts():
        yield from ((phrase, concept.meaning) for phrase in concept.phrases if " " in phrase)


def _meaning(section: str, value: str) -> Meaning:
    if section in ALONE:
        return Meaning(section, True)
    if section in BY_VALUE:
        return Meaning(section, value)
    if section == "name":
        return Meaning("name", value)
    if value not in VOCABULARY[section].values:
        raise ValueError(f"{section} has no value {value}")
    kind = KINDS.get(section, "value")
    return Meaning(kind, value if kind != "value" else (section, value))


def _meanings(lexicon: Lexicon, phrase: str) -> Iterable[Meaning]:
    tokens = tokenise(phrase)
    return [each for end, found in lexicon.at(tokens, 0) if end == len(tokens) for each in found]
