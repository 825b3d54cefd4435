"""Questions that go beyond the screen: places side by side, a sum that is enough, homes alike, the first of all."""

import pytest

from agent.catalogue.columns import Row
from tests.agent.catalogue.samples import home
from tests.agent.spoken import SpokenCall

LAKH = 100_000


def at(project: str, locality: str, area: int, lakhs: float, **columns: object) -> Row:
    """A home of 2 BHK of this area at this price."""
    price = round(lakhs * LAKH)
    row = {"area_sqft": area, "area_max_sqft": area, "price": price, "price_max": price} | columns
    return home(project=project, locality=locality, developer="Acme", **row)


ROWS = [
    at("Ash", "Hebbal", 1000, 90),
    at("Birch", "Hebbal", 1200, 110),
    at("Cedar", "Yelahanka", 800, 80),
    at("Dogwood", "Yelahanka", 850, 100),
    at("Elm", "Varthur", 3000, 420, property_type="villa", bhk=4.0),
    at("Ash", "Hebbal", 1000, 0.3, deal="rent"),
]


@pytest.mark.parametrize(
    ("query", "verdict"),
    [
        ("Between Hebbal and Yelahanka which one is cheaper per square foot", "Hebbal is cheaper per sq ft. "),
        ("which is cheaper, Yelahanka or Hebbal", "Yelahanka is cheaper by median. "),
        ("which is costlier Hebbal or Yelahanka?", "Hebbal is costlier by median. "),
        ("is Hebbal cheaper than Yelahanka?", "No. Yelahanka is cheaper by median. "),
        ("Hebbal ya Yelahanka mein kaunsa sasta hai", "Yelahanka is cheaper by median. "),
    ],
)
async def test_places_are_set_side_by_side_with_a_verdict(query: str, verdict: str) -> None:
    call = SpokenCall(ROWS)
    said = await call.says("flats in Bengaluru", query)
    assert said.startswith(verdict)
    assert "Hebbal: median ₹1 Cr" in said
    assert call.turn["filters"] == {"city": "Bengaluru", "property_types": ["apartment"]}


async def test_cheaper_flats_of_two_places_are_a_wish() -> None:
    call = SpokenCall(ROWS)
    await call.says("cheaper flats in Hebbal or Yelahanka")
    assert call.turn["filters"]["localities"] == ["Hebbal", "Yelahanka"]


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("Is 1 crore enough for Hebbal?", "Yes: up to ₹1 Cr there is 1 of 2 homes."),
        ("will 50 lakhs be enough for a 2 bhk in Yelahanka?", "No: nothing is up to ₹50 L; the lowest price is ₹80 L."),
        ("is 70 lakhs sufficient for the first one?", "No, "),
    ],
)
async def test_whether_a_sum_is_enough_is_answered_yes_or_no(query: str, answer: str) -> None:
    assert (await SpokenCall(ROWS).says("flats in Hebbal", query)).startswith(answer)


async def test_whether_a_bank_lends_that_much_is_answered_yes_or_no() -> None:
    call = SpokenCall(ROWS)
    assert (await call.says("flats in Hebbal", "I earn 40,000 a month, would the bank give us that much")).startswith(
        "No: "
    )
    assert (await call.says("my salary is 4 lakhs a month", "will the bank lend us enough for this?")).startswith(
        "Yes: "
    )


async def test_a_similar_home_to_buy_is_priced_over_all_that_are_alike() -> None:
    call = SpokenCall(ROWS)
    said = await call.says("2 bhk for rent in Hebbal", "what does a similar flat cost if I want to buy it")
    assert said.startswith("The median for 2 BHK apartments in Hebbal is ₹1 Cr, over 2 homes")
    assert call.turn["filters"]["deal"] == "rent"


@pytest.mark.parametrize("query", ["what would you pick", "which one would you go for?"])
async def test_what_the_assistant_would_pick_is_recommended(query: str) -> None:
    assert (await SpokenCall(ROWS).says("flats in Bengaluru", query)).startswith(
        ("I would start with", "What speaks for")
    )


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("What's the cheapest home you have for sale anywhere?", "Of all homes, Cedar is the cheapest, from ₹80 L."),
        ("which is the costliest home you have?", "Of all we have, Elm is the costliest, up to ₹4.2 Cr."),
    ],
)
async def test_the_first_of_all_is_told_where_nothing_fits(query: str, answer: str) -> None:
    call = SpokenCall(ROWS)
    assert (await call.says("5 bhk in Hebbal", query)).startswith(answer)
    assert call.turn["filters"] == {"localities": ["Hebbal"], "bhk": [5]}


@pytest.mark.parametrize(
    "query", ["any other villas nearby?", "any other villas?", "do you have other villas in Varthur"]
)
async def test_others_of_what_is_wished_are_not_the_same_again(query: str) -> None:
    call = SpokenCall(ROWS)
    assert (await call.says("villas in Varthur", query)).startswith("That is all we have for these wishes.")
    assert call.turn["filters"] == {"localities": ["Varthur"], "property_types": ["villa"]}


async def test_a_place_that_was_added_and_has_nothing_is_said_to_have_nothing() -> None:
    call = SpokenCall(ROWS)
    assert "In Kengeri there is none." in await call.says("flats in Hebbal", "anything in Kengeri as well")
    assert "there is none" not in await call.says("anything in Yelahanka as well")
