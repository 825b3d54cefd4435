"""What holds for all tests: what is made of the shipped names is made once."""

import gc
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import pytest

import agent.assembly
from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.language.lexicon import Meaning
from agent.understanding.mentions.names import Names
from agent.understanding.mentions.own_words_file import NONE, OwnWords
from agent.understanding.mentions.recogniser import Recogniser
from agent.understanding.rules.grammar import Grammar

KEPT = 8
"""Recognisers and grammars that are kept, those used last."""


def pytest_collection_finish() -> None:
    """Leave what the modules made as they were imported out of every look for garbage to come, and look less often:
    half of the time of the tests went into it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def _names_are_learned_once() -> Iterator[None]:
    """An assistant that is opened on the names of an earlier one gets its recogniser and its grammar, which nothing
    changes once they are made."""
    shipped = Gazetteer.load()
    gazetteers: dict[int, Gazetteer] = {}

    @lru_cache(KEPT)
    def recogniser_of(gazetteer: int, names: CatalogueNames, own: OwnWords) -> Recogniser:
        return Recogniser(gazetteers[gazetteer], names, own)

    @lru_cache(KEPT)
    def grammar_of(
        gazetteer: int, names: CatalogueNames, known: Names, own: tuple[tuple[str, Meaning], ...]
    ) -> Grammar:
        return Grammar(gazetteers[gazetteer], names, known, own)

    def key_of(gazetteer: Gazetteer) -> int:
        gazetteers[id(gazetteer)] = gazetteer
        return id(gazetteer)

    def recogniser(gazetteer: Gazetteer, names: CatalogueNames, own: OwnWords = NONE) -> Recogniser:
        return recogniser_of(key_of(gazetteer), names, own)

    def grammar(gazetteer: Gazetteer, names: CatalogueNames, known: Names, own: Sequence[tuple[str, Any]]) -> Grammar:
        return grammar_of(key_of(gazetteer), names, known, (*own,))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Gazetteer, "load", lambda: shipped)
        patch.setattr(agent.assembly, "Recogniser", recogniser)
        patch.setattr(agent.assembly, "Grammar", grammar)
        yield
