"""Turns that do several things: each is read, and none is lost."""

from datetime import date

import pytest
from pydantic import TypeAdapter

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.understanding.context import CallContext, Shown
from agent.understanding.reading import Ask, Reading
from agent.understanding.rules.grammar import Grammar
from agent.understanding.wire import thing_read, thing_written, written

GRAMMAR = Grammar(Gazetteer.load(), CatalogueNames(projects=("Amber Heights", "Blue Lotus Vista")))
CONTEXT = CallContext(
    {"bhk": [2]}, date(2026, 1, 15), shown=(Shown("a", "Amber Heights"), Shown("b", "Blue Lotus Vista"))
)


@pytest.mark.parametrize(
    ("said", "kinds", "intent"),
    [
        ("no ground floor please, and is the first one close to a school?", ["wish", "ask"], "search"),
        ("Make it ready to move only, and book a visit to the first one on Saturday.", ["wish", "arrange"], "search"),
        ("That's more than I wanted to pay. Does the first one have a gym?", ["objection", "ask"], "objection"),
        ("that is way too costly is there a metro near the second one", ["objection", "ask"], "objection"),
        ("Top floor nahi chahiye, aur pehle wale mein lift hai kya?", ["wish", "ask"], "search"),
        ("semi furnished only and does velachery flood every monsoon", ["wish", "world"], "search"),
        ("How many 3 BHKs are there in Hebbal, and what's the EMI on the first one?", ["wish", "ask", "estimate"],
         "count"),
        ("we stay in Mysore for now, show me 3 BHK in Hebbal", ["tell", "wish"], "search"),
        ("is the first one ready?", ["ask"], "detail"),
    ],
)  # fmt: skip
def test_each_thing_that_a_turn_does_is_an_act(said: str, kinds: list[str], intent: str) -> None:
    reading = GRAMMAR.read(said, CONTEXT)
    assert [act.kind for act in reading.acts] == kinds
    assert reading.intent == intent


def test_it_of_a_later_question_is_the_home_of_an_earlier_one() -> None:
    reading = GRAMMAR.read("is the second one ready? and what is the EMI on it?", CONTEXT)
    assert [act.of for act in reading.questions] == [("b",), ("b",)]


def test_a_reading_survives_being_stored_as_plain_json() -> None:
    adapter = TypeAdapter(Reading)
    for said in ("3 BHK in Hebbal, and how far is the metro from the first one?", "book a visit on Saturday at 11",
                 "what is RERA?", "which of these is the cheapest", "compare the first two", "thanks"):  # fmt: skip
        reading = GRAMMAR.read(said, CONTEXT)
        assert adapter.validate_json(adapter.dump_json(reading)) == reading


def test_acts_are_written_as_labelled_calls_are() -> None:
    wish, ask = GRAMMAR.read("no ground floor please, and is the first one close to a school?", CONTEXT).acts
    assert written(wish) == {"wish": {"set": {"floor_not": ["ground"]}, "heard": "ground floor"}}
    assert written(ask)["ask"]["asks"] == ["distance:school"]
    assert isinstance(ask, Ask)
    assert tuple(thing_read(thing_written(each)) for each in ask.things) == ask.things
