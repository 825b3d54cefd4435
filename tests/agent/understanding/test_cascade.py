import threading
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.errors import ModelFailed
from agent.filters.operations import Operation
from agent.understanding.cascade import Cascade
from agent.understanding.context import CallContext
from agent.understanding.mentions.recogniser import Recogniser
from agent.understanding.reading import Reading
from agent.understanding.rules.grammar import Grammar
from tests.agent.readings import read_as

GAZETTEER = Gazetteer.load()
RECOGNISER = Recogniser(GAZETTEER, CatalogueNames())
CONTEXT = CallContext(filters={"bhk": [2]}, today=date(2026, 11, 23))
PLACES = {"sarjapur rd": "Sarjapur Road", "hsr": "HSR Layout", "prestige": "Prestige", "bangalore": "Bengaluru"}


class SmallGrammar:
    """Knows a few names and the words of the test; explains nothing of the rest."""

    def read(self, query: str, context: CallContext) -> Reading:
        opener, _, name = query.lower().partition(" ")
        if name in PLACES:
            key = "developers" if opener == "by" else "near" if opener == "near" else "localities"
            if name == "bangalore":
                return read_as("search", (Operation("set", "city", "Bengaluru"),))
            value: Any = {"kind": "landmark", "name": PLACES[name]} if key == "near" else PLACES[name]
            return read_as("search", (Operation("set", key, [value]),))
        if query == "3 BHK":
            return read_as("search", (Operation("set", "bhk", [3], "3 BHK"),))
        if query == "???":
            return read_as("unclear", coverage=1.0)
        return read_as("search", (Operation("set", "bhk", [4], "four"),), coverage=0.4)


class ModelThatSays:
    def __init__(self, *operations: Operation) -> None:
        self.reading = replace(read_as("search", operations), read_by="model")
        self.asked = 0

    async def read(self, query: str, context: CallContext, touched: frozenset[str] | None = None) -> Reading:
        self.asked += 1
        return self.reading


class ModelThatFails:
    async def read(self, query: str, context: CallContext, touched: frozenset[str] | None = None) -> Reading:
        raise ModelFailed("no answer")


async def test_what_the_grammar_explains_never_goes_to_the_model() -> None:
    model = ModelThatSays()
    reading, degraded = await Cascade(SmallGrammar(), model).read_turn("3 BHK", CONTEXT)
    assert reading.operations == (Operation("set", "bhk", [3], "3 BHK"),)
    assert degraded == ()
    assert model.asked == 0


@pytest.mark.parametrize("query", ["the kids need a room each", "???"])
async def test_what_the_grammar_explains_too_little_of_is_the_models(query: str) -> None:
    said = Operation("set", "bhk", [3], "a room each")
    reading, degraded = await Cascade(SmallGrammar(), ModelThatSays(said)).read_turn(query, CONTEXT)
    assert (reading.operations, reading.read_by, degraded) == ((said,), "model", ())


@pytest.mark.parametrize(("enough", "asked"), [(0.3, 0), (0.4, 0), (0.5, 1), (1.0, 1)])
async def test_how_sure_the_local_reading_must_be_is_set(enough: float, asked: int) -> None:
    model = ModelThatSays()
    await Cascade(SmallGrammar(), model, enough=enough).read_turn("four rooms or so", CONTEXT)  # read at 0.4
    assert model.asked == asked


async def test_the_model_can_be_set_to_read_every_turn_and_names_are_known_all_the_same() -> None:
    model = ModelThatSays(Operation("set", "localities", ["hsr"], "hsr"))
    reading, _ = await Cascade(SmallGrammar(), model, enough=1.0).read_turn("3 BHK", CONTEXT)
    assert model.asked == 1
    assert [each.value for each in reading.operations] == [["HSR Layout"]]


async def test_the_grammars_reading_stands_when_the_model_fails_and_that_is_told() -> None:
    reading, degraded = await Cascade(SmallGrammar(), ModelThatFails()).read_turn("four rooms or so", CONTEXT)
    assert (reading.operations, reading.read_by) == ((Operation("set", "bhk", [4], "four"),), "local")
    assert degraded == ("openai",)


async def test_without_a_model_the_grammars_reading_stands_and_nothing_is_down() -> None:
    reading, degraded = await Cascade(SmallGrammar()).read_turn("four rooms or so", CONTEXT)
    assert (reading.read_by, degraded) == ("local", ())


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (Operation("set", "localities", ["Sarjapur Rd", "HSR"]), ["Sarjapur Road", "HSR Layout"]),
        (Operation("set", "localities", ["HSR", "hsr"]), ["HSR Layout"]),
        (Operation("exclude", "localities", ["HSR", "Atlantis"]), ["HSR Layout"]),
        (Operation("add", "developers", ["prestige"]), ["Prestige"]),
        (Operation("set", "city", "Bangalore"), "Bengaluru"),
        (Operation("set", "near", [{"kind": "metro", "max_km": 1}]), [{"kind": "metro", "max_km": 1}]),
        (Operation("set", "near", [{"kind": "metro", "name": "hsr"}]), [{"kind": "metro", "name": "HSR Layout"}]),
        (Operation("clear", "localities"), None),
        (Operation("set", "price_max", 9_000_000), 9_000_000),
    ],
)
async def test_the_models_names_become_those_of_the_catalogue(said: Operation, meant: Any) -> None:
    reading, _ = await Cascade(SmallGrammar(), ModelThatSays(said)).read_turn("where the lake was", CONTEXT)
    (operation,) = reading.operations
    assert operation == Operation(said.op, said.filter, meant)


@pytest.mark.parametrize(
    "said",
    [
        Operation("set", "localities", ["Atlantis"]),
        Operation("set", "developers", ["Acme"]),
        Operation("set", "city", "Gotham"),
        Operation("set", "near", [{"kind": "landmark", "name": "Atlantis"}]),
    ],
)
async def test_a_name_that_nobody_knows_is_left_out(said: Operation) -> None:
    kept = Operation("set", "bhk", [3])
    reading, degraded = await Cascade(SmallGrammar(), ModelThatSays(said, kept)).read_turn("over there", CONTEXT)
    assert (reading.operations, degraded) == ((kept,), ())


@pytest.mark.parametrize(
    ("kind", "name", "meant"), [("metro", "Indiranagar", "Indiranagar"), ("railway_station", "Hebbal", "Hebbal")]
)
async def test_a_station_that_is_called_as_its_locality_is_known(kind: str, name: str, meant: str) -> None:
    said = Operation("set", "near", [{"kind": kind, "name": name, "max_km": 2}])
    grammar = Grammar(GAZETTEER, CatalogueNames(), RECOGNISER.names, RECOGNISER.phrases)
    reading, _ = await Cascade(SmallGrammar(), ModelThatSays(said), names=grammar).read_turn("over there", CONTEXT)
    assert [each.value for each in reading.operations] == [[{"kind": kind, "name": meant, "max_km": 2}]]


class ReaderThatTellsItsThread:
    """Reads nothing, and remembers where it was asked."""

    def __init__(self) -> None:
        self.threads: list[int] = []

    def read(self, query: str, context: CallContext) -> Reading:
        """An unclear reading."""
        self.threads.append(threading.get_ident())
        return Reading()


async def test_many_words_are_read_beside_the_event_loop_and_few_on_it() -> None:
    reader = ReaderThatTellsItsThread()
    cascade = Cascade(reader)
    await cascade.read_turn("3 BHK", CONTEXT)
    await cascade.read_turn("3 BHK in Hebbal, " * 40, CONTEXT)
    here = threading.get_ident()
    assert [thread == here for thread in reader.threads] == [True, False]
