"""Homes of one project are told apart, and a question that names a size is about the homes of that size."""

import pytest

from tests.agent.catalogue.samples import home
from tests.agent.spoken import SpokenCall

LAKH = 100_000
SMALLER = "the 3 BHK of 1,650 sq ft on the 5th floor facing north"
BIGGER = "the 3 BHK of 1,720 sq ft on the 9th floor facing north-west"


def of_cedar(bhk: float, area: int, lakhs: int, floor: int, facing: str) -> dict[str, object]:
    """A home of Acme Cedar."""
    return home(project="Acme Cedar", developer="Acme", bhk=bhk, area_sqft=area, area_max_sqft=area, facing=facing,
                floor=floor, price=lakhs * LAKH, price_max=lakhs * LAKH, area_basis="super_built_up")  # fmt: skip


ROWS = [
    of_cedar(2, 1100, 148, 2, "east"),
    of_cedar(3, 1650, 212, 5, "north"),
    of_cedar(3, 1720, 225, 9, "north_west"),
    of_cedar(4, 2300, 309, 12, "east"),
    home(project="Birch Park", developer="Birch", locality="Whitefield", price=80 * LAKH, price_max=80 * LAKH),
]


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("dusra wala kitne ka hai", f"{BIGGER} is at ₹2.25 Cr."),
        ("what's the price of the second unit", f"{BIGGER} is at ₹2.25 Cr."),
        ("which floor is the second one on", "the 3 BHK of 1,720 sq ft facing north-west is on the 9th floor."),
        ("dono mein se north facing kaunsa hai",
         f"1 of these 2 faces north: {SMALLER}, ₹2.12 Cr. T{BIGGER[1:]}, ₹2.25 Cr, faces north-west."),
        ("which of the two is bigger",
         "of these, the 3 BHK on the 9th floor facing north-west, ₹2.25 Cr, is the biggest, up to 1,720 sq ft."),
        ("which one is cheaper?", f"of these, {SMALLER} is the cheapest, from ₹2.12 Cr."),
        ("which one is on the higher floor",
         "of these, the 3 BHK of 1,720 sq ft facing north-west, ₹2.25 Cr, is the highest up, on the 9th floor."),
        ("Out of the two three bedroom units which one is bigger and what is the difference in price",
         f"of these, {BIGGER} is the biggest, up to 1,720 sq ft. T{SMALLER[1:]} is at ₹2.12 Cr and {BIGGER} at "
         "₹2.25 Cr: a difference of ₹13 L."),
        ("is the second one cheaper than the first?", f"no. Of these, {SMALLER} is the cheapest, from ₹2.12 Cr."),
        ("what about the third unit's price?", "of Acme Cedar there are only 2 homes on the list."),
    ],
)  # fmt: skip
async def test_the_two_homes_of_one_project_are_told_apart(query: str, answer: str) -> None:
    call = SpokenCall(ROWS)
    said = await call.says("3 BHK in Hebbal", query)
    assert said[0].lower() + said[1:] == answer
    assert call.turn["filters"] == {"bhk": [3], "localities": ["Hebbal"]}


@pytest.mark.parametrize("query", ["compare both units", "what's the difference between the two units"])
async def test_two_homes_of_one_project_are_set_apart(query: str) -> None:
    said = await SpokenCall(ROWS).says("3 BHK in Hebbal", query)
    assert "is ₹13 L cheaper" in said
    assert "is 70 sq ft bigger" in said


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("price of 4 bhk in Acme Cedar", "The 4 BHK of Acme Cedar is at ₹3.09 Cr."),
        ("what would a 4 bhk in Acme Cedar cost", "The 4 BHK of Acme Cedar is at ₹3.09 Cr."),
        ("how much is the 4 bhk in Acme Cedar", "The 4 BHK of Acme Cedar is at ₹3.09 Cr."),
        ("how big is the 2 bhk in Acme Cedar?", "The 2 BHK of Acme Cedar has 1,100 sq ft of super built up area."),
        ("how big is the 4 bhk", "The 4 BHK of Acme Cedar has 2,300 sq ft of super built up area."),
        ("3bhk wala kitne sqft ka hai", "The 3 BHK of Acme Cedar has 1,650-1,720 sq ft of super built up area."),
        ("which floor is the 5 bhk of Acme Cedar on", "Acme Cedar has no 5 BHK in our records."),
    ],
)
async def test_a_question_that_names_a_size_is_about_the_homes_of_that_size(query: str, answer: str) -> None:
    call = SpokenCall(ROWS)
    assert await call.says("flats in Bengaluru", query) == answer
    assert call.turn["filters"] == {"city": "Bengaluru", "property_types": ["apartment"]}


@pytest.mark.parametrize(
    ("queries", "answer"),
    [
        (("which one is cheaper?", "and its floor?"), "the 3 BHK of 1,650 sq ft facing north is on the 5th floor."),
        (("what's the second unit's facing", "uska price"), f"{BIGGER} is at ₹2.25 Cr."),
        (("what's the price of the second unit", "and the first unit?"), f"{SMALLER} is at ₹2.12 Cr."),
        (
            ("which units face north", "which floor is it on?"),
            "the 3 BHK of 1,650 sq ft facing north is on the 5th floor.",
        ),
        (("price of each unit",), f"{SMALLER} is at ₹2.12 Cr; {BIGGER} is at ₹2.25 Cr."),
    ],
)
async def test_it_is_the_home_of_the_project_that_was_last_told_of(queries: tuple[str, ...], answer: str) -> None:
    call = SpokenCall(ROWS)
    said = await call.says("3 BHK in Hebbal", *queries)
    assert said[0].lower() + said[1:] == answer
    assert call.turn["filters"] == {"bhk": [3], "localities": ["Hebbal"]}


async def test_an_instalment_is_of_the_home_that_is_meant() -> None:
    assert f"At ₹2.25 Cr the EMI for {BIGGER} is" in await SpokenCall(ROWS).says(
        "3 BHK in Hebbal", "EMI for the second unit"
    )


async def test_two_sizes_of_one_project_are_set_apart_by_price() -> None:
    said = await SpokenCall(ROWS).says(
        "units in Acme Cedar", "what is the price difference between the 2 bhk and the 3 bhk"
    )
    assert (
        said
        == "The 2 BHK of Acme Cedar starts at ₹1.48 Cr and the 3 BHK of Acme Cedar at ₹2.12 Cr: a difference of ₹64 L."
    )


async def test_the_size_is_of_the_home_last_spoken_of() -> None:
    call = SpokenCall(ROWS)
    said = await call.says("flats in Bengaluru", "tell me about Birch Park", "how big is the 2 bhk")
    assert said == "The 2 BHK of Birch Park has 1,200 sq ft."
