"""Whatever is said: reading never fails, sets nothing the vocabulary forbids, and says the same twice."""

import os
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.catalogue.places import KnownPlaces
from agent.filters.merge import merge
from agent.filters.model import check_filters
from agent.understanding.context import CallContext, Shown
from agent.understanding.rules.grammar import Grammar
from tests.agent.understanding.test_grammar import CASES
from tests.agent.understanding.test_spoken_amounts import ROWS

EXAMPLES = int(os.environ.get("EXAMPLES", "300"))
GAZETTEER = Gazetteer.load()
GRAMMAR = Grammar(GAZETTEER, CatalogueNames())
PLACES = KnownPlaces([(place.name, place.city) for place in GAZETTEER.places])
SHOWN = (Shown("a", "Amber Retreat", "Deccan Nest", "Hebbal"), Shown("b", "Walnut Grove", None, "Hoodi"))
SAID = [str(case["say"]) for case in CASES] + [row[0] for row in ROWS]
WORDS = sorted({word for said in SAID for word in said.split()})

some_words = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
mutated = st.tuples(st.sampled_from(SAID), st.text(max_size=6), st.integers(0, 60)).map(
    lambda each: each[0][: each[2]] + each[1] + each[0][each[2] :]
)
anything = st.one_of(st.text(max_size=120), some_words, mutated)
befores = st.sampled_from([{}, *[case["before"] for case in CASES if "before" in case]])
asked = st.one_of(st.none(), some_words, st.sampled_from([case["agent"] for case in CASES if "agent" in case]))


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(anything, befores, asked)
def test_any_words_give_allowed_filters_and_the_same_twice(
    query: str, before: dict[str, Any], agent: str | None
) -> None:
    context = CallContext(filters=before, today=date(2026, 1, 15), agent_said=agent, shown=SHOWN)
    reading = GRAMMAR.read(query, context)
    assert GRAMMAR.read(query, context) == reading
    assert 0 <= reading.confidence <= 1
    wanted, *_ = merge(before, reading.operations, places=PLACES, cheapest=None)
    assert check_filters(wanted) == wanted


chatter = st.sampled_from(
    ("okay so", "good morning,", "you know", "hello sir,", "my wife is sitting here with me.", "it rains a lot.",
     "see", "basically", "thanks for calling.", "um", "let me think.")
)  # fmt: skip
WISHES = [
    case
    for case in CASES
    if "agent" not in case and case["after"] != "same" and case.get("intent", "search") == "search"
]


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.sampled_from(WISHES), chatter)
def test_chatter_before_a_wish_does_not_change_it(case: dict[str, Any], said: str) -> None:
    context = CallContext(filters=case.get("before", {}), today=date(2026, 1, 15))
    plain, *_ = merge(context.filters, GRAMMAR.read(case["say"], context).operations, places=PLACES, cheapest=None)
    reading = GRAMMAR.read(f"{said} {case['say']}", context)
    assert merge(context.filters, reading.operations, places=PLACES, cheapest=None)[0] == plain
