"""Search against an oracle: random catalogues, random wishes over every key."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.catalogue.catalogue import Found, Project, Unit
from agent.catalogue.columns import COLUMNS, Row
from agent.catalogue.snapshot import Snapshot
from agent.filters.model import check_filters
from agent.filters.vocabulary import EXCLUDABLE, LISTS, VOCABULARY
from tests.agent.catalogue import oracle
from tests.agent.catalogue.samples import GAZETTEER, home, snapshot

PLACES = [("Hebbal", "Bengaluru"), ("Sarjapur", "Bengaluru"), ("Sarjapur Road", "Bengaluru"), ("Kothrud", "Pune"),
          ("Nowhere", "Pune"), ("hebbal", "Pune")]  # fmt: skip
POINTS = [(None, None), (None, None), (13.04, 77.61), (12.91, 77.69), (18.507, 73.806), (13.0358, None)]
OPEN_VALUES: dict[str, Any] = {
    "zone": st.sampled_from(list(VOCABULARY["zone"].values)),
    "project": st.sampled_from(["Green Acres", "GREEN ACRES", "Lake View", "Lake View Phase 2"]),
    "developer": st.sampled_from(["Sobha", "Prestige", "prestige"]),
    "bhk": st.sampled_from([0.5, 1.0, 2.0, 2.5, 3.0, 4.0]),
    "bathrooms": st.integers(0, 4),
    "balconies": st.integers(0, 3),
    "parking": st.integers(0, 3),
    "floor": st.integers(-1, 5),
    "total_floors": st.integers(0, 5),
    "age_years": st.sampled_from([0.0, 0.7, 2.3, 10.0]),
    "deposit": st.sampled_from([0, 100_000, 16_777_217]),
    "maintenance": st.sampled_from([0, 2_500, 2_501]),
    "possession": st.sampled_from(["2024-12", "2026-01", "2026-11", "2030-06"]),
    "rera_id": st.sampled_from(["PRM/KA/1", ""]),
    "vastu": st.booleans(),
    "corner": st.booleans(),
    "pets": st.booleans(),
}
TESTED = {entry.column: entry for entry in VOCABULARY.values() if entry.column and entry.values}


def column(name: str) -> st.SearchStrategy[Any]:
    if name in OPEN_VALUES:
        return OPEN_VALUES[name]  # type: ignore[no-any-return]
    values = st.sampled_from(list(TESTED[name].values)[:5])
    return st.lists(values, unique=True) if COLUMNS[name] is list else values


@st.composite
def rows(draw: Callable[..., Any]) -> Row:
    names = draw(st.lists(st.sampled_from(sorted({*OPEN_VALUES, *TESTED} - {"locality", "city"})), unique=True))
    row: dict[str, Any] = {name: draw(column(name)) for name in names}
    row["locality"], row["city"] = draw(st.sampled_from([*PLACES, (None, "Pune"), (None, None)]))
    row["lat"], row["lon"] = draw(st.sampled_from(POINTS))
    for low, high, values in (
        ("price", "price_max", [20_000, 9_000_000, 16_777_217, 16_777_219]),
        ("area_sqft", "area_max_sqft", [600, 1199, 1200, 16_777_217]),
    ):
        pair = draw(st.sampled_from([None, *((a, b) for a in values for b in values if a <= b)]))
        row[low], row[high] = pair or (None, None)
    return row  # type: ignore[return-value]


NAMES = {
    "localities": ["Hebbal", "sarjapur", "Sarjapur Road", "Nowhere", "Atlantis"],
    "projects": ["green acres", "Lake View", "Nothing"],
    "developers": ["PRESTIGE", "Sobha", "Nobody"],
    "bhk": [0.5, 2, 2.5, 3],
}
NEAR = st.fixed_dictionaries(
    {"kind": st.sampled_from(["metro", "tech_park", "hospital", "railway_station", "lake"])},
    optional={
        "name": st.sampled_from(["Nagawara", "manyata", "Nowhere Lake"]),
        "max_km": st.sampled_from([0.3, 1, 3, 30, 100]),
    },
).filter(lambda wish: wish.get("name") in (None, "Nowhere Lake") or wish["kind"] in ("metro", "tech_park"))
NUMBERS = {
    "radius_km": [1, 5, 20, 100],
    "bhk_min": [0.5, 2, 3],
    "price_min": [0, 20_000, 16_777_218],
    "price_max": [20_000, 9_000_000, 16_777_217, 16_777_218],
    "price_per_sqft_max": [30, 7_500, 7_506],
    "emi_max": [100, 62_482, 62_483, 200_000],
    "deposit_max": [0, 100_000, 16_777_216],
    "maintenance_max": [2_500, 3_000],
    "area_min": [600, 1_200, 16_777_218],
    "area_max": [600, 1_199, 16_777_216],
    "bathrooms_min": [1, 2], "balconies_min": [1, 2], "parking_min": [1, 2],
    "floor_min": [0, 1, 3], "floor_max": [0, 2, 5],
    "age_max_years": [0, 0.7, 2.3, 5],
}  # fmt: skip


def wish(key: str) -> st.SearchStrategy[Any]:
    """Any value of a filter."""
    entry = VOCABULARY[key]
    if key in NUMBERS:
        return st.sampled_from(NUMBERS[key])
    if key == "near":
        return st.lists(NEAR, min_size=1, max_size=2)
    if key == "possession_by":
        return st.sampled_from(["2024-12", "2026-06", "2031-01"])
    if key == "city":
        return st.sampled_from(["Bengaluru", "pune", "Delhi"])
    if key in ("vastu", "corner", "rera", "pets"):
        return st.just(True)
    values = st.sampled_from(NAMES.get(key) or list(entry.values)[:5] if key != "sort" else list(entry.values))
    return st.lists(values, min_size=1, max_size=5, unique=True) if key in LISTS else values


EXCLUDE = st.fixed_dictionaries({}, optional={key: wish(key) for key in EXCLUDABLE}).filter(bool)
FILTERS = st.lists(st.sampled_from([*VOCABULARY, "exclude"]), unique=True, max_size=4).flatmap(
    lambda keys: st.fixed_dictionaries({key: EXCLUDE if key == "exclude" else wish(key) for key in keys})
)


@settings(max_examples=300, deadline=None)
@given(catalogue=st.lists(rows(), max_size=14), filters=FILTERS, limit=st.integers(1, 6))
def test_search_finds_what_a_row_by_row_search_finds(catalogue: list[Row], filters: dict[str, Any], limit: int) -> None:
    filters = check_filters(filters)
    with TemporaryDirectory() as folder:
        served = snapshot(Path(folder), catalogue)
        expected = oracle.fitting(catalogue, filters, GAZETTEER)
        pages = all_pages(served, filters, limit)
        projects = [project for page in pages for project in page.projects]
        of_projects = oracle.projects_of(expected)

        assert {(page.total, page.total_projects) for page in pages} == {(len(expected), len(of_projects))}
        assert len({project.id for project in projects}) == len(projects)
        assert Counter(map(contents, projects)) == Counter(tuple(sorted(map(repr, map(unit, each)))) for each in of_projects)
        for project in projects:
            sizes = [(each.bhk or 0, each.price_min or 0) for each in project.units]
            assert sizes == sorted(sizes)
        if sort := filters.get("sort"):
            keys = [min(SORT_KEYS[sort](each) for each in project.units) for project in projects]
            assert keys == sorted(keys)


@pytest.mark.parametrize("key", [*VOCABULARY, "exclude"])
def test_every_key_can_find_something_and_leave_something_out(key: str, tmp_path: Path) -> None:
    rich = home(
        project="Green Acres", developer="Sobha", lat=13.044, lon=77.6245, furnishing="furnished", facing="east",
        floor=2, total_floors=5, age_years=1.0, deposit=0, maintenance=1000, bathrooms=2, balconies=1, parking=1,
        extra_rooms=["servant"], amenities=["gym"], overlooking=["lake"], approvals=["BDA"], tenant=["family"],
        khata="A", rera_id="R", vastu=True, corner=True, pets=True, listed_by="owner", sale_type="new",
        area_basis="carpet", possession="2025-01",
    )  # fmt: skip
    wishes: dict[str, Any] = {
        "exclude": {"bhk": [2]}, "near": [{"kind": "metro"}], "localities": ["Hebbal"], "radius_km": 3,
        "city": "Bengaluru", "sort": "newest", "floor_not": ["top"], "possession_by": "2025-06",
        "emi_max": 70_000, "price_per_sqft_max": 7_500, "deal": "buy",
    }  # fmt: skip
    of_column = rich.get(VOCABULARY[key].column or "") if key in VOCABULARY else None
    value = wishes.get(key, True if key == "rera" else of_column)
    if value is None:
        value = {"price_min": 1, "price_max": 9_000_000, "area_min": 1, "area_max": 2_000}[key]
    value = [value] if key in LISTS and not isinstance(value, list) else value[0] if key == "tenant" else value
    other: Row = {"locality": "Kothrud", "city": "Pune", "deal": "rent", "floor": 5, "total_floors": 5, "bhk": 2.0}
    filters = check_filters({"deal": "rent", key: value} if key == "exclude" else {key: value})
    served = snapshot(tmp_path, [rich, other, home(deal="buy", lat=18.0, lon=70.0, floor=0, locality="Far")])

    total = served.search(filters, limit=0).total

    if key in ("sort", "radius_km"):
        assert total == 2  # they leave nothing out by themselves: both homes for sale
    else:
        assert total == len(oracle.fitting([rich, other, home(lat=18.0, lon=70.0, floor=0, locality="Far")], filters, GAZETTEER))
        assert total < 3


SORT_KEYS: dict[str, Callable[[Unit], float]] = {
    "price_asc": lambda unit: infinite(unit.price_min),
    "price_desc": lambda unit: infinite(None if unit.price_max is None else -unit.price_max),
    "area_asc": lambda unit: infinite(unit.area_min),
    "area_desc": lambda unit: infinite(None if unit.area_max is None else -unit.area_max),
    "price_per_sqft_asc": lambda unit: infinite(
        unit.price_min / unit.area_min if unit.price_min is not None and unit.area_min else None
    ),
    "possession_asc": lambda unit: (
        0 if unit.status == "ready" else infinite(int(unit.possession.replace("-", "")) if unit.possession else None)
    ),
    "newest": lambda unit: (
        unit.age_years
        if unit.age_years is not None
        else {"new_launch": -2, "under_construction": -1}.get(unit.status or "", float("inf"))
    ),
}


def infinite(value: float | None) -> float:
    return float("inf") if value is None else value


def all_pages(served: Snapshot, filters: dict[str, Any], limit: int) -> list[Found]:
    """Page after page until one is empty."""
    pages, seen = [served.search(filters, limit=limit)], set[str]()
    while pages[-1].projects:
        assert len(pages[-1].projects) <= limit
        seen |= {project.id for project in pages[-1].projects}
        pages.append(served.search(filters, limit=limit, skip=seen))
    return pages


def contents(project: Project) -> tuple[str, ...]:
    return tuple(sorted(map(repr, project.units)))


def unit(row: Row) -> Unit:
    """The unit of a row, by hand."""
    names = {"area_min": "area_sqft", "area_max": "area_max_sqft", "price_min": "price"}
    values: dict[str, Any] = {name: row.get(names.get(name, name)) for name in Unit.__dataclass_fields__}
    lists: Sequence[str] = [name for name, of in COLUMNS.items() if of is list and name in values]
    return Unit(**{**values, **{name: tuple(values[name] or ()) for name in lists}})
