"""Pieces → terms: what each piece wishes, seen with its neighbours.

Whether a term is wanted, ruled out or dropped is read afterwards (`wishes.py`).
"""

from collections.abc import Iterator

from agent.language.measures import Measure
from agent.language.numbers import UNSURE
from agent.understanding.mentions.pieces import Piece
from agent.understanding.mentions.rooms_and_floors import floor_answer
from agent.understanding.rules.amount_terms import AmountTerms
from agent.understanding.rules.place_terms import PlaceTerms
from agent.understanding.rules.term import COUNTED, Term, answered, floors, rooms
from agent.understanding.rules.value_terms import ValueTerms


class Terms(AmountTerms, PlaceTerms, ValueTerms):
    """Makes terms of one turn's pieces."""

    def __iter__(self) -> Iterator[Term]:
        unsaid = "floor" in self._asked and not any(piece.meaning("floor") for piece in self._pieces)
        if unsaid and (answer := floor_answer(self._tokens)) is not None:
            yield floors(answer)
        numbers = False
        for index, piece in enumerate(self._pieces):
            if (term := self._term(index, piece)) is not None:
                numbers = True
                yield term
        if not numbers and (counted := next((slot for slot in COUNTED if slot in self._asked), None)):
            yield from self._hindi_answers(counted)

    def _term(self, index: int, piece: Piece) -> Term | None:
        kind = piece.meanings[0].kind if len(piece.meanings) == 1 else None
        if (count := piece.meaning("count")) is not None:
            return rooms(count) if count.noun == "bhk" or count.how != "most" else None  # there is no most of those
        if (count := piece.meaning("floor")) is not None:
            return floors(count)
        if piece.meaning("month") and (month := self._month(piece)):
            return month
        if (measure := piece.meaning("measure")) is not None:
            return self._measured(index, measure)
        if kind == "cue":
            return None
        return (
            self._place(index, piece)
            or self._near(index)
            or self._view(index, piece)
            or self._value(index, piece)
            or self._named(piece)
        )

    def _hindi_answers(self, counted: str) -> Iterator[Term]:
        """ "sirf do", where how many was asked."""
        for at, token in enumerate(self._tokens):
            if token.word in UNSURE and token.word not in ("a", "an") and at + 1 == len(self._tokens):
                number = UNSURE[token.word]
                answer = answered(counted, Measure("plain", number, number, "bare", at, at + 1))
                if answer is not None:
                    yield answer
