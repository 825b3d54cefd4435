"""A turn's pieces with what stands around them."""

from bisect import bisect_left
from collections.abc import Sequence

from agent.language.numbers import word_at
from agent.language.tokens import SENTENCE_END, Token
from agent.understanding.context import CallContext
from agent.understanding.mentions import cues
from agent.understanding.mentions.names import Names
from agent.understanding.mentions.pieces import Piece
from agent.understanding.rules.term import COSTS, Term

BESIDE_A_CUE = frozenset("a an the any of to from in is - its some good should be must within at bhi hi se".split())
"""Words that may stand between a cue and what it is about."""
INCLUDING = frozenset("including inclusive incl include includes".split())
"""Words before a name that is no more than part of an amount: "24k including maintenance"."""
LOWERING = frozenset("lower less lesser low smaller small reduced reduce cheaper minimal kam thoda chhota".split())
"""Words before a cost that is to be less than others'."""
REACH = 4
"""How many tokens away a name still says what an amount is of."""


class Neighbours:
    """The pieces of one turn in its call: which words, cues and names stand near a piece, and what was asked for."""

    def __init__(
        self,
        tokens: Sequence[Token],
        pieces: Sequence[Piece],
        names: Names,
        context: CallContext,
        asked: frozenset[str],
    ) -> None:
        self._tokens = tokens
        self._pieces = pieces
        self._names = names
        self._context = context
        self._asked = asked
        self._nears: list[Term | None] = []
        self._piece_at = {at: piece for piece in pieces for at in range(piece.first, piece.last)}
        meanings = [meaning for piece in pieces for meaning in piece.meanings]
        self._kinds_said = {meaning.kind for meaning in meanings}
        self._cues_said = {meaning.value for meaning in meanings if meaning.kind == "cue"}
        self._values_said = {meaning.value for meaning in meanings if meaning.kind == "value"}
        self._words_said = {token.word for token in tokens}
        self._names_said = [piece for piece in pieces if piece.meaning("name")]
        self._named_ends = [piece.last for piece in self._names_said]
        moves = (piece.last for piece in pieces if {cues.MORE_OF, cues.LESS_OF} & set(piece.all("cue")))
        self._first_move = next(moves, len(tokens) + 1)
        sizes = (piece.last for piece in pieces if (count := piece.meaning("count")) and count.noun == "bhk")
        self._first_size = next(sizes, len(tokens) + 1)
        basis = [piece for piece in pieces if any(key == "area_basis" for key, _ in piece.all("value"))]
        self._basis_ends = {piece.last for piece in basis}
        self._basis_starts = {piece.first for piece in basis}
        self._city = next((city for piece in pieces if (city := piece.meaning("city"))), None)
        self._deal = self._deal_said() or context.filters.get("deal")

    def _before(self, piece: Piece, offset: int = 1) -> str:
        return word_at(self._tokens, piece.first - offset)

    def _behind(self, piece: Piece, offset: int = 0) -> str:
        return word_at(self._tokens, piece.last + offset)

    def _cue_before(self, index: int, *wanted: str, reach: int = 2) -> Piece | None:
        """A cue of one of these kinds not far before, with nothing but articles between."""
        piece = self._pieces[index]
        for other in reversed(self._pieces[:index]):
            if piece.first - other.last > reach or not self._idle(other.last, piece.first):
                return None
            cue = set(other.all("cue")) & set(wanted)
            if cue:
                return other
            if not other.all("cue"):
                return None
        return None

    def _cue_behind(self, index: int, *wanted: str) -> bool:
        piece = self._pieces[index]
        behind = (each for each in self._pieces[index + 1 : index + 3] if cues.ALSO not in each.all("cue"))
        following = next(behind, None)
        return bool(
            following and following.first - piece.last <= 4 and self._idle(piece.last, following.first)
            and set(following.all("cue")) & set(wanted)
        )  # fmt: skip

    def _idle(self, first: int, last: int) -> bool:
        return all(token.word in BESIDE_A_CUE for token in self._tokens[first:last])

    def _name_near(self, first: int, last: int, keys: Sequence[str]) -> str | None:
        """The filter of `keys` that is named nearest to the tokens, in the same clause."""
        best: tuple[int, str] | None = None
        at = bisect_left(self._named_ends, first - REACH)
        for piece in self._names_said[at:]:
            if piece.first > last + REACH:
                break
            named = next((name for name in piece.all("name") if name in keys), None)
            if named is None or self._before(piece) in INCLUDING:
                continue
            gap = first - piece.last if piece.last <= first else piece.first - last + 1
            between = self._tokens[min(piece.last, last) : max(first, piece.first)]
            if 0 <= gap <= REACH and not any(token.word in SENTENCE_END or token.word == "," for token in between):
                best = min(best, (gap, named)) if best else (gap, named)
        return best[1] if best else None

    def _lowered_before(self, first: int) -> str | None:
        """The cost of "a lower deposit, say not more than two lakhs": what is to be less is what the amount limits."""
        named = next((piece for piece in reversed(self._names_said) if piece.last <= first), None)
        cost = next((name for name in named.all("name") if name in COSTS), None) if named else None
        if named is None or cost is None:
            return None
        between = [token.word for token in self._tokens[named.last : first]]
        before = {self._before(named), self._before(named, 2)}
        idle = all(word == "," or word in cues.IDLE | LOWERING for word in between)
        return cost if idle and not LOWERING.isdisjoint(before | {*between}) else None

    def _deal_said(self) -> str | None:
        for piece in self._pieces:
            for key, value in piece.all("value"):
                if key == "deal":
                    return str(value)
        return None
