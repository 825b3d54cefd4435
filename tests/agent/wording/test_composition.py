"""Whatever a model says, all that the template says is said, once and in its order."""

from agent.wording.composition import Composition

DRAFT = ["Amber Grove does not have a gym.", "It is at ₹82 L."]


def test_a_courtesy_takes_the_place_of_nothing() -> None:
    composed = Composition(DRAFT, lambda _: None)
    composed.add("I understand.")
    assert composed.end() == "I understand. Amber Grove does not have a gym. It is at ₹82 L."


def test_what_stands_before_a_sentence_said_again_is_said_before_it() -> None:
    composed = Composition(DRAFT, lambda _: None)
    composed.retell(1, "₹82 lakh ka hai.")
    assert composed.end() == "Amber Grove does not have a gym. ₹82 lakh ka hai."


def test_courtesies_never_outnumber_the_place_that_is_left() -> None:
    composed = Composition(DRAFT, lambda _: None)
    for _ in range(9):
        composed.add("I understand.")
    assert composed.end() == "I understand. I understand. Amber Grove does not have a gym. It is at ₹82 L."
    assert composed.is_full
