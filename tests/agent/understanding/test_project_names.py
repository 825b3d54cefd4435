"""Projects called for short, written in other pieces, or with a slip."""

from datetime import date

import pytest

from agent.catalogue.catalogue import CatalogueNames, LocalityName
from agent.catalogue.gazetteer import Gazetteer
from agent.understanding.context import CallContext, Shown
from agent.understanding.reading import Reading
from agent.understanding.rules.grammar import Grammar
from tests.agent.readings import named

PROJECTS = (
    "Purva Meghdoot", "Yelahanka Waterfront", "Salarpuria Court", "Brigade Nilgiri Walk", "Coral Sands",
    "Blue Lotus Enclave", "Mistwood", "Sobha Vasundhara", "Godrej Vasundhara", "Hosur Road Homes",
)  # fmt: skip
GRAMMAR = Grammar(
    Gazetteer.load(),
    CatalogueNames((LocalityName("Yelahanka", "Bengaluru"),), ("Bengaluru",), PROJECTS, ("Purva", "Salarpuria")),
)
SHOWN = (
    Shown("a", "Purva Meghdoot", "Purva", "Yelahanka"),
    Shown("b", "Yelahanka Waterfront", "Canara Shelters", "Yelahanka"),
    Shown("c", "Salarpuria Court", "Salarpuria", "Yelahanka"),
)


def read(query: str, *shown: Shown) -> Reading:
    return GRAMMAR.read(query, CallContext({}, date(2026, 1, 15), shown=shown))


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("tell me about the waterfront one", ["b"]),
        ("Share the Waterfront brochure", ["b"]),
        ("how big is the 3 bhk in Meghdoot", ["a"]),
        ("compare meghdoot and waterfront", ["a", "b"]),
        ("is the court one ready?", ["c"]),
        ("is there a basketball court?", []),
        ("does the first one have a water front view", ["a"]),
    ],
)
def test_a_word_of_a_name_on_the_screen_means_that_project(query: str, meant: list[str]) -> None:
    reading = read(query, *SHOWN)
    assert named(reading) == meant
    assert not reading.operations


def test_a_word_of_several_names_on_the_screen_means_them_all() -> None:
    shown = (Shown("a", "Sobha Vasundhara"), Shown("b", "Godrej Vasundhara"), Shown("c", "Mistwood"))
    assert named(read("when is vasundhara ready?", *shown)) == ["a", "b"]


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("is Meghdoot ready?", ["Purva Meghdoot"]),
        ("tell me about nilgiri walk", ["Brigade Nilgiri Walk"]),
        ("details of mist wood", ["Mistwood"]),
        ("coral sand details", ["Coral Sands"]),
        ("yelahanka water front details", ["Yelahanka Waterfront"]),
        ("tell me about coral sends", ["Coral Sands"]),
        ("purva meghdut details", ["Purva Meghdoot"]),
        ("what is the price of a waterfront villa?", []),
        ("is Vasundhara ready?", []),
        ("tell me about hosur road", []),
    ],
)
def test_a_name_off_the_screen_is_known_where_only_one_project_can_be_meant(query: str, meant: list[str]) -> None:
    assert named(read(query)) == meant


def test_an_english_word_pins_no_project_unless_it_is_asked_for() -> None:
    assert not any(each.filter == "projects" for each in read("show me waterfront homes", *SHOWN).operations)
    assert [each.value for each in read("show me units in waterfront", *SHOWN).operations] == [["Yelahanka Waterfront"]]
