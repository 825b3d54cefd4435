"""What was asked for is said back, with the day and the time."""

import pytest

from agent.answering.appointment import promise
from agent.answering.checker import Checker
from agent.answering.facts import Fact, Said
from agent.understanding.reading import Arrange
from tests.agent.readings import read_as


def arranged(query: str, *earlier: str) -> Arrange:
    """What `query` arranges behind what was said earlier."""
    (act,) = read_as("action", query=query, arranged=earlier).acts
    assert isinstance(act, Arrange)
    return act


def promised_to(query: str, names: list[str], *earlier: str) -> Said:
    """What is promised to `query`."""
    return promise(arranged(query, *earlier), names)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("arrange a visit to the first one on saturday at 11 am",
         "Certainly, I will arrange a visit to Acme on Saturday at 11 am and confirm it with you."),
        ("book a site visit for the first one tomorrow at 5",
         "Certainly, I will arrange a visit to Acme tomorrow at 5 and confirm it with you."),
        ("site visit karwa do Sunday ko",
         "Certainly, I will arrange a visit to Acme on Sunday and confirm it with you."),
        ("can i visit the first one today evening",
         "Certainly, I will arrange a visit to Acme this evening and confirm it with you."),
        ("fix a visit for the coming sunday",
         "Certainly, I will arrange a visit to Acme this coming Sunday and confirm it with you."),
        ("can we come on 5th december after 4 pm",
         "Certainly, I will arrange a visit to Acme on 5th December after 4 pm and confirm it with you."),
        ("ok book it for Saturday morning",
         "Certainly, I will arrange a visit to Acme on Saturday morning and confirm it with you."),
        ("when can I see the first one?",
         "Certainly, I will arrange a visit to Acme. Which day and time suit you?"),
        ("call me back tomorrow at eleven", "Certainly, I will call you back tomorrow at eleven."),
        ("theek hai kal shaam ko call karna", "Certainly, I will call you back tomorrow evening."),
        ("i am driving now can you call me after an hour", "Certainly, I will call you back after an hour."),
        ("okay call me back at six in the evening", "Certainly, I will call you back in the evening at six."),
        ("send me the brochure on WhatsApp", "Certainly, I will send you the brochure of Acme on WhatsApp."),
        ("share the price list", "Certainly, I will send you the price list of Acme."),
        ("send it to me on email", "Certainly, I will send you the details of Acme by email."),
        ("can you share the location", "Certainly, I will send you the location of Acme."),
        ("shortlist this one", "Certainly, I will shortlist Acme."),
        ("I want to pay the token", "Certainly, I will ask for Acme to be held for you."),
        ("cancel the visit", "Certainly, I will cancel that and confirm it with you."),
        ("visit the 2 bhk under 90 lakhs",
         "Certainly, I will arrange a visit to Acme. Which day and time suit you?"),
    ],
)  # fmt: skip
def test_what_is_promised_is_what_was_asked_for(query: str, said: str) -> None:
    promised = promised_to(query, ["Acme"])
    assert promised.text == said
    assert Checker([]).unsupported(said, [Fact("name", "Acme"), *promised.facts]) == []


def test_a_visit_is_told_from_a_call() -> None:
    assert "visit" in arranged("Book a visit for Sunday").do
    assert "visit" not in arranged("call me back").do


def test_without_a_home_nothing_is_named() -> None:
    assert promised_to("send me the details", []).text == "Certainly, I will send you the details."
