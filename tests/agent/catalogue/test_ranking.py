from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.catalogue.columns import Row
from agent.catalogue.ranking import smallest
from tests.agent.catalogue.samples import home, snapshot

KNOWN = {
    "bathrooms": 2, "floor": 3, "facing": "east", "furnishing": "furnished", "amenities": ["gym"], "rera_id": "R/1",
}  # fmt: skip


def order(folder: Path, homes: dict[str, dict[str, Any]], filters: dict[str, Any], limit: int = 20) -> list[str]:
    """The names of the projects found, each with one home that differs from `home()` in the columns given."""
    rows: list[Row] = [home(project=name, **{**KNOWN, **columns}) for name, columns in homes.items()]
    return [project.name for project in snapshot(folder, rows).search(filters, limit=limit).projects]


def price(rupees: int) -> dict[str, Any]:
    return {"price": rupees, "price_max": rupees}


def test_homes_that_use_the_budget_come_before_far_cheaper_ones(tmp_path: Path) -> None:
    homes = {"Cheap": price(3_000_000), "Fitting": price(9_500_000), "Below": price(6_500_000)}

    assert order(tmp_path, homes, {"price_max": 10_000_000}) == ["Fitting", "Below", "Cheap"]


def test_a_ready_home_comes_before_one_that_is_not(tmp_path: Path) -> None:
    homes = {name: {"status": name} for name in ("new_launch", "under_construction", "ready")}

    assert order(tmp_path, homes, {}) == ["ready", "under_construction", "new_launch"]


def test_a_home_of_which_more_is_known_comes_first(tmp_path: Path) -> None:
    no_price = {"price": None, "price_max": None}
    homes: dict[str, dict[str, Any]] = {"No price": no_price, "No RERA": {"rera_id": None}, "All": {}}

    assert order(tmp_path, homes, {}) == ["All", "No RERA", "No price"]


def test_the_nearer_home_comes_first(tmp_path: Path) -> None:
    homes = {str(north): {"lat": 13.0440 + north / 1000, "lon": 77.6245} for north in (9, 1, 5)}

    assert order(tmp_path, homes, {"near": [{"kind": "metro"}]}) == ["1", "5", "9"]


def test_homes_in_the_locality_come_before_those_around_it(tmp_path: Path) -> None:
    homes = {
        "4 km off": {"locality": "Nagawara", "lat": 13.072, "lon": 77.597},
        "1 km off": {"locality": "Ganganagar", "lat": 13.027, "lon": 77.597},
        "Inside": {},
    }

    assert order(tmp_path, homes, {"localities": ["Hebbal"], "radius_km": 5}) == ["Inside", "1 km off", "4 km off"]


def test_the_size_asked_for_comes_first(tmp_path: Path) -> None:
    homes = {str(area): {"area_sqft": area, "area_max_sqft": area} for area in (1310, 1200, 1090)}

    assert order(tmp_path, homes, {"area_min": 1080, "area_max": 1320})[0] == "1200"


def test_a_first_page_does_not_show_one_developer_only(tmp_path: Path) -> None:
    homes = {f"Sobha {n}": {"developer": "Sobha"} for n in range(6)}
    other = {"Other": {"developer": "Brigade", "rera_id": None}}

    assert "Other" in order(tmp_path, homes | other, {}, limit=3)


def test_a_project_with_more_homes_that_fit_comes_first(tmp_path: Path) -> None:
    rows = [home(project=name, **KNOWN) for name in "ABCDB"]

    assert snapshot(tmp_path, rows).search({}, limit=4).projects[0].name == "B"


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("price_asc", ["A", "B", "C", "D"]), ("price_desc", ["C", "B", "A", "D"]), ("area_asc", ["C", "A", "B", "D"]),
        ("area_desc", ["B", "A", "C", "D"]), ("price_per_sqft_asc", ["A", "B", "C", "D"]),
        ("possession_asc", ["B", "C", "A", "D"]), ("newest", ["C", "A", "B", "D"]),
    ],
)  # fmt: skip
def test_an_order_that_was_asked_for_is_exact_and_puts_the_unknown_last(
    tmp_path: Path, sort: str, expected: list[str]
) -> None:
    def area(square_feet: int) -> dict[str, Any]:
        return {"area_sqft": square_feet, "area_max_sqft": square_feet}

    building = {"status": "under_construction"}
    homes: dict[str, dict[str, Any]] = {
        "A": {**price(4_000_000), **area(1000), **building, "possession": "2028-01"},
        "B": {**price(8_000_000), **area(1500), "age_years": 3.0},
        "C": {**price(9_000_000), **area(900), "status": "new_launch", "possession": "2027-06"},
        "D": {"price": None, "price_max": None, "area_sqft": None, "area_max_sqft": None, "status": None},
    }

    assert order(tmp_path, homes, {"sort": sort}) == expected


def test_an_order_goes_by_the_home_that_fits_not_by_a_cheaper_one_beside_it(tmp_path: Path) -> None:
    homes = (("A", 1.0, 1), ("A", 3.0, 9), ("B", 3.0, 5))
    rows = [home(project=name, bhk=bhk, **price(rupees)) for name, bhk, rupees in homes]

    found = snapshot(tmp_path, rows).search({"bhk": [3], "sort": "price_asc"}, limit=2)

    assert [project.name for project in found.projects] == ["B", "A"]


def test_a_project_with_very_many_homes_does_not_hide_the_others(tmp_path: Path) -> None:
    rows = [home(project="Giant", floor=n % 40, **price(1_000 + n)) for n in range(3_000)]
    rows += [home(project=f"P{n}", **price(2_000_000 + n)) for n in range(30)]

    found = snapshot(tmp_path, rows).search({"sort": "price_asc"}, limit=20)

    assert [project.name for project in found.projects] == ["Giant", *(f"P{n}" for n in range(19))]


@given(
    st.integers(0, 99).flatmap(
        lambda most: st.lists(st.tuples(st.integers(0, most), st.integers(0, 3)), min_size=1, max_size=400)
    ),
    st.integers(1, 70),
)
def test_the_smallest_are_those_a_full_sort_begins_with(pairs: list[tuple[int, int]], count: int) -> None:
    first, second = (np.array([pair[part] for pair in pairs], np.float32) for part in (0, 1))

    expected = sorted(range(len(pairs)), key=lambda position: (*pairs[position], position))[:count]

    assert smallest(count, first, second.__getitem__).tolist() == expected
