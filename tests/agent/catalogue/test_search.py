"""Search against an oracle: random catalogues, random wishes over every key."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from agent.catalogue.catalogue import Found, Survey, Unit
from agent.catalogue.columns import COLUMNS, Row
from agent.catalogue.snapshot import Snapshot
from agent.filters.model import check_filters
from agent.filters.vocabulary import EXCLUDABLE, LISTS, VOCABULARY
from tests.agent.catalogue import oracle
from tests.agent.catalogue.samples import GAZETTEER, home, snapshot

PLACES = [("Hebbal", "Bengaluru"), ("Sarjapur", "Bengaluru"), ("Sarjapur Road", "Bengaluru"), ("Kothrud", "Pune"),
          ("Nowhere", "Pune"), ("hebbal", "Pune"), (None, "Pune"), (None, None)]  # fmt: skip
POINTS = [(None, None), (None, None), (13.04, 77.61), (13.07, 77.6), (12.91, 77.69), (18.507, 73.806), (13.0358, None)]
PRICES = [20_000, 9_000_000, 16_777_217, 16_777_219]
AREAS = [600, 1199, 1200, 16_777_217]
POOLS: dict[str, list[Any]] = {
    "project": ["Green Acres", "GREEN ACRES", "Lake View", "Lake View Phase 2", None, None],
    "developer": ["Sobha", "Prestige", "prestige"],
    "bhk": [0.5, 1.0, 2.0, 2.5, 3.0, 4.0],
    "bathrooms": [0, 1, 2, 3],
    "balconies": [0, 1, 2],
    "parking": [0, 1, 2],
    "floor": [-1, 0, 1, 2, 5],
    "total_floors": [0, 1, 5],
    "age_years": [0.0, 0.7, 2.3, 10.0],
    "deposit": [0, 100_000, 16_777_217],
    "maintenance": [0, 2_500, 2_501],
    "possession": ["2024-12", "2026-01", "2026-11", "2030-06"],
    "rera_id": ["PRM/KA/1", ""],
    "vastu": [True, False],
    "corner": [True, False],
    "pets": [True, False],
    "availability": ["active", "active", "active", "sold", "rented", "on_hold"],
}
TALLIED = ("locality", "property_type", "status", "furnishing", "facing", "bhk", "bathrooms", "parking")
TESTED = {entry.column: list(entry.values)[:5] for entry in VOCABULARY.values() if entry.column and entry.values}
UNKNOWN = 0.3
"""The odds that a row does not know a column."""

WISHES: dict[str, list[Any]] = {
    "city": ["Bengaluru", "pune", "Delhi"],
    "localities": ["Hebbal", "sarjapur", "Sarjapur Road", "Nowhere", "Atlantis"],
    "radius_km": [1, 5, 20, 100],
    "near": [
        *({"kind": kind} for kind in ("metro", "tech_park", "hospital", "railway_station", "lake")),
        {"kind": "metro", "name": "Nagawara"},
        {"kind": "tech_park", "name": "manyata", "max_km": 1},
        {"kind": "lake", "name": "Nowhere Lake"},
        *({"kind": "hospital", "max_km": far} for far in (0.3, 1.5, 2.5, 100)),
    ],
    "projects": ["green acres", "Lake View", "Nothing"],
    "developers": ["PRESTIGE", "Sobha", "Nobody"],
    "bhk": [0.5, 2, 2.5, 3],
    "bhk_min": [0.5, 2, 3],
    "price_min": [0, 20_000, 16_777_218],
    "price_max": [20_000, 9_000_000, 16_777_217, 16_777_218],
    "price_per_sqft_max": [30, 7_500, 7_506],
    "emi_max": [140, 62_482, 62_483, 200_000],
    "deposit_max": [0, 100_000, 16_777_216],
    "maintenance_max": [2_500, 3_000],
    "area_min": [600, 1_200, 16_777_218],
    "area_max": [600, 1_199, 16_777_216],
    "bathrooms_min": [1, 2],
    "balconies_min": [1, 2],
    "parking_min": [1, 2],
    "floor_min": [0, 1, 3],
    "floor_max": [0, 2, 5],
    "possession_by": ["2024-12", "2026-06", "2031-01"],
    "age_max_years": [0, 0.7, 2.3, 5],
}


def any_row(random: Random) -> Row:
    """A home that may not know anything."""
    row: dict[str, Any] = {}
    for name, pool in {**TESTED, **POOLS}.items():
        if random.random() > UNKNOWN:
            row[name] = random.sample(pool, random.randint(0, 3)) if COLUMNS[name] is list else random.choice(pool)
    row["locality"], row["city"] = random.choice(PLACES)
    row["lat"], row["lon"] = random.choice(POINTS)
    for pool, names in ((PRICES, ("price", "price_max")), (AREAS, ("area_sqft", "area_max_sqft"))):
        if random.random() > UNKNOWN:
            row |= dict(zip(names, sorted(random.choices(pool, k=2)), strict=True))
    return row  # type: ignore[return-value]


def any_filters(random: Random) -> dict[str, Any]:
    """Up to three wishes, exclusions among them."""
    keys = random.sample([*VOCABULARY, "exclude"], random.randint(0, 3))
    filters = {key: wish(random, key) for key in keys if key != "exclude"}
    if "exclude" in keys:
        excluded = {key: wish(random, key) for key in random.sample(EXCLUDABLE, random.randint(1, 2))}
        # Of a filter of one value several may be ruled out as well.
        filters["exclude"] = {key: each if isinstance(each, list) else [each] for key, each in excluded.items()}
    return check_filters(filters)


def wish(random: Random, key: str) -> Any:
    """Any value of a filter."""
    pool = WISHES.get(key) or list(VOCABULARY[key].values)[:7] or [True]
    return random.sample(pool, random.randint(1, min(5, len(pool)))) if key in LISTS else random.choice(pool)


@settings(max_examples=40, deadline=None)
@given(random=st.randoms(use_true_random=True), size=st.integers(0, 40), limit=st.integers(1, 9))
def test_search_finds_what_a_row_by_row_search_finds(random: Random, size: int, limit: int) -> None:
    catalogue = [any_row(random) for _ in range(size)]
    with TemporaryDirectory() as folder:
        served = snapshot(Path(folder), catalogue)
        for filters in (any_filters(random) for _ in range(40)):
            check(served, catalogue, filters, limit)


def check(served: Snapshot, catalogue: list[Row], filters: dict[str, Any], limit: int) -> None:
    expected, unchecked = oracle.judged(catalogue, filters, GAZETTEER)
    of_projects = oracle.projects_of(expected)
    pages = all_pages(served, filters, limit)
    projects = [project for page in pages for project in page.projects]
    note(f"{filters=}")

    assert {(page.total, page.total_projects) for page in pages} == {(len(expected), len(of_projects))}
    assert {frozenset(page.unchecked) for page in pages} == {frozenset(unchecked)}
    assert len({project.id for project in projects}) == len(projects)
    assert Counter(contents(each.units) for each in projects) == Counter(
        contents(map(unit, oracle.of_one_deal(of, filters))) for of in of_projects
    )
    for project in projects:
        sizes = [(each.bhk or 0, each.price_min or 0) for each in project.units]
        assert sizes == sorted(sizes)
    check_survey(served.survey(filters, columns=("price", *TALLIED)), oracle.of_one_deal(expected, filters))
    to_rent = [project.units[0].deal == "rent" for project in projects]
    assert "deal" in filters or to_rent == sorted(to_rent)
    if sort := filters.get("sort"):
        keys = [min(SORT_KEYS[sort](each) for each in project.units) for project in projects]
        assert keys == sorted(keys) or "deal" not in filters
        of_sale = [key for key, rent in zip(keys, to_rent, strict=True) if not rent]
        assert of_sale == sorted(of_sale)


def check_survey(survey: Survey, expected: list[Row]) -> None:
    prices = sorted(row["price"] for row in expected if row.get("price") is not None)
    assert (survey.homes, survey.priced) == (len(expected), len(prices))
    if len(prices) > 1:
        quartiles = quantiles(prices, n=4, method="inclusive")
        assert survey.prices == pytest.approx((prices[0], *quartiles, prices[-1]))
    rates = [row["price"] / row["area_sqft"] for row in expected if row.get("price") and row.get("area_sqft")]
    assert survey.rate == (pytest.approx(median(rates)) if rates else None)
    assert survey.monthly == (bool(expected) and all(row.get("deal") == "rent" for row in expected))
    assert set(survey.tallies) == set(TALLIED)
    for column, tally in survey.tallies.items():
        known = [value for row in expected if (value := row.get(column)) is not None]
        assert tally == Counter(value.casefold() if isinstance(value, str) else value for value in known)


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
        "exclude": {"bhk": [1]}, "near": [{"kind": "metro"}], "localities": ["Hebbal"], "radius_km": 3,
        "city": "Bengaluru", "sort": "newest", "floor_not": ["top"], "possession_by": "2025-06",
        "emi_max": 70_000, "price_per_sqft_max": 7_500, "deal": "buy",
    }  # fmt: skip
    of_column = rich.get(VOCABULARY[key].column or "") if key in VOCABULARY else None
    value = wishes.get(key, True if key == "rera" else of_column)
    if value is None:
        value = {"price_min": 1, "price_max": 9_000_000, "area_min": 1, "area_max": 2_000}[key]
    value = [value] if key in LISTS and not isinstance(value, list) else value[0] if key == "tenant" else value
    other: Row = {"locality": "Kothrud", "city": "Pune", "deal": "rent", "floor": 5, "total_floors": 5, "bhk": 1.0}
    filters = check_filters({"deal": "rent", key: value} if key == "exclude" else {key: value})
    catalogue = [rich, other, home(lat=18.0, lon=70.0, floor=0, locality="Far")]
    served = snapshot(tmp_path, catalogue)

    total = served.search(filters, limit=0).total

    if key in ("sort", "radius_km"):
        assert total == 3  # they leave nothing out by themselves
    else:
        assert total == len(oracle.fitting(catalogue, filters, GAZETTEER))
        assert total < 3


PLOT = home(property_type="plot", bhk=None, area_basis="plot")
SHOP = home(property_type="commercial", bhk=None)


@pytest.mark.parametrize(
    "wish", [{"bhk": [2]}, {"bhk_min": 3}, {"bathrooms_min": 2}, {"balconies_min": 1}, {"furnishing": ["furnished"]}]
)
def test_no_plot_is_found_by_rooms_it_cannot_have(wish: dict[str, Any], tmp_path: Path) -> None:
    elsewhere = home(locality="Kothrud", city="Pune", bathrooms=2, balconies=1, furnishing="furnished", bhk=3.0)
    found = snapshot(tmp_path, [PLOT, elsewhere]).search({"localities": ["Hebbal"], **wish}, limit=9)

    assert (found.total, found.unchecked) == (0, ())


def test_no_shop_is_found_by_bedrooms_and_one_may_be_furnished(tmp_path: Path) -> None:
    served = snapshot(tmp_path, [PLOT, SHOP])

    assert served.search({"bhk": [2]}, limit=0).total == 0
    furnished = served.search({"furnishing": ["furnished"]}, limit=9)
    assert (furnished.total, furnished.unchecked) == (1, ("furnishing",))
    assert furnished.projects[0].units[0].property_type == "commercial"


def test_flats_that_tell_no_rooms_are_found_without_the_plots_beside_them(tmp_path: Path) -> None:
    found = snapshot(tmp_path, [PLOT, home(bhk=None)]).search({"bhk": [2]}, limit=9)

    assert (found.total, found.unchecked) == (1, ("bhk",))
    assert found.projects[0].units[0].property_type == "apartment"


def test_plots_that_are_wished_as_such_are_found_whatever_rooms_were_wished_before(tmp_path: Path) -> None:
    found = snapshot(tmp_path, [PLOT, home()]).search({"bhk": [2], "property_types": ["plot"]}, limit=9)

    assert (found.total, found.unchecked) == (1, ("bhk",))


def test_homes_to_rent_count_where_no_deal_is_wished_and_come_after_those_for_sale(tmp_path: Path) -> None:
    rent = home(project="Lake View", deal="rent", price=20_000, price_max=20_000)
    both = [home(project="Green Acres"), home(project="Green Acres", deal="rent", price=30_000, price_max=30_000)]
    served = snapshot(tmp_path, [rent, *both])

    found = served.search({"sort": "price_asc"}, limit=9)

    assert (found.total, [each.name for each in found.projects]) == (3, ["Green Acres", "Lake View"])
    assert [unit.deal for unit in found.projects[0].units] == ["buy"]
    assert served.search({"price_max": 10_000_000}, limit=0).total == 1
    assert served.survey({}).prices[0] == 9_000_000


def test_the_names_of_two_localities_are_never_one(tmp_path: Path) -> None:
    served = snapshot(tmp_path, [home(locality="Varthur"), home(locality="Varthur Road"), home(locality="varthur")])

    assert served.search({"localities": ["Varthur"]}, limit=0).total == 2
    assert served.search({"localities": ["Varthur Road"]}, limit=0).total == 1


def test_a_survey_of_some_of_the_homes_takes_them_evenly(tmp_path: Path) -> None:
    rows = [home(bhk=float(1 + n % 4), price=None if n % 3 else n) for n in range(1_200)]
    served = snapshot(tmp_path, rows)
    some = served.survey({}, columns=("bhk",), most=500)
    assert some == served.survey({}, columns=("bhk",), most=500)
    assert some.homes == sum(some.tallies["bhk"].values()) == 400
    assert all(60 < homes < 140 for homes in some.tallies["bhk"].values())
    assert served.survey({}, columns=("bhk",), most=1_200).tallies["bhk"] == dict.fromkeys((1.0, 2.0, 3.0, 4.0), 300)
    assert served.survey({}).tallies == {}
    assert served.survey({}).priced == 400
    assert served.survey({}, columns=("bhk",)).prices == ()


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
    while page := {project.id for project in pages[-1].projects}:
        assert len(page) <= limit
        assert not page & seen
        seen |= page
        pages.append(served.search(filters, limit=limit, skip=seen))
    return pages


def contents(units: Iterable[Unit]) -> tuple[str, ...]:
    return tuple(sorted(map(repr, units)))


def unit(row: Row) -> Unit:
    """The unit of a row, by hand."""
    names = {"area_min": "area_sqft", "area_max": "area_max_sqft", "price_min": "price"}
    values: dict[str, Any] = {name: row.get(names.get(name, name)) for name in Unit.__dataclass_fields__}
    lists: Sequence[str] = [name for name, of in COLUMNS.items() if of is list and name in values]
    return Unit(**{**values, **{name: tuple(values[name] or ()) for name in lists}})
