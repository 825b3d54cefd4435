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

from agent.language.numbers import SHIFTS, TEENS, TENS, UNITS, UNSURE
from agent.language.roman_numbers import numbers_of
from agent.language.roman_spelling import folded
from agent.language.spelling import english
from agent.language.tokens import Token, tokenise

LANGUAGES = ("hi", "mr", "kn", "ta", "te", "bn", "gu")
ENGLISH = "en"
SCALES = frozenset(("thousand", "hundred"))
"""Words before which a "one" goes without saying."""
HINDI = frozenset(
    "hai hain chahiye mein nahi nahin wala wali wale aur tak kya bhi hi kar karo karna dekho dikhao mujhe hum humko ho hona "
    "raha rahe rahi hoon jo toh ab yeh woh sab koi liye paas accha achha haan theek agar se ko ke ki ka bhai".split()
)
"""Words by which a turn is known to be one of Hindi."""
NUMBERS = frozenset((*UNITS, *TEENS, *TENS, *UNSURE, *SHIFTS))
"""Number words that are read by themselves."""
COUNTED = frozenset(
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

    words: tuple[str, ...]
    language: str
    reads: tuple[str, ...]
    sure: bool
    counting: bool = False


class Regional:
    """Reads turns whose other words, those that are `known`, stay as they are."""

    def __init__(self, known: Callable[[str], bool]) -> None:
        self._known = known
        self._readings: defaultdict[str, list[_Reading]] = defaultdict(list)
        meant = _languages_of_phrases()
        for language, words, reads, marked in _entries():
            is_number = reads[0][0].isdecimal()
            if is_number and words[0] in NUMBERS:
                continue
            alone = len(words) == 1
            taken = alone and (words[0] in english() or known(words[0]))
            others = {other for other, says in meant[_key(words)].items() if other != language and says != reads}
            sure = language == ENGLISH or not (marked or taken or others)
            self._readings[_first(words)].append(_Reading(_key(words), language, reads, sure, is_number and marked))
        for found in self._readings.values():
            found.sort(key=lambda each: -len(each.words))
        self._endings = {
            language: sorted(((each, reads) for reads, some in table.items() for each in some.split()), key=_longest)
            for language, table in ENDINGS.items()
        }
        self._remembered: dict[tuple[str, str | None], tuple[str, ...] | None] = {}

    def language_of(self, tokens: Iterable[Token]) -> str | None:
        """The language most of whose sure words stand among `tokens`."""
        votes: Counter[str] = Counter()
        for token in tokens:
            if token.word in HINDI:
                votes["hi"] += 1
            for each in self._readings.get(folded(token.word), ()):
                if each.sure and len(each.words) == 1 and each.language != ENGLISH:
                    votes[each.language] += 1
        best = votes.most_common(2)
        if not best:
            return None
        regional = next((each for each in best if each[0] != "hi"), None)
        return regional[0] if regional and regional[1] * 2 >= best[0][1] else best[0][0]

    def read(self, tokens: Sequence[Token], language: str | None) -> tuple[Token, ...]:
        """`tokens` with the words of `language`, and the sure ones of any, as they are read."""
        found: list[Token] = []
        at = 0
        while at < len(tokens):
            reads, end = self._at(tokens, at, language)
            if reads is None:
                found.append(tokens[at])
            elif reads:
                found += self._written(reads, tokens[at], tokens[end - 1], found[-1] if found else None)
            at = end
        return tuple(found)

    def _at(self, tokens: Sequence[Token], at: int, language: str | None) -> tuple[tuple[str, ...] | None, int]:
        """What is read from `at` on, and the token behind it; None for what stays as it is."""
        token = tokens[at]
        if token.number is not None or not token.word[0].isalpha():
            return None, at + 1
        for each in self._readings.get(folded(token.word), ()):
            end = at + len(each.words)
            if (
                (each.sure or each.language == language)
                and end <= len(tokens)
                and (len(each.words) == 1 or each.words == tuple(folded(other.word) for other in tokens[at:end]))
                and (not each.counting or (end < len(tokens) and folded(tokens[end].word) in COUNTED))
            ):
                return each.reads, end
        key = (token.word, language)
        if key not in self._remembered:
            if len(self._remembered) > MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[key] = self._without_ending(token.word, language)
        return self._remembered[key], at + 1

    def _without_ending(self, word: str, language: str | None) -> tuple[str, ...] | None:
        """A word that nobody knows, without an ending of the language, where the rest is known."""
        if language not in self._endings or self._known(word) or word in english():
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
        if reads[0] in SCALES and not (before and (before.number is not None or before.word in SCALES)):
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


def _first(words: Sequence[str]) -> str:
    return folded(words[0])


def _key(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(folded, words))


@cache
def _languages_of_phrases() -> Mapping[tuple[str, ...], Mapping[str, tuple[str, ...]]]:
    """What is read for each phrase in each language that has it."""
    meant: defaultdict[tuple[str, ...], dict[str, tuple[str, ...]]] = defaultdict(dict)
    for language, words, reads, _ in _entries():
        meant[_key(words)][language] = reads
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


def names_beside() -> Iterator[tuple[str, str]]:
    """Phrases of English that stay as they are, with what each means as well."""
    for entry in concepts():
        for phrase in entry.get("also", "").split():
            yield phrase.replace("_", " "), entry["reads"]
