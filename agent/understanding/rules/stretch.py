"""A stretch of a turn: its tokens without the words that only lead to it, and the pieces in it."""

from collections.abc import Sequence

from agent.language.numbers import ordinal_at, word_at
from agent.language.tokens import SENTENCE_END, Token
from agent.understanding.mentions.pieces import Piece
from agent.understanding.rules import openings as say

FIRM_KINDS = frozenset(("count", "measure", "locality", "city", "month", "floor"))
"""Kinds of pieces that say which home: "what about the 3 BHK ones?" is a wish."""


class Stretch:
    """Tokens `first` up to `last` of a turn, with the pieces in them."""

    def __init__(self, tokens: Sequence[Token], pieces: Sequence[Piece], first: int, last: int) -> None:
        self._tokens, self._pieces = tokens, pieces
        self._last = last
        self._questioned = next((token.word for token in tokens[first:last] if token.word in SENTENCE_END), "") == "?"
        self._first = past_leading(tokens, first, last)
        self._words = [token.word for token in tokens[self._first : last]]

    def _is_firm(self, piece: Piece) -> bool:
        alone = piece.last - piece.first == 1 and self._tokens[piece.first].word in say.ONES  # "the biggest one"
        return not alone and any(each.kind in FIRM_KINDS for each in piece.meanings)

    def _is_amenity(self, piece: Piece) -> bool:
        return any(key == "amenities" for key, _ in piece.all("value"))

    def _points_at_one(self, first: int, last: int | None = None) -> bool:
        """ "the second one", "the first project"."""
        return any(
            (ordinal := ordinal_at(self._tokens, at)) and word_at(self._tokens, ordinal.end) not in say.NOT_REFERRED
            for at in range(first, min(last or first + 2, self._last))
        )

    def _is_definite(self, at: int) -> bool:
        for before in range(at - 1, max(self._first, at - 4) - 1, -1):
            word = self._tokens[before].word
            if word in say.DEFINITE:
                return True
            if word in say.PREPOSITIONS or word in say.MODALS:
                return False
        return False

    def _pairs(self) -> set[tuple[str, str]]:
        """Each two words that stand together."""
        return set(zip(self._words, self._words[1:], strict=False))

    def _word(self, offset: int) -> str:
        return self._words[offset] if offset < len(self._words) else ""


def past_leading(tokens: Sequence[Token], first: int, last: int) -> int:
    """The first token that is no "and", "ok" or "please" before the opening of a clause."""
    while first < last and is_leading(tokens[first].word):
        first += 1
    return first


def is_leading(word: str) -> bool:
    """Whether a word only leads to what a clause says: "and", "ok", a sign."""
    return word in say.LEADING or not word[0].isalnum()
