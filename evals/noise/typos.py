"""Typing mistakes: one edit in some of the longer words, never in a number."""

import re
from collections.abc import Iterable
from random import Random

from rapidfuzz.distance import OSA

from evals.noise.number_words import NUMBER_WORDS

LETTERS = re.compile(r"[A-Za-z]+")
SHORTEST = 6
SHARE = 0.15
"""How often a longer word is mistyped."""
TRIES = 8
NEIGHBOURS = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk",
    "k": "jl", "l": "ko", "m": "n", "n": "bm", "o": "ip", "p": "ol", "q": "wa", "r": "et", "s": "ad", "t": "ry",
    "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "xs",
}  # fmt: skip


def words_of(text: str) -> list[str]:
    """The words in `text`, lower case."""
    return [word.lower() for word in LETTERS.findall(text)]


def mistype(text: str, random: Random, *, known: Iterable[str]) -> str:
    """`text` with some words of six letters or more mistyped.

    A mistake that is as near to another of the `known` words as to the one meant would change what is said, so it is
    not made.
    """
    others = frozenset(known)

    def change(match: re.Match[str]) -> str:
        word = match.group()
        if len(word) < SHORTEST or word.lower() in NUMBER_WORDS or random.random() >= SHARE:
            return word
        for _ in range(TRIES):
            mistyped = _edit(word, random)
            if _still_means(mistyped.lower(), word.lower(), others):
                return mistyped
        return word

    return LETTERS.sub(change, text)


def _edit(word: str, random: Random) -> str:
    """One letter lost, doubled, swapped with the next or hit beside; never the first."""
    at = random.randrange(1, len(word) - 1)
    match random.choice(("lost", "doubled", "swapped", "beside")):
        case "lost":
            return word[:at] + word[at + 1 :]
        case "doubled":
            return word[:at] + word[at] + word[at:]
        case "swapped":
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case _:
            return word[:at] + random.choice(NEIGHBOURS[word[at].lower()]) + word[at + 1 :]


def _still_means(mistyped: str, word: str, known: frozenset[str]) -> bool:
    return mistyped != word and not any(
        OSA.distance(mistyped, other, score_cutoff=1) <= 1 for other in known if other not in (word, f"{word}s")
    )
