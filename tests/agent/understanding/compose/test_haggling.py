"""Haggling is known by how it is put, whatever its figures are taken for."""

import pytest

from agent.understanding.compose.haggling import haggles, is_of_a_price
from agent.understanding.reading import Ask
from agent.understanding.things import Column


@pytest.mark.parametrize(
    "said",
    ["last price batao", "tell me your last price, I will close right now", "72 lakh se kam ho sakta hai?",
     "can you match 72 with parking included", "any discount if I pay half down", "come down a bit na",
     "last kitna doge",
     "2 mahine ka deposit chalega kya"],
)  # fmt: skip
def test_a_turn_that_haggles_is_known(said: str) -> None:
    assert haggles(said)


@pytest.mark.parametrize(
    "said", ["what is the price of the second one", "which bank gives the best rate", "something cheaper", "2 bhk"]
)
def test_a_price_that_is_asked_or_a_loan_is_not(said: str) -> None:
    assert not haggles(said)


def test_the_price_is_not_asked_beside_it_and_what_is_due_only_where_a_word_asks_for_it() -> None:
    price, due = Ask((Column("price"),)), Ask((Column("registration"),))
    assert is_of_a_price(price, "last price batao")
    assert is_of_a_price(due, "last kitna doge")
    assert not is_of_a_price(due, "last price, and what would registration cost")
    assert not is_of_a_price(Ask((Column("parking"),)), "last price, and parking")
