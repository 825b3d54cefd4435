"""The merge, rule by rule: wishes before, operations, wishes after."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.catalogue.places import KnownPlaces
from agent.filters.merge import cleared, merge, quick_operations
from agent.filters.model import check_filters
from agent.filters.operations import Operation

PLACES = KnownPlaces(
    [
        ("Sarjapur", "Bengaluru"),
        ("Hebbal", "Bengaluru"),
        ("Whitefield", "Bengaluru"),
        ("Wakad", "Pune"),
        ("Baner", "Pune"),
    ]
)

Case = tuple[str, dict[str, Any], list[tuple[Any, ...]], dict[str, Any]]

CASES: list[Case] = [
    # Rule 1: a named filter replaces, "also" adds, the all-of lists grow.
    ("a named filter replaces its old value and keeps the rest",
     {"bhk": [2], "price_max": 13000000, "localities": ["Sarjapur"]}, [("set", "bhk", [3])],
     {"bhk": [3], "price_max": 13000000, "localities": ["Sarjapur"]}),
    ("also adds to a list", {"bhk": [2]}, [("add", "bhk", [3])], {"bhk": [2, 3]}),
    ("adding what is there changes nothing", {"bhk": [2, 3]}, [("add", "bhk", [3])], {"bhk": [2, 3]}),
    ("a second amenity grows the list", {"amenities": ["swimming_pool"]}, [("set", "amenities", ["gym"])],
     {"amenities": ["swimming_pool", "gym"]}),
    ("instead replaces even a list that grows", {"amenities": ["swimming_pool"]}, [("replace", "amenities", ["gym"])],
     {"amenities": ["gym"]}),
    ("a near of the same kind and name is updated", {"near": [{"kind": "metro"}, {"kind": "school"}]},
     [("set", "near", [{"kind": "metro", "max_km": 0.5}])],
     {"near": [{"kind": "metro", "max_km": 0.5}, {"kind": "school"}]}),
    ("a near of another name is another wish", {"near": [{"kind": "metro"}]},
     [("set", "near", [{"kind": "metro", "name": "Baiyappanahalli"}])],
     {"near": [{"kind": "metro"}, {"kind": "metro", "name": "Baiyappanahalli"}]}),
    ("bhk and a least bhk stand in place of each other", {"bhk": [2]}, [("set", "bhk_min", 3)], {"bhk_min": 3}),
    ("and the other way round", {"bhk_min": 3}, [("set", "bhk", [2])], {"bhk": [2]}),
    # Rule 2: retractions, exclusions, permissions.
    ("clearing a filter takes its exclusions along", {"facing": ["east"], "exclude": {"facing": ["south"]}},
     [("clear", "facing")], {}),
    ("clearing bedrooms clears both ways to wish them", {"bhk_min": 3, "exclude": {"bhk": [1]}},
     [("clear", "bhk")], {}),
    ("one value leaves the list", {"localities": ["Hebbal", "Whitefield"]}, [("remove", "localities", ["Hebbal"])],
     {"localities": ["Whitefield"]}),
    ("the last value leaves no empty list", {"localities": ["Hebbal"]}, [("remove", "localities", ["Hebbal"])], {}),
    ("removing what is not there changes nothing", {"bhk": [2]}, [("remove", "bhk", [4])], {"bhk": [2]}),
    ("not X is kept and leaves the list", {"localities": ["Hebbal", "Whitefield"]},
     [("exclude", "localities", ["Hebbal"])], {"localities": ["Whitefield"], "exclude": {"localities": ["Hebbal"]}}),
    ("exclusions grow", {"exclude": {"facing": ["south"]}}, [("exclude", "facing", ["west"])],
     {"exclude": {"facing": ["south", "west"]}}),
    ("not X of a filter that can't be excluded takes it out", {"amenities": ["gym", "lift"]},
     [("exclude", "amenities", ["gym"])], {"amenities": ["lift"]}),
    ("and changes nothing when it was not wished", {"bhk": [2]}, [("exclude", "tenant", "bachelors")], {"bhk": [2]}),
    ("saying X later as a wish lifts the exclusion", {"exclude": {"facing": ["south", "west"]}},
     [("set", "facing", ["south"])], {"facing": ["south"], "exclude": {"facing": ["west"]}}),
    ("X is okay too lifts the exclusion and no more", {"exclude": {"localities": ["Hebbal"]}},
     [("allow", "localities", ["Hebbal"])], {}),
    ("and joins the list that is there", {"localities": ["Whitefield"], "exclude": {"localities": ["Hebbal"]}},
     [("allow", "localities", ["Hebbal"])], {"localities": ["Whitefield", "Hebbal"]}),
    ("X is okay too of what was never excluded is an addition", {"bhk": [3]}, [("allow", "bhk", [4])], {"bhk": [3, 4]}),
    ("another value of a single one is fine too: no wish is left", {"sale_type": "new"},
     [("allow", "sale_type", "resale")], {}),
    # Rule 3: places.
    ("a locality replaces localities and zone", {"localities": ["Hebbal"], "zone": "north"},
     [("set", "localities", ["Sarjapur"])], {"localities": ["Sarjapur"]}),
    ("a zone replaces both", {"localities": ["Hebbal"], "radius_km": 3}, [("set", "zone", "east")], {"zone": "east"}),
    ("a city replaces all of them", {"localities": ["Hebbal"], "radius_km": 3}, [("set", "city", "Pune")],
     {"city": "Pune"}),
    ("but keeps the localities that lie in it", {"localities": ["Hebbal", "Wakad"]}, [("set", "city", "Pune")],
     {"city": "Pune", "localities": ["Wakad"]}),
    ("a city named with a locality keeps it", {"zone": "north"},
     [("set", "localities", ["Baner"]), ("set", "city", "Pune")], {"city": "Pune", "localities": ["Baner"]}),
    ("a city named with a zone keeps it", {"localities": ["Hebbal"]},
     [("set", "city", "Pune"), ("set", "zone", "west")], {"city": "Pune", "zone": "west"}),
    ("the city said again keeps its zone", {"city": "Pune", "zone": "west"}, [("set", "city", "Pune")],
     {"city": "Pune", "zone": "west"}),
    ("a locality of another city takes the city out", {"city": "Pune"}, [("set", "localities", ["Hebbal"])],
     {"localities": ["Hebbal"]}),
    ("a locality nobody knows keeps the city", {"city": "Pune"}, [("set", "localities", ["Elsewhere"])],
     {"city": "Pune", "localities": ["Elsewhere"]}),
    ("anywhere clears localities, zone and radius and leaves the exclusions",
     {"localities": ["Hebbal"], "radius_km": 3, "exclude": {"localities": ["Whitefield"]}}, [("clear", "localities")],
     {"exclude": {"localities": ["Whitefield"]}}),
    ("a new locality keeps the radius", {"localities": ["Hebbal"], "radius_km": 3},
     [("set", "localities", ["Sarjapur"])], {"localities": ["Sarjapur"], "radius_km": 3}),
    ("a city clears the excluded localities that are not in it",
     {"exclude": {"localities": ["Hebbal", "Wakad"]}}, [("set", "city", "Pune")],
     {"city": "Pune", "exclude": {"localities": ["Wakad"]}}),
    ("near stands by itself", {"near": [{"kind": "metro"}], "localities": ["Hebbal"]}, [("set", "city", "Pune")],
     {"city": "Pune", "near": [{"kind": "metro"}]}),
    ("a developer leaves the place as it is", {"localities": ["Hebbal"]}, [("set", "developers", ["Prestige"])],
     {"localities": ["Hebbal"], "developers": ["Prestige"]}),
    # Rule 4: prices and areas.
    ("a one-sided price replaces that side", {"price_min": 5000000, "price_max": 9000000},
     [("set", "price_max", 8000000)], {"price_min": 5000000, "price_max": 8000000}),
    ("the older side goes when they contradict", {"price_min": 9000000}, [("set", "price_max", 8000000)],
     {"price_max": 8000000}),
    ("areas likewise", {"area_max": 1000}, [("set", "area_min", 1400)], {"area_min": 1400}),
    ("a range replaces both", {"price_min": 1, "price_max": 2},
     [("set", "price_min", 8000000), ("set", "price_max", 9000000)], {"price_min": 8000000, "price_max": 9000000}),
    ("the basis goes when the area goes", {"area_min": 1000, "area_basis": "carpet"}, [("clear", "area_min")], {}),
    # Rule 5: buying and renting.
    ("switching the deal clears what hangs on it",
     {"deal": "buy", "price_max": 13000000, "status": "ready", "emi_max": 60000, "bhk": [3], "sort": "possession_asc",
      "possession_by": "2027-06", "sale_type": "new", "price_per_sqft_max": 9000},
     [("set", "price_max", 45000), ("set", "deal", "rent")], {"deal": "rent", "price_max": 45000, "bhk": [3]}),
    ("a sort by price stays", {"deal": "rent", "sort": "price_asc", "deposit_max": 9, "maintenance_max": 9,
                               "tenant": "family"}, [("set", "deal", "buy")], {"deal": "buy", "sort": "price_asc"}),
    ("a first mention clears nothing", {"price_max": 45000}, [("set", "deal", "rent")],
     {"deal": "rent", "price_max": 45000}),
    # Rule 6: relative changes.
    ("more by an amount", {"price_max": 13000000}, [("move", "price_max", {"by": 2000000})], {"price_max": 15000000}),
    ("stretch by a share", {"price_max": 10000000}, [("move", "price_max", {"percent": 10})], {"price_max": 11000000}),
    ("nothing to move is no change", {"bhk": [2]}, [("move", "price_max", {"by": 2000000})], {"bhk": [2]}),
    ("cheaper is a tenth less", {"price_max": 10000000}, [("move", "price_max", {})], {"price_max": 9000000}),
    ("cheaper with no budget goes below what was shown", {}, [("move", "price_max", {})], {"price_max": 6999999}),
    ("the least price stays unless they contradict", {"price_min": 9500000, "price_max": 10000000},
     [("move", "price_max", {})], {"price_max": 9000000}),
    # Floors.
    ("not the ground floor lifts the wish for it", {"floor_min": 0, "floor_max": 0},
     [("set", "floor_not", ["ground"])], {"floor_not": ["ground"]}),
    ("the ground floor as a wish lifts its exclusion", {"floor_not": ["ground", "top"]},
     [("set", "floor_min", 0), ("set", "floor_max", 0)], {"floor_min": 0, "floor_max": 0, "floor_not": ["top"]}),
    ("ground floor is fine too lifts that", {"floor_not": ["ground"]}, [("allow", "floor_not", ["ground"])], {}),
]  # fmt: skip


@pytest.mark.parametrize(("before", "said", "after"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_merge(before: dict[str, Any], said: list[tuple[Any, ...]], after: dict[str, Any]) -> None:
    held = dict(before)
    merged, *_ = merge(before, [Operation(*each) for each in said], places=PLACES, cheapest=7000000)
    assert merged == after
    assert before == held, "the wishes before are left as they were"


def test_changes_quote_the_words_they_were_heard_in() -> None:
    _, changes, _ = merge({"bhk": [2]}, [Operation("set", "bhk", [3], "What about 3BHK")], places=PLACES)
    assert [change.to_json() for change in changes] == [
        {"filter": "bhk", "op": "replace", "before": [2], "after": [3], "heard": "What about 3BHK"}
    ]


def test_quick_filters_are_set_as_if_said_and_null_clears_one_key_alone() -> None:
    before = {"localities": ["Hebbal"], "radius_km": 3, "bhk": [2], "exclude": {"facing": ["south"], "bhk": [1]}}
    quick = {"bhk": [3], "localities": None, "exclude": {"facing": None, "developers": ["Prestige"]}}
    merged, *_ = merge(cleared(before, quick), quick_operations(quick), places=PLACES)
    assert merged == {"bhk": [3], "radius_km": 3, "exclude": {"bhk": [1], "developers": ["Prestige"]}}


VALUES: dict[str, st.SearchStrategy[Any]] = {
    "bhk": st.lists(st.sampled_from([1, 2, 2.5, 3]), min_size=1, max_size=3, unique=True),
    "bhk_min": st.sampled_from([1, 2, 3]),
    "deal": st.sampled_from(["buy", "rent"]),
    "city": st.sampled_from(["Bengaluru", "Pune"]),
    "zone": st.sampled_from(["north", "east"]),
    "localities": st.lists(st.sampled_from(["Hebbal", "Sarjapur", "Wakad"]), min_size=1, max_size=2, unique=True),
    "price_min": st.integers(1, 10**8),
    "price_max": st.integers(1, 10**8),
    "area_min": st.integers(100, 5000),
    "area_max": st.integers(100, 5000),
    "amenities": st.lists(st.sampled_from(["gym", "lift"]), min_size=1, max_size=2, unique=True),
    "status": st.sampled_from(["ready", "new_launch"]),
    "near": st.just([{"kind": "metro"}]),
    "floor_not": st.just(["ground"]),
    "facing": st.lists(st.sampled_from(["north", "east"]), min_size=1, max_size=2, unique=True),
}
OPERATIONS = st.sampled_from(sorted(VALUES)).flatmap(
    lambda key: st.builds(
        Operation,
        op=st.sampled_from(["set", "add", "replace", "remove", "exclude", "allow", "clear"]),
        filter=st.just(key),
        value=VALUES[key],
    )
)


@given(st.lists(st.lists(OPERATIONS, max_size=4), max_size=6))
def test_no_turn_leaves_wishes_that_the_vocabulary_forbids_or_that_contradict(turns: list[list[Operation]]) -> None:
    wishes: dict[str, Any] = {}
    for turn in turns:
        before = wishes
        wishes, changes, _ = merge(wishes, turn, places=PLACES)
        assert check_filters(wishes) == wishes
        for low, high in (("price_min", "price_max"), ("area_min", "area_max")):
            assert wishes.get(low, 0) <= wishes.get(high, 10**12)
        assert not {"bhk", "bhk_min"} <= wishes.keys()
        for key, excluded in wishes.get("exclude", {}).items():
            assert not set(excluded) & set(wishes.get(key, ()))
        assert {change.filter for change in changes} == {
            key for key in before.keys() | wishes.keys() if before.get(key) != wishes.get(key)
        }
