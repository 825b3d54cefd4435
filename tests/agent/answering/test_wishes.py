from typing import Any

import pytest

from agent.answering.wishes import describe, fitting
from agent.filters.vocabulary import AMENITIES, PROPERTY_TYPES


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({}, "homes"),
        (
            {"bhk": [2, 3], "property_types": ["apartment"], "localities": ["Sarjapur"], "price_max": 13000000},
            "2 and 3 BHK apartments in Sarjapur up to ₹1.3 Cr",
        ),
        ({"bhk": [3], "city": "Pune", "price_min": 5000000}, "3 BHK in Pune from ₹50 L"),
        (
            {"bhk_min": 3, "zone": "north", "status": "ready"},
            "3 BHK or bigger in the north of the city, ready to move",
        ),
        ({"deal": "rent", "furnishing": ["semi_furnished"]}, "semi-furnished homes to rent"),
        ({"localities": ["Hebbal"], "radius_km": 3, "pets": True}, "homes within 3 km of Hebbal, with pets allowed"),
        (
            {"near": [{"kind": "metro", "max_km": 1}], "bathrooms_min": 2},
            "homes within 1 km of a metro, with 2 or more bathrooms",
        ),
        ({"exclude": {"localities": ["Hebbal"], "bhk": [1]}}, "homes, not in Hebbal, not 1 BHK"),
        ({"exclude": {"property_types": ["villa"], "developers": ["Kolte Patil"], "facing": ["south"]}},
         "homes, no villas, not by Kolte Patil, not south facing"),
        ({"tenant": "company", "amenities": ["gym", "gated_community", "cctv"]},
         "homes, with a gym and CCTV, in a gated community, for companies"),
        ({"tenant": "family"}, "homes, for families"),
    ],
)  # fmt: skip
def test_wishes_are_said_as_an_agent_would(filters: dict[str, Any], said: str) -> None:
    assert describe(filters) == said


@pytest.mark.parametrize(
    ("total", "projects", "types", "said"),
    [
        (0, 0, [], "no homes"),
        (0, 0, ["plot"], "no plots"),
        (0, 0, ["villa"], "no villas"),
        (1, 1, ["villa"], "1 home"),
        (2, 1, [], "2 homes in one project"),
        (3, 2, ["plot"], "3 plots in 2 projects"),
        (2, 2, ["commercial"], "2 commercial units in 2 projects"),
        (9, 4, ["plot", "villa"], "9 homes in 4 projects"),
    ],
)
def test_what_fits_is_counted_as_what_it_is(total: int, projects: int, types: list[str], said: str) -> None:
    assert fitting(total, projects, {"property_types": types}) == said


def test_every_type_and_amenity_can_be_said() -> None:
    for kind in PROPERTY_TYPES:
        assert describe({"property_types": [kind]})
    for amenity in AMENITIES:
        assert "_" not in describe({"amenities": [amenity]})
