"""What a question asks, as far as words say it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from agent.documents.figures import Figure, figures_asked
from agent.documents.terms import HOME, Designations, Terms, designations


@dataclass(frozen=True, slots=True)
class Question:
    """A question.

    terms    what an answer has to be about, each once
    light    terms that are in every passage or in none; of two answers, the one that has them is the better
    which    of several things, those it asks about: {"tower": {"b"}}
    figures  what an answer must have in it
    whole    it is about all the homes, and not about those of a tower
    """

    terms: tuple[str, ...]
    light: frozenset[str]
    which: Designations
    figures: tuple[Figure, ...]
    whole: bool


def understood(question: str, terms: Terms, names: Iterable[Sequence[str]]) -> Question:
    """The question, which a name among `names` (each in words) is no part of."""
    asked, light = terms.asked(question, names)
    which = designations(question)
    whole = asked == (terms.term(HOME),) and not which
    return Question(asked, light, which, figures_asked(question), whole)
