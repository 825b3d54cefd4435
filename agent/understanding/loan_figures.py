"""The figures of a loan as they are said: "at 9 % for 15 years with 30 % down", "I earn 1.5 lakh a month"."""

from collections.abc import Sequence

from agent.understanding.pieces import Piece
from agent.understanding.tokens import Token

MONTHS_A_YEAR = 12
LEAST_YEARLY = 500_000
"""An income of so many rupees, with neither month nor year said, is a year's."""
REACH = 4
"""So many words off, a word still speaks of an amount."""
EARNING = frozenset(
    "earn earns earning earnings salary income package ctc inhand kamai kamata kamate kamati tankhwah salaried".split()
)
OF_PRICES = frozenset(
    "budget price cost worth costing under within below above upto emi rent flat home house bhk".split()
)
"""Words that claim an amount near to them for the price."""
YEARLY = frozenset("year annum annual annually yearly lpa pa ctc package saal".split())
MONTHLY = frozenset("month monthly pm mahina mahine".split())


def figures_of(tokens: Sequence[Token], pieces: Sequence[Piece]) -> dict[str, float]:
    """`rate_percent`, `years`, `down_percent`, and in rupees `down`, `loan` and `income` (a month)."""
    found: dict[str, float] = {}
    for piece in pieces:
        measure = piece.meaning("measure")
        if measure is None:
            continue
        of = spoken_of(tokens, piece.first, piece.last)
        match measure.dimension:
            case "percent":
                found["down_percent" if of == "down" and measure.high < 100 else "rate_percent"] = measure.high
            case "duration" if measure.high >= MONTHS_A_YEAR:
                found["years"] = measure.high / MONTHS_A_YEAR
            case "money" if of == "income":
                yearly = _is_yearly(tokens, piece.first, piece.last, measure.high)
                found["income"] = measure.high / MONTHS_A_YEAR if yearly else measure.high
            case "money" if of is not None:
                found[of] = measure.high
    return found


def spoken_of(tokens: Sequence[Token], first: int, last: int) -> str | None:
    """What the words around tokens `first` to `last` say that an amount is: `income`, `down` or `loan`."""
    before = [token.word for token in tokens[max(0, first - REACH) : first]][::-1]
    behind = [token.word for token in tokens[last : last + REACH]]
    if behind[:1] in (["down"], ["upfront"], ["saved"]) or _is_before(before, ("payment",), ("down",)):
        return "down"
    if behind[:1] == ["loan"] or behind[:2] == ["home", "loan"] or behind[:3] == ["ka", "home", "loan"]:
        return "loan"
    if behind[:2] == ["ka", "loan"] or before[:1] == ["borrow"] or _is_before(before, ("loan", "principal"), ()):
        return None if OF_PRICES & set(behind[:2]) else "loan"
    for away in range(REACH):
        around = {*before[away : away + 1], *behind[away : away + 1]}
        if around & OF_PRICES:
            return None
        if around & EARNING:
            return "income"
    return None


def _is_before(before: Sequence[str], words: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether one of `words` stands before the amount with nothing but "of" or "is" between, and `behind` before it."""
    at = next((at for at, word in enumerate(before) if word not in ("of", "is", "for", "about", "amount", "only")), 0)
    return before[at : at + 1 + len(behind)] in [[word, *behind] for word in words]


def _is_yearly(tokens: Sequence[Token], first: int, last: int, rupees: float) -> bool:
    around = {token.word for token in tokens[max(0, first - REACH) : last + REACH]}
    if around & MONTHLY:
        return False
    return bool(around & YEARLY) or rupees >= LEAST_YEARLY
