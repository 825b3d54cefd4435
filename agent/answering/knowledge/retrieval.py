"""Which entry a text asks for: how much of a way to ask it stands in the text, rare words counting more."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from agent.answering.knowledge.entry import Entry
from agent.documents.terms import LIGHT, STOP, Terms, words
from agent.language.spelling import Spelling

WINDOW, STEP = 16, 6
"""Words that are looked at together, and how far on the next look begins: a long turn speaks of several things."""
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
    """

    entry: Entry
    asked: float
    said: float
    terms: int


class Retrieval:
    """Finds entries by the ways they are asked."""

    def __init__(self, entries: Sequence[Entry], alike: Iterable[str], idle: Collection[str]) -> None:
        self._terms = Terms()
        self._term = lru_cache(REMEMBERED)(self._meant)
        self._alike = {word: group.split()[0] for group in alike for word in group.split()}
        self._idle = (frozenset(STOP) | LIGHT | frozenset(idle)) - TOPICAL
        asked = [(entry, ask) for entry in entries if not entry.word for ask in entry.asks]
        self._spelling = Spelling({word for _, ask in asked for word in words(ask)} | self._alike.keys(), ())
        self._asks = [(entry, terms) for entry, ask in asked if (terms := frozenset(self.terms(ask)))]
        of_entry: defaultdict[str, set[str]] = defaultdict(set)
        for entry, terms in self._asks:
            of_entry[entry.topic] |= terms
        self._of_entry: Mapping[str, frozenset[str]] = {topic: frozenset(terms) for topic, terms in of_entry.items()}
        held = Counter(term for terms in of_entry.values() for term in terms)
        self._weights = {term: math.log(1 + len(entries) / count) for term, count in held.items()}
        self._unknown = math.log(1 + len(entries))
        self._asked = [self._weight(terms) for _, terms in self._asks]
        self._with: defaultdict[str, list[int]] = defaultdict(list)
        for number, (_, terms) in enumerate(self._asks):
            for term in terms:
                self._with[term].append(number)

    def terms(self, text: str) -> list[str]:
        """What the words of `text` are compared by, in their order; those that say nothing are left out."""
        kept = [word for word in words(text) if word not in self._idle or word in self._alike]
        return [self._term(word) for word in kept]

    def best(self, text: str) -> Match | None:
        """The entry that `text` asks for most clearly; None where it has less than `LEAST` of every way to ask."""
        terms = self.terms(text)
        found = [match for window in _windows(terms) if (match := self._best(frozenset(window)))]
        return max(found, key=_order, default=None)

    def _best(self, said: frozenset[str]) -> Match | None:
        shared: defaultdict[int, float] = defaultdict(float)
        for term in said & self._with.keys():
            for number in self._with[term]:
                shared[number] += self._weights[term]
        likely = [number for number, weight in shared.items() if weight >= LEAST * self._asked[number]]
        if not likely:
            return None
        total = self._weight(said)
        return max((self._match(number, shared[number], said, total) for number in likely), key=_order)

    def _match(self, number: int, weight: float, said: frozenset[str], total: float) -> Match:
        entry, terms = self._asks[number]
        of_said = self._weight(self._of_entry[entry.topic] & said)
        return Match(entry, weight / self._asked[number], of_said / total, len(terms & said))

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
