"""Whether a clause has something reckoned: an EMI, a cost, the prices of a place, what an income buys."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from agent.language.numbers import word_at
from agent.language.tokens import Token
from agent.understanding.context import CallContext
from agent.understanding.mentions.pieces import Piece
from agent.understanding.rules import openings as say
from agent.understanding.rules.homes_asked_for import Supply
from agent.understanding.rules.loan_figures import Role, says_nothing_down


class Reckoning(Supply):
    """A clause whose amounts have `roles` in a loan."""

    def __init__(
        self,
        tokens: Sequence[Token],
        pieces: Sequence[Piece],
        roles: Mapping[int, Role],
        first: int,
        last: int,
        context: CallContext,
    ) -> None:
        super().__init__(tokens, pieces, first, last, context)
        self._roles = {piece.first: roles[piece.first] for piece in pieces if piece.first in roles}

    def _reckons_an_emi(self, *, asking: bool) -> bool:
        """ "EMI with 10 lakh down at 9 %", "EMI for 15 years", "an EMI of 50k, what budget?"; no limit to an EMI."""
        if say.EMIS.isdisjoint(self._words) or self._limits_a_cost(asking=asking):
            return False
        said = self._tokens[self._first : self._last]
        if not {"rate", "down", "financed"}.isdisjoint(self._roles.values()) or says_nothing_down(said):
            return True
        of_a_loan = any(map(_is_of_a_loan, self._pieces))
        if self._word(0) in say.EMIS and (of_a_loan or self._speaks_of_one()):
            return True
        if of_a_loan and (self._speaks_of_one() or "loan" in self._words):
            return True  # "iska loan pe emi 15 saal ke liye"
        homes = any(piece.meaning("count", "locality", "city") for piece in self._pieces)
        return not homes and not say.BUDGETS.isdisjoint(self._words) and not say.HOW_MUCH.isdisjoint(self._words)

    def _asks_what_an_income_buys(self) -> bool:
        """ "can I buy the cheapest on a salary of 3 lakhs"; not "can you show me"."""
        return self._word(0) in say.MODALS and self._word(1) in ("i", "we") and "income" in self._roles.values()

    def _limits_a_cost(self, *, asking: bool) -> bool:
        """ "monthly EMI within 40 thousand" and "total cost under 80 lakhs" are wishes."""
        limited = any(is_at_most(piece) and piece.first not in self._roles for piece in self._pieces)
        return limited and not asking and not (say.EMIS | {"cost"}).isdisjoint(self._words)

    def _names_a_budget(self) -> bool:
        """An amount that is neither an income nor of a loan, with nothing asked."""
        asked = not say.HOW_MUCH.isdisjoint(self._words) or self._questioned
        return not asked and any(is_money(piece) and piece.first not in self._roles for piece in self._pieces)

    def _prices_homes(self) -> bool:
        """ "how much is a 2 BHK there", and not "how much is the second one"."""
        return self._word(3) not in say.DEFINITE and any(
            (count := piece.meaning("count")) and count.noun == "bhk" and not self._is_definite(piece.first)
            for piece in self._pieces
        )

    def _asks_the_prices_of_a_place(self) -> bool:
        """ "price range overall in Hebbal"; not "in my price range in Hebbal"."""
        words = set(self._words)
        if words.isdisjoint(say.PRICED) or words.isdisjoint(say.OVERALL) or words & say.OWNING:
            return False
        placed = any(piece.meaning("locality", "city") for piece in self._pieces)
        return placed and not self._opens_wish() and not any(map(is_money, self._pieces))

    def _names_kind_or_place(self) -> bool:
        """A place or a size, and no home that is pointed at: "what rents are like in Hebbal"."""
        pointing = {word for word, behind in pairwise([*self._words, ""]) if word in say.POINTING and behind != "days"}
        if pointing or self._points_at_one(self._first, self._last):
            return False
        sized = any((count := piece.meaning("count")) and count.noun == "bhk" for piece in self._pieces)
        return sized or any(piece.meaning("locality", "city") for piece in self._pieces)

    def _opens_wish(self) -> bool:
        """ "show me flats under 1 crore with registration"."""
        return say.opening(self._tokens, self._first) == "wish" or "budget" in self._words

    def _speaks_of_one(self) -> bool:
        """A home that is pointed at or named: "is there GST on it?", "the total cost of the second one"."""
        return (
            not {"it", "this", "that", "total", "final", "overall", *say.HINDI_POINTING}.isdisjoint(self._words)
            or any(piece.meaning("project") for piece in self._pieces)
            or self._points_at_one(self._first, self._last)
            or self._points_at_the_first()
        )

    def _points_at_the_first(self) -> bool:
        """ "the cheapest", which of those on the screen comes first."""
        sorting = (piece for piece in self._pieces if piece.meaning("sort"))
        return any(word_at(self._tokens, piece.first - 1) == "the" for piece in sorting)


def is_money(piece: Piece) -> bool:
    measure = piece.meaning("measure")
    return measure is not None and measure.dimension == "money"


def is_at_most(piece: Piece) -> bool:
    measure = piece.meaning("measure")
    return measure is not None and measure.dimension in ("money", "plain") and measure.how == "most"


def _is_of_a_loan(piece: Piece) -> bool:
    measure = piece.meaning("measure")
    return measure is not None and measure.dimension in ("percent", "duration")
