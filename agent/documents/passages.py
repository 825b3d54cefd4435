"""What was loaded of brochures and FAQs, and the passage of it that answers a question."""

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import bm25s
import numpy as np
import numpy.typing as npt

from agent.documents.sentences import LONGEST_QUOTE, Span, quoted, spans, windows
from agent.documents.terms import Terms, designations, words

COVERED = 0.6
"""How much of what a question is about an answer has to speak of; rare words count for more."""
SHORT = 60
"""Characters of a first sentence, a mere yes or no, that is quoted with the one after it."""
CANDIDATES = 24
"""Passages that are looked at closely."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A few sentences of a file.

    document  the name of the file
    title     what the file calls itself, else its name
    page      counted from 1; None for a file without pages
    heading   what the passage stands under, the nearest last
    projects  ids of the catalogue's projects that the file is about; empty for every project
    """

    text: str
    document: str
    title: str
    page: int | None
    heading: str | None
    projects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """An answer.

    sentence  the one or two sentences of the passage that answer best, as they stand there, 300 characters at the most
    score     between 0 and 1
    """

    passage: Passage
    sentence: str
    score: float


@dataclass(frozen=True, slots=True)
class _Quote:
    text: str
    terms: frozenset[str]


class Documents:
    """One version of what is loaded; unchanging.

    A question with no answer here has none: a passage that only shares small words or the project's name with it is
    never offered.
    """

    def __init__(self, passages: Sequence[Passage] = (), names: Mapping[str, str] | None = None) -> None:
        """`names` are those of the projects, by id."""
        self.passages = tuple(passages)
        self._terms = Terms()
        self._names = {id_: words(name) for id_, name in (names or {}).items()}
        self._headings = [frozenset(self._terms.of(each.heading or "")) for each in self.passages]
        self._quotes = [list(self._quotes_of(each)) for each in self.passages]
        self._about: dict[str, list[int]] = {}
        for number, each in enumerate(self.passages):
            for id_ in each.projects or ("",):
                self._about.setdefault(id_, []).append(number)
        self._idf: dict[str, float] = {}
        self._bm25 = self._indexed()

    def best(self, question: str, *, projects: Collection[str] = (), limit: int = 1) -> list[Cited]:
        """The best answers, those from files about `projects` before those from files about every project.

        Files about other projects are never quoted; with no `projects`, none that is about any.
        """
        asked = self._terms.asked(question, (self._names[id_] for id_ in projects if id_ in self._names))
        if not asked or self._bm25 is None:
            return []
        known = [term for term in asked if term in self._idf]
        if not known:
            return []
        scores = self._bm25.get_scores(known)
        own = {number for id_ in projects for number in self._about.get(id_, ())}
        found: list[Cited] = []
        for scope in (own, set(self._about.get("", ()))):
            found += self._answers(question, asked, scores, np.fromiter(scope, np.int64, len(scope)))
            if len(found) >= limit:
                break
        return found[:limit]

    def _answers(
        self, question: str, asked: Sequence[str], scores: npt.NDArray[np.float32], scope: npt.NDArray[np.int64]
    ) -> list[Cited]:
        if not len(scope):
            return []
        order = scope[np.lexsort((scope, -scores[scope]))][:CANDIDATES]
        top, which = float(scores[order[0]]), designations(question)
        answers = []
        for number in order.tolist():
            if scores[number] > 0 and (best := self._best_quote(number, asked, which)):
                quote, covered = best
                score = covered * (1 + float(scores[number]) / top) / 2
                answers.append(Cited(self.passages[number], quote, round(score, 4)))
        return sorted(answers, key=lambda each: -each.score)

    def _best_quote(self, number: int, asked: Sequence[str], which: Mapping[str, set[str]]) -> tuple[str, float] | None:
        """What of a passage to quote, and how much of the question it covers; None where that is too little."""
        above, whole = self._headings[number], self._weight(asked)
        best: tuple[tuple[float, float], str] | None = None
        for quote in self._quotes[number]:
            in_quote = [term for term in asked if term in quote.terms]
            covered = self._weight([term for term in asked if term in quote.terms or term in above]) / whole
            key = covered, self._weight(in_quote)
            if best is None or key > best[0]:
                best = key, quote.text
        if best is None or best[0][0] < COVERED:
            return None
        passage = self.passages[number]
        context = f"{passage.heading or ''}\n{best[1]}"
        spoken_of = designations(context)
        if any(kind in spoken_of and not wanted & spoken_of[kind] for kind, wanted in which.items()):
            return None
        return best[1], best[0][0]

    def _weight(self, terms: Sequence[str]) -> float:
        return sum(self._idf.get(term, self._idf[""]) for term in terms)

    def _quotes_of(self, passage: Passage) -> Iterator[_Quote]:
        """What can be quoted of a passage, first what answers its heading."""
        found = spans(passage.text)
        stretches = list(windows(found))
        if len(found) > 1 and found[0].end <= SHORT and found[1].end <= LONGEST_QUOTE and not found[0].leads:
            stretches.insert(0, Span(0, found[1].end))
        for each in stretches:
            text = quoted(passage.text[each.start : each.end])
            yield _Quote(text, frozenset(self._terms.of(text)))

    def _indexed(self) -> bm25s.BM25 | None:
        corpus = [
            [*self._terms.of(each.title), *2 * self._terms.of(each.heading or ""), *self._terms.of(each.text)]
            for each in self.passages
        ]
        if not any(corpus):
            return None
        counts = Counter(term for terms in corpus for term in set(terms))
        self._idf = {term: _idf(len(corpus), count) for term, count in counts.items()} | {"": _idf(len(corpus), 0)}
        bm25 = bm25s.BM25()
        bm25.index(corpus, show_progress=False)
        return bm25


def _idf(all_: int, with_it: int) -> float:
    return math.log(1 + (all_ - with_it + 0.5) / (with_it + 0.5))
