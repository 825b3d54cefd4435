"""What a caller may be read to tell, by entry; and that anything else can still be said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.answering.card.card_phrases import Phrases, facts_of_card
from agent.answering.checker import Checker
from agent.answering.wrapup.closing import wrap_up
from agent.understanding.model.schema import TOLD
from agent.understanding.told_values import CLOSED, DAY_PARTS, TIMELINES, told_value
from corpus import terms

WRONG = {
    "timeline": ("2026", "20 days", "2026-13", "2026-00", "20", "Dec 2026", ""),
    "call_after": ("2027-Q1", "2026-13-01", "2026-02-30", "25:00", "20-", "2026-11-28 25:00", "evening sharp", ""),
    "household": ("four", "0", "-1", "200", "4.5", "²"),
    "decider": ("my wife", "wife, dog", ",", ""),
    "reason": ("school fees", ""),
    "loan": ("maybe",), "funding": ("gold",), "language": ("English",), "do_not_call": ("no", "false"), "name": (" ",),
}  # fmt: skip
RIGHT = [
    ("timeline", "2026-12", "2026-12"), ("timeline", "soon", "soon"), ("call_after", "2026-11-28", "2026-11-28"),
    ("call_after", "2026-11-28 19:00", "2026-11-28 19:00"), ("call_after", "19:00", "19:00"),
    ("call_after", "2027-01", "2027-01"),
    ("call_after", "evening", "evening"), ("household", "4", 4), ("decider", "wife", "wife"),
    ("decider", "wife, mother", ["wife", "mother"]), ("do_not_call", "true", True), ("name", "Asha", "Asha"),
    ("lives_in", "Mysuru", "Mysuru"), ("refused", "it", "it"), ("loan", "approved", "approved"),
]  # fmt: skip


@pytest.mark.parametrize(("entry", "written", "value"), RIGHT)
def test_what_an_entry_can_hold_is_taken(entry: str, written: str, value: object) -> None:
    assert told_value(entry, written) == value


@pytest.mark.parametrize(("entry", "written"), [(entry, each) for entry, all_ in WRONG.items() for each in all_])
def test_what_an_entry_can_not_hold_is_not_taken(entry: str, written: str) -> None:
    assert told_value(entry, written) is None


def test_the_lists_are_those_by_which_calls_are_labelled() -> None:
    assert CLOSED == {
        "for_whom": terms.PEOPLE, "decider": terms.PEOPLE, "reason": terms.REASONS, "funding": terms.FUNDINGS,
        "loan": terms.LOANS, "language": terms.LANGUAGES,
    }  # fmt: skip
    assert (TIMELINES, DAY_PARTS) == (terms.TIMELINES, terms.DAY_PARTS)


VALUES = [*(each for several in WRONG.values() for each in several), *(each for _, each, _ in RIGHT)]
WRITTEN = st.sampled_from(VALUES) | st.text(max_size=40)


@given(st.sampled_from(TOLD), WRITTEN)
def test_a_card_can_be_said_whatever_stands_on_it(entry: str, value: str) -> None:
    card = [{"entry": entry, "value": value, "turn": 1, "heard": "so"}]
    list(facts_of_card(card))
    Phrases(to_caller=True).said(card[0])
    assert wrap_up({"turn": 1, "card": card}, date(2026, 11, 23), Checker([]))["score"]["value"] >= 0
