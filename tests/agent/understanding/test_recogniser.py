"""What the recogniser finds: every concept of the wider vocabulary in its example, and what people say of each kind."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.understanding.context import CallContext, Shown
from agent.understanding.mentions.recogniser import Recogniser
from agent.understanding.mentions.wide_words import Concept, wide_concepts

RECOGNISER = Recogniser(Gazetteer.load(), CatalogueNames())
WORDS = sorted({word for concept in wide_concepts() for word in concept.example.split()} | set(
    "1 2 50 1.5 lakh koti crore do teen sau hazaar point one sixty fifty plus minus ke andar tak sector dec se".split()
))  # fmt: skip
CALL = CallContext(filters={}, today=date(2026, 11, 30))


def changes(said: str, context: CallContext = CALL) -> list[tuple[str, str, Any]]:
    mentions = RECOGNISER.turn(said, context).mentions
    made = [change for mention in mentions for role in mention.roles for change in role.changes]
    return [(each.op, each.filter, each.value) for each in made]


def wishes(concept: Concept) -> list[tuple[str, str, Any]]:
    """The changes of which one shows that a concept is understood."""
    match concept.meaning.kind, concept.meaning.value:
        case "value", (key, value):
            return [("set", key, value), ("set", key, [value])]
        case "near_kind", kind:
            return [("set", "near", [{"kind": kind}])]
        case "view", value:
            return [("set", "overlooking", [value])]
        case "sort", order:
            return [("set", "sort", order)]
        case "name", key:
            return [("clear", key, None)]
        case "unbounded", side:
            return [("clear", f"price_{side}", None)]
        case "anywhere", _:
            return [("clear", "localities", None)]
    return [("move", "price_max", {})]


@pytest.mark.parametrize("concept", wide_concepts(), ids=lambda concept: f"{concept.meaning.value}: {concept.example}")
def test_each_concept_is_recognised_in_its_example(concept: Concept) -> None:
    found = changes(concept.example)
    assert any(wish in found for wish in wishes(concept))


@pytest.mark.parametrize(
    ("said", "change"),
    [
        ("ondu crore eppattaidu laksha olage", ("set", "price_max", 17500000)),
        ("padakonduvela nalugu vandalu lopu", ("set", "price_max", 11400)),
        ("budget ek koti chavvis lakh paryant", ("set", "price_max", 12600000)),
        ("naapathirendu latcham kulla", ("set", "price_max", 4200000)),
        ("1.18 ke aspas, plus minus 7 lakh", ("set", "price_max", 12500000)),
        ("thirty four lakhs plus or minus two", ("set", "price_min", 3200000)),
        ("16500, paanch sau upar neeche", ("set", "price_max", 17000)),
        ("twentythousand fivehundred is my limit", ("set", "price_max", 20500)),
        ("inko padi lakshalu penchandi", ("move", "price_max", {"by": 1000000})),
        ("budget dus percent upar karo", ("move", "price_max", {"percent": 10})),
        ("one thousand feet carpet", ("set", "area_min", 1000)),
        ("carpet 900 min", ("set", "area_min", 900)),
        ("saat sau untaalis foot", ("set", "area_min", 739)),
        ("moodu bedroomlu kavali", ("set", "bhk", [3])),
        ("three be each k flat", ("set", "bhk", [3])),
        ("doddadu modlu torsi", ("set", "sort", "area_desc")),
        ("peddavi mundu chupinchu", ("set", "sort", "area_desc")),
        ("chinna veedu mudhalla", ("set", "sort", "area_asc")),
        ("mahag aadhi dakhva", ("set", "sort", "price_desc")),
        ("sq ft rate takkuva unnavi mundu", ("set", "sort", "price_per_sqft_asc")),
        ("naayi ide", ("set", "pets", True)),
        ("kere hattira irbeku", ("set", "near", [{"kind": "lake"}])),
        ("near a railwaystation", ("set", "near", [{"kind": "railway_station"}])),
        ("flat in bell and oor", ("set", "localities", ["Bellandur"])),
        ("a row house, cot rude side", ("set", "localities", ["Kothrud"])),
        ("dlf ph 3", ("set", "localities", ["DLF Phase 3"])),
        ("dwarka sector terah", ("set", "localities", ["Dwarka Sector 13"])),
        ("dagdusheth mandir javal", ("set", "near", [{"kind": "landmark", "name": "Dagdusheth Temple"}])),
        ("moorane mahadi tanaka", ("set", "floor_max", 3)),
        ("possession march tak", ("set", "possession_by", "2027-03")),
        ("2027 december ke andar", ("set", "possession_by", "2027-12")),
    ],
)
def test_what_people_say_is_recognised(said: str, change: tuple[str, str, Any]) -> None:
    assert change in changes(said)


def test_bare_numbers_are_sectors_where_sectors_are_spoken_of() -> None:
    assert ("set", "localities", ["Sector 39"]) in changes("sector 20 ya 39")
    assert ("set", "localities", ["Sector 39"]) not in changes("20 ya 39")


def test_a_mention_keeps_what_the_shorter_pieces_in_it_mean() -> None:
    found = changes("corner flat")
    assert ("set", "corner", True) in found
    assert ("set", "property_types", ["apartment"]) in found


def test_the_agents_words_are_recognised_apart() -> None:
    context = CallContext(filters={}, today=CALL.today, agent_said="Shall I look in Hebbal too?")
    found = RECOGNISER.turn("yes, with a gym", context)
    assert [mention.by_agent for mention in found.mentions if "localities" in mention.keys] == [True]
    assert [mention.by_agent for mention in found.mentions if "amenities" in mention.keys] == [False]
    assert len(found.tags) == len(found.tokens)
    assert len(found.agent_tags) == len(found.agent_tokens)


def test_the_same_builder_is_that_of_the_home_spoken_of() -> None:
    context = CallContext(filters={}, today=CALL.today, shown=(Shown("p1", "Acme Heights", developer="Acme"),))
    assert ("set", "developers", ["Acme"]) in changes("something by the same builder", context)


def test_an_amount_or_a_month_that_is_a_name_too_may_be_either() -> None:
    found = changes("ghar dec tak mil jana chahiye")
    assert ("set", "possession_by", "2026-12") in found
    assert any(key == "near" for _, key, _ in found)


def test_english_stays_english() -> None:
    said = "near a lake, so take the mall at the top of the list"
    assert [token.word for token in RECOGNISER.turn(said, CALL).tokens if token.word.isalpha()] == [
        "near", "a", "lake", "so", "take", "the", "mall", "at", "the", "top", "of", "the", "list",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "said", ["a" * 5000, "basketballcourt" * 300, "1 " * 2000, "sector ek sau " * 500, ". : ) (", ""]
)
def test_whatever_is_said_is_read(said: str) -> None:
    found = RECOGNISER.turn(said, CALL)
    assert len(found.tags) == len(found.tokens) <= 400


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join)), st.booleans())
def test_any_words_give_mentions_that_stand_among_the_tokens(said: str, by_agent: bool) -> None:
    context = CallContext(filters={}, today=CALL.today, agent_said=said if by_agent else None)
    found = RECOGNISER.turn("" if by_agent else said, context)
    tokens = found.agent_tokens if by_agent else found.tokens
    assert all(0 <= mention.first < mention.last <= len(tokens) for mention in found.mentions)
    assert all(0 <= token.start <= token.end <= len(said) for token in tokens)


def test_tokens_stand_where_they_were_said() -> None:
    said = "eradu koti olage torsi"
    found = RECOGNISER.turn(said, CALL)
    amount = next(mention for mention in found.mentions if "measure:money" in mention.kinds)
    assert said[found.tokens[amount.first].start : found.tokens[amount.last - 1].end] == "eradu koti olage"


@pytest.mark.parametrize(
    ("said", "change"),
    [
        ("ghatkopar west side", ("set", "localities", ["Ghatkopar West"])),
        ("andheri mein", ("set", "localities", ["Andheri West", "Andheri East"])),
        ("something on the west side", ("set", "zone", "west")),
        ("lake side view", ("set", "overlooking", ["lake"])),
        ("b khata nahi chahiye", ("exclude", "khata", "B")),
        ("bda aur servant room chahiye", ("set", "approvals", ["BDA"])),
        ("bda approved bhi ho", ("set", "approvals", ["BDA"])),
    ],
)
def test_words_beside_a_name_or_a_value_do_not_hide_it(said: str, change: tuple[str, str, Any]) -> None:
    assert change in changes(said)
