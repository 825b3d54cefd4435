"""What is asked of one home is answered, and nothing else: its kind, its view, its floors, its area as measured."""

import pytest

from tests.agent.catalogue.samples import home
from tests.agent.spoken import SpokenCall

LAKH = 100_000
FLOOR = home(project="Neem", developer="Acme", property_type="builder_floor", overlooking=("pool",),
             amenities=("garden",), listed_by="builder", floor=3, total_floors=10,
             facing="west", parking=2)  # fmt: skip
MIXED = [
    home(project="Palash", developer="Acme", bhk=bhk, area_sqft=area, area_max_sqft=area, area_basis=basis,
         price=area * 6_000, price_max=area * 6_000)
    for bhk, area, basis in ((1.0, 561, "super_built_up"), (2.0, 900, "carpet"), (2.0, 1112, "super_built_up"))
]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("Does it overlook a garden?", "No, Neem overlooks the pool."),
        ("does it overlook the pool?", "Yes, Neem overlooks the pool."),
        ("Is it an apartment or an independent floor", "Neem is a builder floor."),
        ("does it face north or west?", "Neem faces west."),
        ("builder kaun hai", "Neem is by Acme."),
        ("kis builder ka hai", "Neem is by Acme."),
        ("is it listed by the builder?", "Yes, Neem is listed by the builder."),
        ("Which floor is it on and how many floors are there in total",
         "Neem is on the 3rd floor of 10. Neem has 10 floors."),
        ("isme kitne floors hai", "Neem has 10 floors."),
        ("how many parking slots in total", "Neem has 2 parking spaces."),
    ],
)  # fmt: skip
async def test_what_is_asked_of_a_home_is_answered(query: str, answer: str) -> None:
    call = SpokenCall([FLOOR])
    assert await call.says("homes in Hebbal", query) == answer
    assert call.turn["filters"] == {"localities": ["Hebbal"]}


async def test_in_total_still_asks_for_all_that_is_due_where_nothing_is_counted() -> None:
    assert "in all" in await SpokenCall([FLOOR]).says("homes in Hebbal", "how much will it be in total?")


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("uska carpet area", "Palash has 900 sq ft of carpet area in 1 of its 3 homes."),
        ("carpet area kitna hai", "Palash has 900 sq ft of carpet area in 1 of its 3 homes."),
        ("what is the carpet area of the 1 bhk",
         "The carpet area of the 1 BHK of Palash is not in our records: it has 561 sq ft of super built up area."),
        ("what is its super built up area", "Palash has 561-1,112 sq ft of super built up area in 2 of its 3 homes."),
        ("built up area?",
         "The built up area of Palash is not in our records: it has 561-1,112 sq ft of super built up area "
         "and 900 sq ft of carpet area."),
        ("how big is it?", "Palash has 561-1,112 sq ft of super built up area and 900 sq ft of carpet area."),
    ],
)  # fmt: skip
async def test_an_area_is_told_on_the_basis_that_is_asked_for(query: str, answer: str) -> None:
    call = SpokenCall(MIXED)
    assert await call.says("homes in Hebbal", query) == answer
    assert call.turn["filters"] == {"localities": ["Hebbal"]}
