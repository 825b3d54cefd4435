"""Which entry a text asks for: how much of a way to ask it stands in the text, rare words counting more."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from agent.answering.knowledge.entry import Entry
from agent.documents.terms import LIGHT, STOP, Terms, words
from agent.language.spelling import Spelling

WINDOW, STEP = 16, 6
"""Words that are looked at together, and how far on the next look begins: a long turn speaks of several things."""
FEWEST = 2
"""Words that a text has to share with a way to ask."""
SOME = 0.5
"""So much of a way to ask is enough where one of its words is of the trade alone."""
LEAST = 0.7
"""A way to ask of which less stands in a text is none that it asks in."""
REMEMBERED = 4_096
"""Words whose stem is kept."""
TOPICAL = frozenset(
    "area land pay allow allowed allows cut wide size total count finance offer society old new going".split()
)
"""Words that are light in a brochure, and tell something here."""


@dataclass(frozen=True, slots=True)
class Match:
    """An entry for a text.

    asked  how much of a way to ask it stands in the text, 0 to 1
    said   how much of the text stands in the entry's ways to ask it, 0 to 1
    terms  how many words they share
    sharp  how many of these only questions of the trade have
    tight  whether no ordinary turn is said in that way
    """

    entry: Entry
    asked: float
    said: float
    terms: int
    sharp: int = 0
    tight: bool = True


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to ask an entry: its words, those that only questions of the trade have, how much all weigh, and whether
    ordinary turns have them too."""

    entry: Entry
    text: str
    terms: frozenset[str]
    sharp: frozenset[str]
    weight: float
    loose: bool


class Retrieval:
    """Finds entries by the ways they are asked."""

    def __init__(
        self,
        entries: Sequence[Entry],
        alike: Iterable[str],
        idle: Collection[str],
        everyday: Collection[str] = (),
        loose: Collection[str] = (),
    ) -> None:
        """`alike` are groups of words for one thing, `idle` words that say nothing, `everyday` terms that are said of
        homes all the time, `loose` ways to ask of which as much is."""
        self._terms = Terms()
        self._term = lru_cache(REMEMBERED)(self._meant)
        self._alike = {word: group.split()[0] for group in alike for word in group.split()}
        self._idle = (frozenset(STOP) | LIGHT | frozenset(idle)) - TOPICAL
        asked = [(entry, ask) for entry in entries if not entry.word for ask in entry.asks]
        self._spelling = Spelling({word for _, ask in asked for word in words(ask)} | self._alike.keys(), ())
        of_entry: defaultdict[str, set[str]] = defaultdict(set)
        for entry, ask in asked:
            of_entry[entry.topic] |= set(self.terms(ask))
        self._of_entry: Mapping[str, frozenset[str]] = {topic: frozenset(terms) for topic, terms in of_entry.items()}
        held = Counter(term for terms in of_entry.values() for term in terms)
        self._weights = {term: math.log(1 + len(entries) / count) for term, count in held.items()}
        self._unknown = math.log(1 + len(entries))
        sharp = frozenset(filter(str.isalpha, held)) - set(everyday)
        self._ways = [
            _Way(entry, ask, terms, terms & sharp, self._weight(terms), ask in loose)
            for entry, ask in asked
            if (terms := frozenset(self.terms(ask)))
        ]
        self._with: defaultdict[str, list[int]] = defaultdict(list)
        for number, way in enumerate(self._ways):
            for term in way.terms:
                self._with[term].append(number)

    @property
    def vocabulary(self) -> Collection[str]:
        """The terms that entries are asked with."""
        return self._weights.keys()

    def terms(self, text: str) -> list[str]:
        """What the words of `text` are compared by, in their order; those that say nothing are left out."""
        kept = [word for word in words(text) if word not in self._idle or word in self._alike]
        return [self._term(word) for word in kept]

    def best(self, text: str) -> tuple[Match | None, Match | None]:
        """The entry that `text` asks for most clearly, where it has `LEAST` of a way to ask; and the one that only a
        question of the trade can ask for: by a word of the trade, or in a way in which no ordinary turn is said."""
        found = [self._match(way, said) for way, said in self._asked(text)]
        most = [each for each in found if each.asked >= LEAST]
        clear = [
            each for each in found if each.terms >= FEWEST and (each.sharp or (each.tight and each.asked >= LEAST))
        ]
        return max(most, key=_order, default=None), max(clear, key=_order, default=None)

    def ways(self, text: str) -> set[str]:
        """The ways to ask of which `text` has as much as a question of the trade must have."""
        return {way.text for way, said in self._asked(text) if len(way.terms & said) >= FEWEST}

    def _asked(self, text: str) -> Iterator[tuple[_Way, frozenset[str]]]:
        """The ways to ask of which `LEAST` stands in a stretch of `text`, or `SOME` with a word of the trade, each with
        the terms of that stretch."""
        for window in _windows(self.terms(text)):
            said = frozenset(window)
            shared: defaultdict[int, float] = defaultdict(float)
            for term in said & self._with.keys():
                for number in self._with[term]:
                    shared[number] += self._weights[term]
            for number, weight in shared.items():
                way = self._ways[number]
                if weight >= LEAST * way.weight or (weight >= SOME * way.weight and not way.sharp.isdisjoint(said)):
                    yield way, said

    def _match(self, way: _Way, said: frozenset[str]) -> Match:
        spoken = self._of_entry[way.entry.topic] & said
        shared = way.terms & said
        of_said = self._weight(spoken) / self._weight(said)
        asked = self._weight(shared) / way.weight
        return Match(way.entry, asked, of_said, len(shared), len(shared & way.sharp), not way.loose)

    def _weight(self, terms: Iterable[str]) -> float:
        return sum(self._weights.get(term, self._unknown) for term in terms)

    def _meant(self, word: str) -> str:
        meant = self._alike.get(word)
        if meant is None:
            meant = self._spelling.meant(word)
            meant = self._alike.get(meant, meant)
        return self._terms.term(meant)


def _order(match: Match) -> tuple[float, float]:
    """Of several, the one of which most stands there; of those alike, the one that is asked in fewer ways."""
    return match.asked * min(match.terms, 3) + match.said, -len(match.entry.asks)


def _windows(terms: Sequence[str]) -> Iterable[Sequence[str]]:
    if len(terms) <= WINDOW:
        return (terms,) if terms else ()
    return (terms[at : at + WINDOW] for at in range(0, len(terms) - WINDOW + STEP, STEP))
