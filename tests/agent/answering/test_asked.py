"""One home is asked about: yes or no where that is the question, and of how many of its homes."""

from typing import Any

import pytest

from agent.answering.asked import told
from agent.answering.checker import Checker
from agent.catalogue.catalogue import Unit
from tests.agent.answering.samples import asking, project

ONE = project(
    "Acme Heights",
    Unit(deal="rent", property_type="villa", bhk=3.0, price_min=38_000, price_max=38_000, status="ready", floor=2,
         total_floors=4, furnishing="semi_furnished", facing="north", sale_type="resale", tenant=("family", "company"),
         parking=2, extra_rooms=("pooja",), maintenance=3_000, area_min=1500, area_max=1600, khata="A", vastu=False,
         overlooking=("lake",), age_years=4.0, listed_by="owner", bathrooms=3),
    locality="Hebbal",
)  # fmt: skip
LATER = project("Later", Unit(status="under_construction", possession="2027-12"))
MIXED = project(
    "Mixed",
    Unit(furnishing="furnished", tenant=("family",), facing="east", floor=1, parking=1, age_years=2.0, vastu=True),
    Unit(furnishing="furnished", tenant=("bachelors",), facing="west", floor=3, parking=2, age_years=2.0),
    Unit(),
)


@pytest.mark.parametrize(
    ("query", "asks", "about", "answer"),
    [
        ("is it east facing?", ("facing",), {"facing": ["east"]}, "No, Acme Heights faces north."),
        ("is it ready?", ("possession", "status"), {"status": "ready"}, "Yes, Acme Heights is ready to move."),
        ("when will it be ready?", ("possession", "status"), {"status": "ready"}, "Acme Heights is ready to move."),
        ("is it furnished?", ("furnishing",), {"furnishing": ["furnished"]}, "No, Acme Heights is semi-furnished."),
        ("is it a resale?", ("sale_type",), {"sale_type": "resale"}, "Yes, Acme Heights is a resale home."),
        ("is it on the ground floor?", ("floor",), {"floor_min": 0, "floor_max": 0},
         "No, Acme Heights is on the 2nd floor of 4."),
        ("is it less than 40k?", (), {"price_max": 40_000}, "Yes, Acme Heights is at ₹38,000 a month."),
        ("can bachelors stay?", ("tenant",), {"tenant": "bachelors"},
         "No, Acme Heights is let to families and companies."),
        ("is it a 2 bhk?", ("bhk",), {"bhk": [2]}, "No, Acme Heights has 3 BHK."),
        ("is the 3 bhk furnished?", ("bhk", "furnishing"), {"bhk": [3], "furnishing": ["furnished"]},
         "No, the 3 BHK of Acme Heights is semi-furnished."),
        ("is there a servant room?", ("extra_rooms",), {"extra_rooms": ["servant"]},
         "A servant room is not listed for Acme Heights."),
        ("is it in Hebbal?", (), {"localities": ["Hebbal"]}, "Yes, Acme Heights is in Hebbal."),
        ("does it have 2 bathrooms?", ("bathrooms",), {"bathrooms_min": 2}, "Yes, Acme Heights has 3 bathrooms."),
        ("does it follow vastu?", ("vastu",), {"vastu": True}, "No, Acme Heights is not vastu compliant."),
        ("is it a villa?", ("property_type",), {"property_types": ["villa"]}, "Yes, Acme Heights is a villa."),
        ("is it for rent?", ("deal",), {"deal": "rent"}, "Yes, Acme Heights is to rent."),
        ("does it allow pets?", ("pets",), {"pets": True},
         "The pet policy of Acme Heights is not in our records."),
        ("is it bigger than 1400?", (), {"area_min": 1400}, "Yes, Acme Heights has 1,500-1,600 sq ft."),
        ("who can rent it, families?", ("price", "tenant", "deal"), {"deal": "rent", "tenant": "family"},
         "Acme Heights is at ₹38,000 a month. Acme Heights is let to families and companies."),
    ],
)  # fmt: skip
def test_a_question_with_a_value_is_answered_yes_or_no(
    query: str, asks: tuple[str, ...], about: dict[str, Any], answer: str
) -> None:
    material = asking(ONE, query=query, asks=asks, about=about)
    said = told(material)
    assert said
    assert said.text == answer
    assert Checker([]).unsupported(said.text, [*material.facts(), *said.facts]) == []


def test_what_is_not_ready_says_when_it_is() -> None:
    said = told(asking(LATER, query="is it ready", asks=("possession",), about={"status": "ready"}))
    assert said
    assert said.text == "No, Later has possession in Dec 2027."


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        ("furnishing", "Mixed is furnished in 2 of its 3 homes, the rest not in our records."),
        ("tenant", "Mixed is let to families in 1 and bachelors in 1 of its 3 homes, the rest not in our records."),
        ("facing", "Mixed faces east in 1 and west in 1 of its 3 homes, the rest not in our records."),
        ("floor", "Mixed has homes on the 1st and 3rd floors, known for 2 of its 3 homes."),
        ("parking", "Mixed has 1 or 2 parking spaces, known for 2 of its 3 homes."),
        ("age_years", "Mixed is 2 years old, known for 2 of its 3 homes."),
        ("vastu", "Yes, Mixed is vastu compliant in 1 of its 3 homes, the rest not in our records."),
    ],
)
def test_where_homes_differ_it_is_said_of_how_many(ask: str, answer: str) -> None:
    material = asking(MIXED, query="", asks=(ask,))
    said = told(material)
    assert said
    assert said.text == answer
    assert Checker([]).unsupported(said.text, [*material.facts(), *said.facts]) == []


def test_many_amenities_are_named_in_part() -> None:
    names = "gym lift spa wifi library laundry garden solar borewell intercom".split()
    said = told(asking(project("Rich", Unit(amenities=tuple(names))), asks=("amenities",)))
    assert said
    assert said.text == "Rich has gym, lift, spa, Wi-Fi, library, laundry, garden, solar and 2 more."


def test_a_yes_or_no_goes_before_the_first_of_several_only_where_one_was_asked_of() -> None:
    one, two = (project(name, Unit(price_min=price)) for name, price in (("Ash", 2_000_000), ("Birch", 3_000_000)))
    alone = told(asking(one, two, query="is the second one the cheapest?", asks=("first:price_asc",), focus=(two,)))
    which = told(asking(one, two, query="which one is ready first?", asks=("first:price_asc",), focus=(one,)))
    assert alone
    assert which
    assert alone.text == "No. Of these, Ash is the cheapest, from ₹20 L."
    assert which.text == "Of these, Ash is the cheapest, from ₹20 L."
