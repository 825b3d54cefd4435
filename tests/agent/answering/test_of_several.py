"""Questions about all the homes on the screen get one answer, which says of whom it holds."""

from dataclasses import replace
from typing import Any

import pytest

from agent.answering.asked import told
from agent.answering.checker import Checker
from agent.catalogue.catalogue import Project, Unit
from tests.agent.answering.samples import asking, project

POOL = ("swimming_pool", "gym")
A = project("Ash", Unit(amenities=POOL, status="ready", rera_id="KA/11", price_min=9_000_000, price_max=9_500_000,
                        facing="east", pets=True, bhk=2.0, floor=0), developer="Acme")  # fmt: skip
B = project("Birch", Unit(amenities=POOL, status="ready", rera_id="KA/12", price_min=12_000_000, price_max=12_000_000,
                          facing="north", pets=False, bhk=3.0, floor=4), developer="Acme")  # fmt: skip
C = project("Cedar", Unit(amenities=("lift",), possession="2027-12", status="under_construction", pets=True,
                          furnishing="furnished"), developer="Deccan")  # fmt: skip
D = project("Dogwood")
MANY = [project(f"P{n}x", Unit(amenities=("gym",), price_min=n * 1_000_000)) for n in range(1, 9)]


def said(*projects: Project, **turn: Any) -> str:
    """The answer, all of which is borne out."""
    material = asking(*projects, **turn)
    answer = told(material)
    assert answer
    assert Checker([]).unsupported(answer.text, [*material.facts(), *answer.facts]) == []
    return answer.text


@pytest.mark.parametrize(
    ("projects", "query", "asks", "answer"),
    [
        ((A, B, C, D), "are there any with a pool?", ("swimming_pool",),
         "Yes: 2 of these 4 have a swimming pool: Ash and Birch. It is not listed for Cedar. "
         "Of Dogwood it is not in our records."),
        ((A, B, C), "which of these have a pool?", ("swimming_pool",),
         "2 of these 3 have a swimming pool: Ash and Birch. It is not listed for Cedar."),
        ((A, B), "are both RERA registered?", ("rera_id",),
         "Yes, both Ash (KA/11) and Birch (KA/12) are RERA registered."),
        ((A, B, C), "which have a spa?", ("spa",), "None of these lists a spa."),
        ((A, B), "do both allow pets?", ("pets",),
         "Not all: 1 of these 2 allows pets: Ash. Birch does not."),
        ((B, D), "do any allow pets?", ("pets",),
         "No, none of these allows pets. Of Dogwood it is not in our records."),
        ((D, D), "do they have a lift?", ("lift",),
         "Whether these have a lift is not in our records."),
        ((A, C, D), "do all of them allow pets?", ("pets",),
         "2 of these 3 allow pets: Ash and Cedar. Of Dogwood it is not in our records."),
        ((A, B, C), "which have a pool and a gym", ("swimming_pool", "gym"),
         "2 of these 3 have a swimming pool and a gym: Ash and Birch. Cedar does not."),
    ],
)  # fmt: skip
def test_what_may_be_so_or_not_is_answered_over_all_of_them(
    projects: tuple[Project, ...], query: str, asks: tuple[str, ...], answer: str
) -> None:
    assert said(*projects, query=query, asks=asks) == answer


@pytest.mark.parametrize(
    ("query", "asks", "about", "answer"),
    [
        ("which of these face east?", ("facing",), {"facing": ["east"]},
         "1 of these 3 faces east: Ash. Birch faces north. Of Cedar it is not in our records."),
        ("which ones are ready?", ("possession", "status"), {"status": "ready"},
         "2 of these 3 are ready to move: Ash and Birch. Cedar has possession in Dec 2027."),
        ("which are under 1 crore?", (), {"price_max": 10_000_000},
         "1 of these 3 has homes up to ₹1 Cr: Ash (₹90-95 L). Birch is at ₹1.2 Cr. Of Cedar it is not in our records."),
        ("are any of them on the ground floor?", ("floor",), {"floor_min": 0, "floor_max": 0},
         "Yes: 1 of these 3 is on the ground floor: Ash. Birch is on the 4th floor. "
         "Of Cedar it is not in our records."),
        ("which of these are 3 BHK?", ("bhk",), {"bhk": [3]},
         "1 of these 3 has 3 BHK: Birch. Ash has 2 BHK. Of Cedar it is not in our records."),
        ("which of these are by Acme?", ("developers",), {"developers": ["Acme"]},
         "2 of these 3 are by Acme: Ash and Birch. Cedar is by Deccan."),
        ("when are these ready?", ("possession", "status"), {"status": "ready"},
         "Ash and Birch are ready to move; Cedar has possession in Dec 2027."),
    ],
)  # fmt: skip
def test_a_value_in_the_question_is_looked_for(query: str, asks: Any, about: dict[str, Any], answer: str) -> None:
    assert said(A, B, C, query=query, asks=asks, about=about) == answer


def test_values_are_told_of_all_who_share_them_together() -> None:
    assert said(A, B, C, D, query="who built them", asks=("developer",)) == (
        "Ash and Birch are by Acme; Cedar is by Deccan; of Dogwood it is not in our records."
    )
    assert said(D, D, query="how old", asks=("age_years",)).startswith("The age of Dogwood and Dogwood is not in our")


def test_the_builder_that_is_asked_about_is_no_lister() -> None:
    about = {"listed_by": "builder"}
    assert said(A, B, query="are they by the same builder", asks=("developer",), about=about) == (
        "Ash and Birch are by Acme."
    )


def test_no_more_than_five_projects_are_named() -> None:
    assert said(*MANY, query="which have a gym", asks=("gym",)) == (
        "All 8 of these have a gym: P1x, P2x, P3x, P4x, P5x and 3 more."
    )
    prices = said(*MANY, query="what do they cost", asks=("price",))
    assert "P5x" in prices
    assert "P6x" not in prices
    assert "3 more" in prices


def test_homes_of_one_project_that_differ_are_counted() -> None:
    mixed = project("Mixed", Unit(pets=True), Unit(pets=False))
    assert said(A, mixed, query="do both allow pets", asks=("pets",)) == (
        "Yes, both Ash and Mixed (in 1 of its 2 homes) allow pets."
    )


def test_the_number_of_homes_is_no_price() -> None:
    answer = said(A, B, query="do the first two have a pool", asks=("swimming_pool",), about={"price_max": 20_000_000})
    assert answer == "Yes, both Ash and Birch have a swimming pool."


def test_distances_are_told_side_by_side() -> None:
    near = [
        replace(each, km={"Hoodi metro": km}, nearest={"metro": "Hoodi metro"}) for each, km in ((A, 1.25), (B, 2.0))
    ]
    assert said(*near, query="how far is the metro", asks=("near:metro", "distance")) == (
        "Ash is about 1.2 km from Hoodi metro; Birch is about 2.0 km from Hoodi metro, as the crow flies."
    )
