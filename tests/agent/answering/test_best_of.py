"""The first of the homes shown, in every order that can be asked for."""

import pytest

from agent.answering.best_of import ORDERS, first_of, first_said
from agent.catalogue.catalogue import Project, Unit
from agent.understanding.mentions.orders import FIRSTS
from agent.understanding.reading import Ask
from agent.understanding.things import Column, First


def project(name: str, km: float, *units: Unit) -> Project:
    return Project(name.lower(), name, None, None, None, None, None, None, units, {"Hoodi metro": km})


SMALL = project(
    "Small", 3.2,
    Unit(price_min=6_000_000, price_max=6_500_000, area_min=900, area_max=950, age_years=4.0, possession="2027-05",
         amenities=("gym",), maintenance=3_000, deposit=90_000),
)  # fmt: skip
LARGE = project(
    "Large", 1.1,
    Unit(price_min=9_000_000, price_max=9_900_000, area_min=1800, area_max=1900, age_years=1.0, status="ready",
         amenities=("gym", "lift"), maintenance=5_000, deposit=60_000),
)  # fmt: skip
BLANK = Project("blank", "Blank", None, None, None, None, None, None, (Unit(),))


@pytest.mark.parametrize(
    ("order", "name", "says"),
    [
        ("price_asc", "Small", "the cheapest, from ₹60 L"),
        ("price_desc", "Large", "the costliest, up to ₹99 L"),
        ("area_desc", "Large", "the biggest, up to 1,900 sq ft"),
        ("area_asc", "Small", "the smallest, from 900 sq ft"),
        ("price_per_sqft_asc", "Large", "₹5,000 a sq ft"),
        ("possession_asc", "Large", "ready to move in now"),
        ("newest", "Large", "1 year old"),
        ("near", "Large", "about 1.1 km from Hoodi metro"),
        ("amenities", "Large", "2 of them"),
        ("maintenance", "Small", "from ₹3,000"),
        ("deposit", "Large", "from ₹60,000"),
    ],
)
def test_the_first_of_several_is_found_and_said(order: str, name: str, says: str) -> None:
    first = first_of(order, [BLANK, SMALL, LARGE])
    assert first is not None
    assert first.name == name
    assert says in first_said(order, [BLANK, SMALL, LARGE]).text


def test_where_no_home_knows_none_is_the_first() -> None:
    assert all(first_of(order, [BLANK]) is None for order in ORDERS)


def test_every_order_that_the_grammar_hears_can_be_answered() -> None:
    heard = {value for _, value in FIRSTS.entries()}
    assert heard == set(ORDERS)
    assert Ask((Column("price"), First("near"))).order == "near"


def test_all_that_tie_are_named_and_those_of_which_it_is_not_known() -> None:
    twin = project("Twin", 9.0, *SMALL.units)
    assert first_said("price_asc", [SMALL, LARGE, twin, BLANK]).text == (
        "Of these, Small and Twin are the cheapest, from ₹60 L; of Blank that is not in our records."
    )
    assert first_said("price_asc", [SMALL, twin]).text == (
        "They are equal in that: Small and Twin are the cheapest, from ₹60 L."
    )
