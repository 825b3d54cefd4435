"""What is offered next concerns the home that is spoken of."""

from datetime import date

from agent.answering.next_step import booked, offers_of_homes
from agent.answering.suggestion import CLOSING
from agent.catalogue.catalogue import Unit
from agent.understanding.context import CallContext
from agent.understanding.rules.dialogue import asked_by
from tests.agent.answering.samples import asking, project

ASH = project("Ash", Unit(price_min=8_000_000, deal="buy", brochure="https://a.example/b"))
BIRCH = project("Birch")


def test_a_visit_comes_first_and_a_comparison_names_another_home_on_the_screen() -> None:
    assert list(offers_of_homes(asking(ASH, BIRCH, query="is it ready?", focus=(ASH,)))) == [
        "Offer a visit to Ash.",
        "Offer to send the brochure of Ash.",
        "Offer to compare Ash with Birch.",
        "Offer to work out a home loan for Ash.",
    ]


def test_behind_a_visit_a_second_home_is_offered() -> None:
    turn = asking(ASH, BIRCH, query="book a visit to the first one", focus=(ASH,), intent="action")
    assert booked(turn)
    assert next(offers_of_homes(turn)) == "Offer a visit to Birch as well."
    later = asking(ASH, query="thanks", intent="chat")
    later.state["arranged"], later.state["turn"] = {"said": ["yes"], "turn": 1, "visit": True}, 3
    assert booked(later)
    later.state["turn"] = 4
    assert not booked(later)


def test_what_is_being_sent_is_not_offered() -> None:
    lines = list(offers_of_homes(asking(BIRCH, query="send me the details", intent="action")))
    assert lines == ["Offer a visit to Birch."]


def test_of_several_the_best_liked_is_asked_for() -> None:
    assert list(offers_of_homes(asking(ASH, BIRCH, query="do both have a gym?"))) == [
        "Offer a visit to the one they like best.",
        "Ask which of these they like best.",
    ]


def test_an_offer_asks_for_no_figure_so_that_a_bare_amount_stays_a_budget() -> None:
    lines = [*CLOSING, *offers_of_homes(asking(ASH, BIRCH, focus=(ASH,))), *offers_of_homes(asking(ASH, BIRCH))]
    for line in lines:
        assert not asked_by(CallContext({}, date(2026, 11, 23), suggestion=line)).slots
