"""Whose reading stands where the network and the rules differ."""

from datetime import date

from agent.filters.operations import Operation
from agent.understanding.context import CallContext
from agent.understanding.decision import Decision
from agent.understanding.learned.choice import LEAD, OFFSET, SIGNS, prefers_opinion, signs_of
from agent.understanding.mentions.recogniser import Recognised
from agent.understanding.reading import Reading, Undo, Wish

NOTHING = Recognised((), (), (), (), ())
CONTEXT = CallContext({}, date(2026, 12, 1))
TWO = Reading((Wish((Operation("set", "bhk", [2], "2 bhk"),)),))
NOT_TWO = Reading((Wish((Operation("exclude", "bhk", [2], "2 bhk"),)),))
LINE = dict.fromkeys((f"{LEAD}{sign}" for sign in SIGNS), 0.0) | {OFFSET: 0.0}


def test_two_readings_that_change_the_same_leave_nothing_to_choose() -> None:
    assert signs_of(Decision(()), TWO, TWO, NOTHING, CONTEXT) == ()
    assert signs_of(Decision(()), Reading((Undo(),)), Reading(), NOTHING, CONTEXT)


def test_each_sign_tells_of_its_reader() -> None:
    signs = dict(zip(SIGNS, signs_of(Decision(()), TWO, NOT_TWO, NOTHING, CONTEXT), strict=True))
    assert signs["ours"] == signs["theirs"] == signs["takes_theirs"] == 1
    assert signs["takes_ours"] == signs["silent"] == signs["held"] == 0


def test_the_other_reader_stands_where_the_line_says_so() -> None:
    signs = signs_of(Decision(()), TWO, NOT_TWO, NOTHING, CONTEXT)
    assert prefers_opinion(signs, LINE | {f"{LEAD}whole": 1.0})
    assert not prefers_opinion(signs, LINE | {f"{LEAD}whole": -1.0})
    assert not prefers_opinion(signs, {})
    assert not prefers_opinion((), LINE | {OFFSET: 1.0})
