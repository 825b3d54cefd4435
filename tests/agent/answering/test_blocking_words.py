"""A wish that blocks is said as a thing, and an agent who asks to drop it is understood."""

from datetime import date
from typing import Any

import pytest

from agent.answering.blocking import _said
from agent.catalogue.catalogue import CatalogueNames
from agent.filters.vocabulary import AMENITIES, EXTRA_ROOMS, FILTERS
from agent.understanding.context import CallContext
from agent.understanding.rules.grammar import Grammar
from tests.agent.catalogue.samples import GAZETTEER

WISHED: dict[str, Any] = {
    "bathrooms_min": 2, "balconies_min": 1, "parking_min": 1, "price_per_sqft_max": 9000, "emi_max": 40_000,
    "deposit_max": 90_000, "maintenance_max": 4_000, "possession_by": "2027-12", "overlooking": ["park"],
    "age_max_years": 5, "approvals": ["BDA"], "tenant": "bachelors", "listed_by": "owner", "khata": "A", "pets": True,
    "corner": True, "vastu": True, "rera": True, "amenities": list(AMENITIES)[:2], "extra_rooms": list(EXTRA_ROOMS)[:1],
    "status": "ready", "sale_type": "resale", "furnishing": ["furnished"], "facing": ["east"], "bhk": [2],
    "bhk_min": 3, "property_types": ["villa"], "floor_not": ["top"], "area_max": 900, "price_max": 1,
}  # fmt: skip


@pytest.mark.parametrize("key", sorted(WISHED))
def test_a_wish_that_blocks_is_said_as_a_thing(key: str) -> None:
    words = _said((key,), {key: WISHED[key]})
    assert words.split()[0] not in ("with", "for", "in", "on", "by", "not", "up", "from", "at", "")
    assert key in {each.key for each in FILTERS}


@pytest.mark.parametrize("key", sorted(WISHED))
def test_yes_to_dropping_it_is_understood_when_the_agent_says_so(key: str) -> None:
    asked = f"Shall I drop {_said((key,), {key: WISHED[key]})}?"
    reading = Grammar(GAZETTEER, CatalogueNames()).read(
        "yes", CallContext({key: WISHED[key]}, date(2026, 11, 23), agent_said=asked)
    )
    assert key in {operation.filter for operation in reading.operations}
