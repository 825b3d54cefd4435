"""Every column of the catalogue can be asked for, and what it says is borne out by its facts."""

from dataclasses import fields

import pytest

from agent.answering.checker import Checker
from agent.answering.claims import claims_of_values
from agent.answering.column_words import COLUMNS
from agent.answering.details import not_known, put_forward, tell, told_of, told_whether
from agent.answering.facts import facts_of_projects
from agent.catalogue.catalogue import Project, Unit
from agent.understanding.mentions.topics import TOPICS
from tests.agent.answering.samples import project as home_of

KNOWN = Unit(
    deal="buy", property_type="apartment", bhk=2.0, area_min=1060, area_max=1180, area_basis="carpet",
    price_min=9_850_000, price_max=9_900_000, bathrooms=2, balconies=1, parking=1, extra_rooms=("pooja",), floor=3,
    total_floors=12, status="under_construction", possession="2027-02", age_years=0.0, sale_type="new",
    furnishing="semi_furnished", facing="north_east", overlooking=("lake",), amenities=("gym",), vastu=True,
    corner=False, pets=True, tenant=("family",), listed_by="builder", deposit=100_000, maintenance=3_500,
    approvals=("BDA",), khata="A", rera_id="KA/1251", url="https://a.example", image_url="https://a.example/i",
    brochure="https://a.example/b", description="A home.",
)  # fmt: skip
ACME = Project("a", "Acme Heights", "Deccan Nest", "Hebbal", "Bengaluru", None, None, None, (KNOWN,))
BLANK = Project("b", "Blank Towers", None, None, None, None, None, None, (Unit(),))
ELSEWHERE = {"deal", "price_min", "price_max", "area_min", "area_max", "listing_id", "availability", "images"}
"""Columns that are told as part of another, of every answer about a home, or on the screen alone."""


@pytest.mark.parametrize("column", [field.name for field in fields(Unit) if field.name not in ELSEWHERE])
def test_every_column_says_what_it_knows_and_nothing_where_it_knows_nothing(column: str) -> None:
    said = tell(ACME, column)
    assert said
    assert said.endswith((".", "b.", "i."))
    assert Checker([]).unsupported(said, list(facts_of_projects([ACME]))) == []
    assert tell(BLANK, column) is None
    unknown = not_known(BLANK, column)
    assert "Blank Towers" in unknown
    assert "is not in our records" in unknown
    assert "_" not in unknown


def test_every_topic_that_the_grammar_hears_is_told_or_said_to_be_not_known() -> None:
    for _, topic in TOPICS.entries():
        for project in (ACME, BLANK):
            assert all(tell(project, each) or not_known(project, each) for each in told_of((topic,)))


def test_what_is_asked_twice_is_told_once() -> None:
    assert told_of(("rera", "rera_id", "price_max", "price")) == ["rera_id", "price"]
    assert told_of(("price", "negotiable")) == ["negotiable"]
    assert set(COLUMNS) >= {"developer", "locality"}


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("vastu", "Whether Blank Towers is vastu compliant is"),
        ("image_url", "The photo link of Blank Towers is"),
        ("gated_community", "Whether Blank Towers is a gated community is"),
        ("cctv", "Whether Blank Towers has CCTV is"),
        ("ev_charging", "Whether Blank Towers has EV charging is"),
    ],
)
def test_what_is_not_known_is_said_as_one_speaks(column: str, said: str) -> None:
    assert not_known(BLANK, column).startswith(said)


def test_a_project_of_its_builders_name_is_not_said_to_be_by_it_twice() -> None:
    named = Project("p", "Acme Heights", "Acme", None, None, None, None, None, (Unit(),))
    claim = next(claims_of_values({"developers": ["Acme"]}))
    assert told_whether(named, claim) == "Yes, it is by Acme."


def test_an_offer_is_put_to_who_decides_and_nothing_is_promised() -> None:
    home = home_of("Ash", Unit(price_min=9_000_000, price_max=9_000_000, deposit=100_000, listed_by="owner"))
    assert tell(home, "negotiable") == (
        "Ash is listed at ₹90 L; less I can't promise myself, but tell me your figure and I will put it to the owner."
    )
    assert "deposit of ₹1 L; less I can't promise" in (put_forward(home, "deposit") or "")
    assert put_forward(home_of("Birch")) is None
