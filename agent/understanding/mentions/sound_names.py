"""Names of places as a recogniser of speech mishears them: "core a tour", "cot rude", "bell and oor"."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from agent.language.lexicon import Meaning
from agent.language.sound_keys import consonants_of, key_of
from agent.language.tokens import Token

MOST_WORDS = 4
MOST_REMEMBERED = 8192
FEWEST_CONSONANTS = 3
"""Consonants of the shortest name that is known by its sound."""
LONGEST = 24
ALIKE, SPELLED_ALIKE = 0.6, 0.5
"""How alike (0 to 1) the keys of what is said and of the name must be, and their letters; the consonants of the keys
are the same."""


class SoundNames:
    """Names by how they sound, each with what it means; no name begins or ends with a word that is `common`."""

    def __init__(self, names: Mapping[str, Sequence[Meaning]], common: Callable[[str], bool]) -> None:
        self._is_common = common
        self._may_open: dict[str, bool] = {}
        self._names: defaultdict[str, list[tuple[str, str, Sequence[Meaning]]]] = defaultdict(list)
        for name, meanings in names.items():
            letters = name.replace(" ", "")
            key = _key(letters) if letters.isalpha() and letters.isascii() else ""
            if len(consonants_of(key)) >= FEWEST_CONSONANTS:
                self._names[consonants_of(key)].append((key, letters, meanings))
        self._openings = frozenset(each[:end] for each in self._names for end in range(1, len(each)))

    def may_open(self, word: str) -> bool:
        """Whether a misheard name may begin with `word`; what was found is remembered."""
        known = self._may_open.get(word)
        if known is None:
            if len(self._may_open) > MOST_REMEMBERED:
                self._may_open.clear()
            known = word.isalpha() and not self._is_common(word) and _opening(word) in self._openings
            self._may_open[word] = known
        return known

    def at(self, tokens: Sequence[Token], start: int) -> Iterator[tuple[int, list[Meaning]]]:
        """The names that begin at `start`, of two words or more: the token behind each, and what it means."""
        letters = tokens[start].word
        if start + 1 == len(tokens) or not self.may_open(letters):
            return
        for end in range(start + 1, min(len(tokens), start + MOST_WORDS)):
            word = tokens[end].word
            if not word.isalpha() or not word.isascii() or len(letters) + len(word) > LONGEST:
                return
            letters += word
            if not self._is_common(word) and (meanings := self._like(letters)):
                yield end + 1, list(meanings)

    def _like(self, letters: str) -> Sequence[Meaning]:
        key = _key(letters)
        near = [
            (alike, meanings)
            for other, name, meanings in self._names.get(consonants_of(key), ())
            if (alike := OSA.normalized_similarity(key, other)) >= ALIKE
            and OSA.normalized_similarity(letters, name) >= SPELLED_ALIKE
        ]
        return max(near, key=lambda each: each[0])[1] if near else ()


@lru_cache(16_384)
def _opening(word: str) -> str:
    """The consonants of a word by which others go on; one more may run into the next word."""
    return consonants_of(_key(word))


@lru_cache(16_384)
def _key(letters: str) -> str:
    return key_of(letters.replace("ck", "k").replace("ee", "i").replace("c", "k").replace("kh", "k"))
