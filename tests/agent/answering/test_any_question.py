"""Whatever is asked of whatever homes: the answer is borne out, and in words."""

import re
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.answering.asked import told
from agent.answering.checker import Checker
from agent.catalogue.catalogue import Project, Unit
from agent.filters.vocabulary import AMENITIES
from agent.understanding.mentions.orders import FIRSTS
from agent.understanding.mentions.topics import TOPICS
from tests.agent.answering.samples import asking
from tests.agent.answering.test_blocking_words import WISHED

pytestmark = pytest.mark.slow

UNITS: dict[str, list[Any]] = {
    "deal": ["buy", "rent"], "property_type": ["villa", "apartment"], "bhk": [0.5, 2.0, 3.5], "area_min": [900, 1200],
    "area_max": [1300, 1500], "area_basis": ["carpet", "built_up"], "price_min": [40_000, 9_000_000],
    "price_max": [9_500_000, 12_345_678], "bathrooms": [1, 2, 3], "balconies": [1, 2], "parking": [1, 2],
    "floor": [0, 3, 21], "total_floors": [4, 22], "status": ["ready", "under_construction"],
    "possession": ["2027-02", "2028-12"], "age_years": [0.0, 1.0, 7.0], "sale_type": ["new", "resale"],
    "furnishing": ["furnished", "semi_furnished"],
    "facing": ["east", "north_east"], "vastu": [True, False], "corner": [True, False], "pets": [True, False],
    "listed_by": ["owner", "builder"], "deposit": [90_000], "maintenance": [3_000, 4_500], "khata": ["A", "B"],
    "rera_id": ["KA/1", "KA/22"], "url": ["https://a.example"], "brochure": ["https://a.example/b"],
}  # fmt: skip
LISTS: dict[str, list[tuple[str, ...]]] = {
    "extra_rooms": [("pooja",), ("servant", "study")], "overlooking": [("park",), ("lake", "pool")],
    "amenities": [("gym", "lift"), tuple(AMENITIES)], "tenant": [("family",), ("bachelors", "company")],
    "approvals": [("BDA",), ("OC", "CC")],
}  # fmt: skip
UNIT = st.builds(
    Unit,
    **{name: st.sampled_from([None, *values]) for name, values in UNITS.items()},
    **{name: st.sampled_from([(), *values]) for name, values in LISTS.items()},
)
PROJECT = st.builds(
    lambda number, units, developer, near: Project(
        f"id{number}", f"Home{'abcdefgh'[number]}", developer, "Hebbal", None, None, None, None, tuple(units),
        {"Hoodi metro": near}, {"metro": "Hoodi metro"},
    ),
    st.integers(0, 7), st.lists(UNIT, min_size=1, max_size=6), st.sampled_from([None, "Acme"]),
    st.sampled_from([0.4, 2.0]),
)  # fmt: skip
ASKS = sorted({topic for _, topic in TOPICS.entries()} | set(AMENITIES) | {field.name for field in fields(Unit)}
              | {f"first:{order}" for _, order in FIRSTS.entries()} | {"near:metro", "near:school"})  # fmt: skip
QUERY = st.sampled_from(["is it so?", "which of these", "do all of them", "when is it", "are any so"])


@settings(max_examples=400, deadline=None)
@given(
    projects=st.lists(PROJECT, min_size=1, max_size=8, unique_by=lambda project: project.id),
    asks=st.lists(st.sampled_from(ASKS), max_size=3, unique=True),
    keys=st.lists(st.sampled_from(sorted(WISHED)), max_size=2, unique=True),
    query=QUERY,
)
def test_an_answer_is_borne_out_and_reads_as_words(
    projects: list[Project], asks: list[str], keys: list[str], query: str
) -> None:
    material = asking(*projects, query=query, asks=tuple(asks), about={key: WISHED[key] for key in keys})
    answer = told(material)
    assert answer
    assert answer.text.endswith(".") or "https" in answer.text
    assert Checker([]).unsupported(answer.text, [*material.facts(), *answer.facts]) == []
    assert "None" not in re.findall(r"\w+", answer.text.replace("None of these", ""))
    assert "_" not in answer.text
    assert not re.search(r"\(\)|  | ,|\.\.", answer.text)


@pytest.mark.parametrize("ask", ASKS)
def test_everything_that_can_be_asked_is_answered_of_one_home(ask: str) -> None:
    assert told(asking(Project("a", "Ash", None, None, None, None, None, None, (Unit(),)), asks=(ask,)))
