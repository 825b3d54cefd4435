from typing import Any

import pytest

from agent.answering.wishes import describe
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
        ({"exclude": {"localities": ["Hebbal"], "bhk": [1]}}, "homes, not Hebbal or 1 BHK"),
    ],
)
def test_wishes_are_said_as_an_agent_would(filters: dict[str, Any], said: str) -> None:
    assert describe(filters) == said


def test_every_type_and_amenity_can_be_said() -> None:
    for kind in PROPERTY_TYPES:
        assert describe({"property_types": [kind]})
    for amenity in AMENITIES:
        assert "_" not in describe({"amenities": [amenity]})
