"""Reading a turn without a model: in under a millisecond, and saying how much of it was explained.

Tokens are cut once; phrases are matched against one table per kind (`pieces.py`); each piece becomes a wish with its
neighbours in view (`terms.py`); cues say what is done with the wishes (`wishes.py`); what kind of turn it is is read
here.
"""

from collections.abc import Sequence
from dataclasses import replace

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.understanding import cues
from agent.understanding.coverage import coverage
from agent.understanding.dialogue import Asked, agrees, asked_by, refuses
from agent.understanding.lexicon import Meaning
from agent.understanding.names import Names
from agent.understanding.numbers import word_at
from agent.understanding.pieces import Piece, pieces_of, vocabulary_lexicon
from agent.understanding.questions import asks_of, is_about_shown, references_of
from agent.understanding.reading import CallContext, Intent, Operation, Reading
from agent.understanding.terms import Term, Terms
from agent.understanding.tokens import Token, tokenise
from agent.understanding.wishes import Wishes

QUIET: frozenset[Intent] = frozenset(("detail", "compare", "estimate", "question", "action", "chat"))
"""Turns that change a filter only by a clear wish beside them."""


def _is_about_the_world(tokens: Sequence[Token], terms: Sequence[Term]) -> bool:
    """ "is Whitefield a safe area?", "will the metro reach Yelahanka next year?"."""
    place = next((term for term in terms if term.key in ("localities", "city", "zone")), None)
    first = word_at(tokens, 0)
    if place and first in ("is", "are", "was") and place.first <= 2:
        return True
    return first == "will" and word_at(tokens, 1) not in ("it", "this", "that", "they", "you", "i", "we", "these", "do")


class Grammar:
    """Reads turns with the names of one gazetteer and one catalogue."""

    def __init__(self, gazetteer: Gazetteer, names: CatalogueNames) -> None:
        self._words = vocabulary_lexicon()
        self._names = Names(gazetteer, names)

    def read(self, query: str, context: CallContext) -> Reading:
        """What `query` means in `context`."""
        tokens = tokenise(query)
        if not tokens:
            return Reading("unclear", coverage=0.0)
        asked = asked_by(context)
        pieces = self._pieces(tokens, context)
        terms = list(Terms(tokens, pieces, self._names, context, asked.slots))
        operations = Wishes(query, tokens, pieces, terms, context).operations()
        intent = self._intent(tokens, pieces, terms, operations)
        explained = coverage(tokens, pieces, terms)
        if (
            intent in ("chat", "unclear", "search")
            and (answered := self._answer(tokens, operations, asked, context)) is not None
        ):
            operations, intent, explained = answered, "search" if answered else "chat", max(explained, 0.9)
        references = references_of(tokens, pieces, context)
        if intent in QUIET and intent != "chat":
            about = {key: value for term in terms for key, value in term.wishes.items()}
            return Reading(intent, (), references, asks_of(tokens, pieces, terms), about, coverage=explained)
        return Reading(intent, tuple(operations), references, coverage=explained)

    def _pieces(self, tokens: Sequence[Token], context: CallContext) -> list[Piece]:
        pieces = pieces_of(tokens, self._words, self._names, context.today)
        taken = [False] * len(tokens)
        for piece in pieces:
            taken[piece.first : piece.last] = [True] * (piece.last - piece.first)
        at = 0
        while at < len(tokens):
            length = self._misspelt(tokens, at, taken)
            if length:
                name = self._names.misspelt(tokens, at, at + length)
                pieces.append(Piece(at, at + length, (Meaning("locality", name),)))
            at += length or 1
        return sorted(pieces, key=lambda piece: piece.first)

    def _misspelt(self, tokens: Sequence[Token], at: int, taken: Sequence[bool]) -> int:
        """How many of the unexplained words from `at` are one misspelt name, the longest first."""
        for length in (3, 2, 1):
            span = tokens[at : at + length]
            if (
                len(span) == length
                and not any(taken[at : at + length])
                and all(token.word.isalpha() and token.word not in cues.IDLE for token in span)
            ) and self._names.misspelt(tokens, at, at + length):
                return length
        return 0

    def _intent(
        self, tokens: Sequence[Token], pieces: Sequence[Piece], terms: Sequence[Term],
        operations: Sequence[Operation],
    ) -> Intent:  # fmt: skip
        said = {intent for piece in pieces for intent in piece.all("intent")}
        for intent in ("undo", "reset"):
            if intent in said:
                return intent
        if "count" in said:
            return "count"
        asking = is_about_shown(tokens, terms)
        if _is_about_the_world(tokens, terms):
            return "question"
        for intent in ("compare", "estimate", "question"):
            if intent in said and not (intent == "question" and operations and not asking):
                return intent  # type: ignore[return-value]
        if asking:
            return "detail"
        if "action" in said and not operations:
            return "action"
        if operations:
            return "search"
        if "more" in said:
            return "more"
        if terms or any(piece.meaning("value", "name") for piece in pieces):
            return "search" if word_at(tokens, len(tokens) - 1) != "?" else "detail"
        words = [token.word for token in tokens if token.word[0].isalnum()]
        text = " ".join(words)
        if any(
            text == greeting or text.startswith(f"{greeting} ") or text.endswith(f" {greeting}")
            for greeting in cues.GREETINGS
        ):
            return "chat"
        if all(word in cues.IDLE for word in words):
            return "search" if {"show", "find", "search", "looking"} & set(words) else "chat"
        return "unclear"

    def _answer(
        self, tokens: Sequence[Token], operations: list[Operation], asked: Asked, context: CallContext
    ) -> list[Operation] | None:
        """The operations of a yes or a no to what was asked or offered, with what was said beside it."""
        if agrees(tokens):
            offered = asked.question and self._offered(asked.question, context)
            if offered is None or offered == "":
                offered = list(context.offer) if not asked.question else []
            return [*offered, *operations] if offered or not operations else None
        if refuses(tokens) and asked.question and not operations:
            offered = self._offered(asked.question, context) or []
            return [
                replace(each, op="remove", value=each.value)
                if isinstance(each.value, list)
                else replace(each, op="clear", value=None)
                for each in offered
                if self._wanted(each, context)
            ]
        return None

    def _offered(self, question: str, context: CallContext) -> list[Operation] | None:
        read = self.read(question, replace(context, agent_said=None, offer=(), suggestion=None))
        return list(read.operations) if read.intent == "search" else None

    @staticmethod
    def _wanted(operation: Operation, context: CallContext) -> bool:
        held = context.filters.get(operation.filter)
        if isinstance(held, list) and isinstance(operation.value, list):
            return any(each in held for each in operation.value)
        return held is not None and held == operation.value
