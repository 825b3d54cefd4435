"""Where nothing fits, the homes that miss the least are found over all wishes together, in the same city and deal."""

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, note, settings
from hypothesis import strategies as st

from agent.answering.checker import Checker
from agent.answering.facts import facts_of_wishes
from agent.answering.nearest_said import facts_of_nearest, nearest_points, nearest_said
from agent.catalogue.catalogue import Near
from agent.catalogue.snapshot import Snapshot
from agent.filters.model import check_filters
from agent.filters.vocabulary import VOCABULARY
from tests.agent.catalogue.samples import home, snapshot
from tests.agent.catalogue.test_search import any_row, wish


def misses(near: Near) -> dict[str, Any]:
    """What a home has in place of each wish that it misses."""
    return {miss.filter: miss.has for miss in near.misses}


def test_a_little_over_the_budget_is_nearer_than_half_the_bedrooms(tmp_path: Path) -> None:
    rows = [home(project="Small", bhk=1.0, price=4_000_000), home(project="Dear", bhk=3.0, price=9_500_000)]
    dear, small = snapshot(tmp_path, rows).nearest({"bhk": [3], "price_max": 9_000_000}, limit=3)
    assert (dear.project.name, misses(dear)) == ("Dear", {"price_max": 9_500_000})
    assert (small.project.name, misses(small)) == ("Small", {"bhk": 1.0})


def test_one_small_miss_is_nearer_than_three(tmp_path: Path) -> None:
    rows = [
        home(project="Three", price=9_100_000, facing="west", bathrooms=1),
        home(project="One", price=9_400_000, facing="east", bathrooms=2),
    ]
    wishes = {"price_max": 9_000_000, "facing": ["east"], "bathrooms_min": 2}
    assert [each.project.name for each in snapshot(tmp_path, rows).nearest(wishes, limit=3)] == ["One", "Three"]


def test_a_home_in_another_city_or_to_rent_is_never_near(tmp_path: Path) -> None:
    rows = [home(city="Pune", locality="Kothrud"), home(deal="rent", price=20_000), home(project="Here", bhk=2.0)]
    found = snapshot(tmp_path, rows).nearest({"localities": ["Hebbal"], "bhk": [3]}, limit=3)
    assert [each.project.name for each in found] == ["Here"]


def test_what_was_ruled_out_is_never_near(tmp_path: Path) -> None:
    wishes = {"bhk": [3], "exclude": {"facing": ["south"]}}
    assert snapshot(tmp_path, [home(facing="south")]).nearest(wishes, limit=3) == ()


def test_a_flat_does_not_stand_for_a_plot_nor_a_plot_for_bedrooms(tmp_path: Path) -> None:
    served = snapshot(tmp_path, [home(), home(property_type="villa", project="Villa", bhk=4.0)])
    assert served.nearest({"property_types": ["plot"], "price_max": 1}, limit=3) == ()
    [villa] = served.nearest({"property_types": ["apartment"], "bhk": [4]}, limit=1)
    assert misses(villa) == {"property_types": "villa"}
    plots = snapshot(tmp_path, [home(property_type="plot", bhk=None)], version="v2")
    assert plots.nearest({"bhk": [3]}, limit=3) == ()


def test_how_far_away_a_home_is_is_told_with_its_place(tmp_path: Path) -> None:
    served = snapshot(tmp_path, [home(locality="Kothrud", city="Pune")])
    [near] = served.nearest({"localities": ["Model Colony"], "bhk": [2]}, limit=3)
    [miss] = near.misses
    assert (miss.filter, miss.has, miss.km) == ("localities", "Kothrud", 4.2)


def test_each_is_named_with_what_it_misses_and_by_how_much(tmp_path: Path) -> None:
    rows = [
        home(project="Dear", price=9_500_000, price_max=9_500_000, amenities=["gym"]),
        home(project="Small", area_sqft=900, area_max_sqft=900, amenities=["lift", "gym"], status="new_launch"),
    ]
    wishes = {"price_max": 9_000_000, "area_min": 1000, "amenities": ["lift", "gym"], "status": "ready"}
    said = nearest_said(snapshot(tmp_path, rows).nearest(wishes, limit=3), "Nothing fits")
    assert said == (
        "Nothing fits; the nearest is Dear in Hebbal, 2 BHK at ₹95 L, but ₹5 L over the budget and without a lift. "
        "Next comes Small in Hebbal, 2 BHK at ₹90 L, but 100 sq ft smaller and newly launched."
    )


def test_the_nearest_of_many_homes_are_of_different_projects(tmp_path: Path) -> None:
    rows = [home(project="Many", price=9_100_000 + number) for number in range(90)] + [home(project="Other")]
    found = snapshot(tmp_path, rows).nearest({"price_max": 8_900_000}, limit=3)
    assert [each.project.name for each in found] == ["Other", "Many"]


@settings(max_examples=25, deadline=None)
@given(random=st.randoms(use_true_random=True), size=st.integers(0, 40))
def test_what_a_home_is_told_to_miss_is_what_keeps_it_from_being_found(random: Random, size: int) -> None:
    with TemporaryDirectory() as folder:
        served = snapshot(Path(folder), [any_row(random) for _ in range(size)])
        for _ in range(20):
            keys = random.sample(list(VOCABULARY), random.randint(1, 12))
            filters = check_filters({key: wish(random, key) for key in keys})
            note(f"{filters=}")
            if not served.search(filters, limit=0).total:
                check(served, filters)


def check(served: Snapshot, filters: dict[str, Any]) -> None:
    """Without what it misses each home is found; with any of that it is not; and nothing is said that is no fact."""
    nearest = served.nearest(filters, limit=3)
    for near in nearest:
        kept = {key: value for key, value in filters.items() if key not in misses(near)}
        assert near.project.id in {each.id for each in served.search(kept, limit=99).projects}
        assert near.misses
    facts = [*facts_of_nearest(nearest), *facts_of_wishes(filters)]
    for text in (nearest_said(nearest, "Nothing fits") if nearest else "", *nearest_points(nearest)):
        assert Checker([]).unsupported(text, facts) == []
