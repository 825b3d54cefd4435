"""A firm's own words: what customers call its projects, places and amenities."""

from datetime import date
from typing import Any

import pytest

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.filters.vocabulary import FILTERS, LISTS, VOCABULARY
from agent.understanding.context import CallContext
from agent.understanding.mentions.own_words import FittedWords
from agent.understanding.mentions.own_words_file import own_words_of
from agent.understanding.mentions.recogniser import Recogniser
from agent.understanding.rules.grammar import Grammar

SHIPPED = Gazetteer.load()
GAZETTEER = Gazetteer(
    tuple(each for each in SHIPPED.places if each.city == "Bengaluru"),
    tuple(each for each in SHIPPED.landmarks if each.city == "Bengaluru"),
    SHIPPED.developers,
    SHIPPED.corridors,
)
"""One city of it: each test here learns all names anew."""
NAMES = CatalogueNames(projects=("Lotus Gardens", "Amber Heights"), developers=("Acme Homes",))
CONTEXT = CallContext(filters={}, today=date(2026, 11, 23))
FILE = """
[projects]
"Lotus Gardens" = ["lotus", "bada wala tower"]   # their oldest

[localities]
Koramangala = ["kora", "kmangala"]

[amenities]
gym = ["sweat box"]

[property_types]
apartment = ["dabba flat"]

[extra_rooms]
study = ["zoom room"]

[near]
metro = ["the tube"]

[furnishing]
semi_furnished = ["half furni"]
"""


def recogniser(text: str = FILE, names: CatalogueNames = NAMES) -> Recogniser:
    return Recogniser(GAZETTEER, names, own_words_of(text))


RECOGNISER = recogniser()
GRAMMAR = Grammar(GAZETTEER, NAMES, RECOGNISER.names, RECOGNISER.phrases)


def faults(text: str) -> list[str]:
    own: FittedWords = recogniser(text).own
    return [f"{'broken' if each.grave else 'warning'} {each}" for each in own.faults]


@pytest.mark.parametrize(
    ("said", "filters"),
    [
        ("3 bhk in kora", {"bhk": [3], "localities": ["Koramangala"]}),
        ("units in lotus", {"projects": ["Lotus Gardens"]}),
        ("lotus mein 3 bhk dikhao", {"projects": ["Lotus Gardens"], "bhk": [3]}),
        ("bada wala tower mein 2 bhk dikhao", {"projects": ["Lotus Gardens"], "bhk": [2]}),
        ("a dabba flat in kmangala", {"property_types": ["apartment"], "localities": ["Koramangala"]}),
        ("with a sweat box and a zoom room", {"amenities": ["gym"], "extra_rooms": ["study"]}),
        ("near the tube", {"near": [{"kind": "metro"}]}),
        ("half furni is what I want", {"furnishing": ["semi_furnished"]}),
    ],
)
def test_own_words_are_read_by_the_rules(said: str, filters: dict[str, Any]) -> None:
    assert {each.filter: each.value for each in GRAMMAR.read(said, CONTEXT).operations} == filters


@pytest.mark.parametrize(
    ("said", "label", "value"),
    [
        ("3 bhk in kora", "set:localities", ["Koramangala"]),
        ("lotus mein kuch hai", "set:projects", ["Lotus Gardens"]),
        ("bada wala tower mein kuch hai", "set:projects", ["Lotus Gardens"]),
        ("sweat box chahiye", "set:amenities", ["gym"]),
        ("dabba flat", "set:property_types", ["apartment"]),
        ("zoom room bhi", "set:extra_rooms", ["study"]),
        ("near the tube", "set:near", [{"kind": "metro"}]),
    ],
)
def test_own_words_are_recognised(said: str, label: str, value: Any) -> None:
    recognised = RECOGNISER.turn(said, CONTEXT)
    roles = [role for mention in recognised.mentions for role in mention.roles if role.label == label]
    assert [role.changes[0].value for role in roles] == [value]


def test_a_name_in_own_words_is_spelled_as_the_catalogue_does() -> None:
    assert RECOGNISER.names.spelled({"projects": ["lotus"], "localities": ["Kora"]}) == {
        "projects": ["Lotus Gardens"], "localities": ["Koramangala"],
    }  # fmt: skip


def test_the_words_of_a_longer_phrase_stay_what_they_were() -> None:
    plain = recogniser("")
    for said in ("bada wala flat dikhao", "ek bada tower wala ghar", "half an acre", "2 bhk, dabba nahi"):
        assert RECOGNISER.turn(said, CONTEXT) == plain.turn(said, CONTEXT)


@pytest.mark.parametrize("phrase", ["कमल टावर", "ಕಮಲ ಟವರ್", "குளம் வீடு"])
def test_own_words_may_be_in_native_letters(phrase: str) -> None:
    own = recogniser(f'[projects]\n"Lotus Gardens" = ["{phrase}"]\n')
    (mention,) = (each for each in own.turn(f"{phrase} 3 BHK", CONTEXT).mentions if "project" in each.kinds)
    assert mention.roles[1].changes[0].value == ["Lotus Gardens"]


def test_the_firms_meaning_of_a_name_is_the_only_one() -> None:
    own = recogniser('[projects]\n"Amber Heights" = ["hebbal"]\n')
    (mention,) = own.turn("hebbal", CONTEXT).mentions
    assert mention.kinds == ("project",)
    assert [each for each in own.own.faults if not each.grave]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[gyms]\ngym = ["pump"]', "broken line 2: [gyms] is no filter with words of its own: localities, projects,"),
        ('[amenities]\n\ngymm = ["pump"]', "broken line 3: amenities has no value 'gymm': swimming_pool, gym,"),
        ('[price_max]\nlow = ["thoda"]', "broken line 2: [price_max] is no filter with words of its own"),
        ("[amenities]\ngym = 3", 'broken line 2: amenities.gym is no list of phrases: ["one", "another"]'),
        ("gym = 3", "broken line 1: 'gym' stands in no table: a filter such as [amenities]"),
        ('[amenities]\ngym = ["  !"]', "broken line 2: amenities.gym: '  !' has no word"),
        (
            '[projects]\n"Lotus Gardns" = ["lotus"]',
            "warning line 2: projects has no 'Lotus Gardns' in this catalogue: a name of them, such as Lotus Gardens",
        ),
        (
            '[localities]\nHebbal = ["kora"]\nKoramangala = [\n"kora",\n]',
            "warning line 4: 'kora' stands for localities.Hebbal already (line 2)",
        ),
        ('[projects]\n"Lotus Gardens" = ["gym"]', "warning line 2: 'gym' means amenities.gym elsewhere, and here"),
        ('[projects]\n"Lotus Gardens" = ["whitefield"]', "warning line 2: 'whitefield' means the locality Whitefield"),
        ('[projects]\n"Lotus Gardens" = ["not"]', "warning line 2: 'not' is a word by which turns are understood"),
        ('[projects]\n"Lotus Gardens" = ["3 bhk"]', "warning line 2: '3 bhk' is a word by which turns are understood"),
        ('[projects]\n"Lotus Gardens" = ["price"]', "warning line 2: 'price' is a word by which turns are understood"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line_and_what_is_allowed(text: str, told: str) -> None:
    (fault,) = faults(text)
    assert fault.startswith(told)


def test_what_is_right_beside_it_counts() -> None:
    own = recogniser('[amenities]\ngymm = ["pump"]\ngym = ["sweat box"]\n')
    assert [phrase for phrase, _ in own.own.phrases] == ["sweat box"]


def test_a_phrase_that_means_the_same_already_is_no_clash() -> None:
    assert faults('[amenities]\ngym = ["gym", "fitness centre"]\n') == []


@pytest.mark.parametrize("key", [entry.key for entry in FILTERS if entry.values])
def test_every_filter_of_a_closed_list_may_have_own_words(key: str) -> None:
    value = list(VOCABULARY[key].values)[-1]
    own = recogniser(f'[{key}]\n{value} = ["zibbo"]\n')
    assert own.own.faults == ()
    roles = [role for mention in own.turn("zibbo please", CONTEXT).mentions for role in mention.roles]
    changes = [change for role in roles if role.name == "set" for change in role.changes if change.filter == key]
    wanted = [{"kind": value}] if key == "near" else [value] if key in LISTS else value
    assert [change.value for change in changes] == [wanted]
