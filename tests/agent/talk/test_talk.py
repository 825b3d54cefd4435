"""Turns about the call itself are known by how they are put, and turns about homes are not taken for them."""

import pytest

from agent.language.sentences import sentences_of
from agent.talk.talk import entries, talk_of


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("why do you people keep calling me", "too_many_calls"),
        ("aap log baar baar phone kyun karte ho", "too_many_calls"),
        ("who gave you my number?", "got_my_number"),
        ("I want my money back", "money_back"),
        ("mera paisa wapas chahiye", "money_back"),
        ("nobody picks up the phone at your office", "complaint"),
        ("let me talk to your manager", "complaint"),
        ("I already booked somewhere else", "bought_already"),
        ("who is this?", "who_calls"),
        ("aap robot ho kya", "machine"),
        ("hello, can you hear me?", "hear_me"),
        ("ek minute rukiye, darwaze pe koi hai", "hold_on"),
        ("why is he selling it", "why_selling"),
        ("what kind of people live there", "who_lives_there"),
        ("will you arrange a cab for the site visit", "pick_up"),
        ("how do we proceed", "next_steps"),
    ],
)
def test_a_turn_about_the_call_is_known(said: str, topic: str) -> None:
    found = talk_of(said)
    assert found is not None
    assert found.topic == topic


@pytest.mark.parametrize(
    "said",
    ["2 bhk in Hebbal under 80 lakh", "call me back at six", "send me the brochure on whatsapp",
     "is the first one close to a school",
     "which company built the first one?", "Lift kis company ki hai?", "builder kaun kaun hain aapke",
     "awaaz aati hai kya road ki", "show me the dearest first and what my money refuses", "le jao, ruko",
     "the loan is approved", "gym yes, pool no need", "don't call me before noon", "flat with A khata"],
)  # fmt: skip
def test_a_turn_about_homes_is_not(said: str) -> None:
    assert talk_of(said) is None


def test_each_can_be_read_aloud_and_says_what_comes_next() -> None:
    for each in entries():
        assert 1 <= len(sentences_of(each.answer)) <= 2, each.topic
        assert each.next.endswith("."), each.topic
        assert "(" not in each.answer, each.topic
