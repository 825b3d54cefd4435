"""The figures of a loan as they are said: "at 9 % for 15 years with 30 % down", "I earn 1.5 lakh a month"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from agent.language.measures import LAKH, Measure
from agent.language.tokens import Token, tokenise
from agent.understanding.mentions.pieces import Piece
from agent.understanding.rules.loan_marks import (
    ALREADY,
    BEFORE_AN_AMOUNT,
    BEHIND_AN_AMOUNT,
    MARKS,
    NOTHING_DOWN,
    STOPS,
    Mark,
)

Role = Literal["rate", "down", "financed", "loan", "income", "owed", "debt"]
"""What an amount or a share is of a loan:

rate, down, financed   interest; what is paid at once; what the bank lends, as a share
loan, income           what is borrowed; what is earned
owed, debt             what is paid back a month on another loan; the sum of one
"""

MONTHS_A_YEAR = 12
LEAST_YEARLY = 500_000
"""An income of so many rupees, with neither month nor year said, is a year's."""
MOST_OWED = 200_000
"""Rupees: what is said of another loan and is less is paid a month, more is the loan."""
LEAST_MONEY = 1000
"""A number with no unit from here on is rupees."""
RATES = (5, 20)
"""Per cent, from and to: a share with nothing said of it is interest."""
MOST_IN_HAND = 1_000_000
"""Rupees: what is in hand and no more is an income."""
REACH = 4
"""So many words off, a word still speaks of an amount."""
YEARLY = frozenset("year annum annual annually yearly lpa pa ctc package saal".split())
AFFORDING = frozenset(("afford", "affordable"))
JOINING = frozenset(("and", "plus", "+", "aur", "&"))
OPENLY_ASKED = frozenset("how what kitna kitni kitne kya".split())
BUDGETED = frozenset("budget price rent spend range".split())
"""With one of those a budget is asked for, whatever else."""
ROLES_ASKED: tuple[tuple[Mark, Role], ...] = (
    ("down", "down"), ("income", "income"), ("debt", "owed"), ("loan", "loan"),
)  # fmt: skip
"""What the agent asks for by each mark, the telling ones first."""
MONTHLY = frozenset("month monthly pm mahina mahine".split())


@dataclass(frozen=True, slots=True)
class _Found:
    """A mark where it stands in a turn."""

    mark: Mark
    first: int
    last: int


def figures_of(tokens: Sequence[Token], pieces: Sequence[Piece], roles: Mapping[int, Role]) -> dict[str, float]:
    """`rate_percent`, `years`, `down_percent`, and in rupees `down`, `loan`, and a month `income` and `owed`."""
    found: dict[str, float] = {}
    for piece in pieces:
        measure = piece.meaning("measure")
        if measure is None:
            continue
        role = roles.get(piece.first)
        if measure.dimension == "duration" and measure.high >= MONTHS_A_YEAR:
            found["years"] = measure.high / MONTHS_A_YEAR
        elif measure.dimension == "percent" or role == "rate":
            if role == "rate":
                found["rate_percent"] = measure.high
            elif role in ("down", "financed"):
                found["down_percent"] = measure.high if role == "down" else 100 - measure.high
        elif role == "income":
            rupees = measure.high * (LAKH if _is_lpa(tokens, measure) else 1)
            yearly = _is_yearly(tokens, piece.first, piece.last, rupees)
            found["income"] = found.get("income", 0) + (rupees / MONTHS_A_YEAR if yearly else rupees)
        elif role == "owed":
            found["owed"] = found.get("owed", 0) + measure.high
        elif role in ("down", "loan"):
            found[role] = measure.high
    if says_nothing_down(tokens):
        found.pop("down", None)
        found["down_percent"] = 0
    return found


def explained_by(tokens: Sequence[Token], pieces: Sequence[Piece], roles: Mapping[int, Role]) -> set[int]:
    """The tokens that the figures of a loan explain: their amounts, and the words that say what of."""
    nothing = {at for start in range(len(tokens)) for at in range(start, NOTHING_DOWN.at(tokens, start)[1])}
    figures = [piece for piece in pieces if piece.first in roles or _is_term(piece)]
    if not figures and not nothing:
        return set()
    measures = [measure for piece in pieces if (measure := piece.meaning("measure")) is not None]
    marked = {at for mark in _marks(tokens, measures) for at in range(mark.first, mark.last)}
    idle = {at for at, token in enumerate(tokens) if token.word in YEARLY | MONTHLY}
    return nothing | marked | idle | {at for piece in figures for at in range(piece.first, piece.last)}


def _is_term(piece: Piece) -> bool:
    measure = piece.meaning("measure")
    return measure is not None and measure.dimension == "duration" and measure.high >= MONTHS_A_YEAR


def says_nothing_down(tokens: Sequence[Token]) -> bool:
    """ "with zero down payment", "without any down payment"."""
    return any(NOTHING_DOWN.at(tokens, at)[0] for at in range(len(tokens)))


def roles_of(tokens: Sequence[Token], pieces: Sequence[Piece], agent_said: str | None = None) -> dict[int, Role]:
    """What the amounts of a turn are of a loan, by the token they begin with; others are left out. An amount alone
    is of what the agent asked for."""
    measures = [measure for piece in pieces if (measure := piece.meaning("measure")) is not None]
    if not measures:
        return {}
    marks = list(_marks(tokens, measures))
    unmarked = all(mark.mark == "price" for mark in marks) and AFFORDING.isdisjoint(token.word for token in tokens)
    if unmarked and all(measure.dimension != "percent" for measure in measures):
        asked = _role_asked(agent_said or "") if len(measures) == 1 and not marks else None
        amount = measures[0].dimension == "money" or measures[0].high >= LEAST_MONEY
        return {measures[0].first: asked} if asked and amount else {}
    claimed: set[int] = set()
    roles: dict[int, Role] = {}
    for index, measure in enumerate(measures):
        start = measures[index - 1].last if index else 0
        end = measures[index + 1].first if index + 1 < len(measures) else len(tokens)
        window = _Window(tokens, [mark for mark in marks if mark.first not in claimed], measure, start, end)
        role, mark = window.share() if measure.dimension == "percent" else window.amount()
        if role is None and mark is None and index and start + 1 == measure.first and tokens[start].word in JOINING:
            role = roles.get(measures[index - 1].first)  # "EMIs of 12,000 and 8,000"
        if role:
            roles[measure.first] = role
        if mark:
            claimed.add(mark.first)
    return roles


def _role_asked(question: str) -> Role | None:
    """ "What is your monthly salary?", "How much can you pay as down payment?"."""
    tokens = tokenise(question)
    words = {token.word for token in tokens}
    if OPENLY_ASKED.isdisjoint(words) or not BUDGETED.isdisjoint(words):
        return None
    marks = {mark.mark for mark in _marks(tokens, ())}
    return next((role for mark, role in ROLES_ASKED if mark in marks), None)


class _Window:
    """An amount with the marks around it, as far as they may speak of it."""

    def __init__(
        self, tokens: Sequence[Token], marks: Sequence[_Found], measure: Measure, start: int, end: int
    ) -> None:
        self._tokens = tokens
        self._measure = measure
        self._first, self._last = measure.first, measure.last
        stops = [at for at in range(start, end) if tokens[at].word in STOPS and not self._first <= at < self._last]
        self._start = max([start, *(at + 1 for at in stops if at < self._first)])
        self._end = min([end, *(at for at in stops if at >= self._last)])
        self._before = [mark for mark in marks if start <= mark.first and mark.last <= self._first][::-1]
        self._behind = [mark for mark in marks if self._last <= mark.first < end]

    def share(self) -> tuple[Role | None, _Found | None]:
        """What a percentage is of."""
        percent = self._measure.high
        low, high = RATES
        if self._word(self._first - 1) in ("at", "@") and percent <= high:
            return "rate", None
        near = self._nearest("rate", "down", "pays", "loan", "lends", "income")
        kind = near.mark if near else None
        if kind == "rate":
            return "rate", near
        if kind in ("down", "pays"):
            return "down", near
        if kind in ("loan", "lends") and percent > high:
            return "financed", near
        if kind == "income":
            return None, near
        if low <= percent <= high:
            return "rate", None
        return ("down", None) if high < percent <= 100 else (None, None)

    def amount(self) -> tuple[Role | None, _Found | None]:
        """What a sum of money is of."""
        measure = self._measure
        if measure.dimension == "plain" and measure.high < LEAST_MONEY and not _is_lpa(self._tokens, measure):
            return self._bare()
        if measure.dimension not in ("money", "plain"):
            return None, None
        if (mark := self._beside("down")) or (mark := self._beside("loan")):
            return ("down" if mark.mark == "down" else "loan"), mark
        if self._word(self._last) == "cash" and any(token.word in ("loan", "emi") for token in self._tokens):
            return "down", None
        near = self._nearest("income", "emi", "debt", "price")
        if near is None and self._is_afforded():
            return "income", None
        if near is None or near.mark == "price":
            return None, near
        if near.mark == "emi":
            return ("owed" if self._is_paid_already() else None), near
        if near.mark == "debt":
            of_emi = any(mark.mark == "emi" for mark in [*self._before, *self._behind] if self._holds(mark))
            return ("owed" if of_emi or measure.high < MOST_OWED else "debt"), near
        in_hand = self._word(near.last - 1) == "hand" and measure.high >= MOST_IN_HAND
        return (None if in_hand else "income"), near

    def _bare(self) -> tuple[Role | None, _Found | None]:
        """ "emi at 8.75", "ROI 9.2", "zero down payment"."""
        low, high = RATES
        if self._measure.high == 0 and (mark := self._beside("down")):
            return "down", mark
        if not low <= self._measure.high <= high:
            return None, None
        rate = self._beside("rate")
        of_a_loan = any(mark.mark in ("emi", "loan") for mark in self._before)
        if rate or (of_a_loan and self._word(self._first - 1) in ("at", "@") and self._measure.how == "bare"):
            return "rate", rate
        return None, None

    def _beside(self, kind: Mark) -> _Found | None:
        """A mark with nothing but idle words between it and the amount."""
        for mark in self._behind[:1]:
            if mark.mark == kind and self._idle(self._last, mark.first, BEHIND_AN_AMOUNT):
                return None if self._word(mark.last) in ("to", "by") else mark
        for mark in self._before[:1]:
            if mark.mark == kind and self._idle(mark.last, self._first, BEFORE_AN_AMOUNT):
                alone = self._tokens[mark.first].word == "down" and mark.last == mark.first + 1
                priced = kind == "loan" and any(
                    each.mark == "price" and each.first - self._last < 2 for each in self._behind[:1]
                )
                return None if alone or priced else mark
        return None

    def _nearest(self, *kinds: Mark) -> _Found | None:
        """The nearest mark of `kinds`; of two as near the one before."""
        gaps = [(self._first - mark.last, 0, mark) for mark in self._before if mark.mark in kinds and self._holds(mark)]
        gaps += [
            (mark.first - self._last, 1, mark) for mark in self._behind if mark.mark in kinds and self._holds(mark)
        ]
        near = min(gaps, key=lambda gap: gap[:2], default=None)
        return near[2] if near and near[0] < REACH else None

    def _is_afforded(self) -> bool:
        """ "can I afford it on 1.5 lakh a month"."""
        monthly = any(token.word in MONTHLY for token in self._tokens[self._first : self._last])
        return monthly and any(token.word in AFFORDING for token in self._tokens)

    def _is_paid_already(self) -> bool:
        """ "I already pay an EMI of", "the EMI of my car loan is"."""
        owing = any(mark.mark == "debt" for mark in [*self._before, *self._behind] if self._holds(mark))
        return owing or any(ALREADY.at(self._tokens, at)[0] for at in range(self._start, self._end))

    def _holds(self, mark: _Found) -> bool:
        return self._start <= mark.first and mark.last <= self._end

    def _idle(self, first: int, last: int, words: frozenset[str]) -> bool:
        return all(token.word in words for token in self._tokens[first:last])

    def _word(self, at: int) -> str:
        return self._tokens[at].word if 0 <= at < len(self._tokens) else ""


def _marks(tokens: Sequence[Token], measures: Sequence[Measure]) -> Iterator[_Found]:
    within = {at for measure in measures for at in range(measure.first, measure.last)}
    at = 0
    while at < len(tokens):
        mark, end = MARKS.at(tokens, at) if at not in within else (None, at)
        if mark is not None:
            yield _Found(mark, at, end)
        at = max(end, at + 1)


def _is_lpa(tokens: Sequence[Token], measure: Measure) -> bool:
    """ "18 LPA" is eighteen lakhs a year."""
    following = tokens[measure.last].word if measure.last < len(tokens) else ""
    return following == "lpa" and measure.dimension == "plain" and measure.high < LEAST_MONEY


def _is_yearly(tokens: Sequence[Token], first: int, last: int, rupees: float) -> bool:
    around = {token.word for token in tokens[max(0, first - REACH) : last + REACH]}
    if around & MONTHLY:
        return False
    return bool(around & YEARLY) or rupees >= LEAST_YEARLY
