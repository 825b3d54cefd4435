"""Words of Indian languages in Roman letters, brought to those that the recognisers read: "eradu koti olage" is
"2 crore ke andar".

A word that is one of English too, or one of another language, is read only in a turn that has a sure word of its own
language; what the agent said before counts as well.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from agent.language.numbers import SHIFTS, TEENS, TENS, UNITS, UNSURE, WHOLES
from agent.language.regional_words import ENGLISH, endings, entries, languages_of_phrases, plain_words
from agent.language.remembered import Remembered
from agent.language.roman_spelling import folded
from agent.language.spelling import english, ordinary
from agent.language.tokens import Token

SCALES = frozenset(("thousand", "hundred"))
"""Words before which a "one" goes without saying."""
NUMBERS = frozenset((*UNITS, *TEENS, *TENS, *UNSURE, *SHIFTS, *WHOLES))
"""Number words that are read by themselves."""
COUNTED = tuple(
    map(folded, "sau hundred hazaar hajar thousand lakh lakhs laksha crore koti bhk kamre bedroom sqft sq square foot "
                "gaj guntha km kilometer percent saal mahine varsha tak manzil majla floor gadi parking".split())
)  # fmt: skip
"""Words before which every number word is one."""
SHORTEST_STEM = 4
"""Letters of the shortest word from which an ending is parted."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is read for a phrase in a language; `counting` is a number that is one only before a unit."""

    spelled: tuple[str, ...]
    words: tuple[str, ...]
    language: str
    reads: tuple[str, ...]
    sure: bool
    counting: bool = False

    @property
    def is_number(self) -> bool:
        """Whether a number is read."""
        return self.reads[0][0].isdecimal()


class Regional:
    """Reads turns whose other words, those that are `known`, stay as they are."""

    def __init__(self, known: Callable[[str], bool], spelled: Callable[[str], bool]) -> None:
        """`known` are words of the tables, `spelled` such as are never another's spelling."""
        self._known, self._spelled = known, spelled
        self._readings: defaultdict[str, list[_Reading]] = defaultdict(list)
        meant = languages_of_phrases()
        for language, words, reads, marked in entries():
            others = {other for other, says in meant[words].items() if other != language and says != reads}
            sure = language == ENGLISH or not (marked or others)
            counting = marked and reads[0][0].isdecimal()
            self._readings[folded(words[0])].append(_Reading(words, _key(words), language, reads, sure, counting))
        for found in self._readings.values():
            found.sort(key=lambda each: -len(each.words))
        self._endings = {
            language: sorted(((each, reads) for reads, some in table.items() for each in some.split()), key=_longest)
            for language, table in endings().items()
        }
        self._plain = plain_words()
        self._votes = Remembered(self._votes_of)
        self._alone = Remembered(self._of_word)

    def is_plain(self, word: str) -> bool:
        """Whether `word` is an everyday one of an Indian language, which stays as it is."""
        return word in self._plain

    def language_of(self, tokens: Iterable[Token]) -> str | None:
        """The language most of whose sure words stand among `tokens`."""
        votes: Counter[str] = Counter()
        for token in tokens:
            if token.number is None:
                votes.update(self._votes[token.word])
        if not votes:
            return None
        return max(votes, key=lambda language: (votes[language], language != "hi"))

    def _votes_of(self, word: str) -> tuple[str, ...]:
        """The languages of which a word is a sure one."""
        if word in self._plain:
            return () if word in ordinary() else self._plain[word]
        if self._is_taken(word):
            return ()
        readings = self._readings.get(folded(word), ())
        sure = (each for each in readings if each.sure and len(each.words) == 1 and each.language != ENGLISH)
        return tuple(dict.fromkeys(each.language for each in sure if not each.is_number))

    def read(
        self, tokens: Sequence[Token], language: str | None, named: Callable[[Sequence[Token], int], int]
    ) -> tuple[Token, ...]:
        """`tokens` with the words of `language`, and the sure ones of any, as they are read; the names that are `named`
        stay."""
        found: list[Token] = []
        at = 0
        while at < len(tokens):
            if (end := named(tokens, at)) > at + 1:
                found += tokens[at:end]
                at = end
                continue
            reads, end = self._at(tokens, at, language)
            if reads is None:
                found.append(tokens[at])
            elif reads:
                found += self._written(reads, tokens[at], tokens[end - 1], found[-1] if found else None)
            at = end
        return tuple(found)

    def _is_taken(self, word: str) -> bool:
        return word in english() or self._known(word)

    def _at(self, tokens: Sequence[Token], at: int, language: str | None) -> tuple[tuple[str, ...] | None, int]:
        """What is read from `at` on, and the token behind it; None for what stays as it is."""
        token = tokens[at]
        if token.number is not None or not token.word[0].isalpha():
            return None, at + 1
        alone, reads = self._alone[token.word, language]
        if alone:
            return reads, at + 1
        loose: _Reading | None = None
        for each in self._readings.get(folded(token.word), ()):
            end = at + len(each.words)
            if end > len(tokens) or not self._may_be(each, tokens, end, language):
                continue
            if all(word == other.word for word, other in zip(each.spelled, tokens[at:end], strict=True)):
                return each.reads, end
            if loose is None and self._is_loose(each, tokens[at:end], language):
                loose = each
        return (loose.reads, at + len(loose.words)) if loose is not None else (reads, at + 1)

    def _of_word(self, key: tuple[str, str | None]) -> tuple[bool, tuple[str, ...] | None]:
        """Whether what is read for a word hangs on no word behind it, and what is read then, or where no phrase is."""
        word, language = key
        readings = self._readings.get(folded(word), ())
        if any(len(each.words) > 1 or each.counting for each in readings):
            return False, self._without_ending(word, language)
        token = Token(word, word, 0, len(word))
        may_be = [each for each in readings if self._may_be(each, (token,), 1, language)]
        exact = next((each for each in may_be if each.spelled[0] == word), None)
        found = exact or next((each for each in may_be if self._is_loose(each, (token,), language)), None)
        return True, found.reads if found else self._without_ending(word, language)

    def _may_be(self, each: _Reading, tokens: Sequence[Token], end: int, language: str | None) -> bool:
        """Whether a reading counts in a turn of this language."""
        first = tokens[end - len(each.words)].word
        if each.counting:
            exact = each.spelled[0] == first and language in (None, each.language)
            return exact and end < len(tokens) and folded(tokens[end].word).startswith(COUNTED)
        if len(each.words) > 1:
            return each.language in (ENGLISH, "hi", language) or each.sure
        if each.language == ENGLISH:
            return each.spelled[0] == first
        if first in NUMBERS:
            return False
        return each.language == language or (each.sure and not self._is_taken(first))

    def _is_loose(self, each: _Reading, said: Sequence[Token], language: str | None) -> bool:
        """Whether words are another spelling of a phrase."""
        if each.counting or each.language == ENGLISH:
            return False
        if not (language is None or each.is_number or each.language in (language, "hi")):
            return False
        return all(
            word == other.word
            or (folds == folded(other.word) and not self._is_taken(other.word) and not self._spelled(other.word)
                and other.word not in self._plain)
            for word, folds, other in zip(each.spelled, each.words, said, strict=True)
        )  # fmt: skip

    def _without_ending(self, word: str, language: str | None) -> tuple[str, ...] | None:
        """A word that nobody knows, without an ending of the language, where the rest is known."""
        if language not in self._endings or self._is_taken(word) or self._spelled(word) or word in self._plain:
            return None
        for ending, reads in self._endings[language]:
            stem = word.removesuffix(ending)
            if stem == word or len(stem) < SHORTEST_STEM:
                continue
            behind = tuple(reads.split())
            for each in (stem, *_whole(stem)):
                if self._known(each):
                    return (each, *behind)
            for each in (folded(stem), *_whole(folded(stem))):
                for reading in self._readings.get(each, ()):
                    if reading.language == language and len(reading.words) == 1:
                        return (*reading.reads, *behind)
        return None

    @staticmethod
    def _written(reads: Sequence[str], first: Token, last: Token, before: Token | None) -> Iterator[Token]:
        counted = before and (before.number is not None or before.word in SCALES or before.word in NUMBERS)
        if reads[0] in SCALES and not counted:
            yield replace(first, word="1", number=1.0)
        for word in reads:
            number = float(word) if word[0].isdecimal() else None
            yield Token(first.text, word, first.start, last.end, number)


def _whole(stem: str) -> Iterator[str]:
    """A stem with the vowel that its ending may have taken."""
    for vowel in ("a", "u", "i", "e"):
        yield stem + vowel


def _longest(entry: tuple[str, str]) -> int:
    return -len(entry[0])


def _key(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(folded, words))
