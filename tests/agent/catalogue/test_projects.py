from typing import Any

import pytest

from agent.catalogue.projects import description, grouped
from tests.agent.catalogue.samples import home


def test_rows_of_a_project_in_one_locality_are_together_whatever_their_case() -> None:
    rows = [home(project="Green Acres", bhk=3.0), home(project="GREEN ACRES", bhk=2.0), home(project="Lake View")]

    assert sorted([row["bhk"] for row in each.rows] for each in grouped(rows)) == [[2.0], [2.0, 3.0]]


def test_a_project_name_in_two_localities_is_two_projects() -> None:
    assert len(grouped([home(project="Green Acres"), home(project="Green Acres", locality="Sarjapur")])) == 2


def test_rows_without_a_project_are_a_project_each_even_when_alike() -> None:
    projects = grouped([home(), home(), home(bhk=3.0)])

    assert len({each.id for each in projects}) == 3
    assert {each.name for each in projects} == {"2 BHK apartment in Hebbal", "3 BHK apartment in Hebbal"}


def test_ids_are_the_same_in_whatever_order_the_rows_come_and_whether_nulls_are_written() -> None:
    rows = [home(project="Green Acres", bhk=3.0), home(project="Green Acres"), home(), home(), home(price=1)]
    others = [{**row, "zone": None, "floor": None, "amenities": []} for row in reversed(rows)]

    ids = [each.id for each in grouped(rows)]
    with_nulls = [each.id for each in grouped([{**row, "floor": None, "amenities": []} for row in reversed(rows)])]  # type: ignore[typeddict-item]

    assert ids == with_nulls == sorted(ids)
    assert [each.id for each in grouped(others)] != ids  # type: ignore[arg-type]


def test_a_whole_number_of_bedrooms_is_the_same_home_as_a_float() -> None:
    assert grouped([home(bhk=2)])[0].id == grouped([home(bhk=2.0)])[0].id


def test_homes_of_a_project_go_from_small_and_cheap_to_large_and_dear() -> None:
    homes = ((3.0, 5), (2.0, 9), (2.0, 7), (None, 1))

    (project,) = grouped([home(project="A", bhk=bhk, price=price) for bhk, price in homes])

    assert [(row["bhk"], row["price"]) for row in project.rows] == [(None, 1), (2.0, 7), (2.0, 9), (3.0, 5)]


def test_a_project_is_headed_by_what_any_of_its_rows_knows() -> None:
    rows = [home(project="A", developer=None, bhk=1.0), home(project="A", developer="Sobha", lat=13.0, lon=77.0)]

    (project,) = grouped(rows)

    assert project.head() == {
        "developer": "Sobha", "city": "Bengaluru", "locality": "Hebbal", "zone": "north", "lat": 13.0, "lon": 77.0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"bhk": 2.5}, "2.5 BHK apartment in Hebbal"),
        ({"bhk": 0.5, "property_type": "studio"}, "1 RK studio in Hebbal"),
        ({"bhk": None, "property_type": "plot"}, "1,200 sq ft plot in Hebbal"),
        ({"bhk": None, "area_sqft": None, "property_type": "row_house", "locality": None}, "Row house in Bengaluru"),
        ({"bhk": None, "area_sqft": None, "property_type": None, "locality": None, "city": None}, "Home"),
    ],
)
def test_a_home_without_a_project_is_named_for_what_it_is(columns: dict[str, Any], said: str) -> None:
    assert description(home(**columns)) == said
