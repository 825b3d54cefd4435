"""Words and names in Roman letters, found by how a word of another script sounds."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from agent.language.dictionary import dictionaries
from agent.language.sound_keys import MERGED, consonants_of, keys_of_phrase, merged

ENOUGH = {1: 1.0, 2: 0.79, 3: 0.59, 4: 0.59}
"""How alike (0 to 1) keys must be, by their consonants; those with more need what four do."""
ENOUGH_OF_A_NAME = {1: 1.0, 2: 0.8, 3: 0.75, 4: 0.7}
WRITTEN = frozenset(("rd", "raod", "st", "nd", "th"))
MOST_REMEMBERED = 4096
"""Words whose readings are remembered."""
OF_MANY_NAMES = 3
"""A word that so many names share (layout, nagar, road) is a name by itself."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a key was found to be, and how alike it sounds."""

    text: str
    alike: float


_Known = tuple[str, int, str, str]
"""A key, how early its text is meant, how it is said, and the text."""


class SoundLexicon:
    """Words, those first that are meant where two sound the same, and names, which may be several words."""

    def __init__(self, words: Iterable[str], names: Iterable[str]) -> None:
        self.dictionaries = dictionaries()
        named = [name for name in dict.fromkeys(names) if _is_said(name)]
        shared = Counter(word for name in named for word in set(name.split()))
        plain = [word for word in dict.fromkeys(words) if word.isascii() and word.isalpha() and len(word) > 1]
        named += [word for word, times in shared.items() if times >= OF_MANY_NAMES and len(word) > 2]
        self._of_names = frozenset(shared)
        self._words, self._names = _Index(plain), _Index(named)
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
        """The word that sounds like `sounds`, whose key is `key`; of two, the one said more like it."""
        return self._words.like(key, sounds, script, ENOUGH)

    def name(self, key: str, sounds: str, script: str) -> Heard | None:
        """The name that sounds like `sounds`, whose key is `key`."""
        return self._names.like(key, sounds, script, ENOUGH_OF_A_NAME)


def _is_said(name: str) -> bool:
    """Whether a name is of words alone, none of them an abbreviation that is only written."""
    return name.isascii() and name.replace(" ", "").isalpha() and WRITTEN.isdisjoint(name.split())


class _Index:
    """Texts by the consonants of their keys, for each dialect."""

    def __init__(self, texts: Iterable[str]) -> None:
        known = [
            (key, -rank, said, text)
            for rank, text in enumerate(texts)
            for key, said in dict.fromkeys(keys_of_phrase(text.split()))
        ]
        self._known = {dialect: _by_consonants(known, dialect) for dialect in ("", *MERGED)}

    def like(self, key: str, sounds: str, script: str, enough: Mapping[int, float]) -> Heard | None:
        """What is most like `key`, among what has its consonants."""
        consonants = consonants_of(key)
        known = self._known[script if script in MERGED else ""].get(consonants)
        if not consonants or not known:
            return None
        least = enough[min(len(consonants), max(enough))]
        spoken = sounds.lower()
        near = [
            (alike, OSA.normalized_similarity(spoken, said), rank, text)
            for other, rank, said, text in known
            if (alike := OSA.normalized_similarity(key, merged(other, script), score_cutoff=least)) >= least
        ]
        alike, _, _, text = max(near, default=(0.0, 0.0, 0, ""))
        return Heard(text, alike) if near else None


def _by_consonants(known: Iterable[_Known], dialect: str) -> dict[str, list[_Known]]:
    found: defaultdict[str, list[_Known]] = defaultdict(list)
    for each in known:
        found[consonants_of(merged(each[0], dialect))].append(each)
    return found
