"""Noise suites: a dataset whose customers mistype, hesitate or are heard by a recogniser, with the same gold."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from random import Random

from agent.catalogue.gazetteer import Gazetteer
from agent.filters.vocabulary import FILTERS
from evals.dataset import Case, Dataset
from evals.noise.fillers import hesitate
from evals.noise.number_words import numbers_in_words
from evals.noise.recogniser import as_recognised
from evals.noise.typos import mistype, words_of

Noise = Callable[[str, Random], str]

NOISES = ("typos", "asr", "fillers", "words")
"""Mistyped words; no case and no punctuation; hesitations; numbers in words."""


def noisy(dataset: Dataset, noise: str, *, seed: int = 0) -> Dataset:
    """`dataset` with the words of every turn put through `noise`, one of `NOISES`; the same for the same seed."""
    change = noises()[noise]

    def through(case: Case) -> Case:
        turns = (
            replace(turn, say=change(turn.say, Random(f"{seed}/{noise}/{case.id}/{number}")))  # noqa: S311 (no cryptography)
            for number, turn in enumerate(case.turns)
        )
        return replace(case, turns=tuple(turns))

    return replace(dataset, cases=tuple(map(through, dataset.cases)), noise=noise)


def noises() -> Mapping[str, Noise]:
    """The noises by name; typos never turn a word into another that is known."""
    return {
        "typos": partial(mistype, known=_known_words()),
        "asr": lambda words, _: as_recognised(words),
        "fillers": hesitate,
        "words": lambda words, _: numbers_in_words(words),
    }


def _known_words() -> frozenset[str]:
    gazetteer = Gazetteer.load()
    names = [name for place in gazetteer.places for name in (place.name, *place.aliases)]
    names += [name for developer in gazetteer.developers for name in (developer.name, *developer.aliases)]
    names += [name for city, aliases in gazetteer.cities.items() for name in (city, *aliases)]
    spoken = [words for entry in FILTERS for words in entry.spoken]
    spoken += [words for entry in FILTERS for ways in entry.values.values() for words in ways]
    return frozenset(word for text in (*names, *spoken) for word in words_of(text))
