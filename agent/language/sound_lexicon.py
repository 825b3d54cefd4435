"""Words and names in Roman letters, found by how a word of another script sounds."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from agent.language.dictionary import dictionaries
from agent.language.sound_keys import MERGED, consonants_of, keys_of_phrase, keys_of_word, merged

ENOUGH = {1: 1.0, 2: 0.79, 3: 0.59, 4: 0.59}
"""How alike (0 to 1) keys must be, by their consonants; those with more need what four do."""
ENOUGH_OF_A_NAME = {1: 1.0, 2: 0.8, 3: 0.75, 4: 0.7}
MOST_REMEMBERED = 4096
OF_MANY_NAMES = 3
"""A word that so many names share (layout, nagar, road) is a name by itself."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a key was found to be, and how alike it sounds."""

    text: str
    alike: float


class SoundLexicon:
    """Words that are read, and names, which may be several words; beside them the dictionaries of the scripts."""

    def __init__(self, words: Iterable[str], names: Iterable[str]) -> None:
        self.dictionaries = dictionaries()
        named = [name for name in dict.fromkeys(names) if name.replace(" ", "").isalpha() and name.isascii()]
        shared = Counter(word for name in named for word in set(name.split()))
        plain = {word for word in words if word.isascii() and word.isalpha() and len(word) > 1}
        named += [word for word, times in shared.items() if times >= OF_MANY_NAMES and len(word) > 2]
        self._of_names = frozenset(shared)
        self._words = _Index((key, word) for word in sorted(plain) for key in keys_of_word(word))
        self._names = _Index((key, name) for name in named for key in dict.fromkeys(keys_of_phrase(name.split())))
        self._remembered: dict[tuple[str, ...], str | None] = {}

    def cached(self, key: tuple[str, ...], found: Callable[[], str | None]) -> str | None:
        """What was `found` for words of a script, remembered for those that were looked up last."""
        if key not in self._remembered:
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[key] = found()
        return self._remembered[key]

    def is_of_names(self, word: str) -> bool:
        """Whether a name of several words has `word` among them."""
        return word in self._of_names

    def word(self, key: str, sounds: str, script: str) -> Heard | None:
        """The word that sounds like `sounds`, whose key is `key`; of two, the one spelled more like it."""
        return _nearest(self._words.like(key, script), key, sounds, ENOUGH)

    def name(self, key: str, sounds: str, script: str) -> Heard | None:
        """The name that sounds like `sounds`, whose key is `key`."""
        return _nearest(self._names.like(key, script), key, sounds, ENOUGH_OF_A_NAME)


class _Index:
    """Texts by the consonants of their keys, for each dialect."""

    def __init__(self, keyed: Iterable[tuple[str, str]]) -> None:
        pairs = tuple(keyed)
        self._texts = {dialect: _by_consonants(pairs, dialect) for dialect in ("", *MERGED)}

    def like(self, key: str, script: str) -> list[tuple[str, str]]:
        """Keys with the consonants of `key`, and their texts."""
        return self._texts[script if script in MERGED else ""].get(consonants_of(key), [])


def _by_consonants(keyed: Iterable[tuple[str, str]], dialect: str) -> dict[str, list[tuple[str, str]]]:
    texts: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for key, text in keyed:
        told = merged(key, dialect)
        texts[consonants_of(told)].append((told, text))
    return texts


def _nearest(
    found: Sequence[tuple[str, str]], key: str, sounds: str, enough: Mapping[int, float]
) -> Heard | None:
    consonants = len(consonants_of(key))
    if not consonants or not found:
        return None
    least = enough[min(consonants, max(enough))]
    spelling = sounds.lower()
    near = [
        (alike, OSA.normalized_similarity(spelling, text), text)
        for other, text in found
        if (alike := OSA.normalized_similarity(key, other, score_cutoff=least)) >= least
    ]
    alike, _, text = max(near, default=(0.0, 0.0, ""))
    return Heard(text, alike) if near else None
