"""The stretches of a passage that can be quoted, and which of them answers a question best."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from agent.documents.figures import Figure, figures_asked
from agent.documents.question import Question
from agent.documents.sentences_quoted import LONGEST_QUOTE, Span, quoted, sentences, spans, windows
from agent.documents.terms import Designations, Terms, designations

COVERED = 0.6
"""How much of what a question is about an answer has to speak of; rare words count for more."""
ANSWERS_HEADING = 0.95
"""From here on it is the heading that asks the question, and what stands under it is the answer whatever it says."""
SHORT = 60
"""Characters of a first sentence, a mere yes or no, that is quoted with the one after it."""
LEANING = re.compile(r"\b(?:it|its|they|them|their|these|those|he|she)\b", re.IGNORECASE)
"""A first sentence with one of these leans on what was said before."""

DISCLAIMS = re.compile(
    r"(?i)\b(?:artist|architect|designer)['’]?s?['’]?\s+(?:impressions?|conceptions?|imaginations?|views?)\b"
    r"|\bsubject\s+to\s+(?:change|revision|alteration|modification)|\bwithout\s+(?:any\s+)?(?:prior\s+)?notice\b"
    r"|\bfor\s+(?:representation(?:al)?|illustrati(?:on|ve)|reference|indicative)\s+(?:purposes?\s+)?only\b"
    r"|\b(?:purely|only|merely)\s+(?:indicative|conceptual|illustrative|representational)\b"
    r"|\b(?:not|nor)\s+(?:a\s+|any\s+)?(?:legal(?:ly)?\s+)?(?:binding|offer|offering|contract)\b|\bE\s*&\s*O\.?\s*E\b"
    r"|\b(?:do|does|shall)\s+not\s+constitute\b|\bmay\s+(?:vary|differ)\s+from\s+(?:the\s+)?(?:actual|image|picture)"
)
"""What a brochure says in order to promise nothing; it answers no question."""

Weigh = Callable[[Iterable[str]], float]
"""How much some terms say: the rarer, the more."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of text, its terms, which of several things it speaks of, and each of its sentences with its terms."""

    text: str
    terms: frozenset[str]
    which: Designations
    sentences: tuple[tuple[str, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Quotable:
    """A passage as what can be quoted of it.

    heading  as a quote of its own, empty where there is none
    """

    heading: Quote
    quotes: tuple[Quote, ...]

    def best(self, question: Question, weigh: Weigh, *, meant: bool = False) -> tuple[str, float] | None:
        """What answers the question, and how much of it (0 to 1); None where that is too little.

        meant  the passage is known to mean what is asked, whatever its words
        """
        above, whole = self.heading.terms, weigh(question.terms)
        asks = self.heading.text.endswith("?") and weigh(above.intersection(question.terms)) >= ANSWERS_HEADING * whole
        asked = {figure.kind for figure in figures_asked(self.heading.text)} if asks and question.figures else set()
        missing = [figure for figure in question.figures if figure.kind not in asked]
        best: tuple[tuple[float, float, int, bool, int], str] | None = None
        for quote in self.quotes:
            of_one = question.whole and (quote.which or self.heading.which)
            if of_one or not self._is_of(quote, question.which):
                continue
            held = _has_number(quote) if meant else all(self._holds(figure, quote, question) for figure in missing)
            if missing and not held:
                continue
            share = weigh(term for term in question.terms if term in quote.terms or term in above) / whole
            said = weigh(term for term in question.terms if term in quote.terms)
            # Of quotes that say the same, one that stands alone, and the shortest; of an answer to the heading alone,
            # its beginning.
            stands = not LEANING.search(quote.text.partition(". ")[0])
            key = share, said, len(question.light & quote.terms), stands, -len(quote.text) if said else 0
            if (meant or share >= COVERED) and (best is None or key > best[0]):
                best = key, quote.text
        return (best[1], best[0][0]) if best else None

    def _holds(self, figure: Figure, quote: Quote, question: Question) -> bool:
        """Whether a sentence has the figure and is about what is asked: itself, or by its heading, or as what goes on
        from the sentence before it: "The clubhouse has three levels. It is of 45,000 sq. ft."."""
        about = not self.heading.terms.isdisjoint(question.terms)
        for text, terms in quote.sentences:
            of_it = about or not terms.isdisjoint(question.terms)
            if of_it and figure.held_by(text):
                return True
            about = not self.heading.terms.isdisjoint(question.terms) or not terms.isdisjoint(question.terms)
        return False

    def _is_of(self, quote: Quote, which: Designations) -> bool:
        """Whether a quote does not speak of tower A where tower B is asked about."""
        for kind, wanted in which.items():
            spoken_of = quote.which.get(kind) or self.heading.which.get(kind)
            if spoken_of and not wanted & spoken_of:
                return False
        return True


def _has_number(quote: Quote) -> bool:
    return any(map(str.isdecimal, quote.text))


def quotable(text: str, heading: str | None, terms: Terms) -> Quotable:
    """What can be quoted of `text`, first what answers its heading."""
    found = spans(text)
    stretches = list(windows(found))
    if len(found) > 1 and found[0].end <= SHORT and found[1].end <= LONGEST_QUOTE and not found[0].leads:
        stretches.insert(0, Span(0, found[1].end))
    texts = [said for each in stretches if not DISCLAIMS.search(said := quoted(text[each.start : each.end]))]
    return Quotable(_quote(heading or "", terms), tuple(_quote(each, terms) for each in texts))


def _quote(text: str, terms: Terms) -> Quote:
    parts = [part for line in text.split("\n") for part in sentences(line)]
    return Quote(
        text,
        frozenset(terms.of(text)),
        designations(text),
        tuple((part, frozenset(terms.of(part))) for part in parts),
    )
