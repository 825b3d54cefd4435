from pathlib import Path
from typing import Any

import numpy as np
import pytest

from agent.catalogue.geo import directions, nearest
from agent.catalogue.nearness import NEAR_KM
from agent.filters.vocabulary import LANDMARK_KINDS
from tests.agent.catalogue import oracle
from tests.agent.catalogue.samples import home, snapshot

NAGAWARA = {"lat": 13.0440, "lon": 77.6245}


def found(folder: Path, filters: dict[str, Any]) -> set[str]:
    served = snapshot(
        folder,
        [
            home(project="By the metro", **NAGAWARA),
            home(project="In Hebbal"),
            home(project="On the road", locality="Sarjapur Road"),
            home(project="By the road", locality="Bellandur", lat=12.9279, lon=77.6710),
            home(project="In Pune", city="Pune", locality="Kothrud"),
            home(project="Who knows where", city=None, locality=None),
        ],
    )
    return {project.name for project in served.search(filters, limit=10).projects}


def test_every_kind_of_landmark_has_a_distance_that_counts_as_near() -> None:
    assert set(NEAR_KM) == set(LANDMARK_KINDS)


def test_near_a_kind_of_landmark_means_near_any_of_them(tmp_path: Path) -> None:
    assert found(tmp_path, {"near": [{"kind": "metro"}]}) == {"By the metro", "In Pune"}


def test_a_home_without_degrees_is_where_its_locality_is(tmp_path: Path) -> None:
    assert found(tmp_path, {"near": [{"kind": "hospital", "max_km": 2}]}) == {"In Hebbal"}


def test_homes_must_be_near_to_every_landmark_wished(tmp_path: Path) -> None:
    both = [{"kind": "metro", "max_km": 4}, {"kind": "hospital", "max_km": 4}]

    assert found(tmp_path, {"near": both}) == {"By the metro", "In Hebbal"}


@pytest.mark.parametrize("name", ["Manyata Tech Park", "manyata", "MANYATA  TECH-PARK"])
def test_a_landmark_is_found_by_any_of_its_names(tmp_path: Path, name: str) -> None:
    assert found(tmp_path, {"near": [{"kind": "tech_park", "name": name, "max_km": 1}]}) == {"By the metro"}


def test_a_name_of_another_kind_is_better_than_none(tmp_path: Path) -> None:
    assert found(tmp_path, {"near": [{"kind": "landmark", "name": "Manyata", "max_km": 1}]}) == {"By the metro"}


def test_nothing_is_near_a_landmark_nobody_knows(tmp_path: Path) -> None:
    assert found(tmp_path, {"near": [{"kind": "lake", "name": "Loch Ness", "max_km": 100}]}) == set()


def test_a_radius_takes_in_what_lies_around_a_locality(tmp_path: Path) -> None:
    assert found(tmp_path, {"localities": ["Hebbal"]}) == {"In Hebbal", "By the metro"}
    assert found(tmp_path, {"localities": ["Kothrud"], "radius_km": 5}) == {"In Pune"}


def test_a_radius_around_a_road_goes_along_the_whole_of_it(tmp_path: Path) -> None:
    assert found(tmp_path, {"localities": ["Sarjapur Road"], "radius_km": 3}) == {"On the road", "By the road"}


def test_projects_tell_how_far_they_are_from_what_was_wished(tmp_path: Path) -> None:
    served = snapshot(tmp_path, [home(**NAGAWARA)])
    wishes = [{"kind": kind} for kind in ("metro", "tech_park", "lake")]

    (project,) = served.search({"near": wishes[:2]}, limit=1).projects

    assert project.km == {"Nagawara metro": 0.0, "Manyata Tech Park": 0.51}
    assert served.projects([project.id], {"near": wishes})[0].km == project.km


def test_a_place_of_a_kind_in_another_city_is_not_told_as_the_nearest(tmp_path: Path) -> None:
    far_off = {"lat": 17.0, "lon": 81.0}
    served = snapshot(tmp_path, [home(**far_off)])
    (project,) = served.search({}, limit=1).projects
    assert served.projects([project.id], {"near": [{"kind": "metro"}]})[0].km == {}
    named = served.projects([project.id], {"near": [{"kind": "metro", "name": "Nagawara metro"}]})[0]
    assert list(named.km) == ["Nagawara metro"]


def test_more_landmarks_than_are_kept_are_measured_anew(tmp_path: Path) -> None:
    served = snapshot(tmp_path, [home(**NAGAWARA)])

    totals = [served.search({"near": [{"kind": "metro", "name": f"Stop {n}"}]}, limit=0).total for n in range(100)]

    assert set(totals) == {0}
    assert served.search({"near": [{"kind": "metro"}]}, limit=0).total == 1


def test_the_nearest_of_many_targets_is_as_far_as_the_haversine_says() -> None:
    random = np.random.default_rng(7)
    points, targets = (np.column_stack((random.uniform(-89, 89, n), random.uniform(-180, 180, n))) for n in (300, 40))

    km, which = nearest(directions(*points.T), directions(*targets.T))

    for point, far, target in zip(points.tolist(), km.tolist(), which.tolist(), strict=True):
        distances = [oracle.km(tuple(point), tuple(each)) for each in targets.tolist()]
        assert far == pytest.approx(min(distances), abs=1e-6)
        assert distances[target] == pytest.approx(far, abs=1e-6)


def test_distances_of_a_few_metres_are_not_lost_in_rounding() -> None:
    km, _ = nearest(directions([13.0], [77.0]), directions([13.00001], [77.0]))

    assert km[0] == pytest.approx(0.001112, abs=1e-6)
