"""Words of Indian languages in Roman letters, brought to those that the recognisers read: "eradu koti olage" is
"2 crore ke andar".

A word that is one of English too, or one of another language, is read only in a turn that has a sure word of its own
language; what the agent said before counts as well.
"""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from agent.language.numbers import SHIFTS, TEENS, TENS, UNITS, UNSURE, WHOLES
from agent.language.roman_numbers import numbers_of
from agent.language.roman_spelling import folded
from agent.language.spelling import english, ordinary
from agent.language.tokens import Token, tokenise

LANGUAGES = ("hi", "mr", "kn", "ta", "te", "bn", "gu")
ENGLISH = "en"
SCALES = frozenset(("thousand", "hundred"))
"""Words before which a "one" goes without saying."""
NUMBERS = frozenset((*UNITS, *TEENS, *TENS, *UNSURE, *SHIFTS, *WHOLES))
"""Number words that are read by themselves."""
COUNTED = tuple(
    map(folded, "sau hundred hazaar hajar thousand lakh lakhs laksha crore koti bhk kamre bedroom sqft sq square foot gaj "
                "guntha km kilometer percent saal mahine varsha tak manzil majla floor gadi parking".split())
)  # fmt: skip
"""Words before which every number word is one."""
SHORTEST_STEM = 4
ENDINGS: Mapping[str, Mapping[str, str]] = {
    "kn": {"mein": "alli nalli dalli yalli alle dalle nalle inalli", "ke andar": "olage dolage",
           "se": "inda dinda ninda yinda", "": "ge ige kke da na nu du annu yannu vannu gala galu gu u"},
    "ta": {"mein": "la ula le lae laye il yila", "ke andar": "kulla ukulla ukkulla", "": "ku kku ukku oda ode um yum ah a u dhan"},
    "te": {"mein": "lo lone loni loki", "ke andar": "lopala lopu", "": "ki ku ni nu lu la ne tho gaaru u lani"},
    "mr": {"mein": "madhe madhye madhech at aat t", "ke upar": "var", "se": "pasun peksha hun",
           "tak": "paryant paryantach", "": "la cha chi che chya chyaa ne ni ch cha nchi ncha na"},
    "bn": {"mein": "te y ey e", "": "er r ta tar tay o i tei ke"},
    "gu": {"mein": "ma man maan", "se": "thi", "": "na ni nu nun no ne e o"},
}  # fmt: skip
"""Endings that are written onto a word, by what is read for them."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is read for a phrase in a language; `counting` is a number that is one only before a unit."""

    spelled: tuple[str, ...]
    words: tuple[str, ...]
    language: str
    reads: tuple[str, ...]
    sure: bool
    counting: bool = False


class Regional:
    """Reads turns whose other words, those that are `known`, stay as they are."""

    def __init__(self, known: Callable[[str], bool], spelled: Callable[[str], bool]) -> None:
        """`known` are words of the tables, `spelled` such as are never another's spelling."""
        self._known, self._spelled = known, spelled
        self._readings: defaultdict[str, list[_Reading]] = defaultdict(list)
        meant = _languages_of_phrases()
        for language, words, reads, marked in _entries():
            others = {other for other, says in meant[words].items() if other != language and says != reads}
            sure = language == ENGLISH or not (marked or others)
            counting = marked and reads[0][0].isdecimal()
            self._readings[folded(words[0])].append(_Reading(words, _key(words), language, reads, sure, counting))
        for found in self._readings.values():
            found.sort(key=lambda each: -len(each.words))
        self._endings = {
            language: sorted(((each, reads) for reads, some in table.items() for each in some.split()), key=_longest)
            for language, table in ENDINGS.items()
        }
        self._plain = _plain()
        self._votes: dict[str, tuple[str, ...]] = {}
        self._remembered: dict[tuple[str, str | None], tuple[str, ...] | None] = {}

    def is_plain(self, word: str) -> bool:
        """Whether `word` is an everyday one of an Indian language, which stays as it is."""
        return word in self._plain

    def language_of(self, tokens: Iterable[Token]) -> str | None:
        """The language most of whose sure words stand among `tokens`."""
        votes: Counter[str] = Counter()
        for token in tokens:
            if token.number is None:
                votes.update(self._votes_of(token.word))
        if not votes:
            return None
        return max(votes, key=lambda language: (votes[language], language != "hi"))

    def _votes_of(self, word: str) -> tuple[str, ...]:
        """The languages of which a word is a sure one; what was found is remembered."""
        if (known := self._votes.get(word)) is not None:
            return known
        if len(self._votes) > MOST_REMEMBERED:
            self._votes.clear()
        if word in self._plain:
            found = () if word in ordinary() else self._plain[word]
        elif self._is_taken(word):
            found = ()
        else:
            readings = self._readings.get(folded(word), ())
            sure = (each for each in readings if each.sure and len(each.words) == 1 and each.language != ENGLISH)
            found = tuple(dict.fromkeys(each.language for each in sure if not each.reads[0][0].isdecimal()))
        self._votes[word] = found
        return found

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
        key = (token.word, language)
        if key in self._remembered:
            return self._remembered[key], at + 1
        loose: _Reading | None = None
        readings = self._readings.get(folded(token.word), ())
        for each in readings:
            end = at + len(each.words)
            if end > len(tokens) or not self._may_be(each, tokens, end, language):
                continue
            if all(word == other.word for word, other in zip(each.spelled, tokens[at:end], strict=True)):
                return self._kept(key, each.reads, readings), end
            numeral = each.reads[0][0].isdecimal()
            if loose is None and (language is None or numeral or each.language in (language, "hi")):
                loose = each if self._is_loose(each, tokens[at:end]) else None
        if loose is not None:
            return self._kept(key, loose.reads, readings), at + len(loose.words)
        return self._kept(key, self._without_ending(token.word, language), readings), at + 1

    def _kept(
        self, key: tuple[str, str | None], reads: tuple[str, ...] | None, readings: Sequence[_Reading]
    ) -> tuple[str, ...] | None:
        """What is read for a word, remembered where it hangs on no word behind."""
        if not any(len(each.words) > 1 or each.counting for each in readings):
            if len(self._remembered) > MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[key] = reads
        return reads

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

    def _is_loose(self, each: _Reading, said: Sequence[Token]) -> bool:
        """Whether words are another spelling of a phrase."""
        if each.counting or each.language == ENGLISH:
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


MOST_REMEMBERED = 8192


def _whole(stem: str) -> Iterator[str]:
    """A stem with the vowel that its ending may have taken."""
    for vowel in ("a", "u", "i", "e"):
        yield stem + vowel


def _longest(entry: tuple[str, str]) -> int:
    return -len(entry[0])


def _key(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(folded, words))


@cache
def _languages_of_phrases() -> Mapping[tuple[str, ...], Mapping[str, tuple[str, ...]]]:
    """What is read for each phrase in each language that has it."""
    meant: defaultdict[tuple[str, ...], dict[str, tuple[str, ...]]] = defaultdict(dict)
    for language, words, reads, _ in _entries():
        meant[words][language] = reads
    return meant


@cache
def _entries() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...], bool], ...]:
    """Every phrase: its language, its words, what is read, and whether it is marked as unsure."""
    found = []
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
    text = (files("agent.language") / "data" / "regional.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["concept"])


@cache
def _plain() -> Mapping[str, tuple[str, ...]]:
    """Everyday words that stay as they are, each with its languages."""
    text = (files("agent.language") / "data" / "regional.toml").read_text(encoding="utf-8")
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for language, words in tomllib.loads(text)["plain"].items():
        for word in words.split():
            found[word] += (language,)
    return dict(found)


def names_beside() -> Iterator[tuple[str, str]]:
    """Phrases of English that stay as they are, with what each means as well."""
    for entry in concepts():
        for phrase in entry.get("also", "").split():
            yield phrase.replace("_", " "), entry["reads"]
