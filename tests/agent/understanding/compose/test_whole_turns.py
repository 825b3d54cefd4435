"""Short turns that are known as a whole by how they are put."""

from datetime import date
from typing import Any

import pytest

from agent.filters.operations import Operation
from agent.understanding.compose.whole_turns import as_put
from agent.understanding.context import CallContext, Shown
from agent.understanding.reading import (
    Act,
    Arrange,
    Ask,
    Chat,
    Compare,
    Estimate,
    Objection,
    Reading,
    Reset,
    Undo,
    Wish,
)
from agent.understanding.things import Column

SCREEN = (Shown("a", "Ash"), Shown("b", "Birch"))
SMALL_TALK = Reading((Chat("other"),))


def acts(said: str, suggestion: str | None = None, reading: Reading = SMALL_TALK, **known: Any) -> tuple[Act, ...]:
    context = CallContext({}, date(2026, 11, 23), shown=SCREEN, suggestion=suggestion, **known)
    return as_put(reading, said, context).acts


@pytest.mark.parametrize("said", ["yes", "haan ji", "ok please do", "sure, go ahead", "yes please"])
def test_a_yes_to_a_visit_that_was_suggested_arranges_it(said: str) -> None:
    (act,) = acts(said, "Offer a visit to Birch.")
    assert isinstance(act, Arrange)
    assert (act.do, act.of) == (("visit",), ("b",))


def test_a_yes_to_what_else_was_suggested_does_it() -> None:
    (sending,) = acts("yes", "Offer to send the brochure of Ash.")
    assert isinstance(sending, Arrange)
    assert (sending.do, sending.sends, sending.of) == (("send",), ("the brochure",), ("a",))
    (comparing,) = acts("yes", "Offer to compare Ash with Birch.")
    assert isinstance(comparing, Compare)
    assert comparing.of == ("a", "b")
    assert isinstance(acts("yes", "Offer to work out a home loan for Ash.")[0], Estimate)


@pytest.mark.parametrize("said", ["ok", "yes on saturday at 11", "no", "yes but the price is high"])
def test_what_is_no_plain_yes_stays_as_it_was_read(said: str) -> None:
    assert acts(said, "Offer a visit to Birch.") == SMALL_TALK.acts


def test_a_yes_to_the_agent_or_to_a_question_is_left_to_the_reading() -> None:
    assert acts("yes", "Offer a visit to Birch.", agent_said="Do you want a gym?") == SMALL_TALK.acts
    assert acts("yes", "Ask what budget they have in mind.") == SMALL_TALK.acts
    wish = Reading((Wish((Operation("set", "bhk", [2]),)),))
    assert acts("yes", "Offer a visit to Birch.", wish) == wish.acts


@pytest.mark.parametrize("said", ["keep one aside for us", "okay keep it for me till monday", "mere liye rok lo"])
def test_a_home_that_is_to_be_kept_is_held(said: str) -> None:
    (act,) = acts(said)
    assert isinstance(act, Arrange)
    assert act.do == ("hold",)


@pytest.mark.parametrize(
    ("said", "thing"),
    [
        ("repeat what I told you", "wishes"),
        ("maine kya kya bola tha", "wishes"),
        ("what did you say was the name", "name"),
        ("what was the name of that project", "name"),
        ("what is my name", "caller"),
    ],
)
def test_what_was_said_in_the_call_is_asked_for(said: str, thing: str) -> None:
    (act,) = acts(said)
    assert isinstance(act, Ask)
    assert act.things == (Column(thing),)


@pytest.mark.parametrize("said", ["hold on a minute", "what is the name of the builder", "my name is Suresh", "2 bhk"])
def test_other_turns_stay_as_they_were_read(said: str) -> None:
    assert acts(said) == SMALL_TALK.acts


def test_clear_papers_begin_no_new_search_and_money_back_takes_no_step_back() -> None:
    (act,) = acts("papers clear hain na, koi court case to nahi", reading=Reading((Reset(),)))
    assert isinstance(act, Ask)
    token = Objection(about="token")
    assert acts("mann badal gaya to paisa wapas milega", reading=Reading((Undo(), token))) == (token,)
    assert acts("clear everything", reading=Reading((Reset(),))) == (Reset(),)
    assert acts("go back", reading=Reading((Undo(),))) == (Undo(),)


def test_who_does_not_want_to_visit_is_promised_no_visit() -> None:
    visit = Reading((Arrange(do=("visit",)),))
    assert acts("No thanks, I don't want to visit now.", reading=visit) == (Chat(),)
    assert acts("can I visit on saturday", reading=visit) == visit.acts


def test_who_names_the_price_of_a_home_does_not_rent() -> None:
    today = CallContext({}, date(2026, 12, 1))
    wished = (Operation("set", "deal", "rent", "rent"), Operation("set", "price_max", 6_500_000, "65 lakh"))
    read = as_put(Reading((Wish(wished),)), "rent pe rehte hain, 2bhk chahiye 65 lakh tak", today)
    assert [each.filter for each in read.operations] == ["price_max"]
    monthly = (wished[0], Operation("set", "price_max", 65_000, "65k"))
    assert as_put(Reading((Wish(monthly),)), "on rent up to 65k", today).operations == monthly
