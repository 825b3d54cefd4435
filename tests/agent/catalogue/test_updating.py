"""What a file does to the homes of a catalogue, and when that is held back."""

from typing import Any

import pytest

from agent.catalogue.columns import Row
from agent.catalogue.contents import contents, rows_of
from agent.catalogue.publishing import Rows, plan
from agent.catalogue.updating import Difference, Way, difference, outcome
from tests.agent.catalogue.samples import home


def after(before: list[Row], rows: list[Row], way: Way) -> list[dict[str, Any]]:
    homes = rows_of(outcome(contents(before), rows, way).homes)
    return sorted((dict(row) for row in homes), key=lambda row: row.get("listing_id", "").casefold())


def test_an_update_changes_the_home_of_its_listing_id_and_adds_what_is_new() -> None:
    before = [home(listing_id="A1", project="Green Acres"), home(listing_id="A2", project="Green Acres")]

    rows: list[Row] = [{"listing_id": "a2", "price": 8_000_000, "availability": "sold"}, home(listing_id="A3")]

    first, second, third = after(before, rows, Way.UPDATE)
    assert first == before[0]
    assert second == {**before[1], "listing_id": "a2", "price": 8_000_000, "availability": "sold"}
    assert third == rows[1]


def test_without_listing_ids_a_home_is_known_by_what_the_file_tells_of_it() -> None:
    before = [home(project="Green Acres", bhk=2.0, floor=3), home(project="Green Acres", bhk=3.0, floor=4)]

    update = outcome(contents(before), [{"project": "GREEN ACRES", "bhk": 3.0, "price": 1}], Way.UPDATE)

    assert [row.get("price") for row in rows_of(update.homes)].count(1) == 1
    assert update.homes.total() == 2
    assert update.notes == ("rows without a listing id are a home of the same project, bhk",)


@pytest.mark.parametrize("others", [[], [{"project": "Blue Hills", "bhk": 2.0, "floor": 9, "area_sqft": 700}]])
@pytest.mark.parametrize("way", [Way.UPDATE, Way.REMOVE])
def test_what_other_rows_tell_changes_nothing_of_which_home_a_row_is(others: list[Any], way: Way) -> None:
    before = [home(project="Green Acres", floor=3), home(project="Blue Hills", floor=4)]

    made = after(before, [{"project": "Green Acres", "bhk": 2.0, "price": 1}, *others], way)

    of_green_acres = [row for row in made if row["project"] == "Green Acres"]
    assert of_green_acres == ([{**before[0], "price": 1}] if way is Way.UPDATE else [])


def test_a_row_that_tells_more_than_its_home_completes_the_home_of_its_project() -> None:
    before = [home(project="Green Acres"), home(project="Green Acres", floor=3), home()]

    rows = [home(project="Green Acres", floor=3, price=1), home(project="Green Acres", floor=5), home(floor=1)]
    made = outcome(contents(before), rows, Way.UPDATE)

    assert made.homes == contents([*rows, home()])
    assert difference(contents(before), made.homes) == Difference(new=1, changed=2, cheaper=1)


def test_a_row_of_another_floor_is_no_home_that_tells_its_own() -> None:
    before = [home(project="Green Acres", floor=3)]

    assert outcome(contents(before), [home(project="Green Acres", floor=4)], Way.UPDATE).homes.total() == 2


def test_of_several_homes_alike_each_row_changes_another_and_that_is_said() -> None:
    before = [home(floor=floor) for floor in (1, 2, 3)]

    update = outcome(contents(before), [home(price=1), home(price=2)], Way.UPDATE)

    assert sorted(row["price"] or 0 for row in rows_of(update.homes)) == [1, 2, 9_000_000]
    assert "2 rows could be one of several homes" in update.notes[0]


def test_a_removal_takes_out_a_home_a_row_and_tells_of_rows_that_are_none() -> None:
    before = [home(listing_id="A1"), home(project="Blue Hills"), home(project="Blue Hills", price=1)]

    rows: list[Row] = [{"listing_id": "A1"}, home(project="Blue Hills", price=1), home(project="Nowhere")]
    made = outcome(contents(before), rows, Way.REMOVE)

    assert made.homes == contents([before[1]])
    assert made.notes[-1] == "1 of 3 rows to take out are no home of the catalogue"


def test_a_register_adds_to_the_homes_of_its_projects_and_makes_none() -> None:
    before = [
        home(project="Green Acres", bhk=2.0), home(project="Green Acres", bhk=3.0), home(project="Blue Hills"), home()
    ]  # fmt: skip
    register: list[Row] = [
        {"project": "green acres", "rera_id": "P1", "possession": "2028-05", "developer": "Sobha"},
        {"project": "Green Acres", "bhk": 3.0, "price": 5, "price_max": 5},
        {"project": "Elsewhere", "rera_id": "P9"},
    ]

    made = outcome(contents(before), register, Way.ENRICH)

    assert made.homes == contents(
        [
            home(project="Green Acres", bhk=2.0, rera_id="P1", possession="2028-05", developer="Sobha"),
            home(project="Green Acres", bhk=3.0, rera_id="P1", possession="2028-05", developer="Sobha",
                 price=5, price_max=5),
            home(project="Blue Hills"),
            home(),
        ]
    )  # fmt: skip
    assert made.notes == ("1 of 3 rows are of no project of the catalogue",)


def test_a_difference_counts_what_is_new_changed_and_gone() -> None:
    before = [home(listing_id=f"A{number}", price=number) for number in (1, 2, 3, 4)]
    now = [home(listing_id="A1", price=5), home(listing_id="A2", price=1), home(listing_id="A3", price=3, floor=2),
           home(listing_id="A9")]  # fmt: skip

    differs = difference(contents(before), contents(now))

    assert differs == Difference(new=1, changed=3, gone=1, dearer=1, cheaper=1)
    assert str(differs) == "1 new, 3 changed (1 dearer, 1 cheaper), 1 gone"


@pytest.mark.parametrize(
    ("way", "count", "rejected", "held"),
    [
        (Way.REPLACE, 7, 0, ""),
        (Way.REPLACE, 6, 0, "4 of 10 homes would be gone"),
        (Way.REMOVE, 4, 0, "4 of 10 homes would be gone"),
        (Way.UPDATE, 1, 0, ""),
        (Way.UPDATE, 4, 5, "5 of 9 rows were rejected"),
        (Way.UPDATE, 5, 5, ""),
    ],
)
def test_a_load_that_takes_away_or_rejects_too_much_is_held_back(
    way: Way, count: int, rejected: int, held: str
) -> None:
    before = [home(listing_id=f"A{number}") for number in range(10)]

    assert plan(contents(before), Rows(before[:count], count + rejected, rejected), way).held == held


def test_a_first_load_is_held_back_only_for_what_it_rejects() -> None:
    assert plan(contents([]), Rows([home()], 1, 0), Way.REPLACE).held == ""
    assert plan(contents([]), Rows([home()], 3, 2), Way.REPLACE).held == "2 of 3 rows were rejected"
