"""Mistyped words put right: "furnsihed", "apartmetn", "secuirty". A word that is English or known is never touched."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA
from spellchecker import SpellChecker

from agent.language.tokens import Token

SHORTEST = 4
"""Letters of the shortest word that is put right."""
SHORTHAND: Mapping[str, str] = {
    "redy": "ready", "thnks": "thanks", "thx": "thanks", "tnx": "thanks", "tk": "tak", "kro": "karo", "krdo": "karo",
    "plz": "please",
    "hatado": "hatao", "chahye": "chahiye", "chaiye": "chahiye", "dikao": "dikhao", "dikhado": "dikhao",
    "nhi": "nahi", "rod": "road",
    "flt": "flat", "flts": "flats", "apt": "apartment", "apts": "apartments",
}  # fmt: skip
"""How words are written in a hurry that are too short to be put right."""
SAID_EVERY_DAY = 10_000
"""How often a word stands in the dictionary's texts that everybody uses."""
LONG = 9
"""From so many letters on, two mistakes are forgiven, else one."""


class Spelling:
    """Knows the words of the grammar and of names: localities, developers, projects."""

    def __init__(self, grammar: Iterable[str], names: Iterable[str]) -> None:
        by_letter: defaultdict[str, list[str]] = defaultdict(list)
        self._known = frozenset((*grammar, *names))
        for word in sorted(self._known):
            if len(word) >= SHORTEST and word.isalpha():
                by_letter[word[0]].append(word)
        self._by_letter = dict(by_letter)

    def corrected(self, tokens: Sequence[Token]) -> tuple[Token, ...]:
        """`tokens` with the mistyped ones compared by the word that was meant; their text stays as written."""
        meant = (SHORTHAND.get(token.word) or self.meant(token.word) for token in tokens)
        return tuple(
            token if word == token.word else replace(token, word=word)
            for token, word in zip(tokens, meant, strict=True)
        )

    def is_strange(self, word: str) -> bool:
        """Whether a word is neither English nor a word of the grammar."""
        return word not in self._known and word not in english()

    def meant(self, word: str) -> str:
        """The word that was meant; `word` itself where that is not sure."""
        if len(word) < SHORTEST or not word.isalpha() or not self.is_strange(word):
            return word
        within = 1 if len(word) < LONG else 2
        near = process.extract(
            word, self._by_letter.get(word[0], ()), scorer=OSA.distance, score_cutoff=within, limit=2
        )
        if not near or (len(near) > 1 and near[0][1] == near[1][1] and not _alike(near[0][0], near[1][0])):
            return word
        return str(near[0][0])


def _alike(one: str, other: str) -> bool:
    """Whether two words are forms of one: apartment and apartments."""
    return one.startswith(other) or other.startswith(one)


def english() -> frozenset[str]:
    """The words of English, those of India's Englishes too where they are common."""
    return _english()[0]


def ordinary() -> frozenset[str]:
    """Those that are said every day: "court", "hills", "row"."""
    return _english()[1]


@cache
def _english() -> tuple[frozenset[str], frozenset[str]]:
    counts = SpellChecker(language="en").word_frequency
    words = frozenset(counts.words())
    return words, frozenset(word for word in words if counts[word] > SAID_EVERY_DAY)
