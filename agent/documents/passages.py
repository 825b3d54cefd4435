"""What was loaded of brochures and FAQs, and the passage of it that answers a question."""

import math
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import bm25s
import numpy as np
import numpy.typing as npt

from agent.documents.meanings_file import Meanings, Vector
from agent.documents.question import Question, understood
from agent.documents.quotes import Quotable, quotable
from agent.documents.terms import Terms, words

EVERY = ""
"""The id of no project, for files that are about every one."""
CANDIDATES = 24
"""Passages that are looked at closely."""
MEANT = 0.4
"""From this cosine on a passage means what is asked: OpenAI's models put what does not below 0.3."""
RANKS = 60
"""What ranks are counted from when rankings are fused: the constant of Cormack, Clarke and Büttcher."""
CLOSELY_KEPT = 2_000
"""Passages of which is kept what can be quoted."""


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


class Documents:
    """One version of what is loaded; unchanging.

    A question with no answer here has none: a passage that only shares small words or the project's name with it is
    never offered.
    """

    def __init__(
        self,
        passages: Sequence[Passage] = (),
        names: Mapping[str, str] | None = None,
        meanings: Meanings | None = None,
    ) -> None:
        """`names` are those of the projects, by id; `meanings` of the passages, where they are known."""
        self.passages = tuple(passages)
        self.model = meanings.model if meanings else None
        self._vectors = meanings.vectors if meanings else None
        self._terms = Terms()
        self._names = {id_: words(name) for id_, name in (names or {}).items()}
        self._quotable = lru_cache(CLOSELY_KEPT)(self._looked_at)
        self._about: dict[str, list[int]] = {}
        for number, each in enumerate(self.passages):
            for id_ in each.projects or (EVERY,):
                self._about.setdefault(id_, []).append(number)
        self._idf: dict[str, float] = {}
        self._unknown = _idf(len(self.passages), 0)
        self._bm25 = self._indexed()

    def best(
        self,
        question: str,
        *,
        projects: Collection[str] = (),
        limit: int = 1,
        meaning: Vector | None = None,
    ) -> list[Cited]:
        """The best answers, those from files about `projects` before those from files about every project.

        Files about other projects are never quoted; with no `projects`, none that is about any.

        meaning  the vector of the question, of length 1 and by the same model, where it is known
        """
        names = (self._names[id_] for id_ in projects if id_ in self._names)
        asked = understood(question, self._terms, names)
        known = [term for term in asked.terms if term in self._idf]
        if self._bm25 is None or not asked.terms or (not known and meaning is None):
            return []
        scores = self._bm25.get_scores(known) if known else np.zeros(len(self.passages), np.float32)
        found: list[Cited] = []
        for scope in self._scopes(projects):
            by_words = self._answers(asked, scores, scope)
            by_meaning = self._meant(asked, meaning, scope) if meaning is not None else []
            found += fused(by_words, by_meaning) if by_meaning else by_words
            if len(found) >= limit:
                break
        return found[:limit]

    def _scopes(self, projects: Collection[str]) -> Iterator[npt.NDArray[np.int64]]:
        """Numbers of the passages about `projects`, then of those about every project."""
        own = {number for id_ in projects for number in self._about.get(id_, ())}
        for numbers in (own, self._about.get(EVERY, ())):
            if numbers:
                yield np.fromiter(numbers, np.int64, len(numbers))

    def _answers(
        self, question: Question, scores: npt.NDArray[np.float32], scope: npt.NDArray[np.int64]
    ) -> list[Cited]:
        order = scope[np.lexsort((scope, -scores[scope]))][:CANDIDATES]
        top = float(scores[order[0]])
        answers = []
        for number in order[scores[order] > 0].tolist():
            if best := self._quotable(number).best(question, self._weight):
                quote, covered = best
                score = covered * (1 + float(scores[number]) / top) / 2
                answers.append(Cited(self.passages[number], quote, round(score, 4)))
        return sorted(answers, key=lambda each: -each.score)

    def _meant(self, question: Question, meaning: Vector, scope: npt.NDArray[np.int64]) -> list[Cited]:
        """The answers of the passages that mean nearly what is asked, whatever their words, the nearest first."""
        if self._vectors is None or self._vectors.shape[1] != len(meaning):
            return []
        near = self._vectors[scope].astype(np.float32) @ meaning
        answers = []
        for at in np.argsort(-near)[:CANDIDATES].tolist():
            if not near[at] >= MEANT:  # NaN where it is not known
                break
            number = int(scope[at])
            if best := self._quotable(number).best(question, self._weight, meant=True):
                answers.append(Cited(self.passages[number], best[0], round(float(near[at]), 4)))
        return answers

    def _weight(self, terms: Iterable[str]) -> float:
        return sum(self._idf.get(term, self._unknown) for term in terms)

    def _looked_at(self, number: int) -> Quotable:
        return quotable(self.passages[number].text, self.passages[number].heading, self._terms)

    def _indexed(self) -> bm25s.BM25 | None:
        """The passages by their terms, each of which is a number, in arrays: as text they would take half a gigabyte
        for 20,000 passages."""
        vocabulary: defaultdict[str, int] = defaultdict(lambda: len(vocabulary))
        corpus = [array("i", (vocabulary[term] for term in self._terms_of(each))) for each in self.passages]
        if not vocabulary:
            return None
        counts = np.zeros(len(vocabulary), np.int64)
        for numbers in corpus:
            counts[np.unique(numbers)] += 1
        self._idf = {term: _idf(len(corpus), count) for term, count in zip(vocabulary, counts.tolist(), strict=True)}
        bm25 = bm25s.BM25()
        bm25.index((corpus, dict(vocabulary)), show_progress=False)
        return bm25

    def _terms_of(self, passage: Passage) -> Iterator[str]:
        yield from self._terms.of(passage.title)
        yield from 2 * self._terms.of(passage.heading or "")
        yield from self._terms.of(passage.text)


def fused(*rankings: Sequence[Cited]) -> list[Cited]:
    """Several rankings as one: what stands high in them comes first, each passage once (reciprocal rank fusion)."""
    scores: defaultdict[Passage, float] = defaultdict(float)
    first: dict[Passage, Cited] = {}
    for ranking in rankings:
        for rank, each in enumerate(ranking):
            scores[each.passage] += 1 / (RANKS + rank)
            first.setdefault(each.passage, each)
    return sorted(first.values(), key=lambda each: -scores[each.passage])


def _idf(all_: int, with_it: int) -> float:
    return math.log(1 + (all_ - with_it + 0.5) / (with_it + 0.5))
