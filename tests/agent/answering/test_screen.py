"""A question in the plural is about all that is on the screen, and all that is asked is answered."""

import pytest

from agent.catalogue.columns import Row
from tests.agent.catalogue.samples import home
from tests.agent.spoken import SpokenCall

LAKH = 100_000


def at(project: str, developer: str, locality: str, lakhs: int, *amenities: str, **columns: object) -> Row:
    """A home of 3 BHK at this price."""
    row = {"bhk": 3.0, "price": lakhs * LAKH, "price_max": lakhs * LAKH, "amenities": amenities} | columns
    return home(project=project, developer=developer, locality=locality, **row)


ROWS = [
    at("Ash", "Acme", "Hebbal", 90, "clubhouse", "gym", "lift", rera_id="KA/1"),
    at("Birch", "Deccan", "Yelahanka", 95, "gym", "security"),
    at("Cedar", "Deccan", "Hebbal", 120, "clubhouse", "lift"),
]
NAMES = ("Ash", "Birch", "Cedar")


async def asked(*queries: str) -> str:
    """The answer to the last of `queries`, with Ash, Birch and Cedar on the screen."""
    call = SpokenCall(ROWS)
    await call.says("3 BHK, cheapest first")
    assert tuple(each.name for each in call.shown) == NAMES
    before = call.turn["filters"]
    said = await call.says(*queries)
    assert call.turn["filters"] == before
    return said


@pytest.mark.parametrize("query", ["Which areas are they in?", "which localities are these", "where are these located"])
async def test_the_localities_of_all_are_told(query: str) -> None:
    assert await asked(query) == "Ash and Cedar are in Hebbal; Birch is in Yelahanka."


@pytest.mark.parametrize(
    "query", ["Which developers?", "who are the developers of these", "which builders are they by"]
)
async def test_the_developers_of_all_are_told(query: str) -> None:
    assert await asked(query) == "Ash is by Acme; Birch and Cedar are by Deccan."
    assert await asked("tell me about the first one", "which developers?") == await asked(query)


@pytest.mark.parametrize(
    ("queries", "answer"),
    [
        (("which of these have a clubhouse?", "do those two have a lift?"), "Yes, both Ash and Cedar have a lift."),
        (("which of these have a clubhouse?", "which of these have a gym?"),
         "2 of these 3 have a gym: Ash and Birch. It is not listed for Cedar."),
        (("which of these is under 92 lakhs?", "does it have a lift?"), "Yes, Ash has a lift."),
        (("tell me about the first one", "teeno mein lift hai kya"),
         "Yes: 2 of these 3 have a lift: Ash and Cedar. It is not listed for Birch."),
        (("tell me about the first one", "do all 3 have a gym?"),
         "Not all: 2 of these 3 have a gym: Ash and Birch. It is not listed for Cedar."),
    ],
)  # fmt: skip
async def test_those_two_are_those_of_which_it_was_so(queries: tuple[str, ...], answer: str) -> None:
    assert await asked(*queries) == answer


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("Who is the builder of the first one and is it approved by RERA",
         "Ash is by Acme. Yes, Ash is RERA registered."),
        ("does the second one have a gym and is the place secure", "Yes, Birch has a gym and security."),
        ("which projects have a gym and who the developers are",
         "2 of these 3 have a gym: Ash and Birch. It is not listed for Cedar. "
         "Ash is by Acme; Birch and Cedar are by Deccan."),
    ],
)  # fmt: skip
async def test_two_things_that_are_asked_are_both_told(query: str, answer: str) -> None:
    assert await asked(query) == answer


@pytest.mark.parametrize(
    ("queries", "answer"),
    [
        (("difference in price between the cheapest and the costliest",),
         "The cheapest, Ash, is at ₹90 L and the costliest, Cedar, at ₹1.2 Cr: a difference of ₹30 L."),
        (("gap between cheapest and costliest",),
         "The cheapest, Ash, is at ₹90 L and the costliest, Cedar, at ₹1.2 Cr: a difference of ₹30 L."),
        (("compare the first two", "What is the price difference?"),
         "Ash is at ₹90 L and Birch at ₹95 L: a difference of ₹5 L."),
        (("how much cheaper is the first than the third?",),
         "Ash is at ₹90 L and Cedar at ₹1.2 Cr: a difference of ₹30 L."),
        (("compare the first two", "is there a difference in size?"),
         "There is no difference in size: both are at 1,200 sq ft."),
    ],
)  # fmt: skip
async def test_the_difference_is_told_in_figures(queries: tuple[str, ...], answer: str) -> None:
    assert await asked(*queries) == answer


async def test_a_difference_between_words_of_the_trade_is_their_meanings_and_not_of_homes() -> None:
    said = await asked("what is the difference between carpet and built up area")
    assert "Carpet area is" in said
    assert "Built-up area is" in said
