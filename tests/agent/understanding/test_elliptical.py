"""What words mean because of what stands beside them: in the agent's question, in the turn before, in the phrase."""

from datetime import date
from typing import Any

import pytest

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.understanding.context import CallContext, Shown
from agent.understanding.mentions.recogniser import Recogniser

RECOGNISER = Recogniser(Gazetteer.load(), CatalogueNames())
TODAY = date(2026, 11, 23)


def changes(
    said: str, agent: str | None = None, before: str | None = None, shown: tuple[Shown, ...] = (), **filters: Any
) -> list[tuple[str, str, Any]]:
    context = CallContext(filters, TODAY, agent_said=agent, said_before=before, shown=shown)
    mentions = RECOGNISER.turn(said, context).mentions
    made = [change for mention in mentions for role in mention.roles for change in role.changes]
    return [(each.op, each.filter, each.value) for each in made]


@pytest.mark.parametrize(
    ("agent", "said", "wanted"),
    [
        ("Which floor?", "fifth", ("set", "floor_min", 5)),
        ("Kaun si manzil?", "pehli ya doosri", ("set", "floor_max", 2)),
        ("Ground to second?", "yes", ("set", "floor_max", 2)),
        ("Sector?", "noida me 119 ya 120", ("set", "localities", ["Sector 120"])),
        ("How many square yards?", "two hundred to two fifty", ("set", "area_max", 2250)),
        ("Kitne gaj ka?", "200", ("set", "area_min", 1620)),
        ("Facing east?", "n or e", ("set", "facing", ["north"])),
    ],
)
def test_an_answer_means_what_is_asked(agent: str, said: str, wanted: tuple[str, str, Any]) -> None:
    assert wanted in changes(said, agent)


def test_the_same_words_mean_nothing_of_the_kind_where_it_is_not_asked() -> None:
    assert all(key != "floor_min" for _, key, _ in changes("fifth"))
    assert all(key != "facing" for _, key, _ in changes("n or e"))


def test_a_sector_is_of_the_place_whose_sectors_are_spoken_of() -> None:
    assert ("set", "localities", ["Dwarka Sector 7"]) in changes("dwarka sec 6 or sec 7")
    assert ("set", "localities", ["Dwarka Sector 10"]) in changes("only sec 10", localities=["Dwarka Sector 5"])
    assert ("set", "localities", ["Sector 10"]) in changes("only sec 10")


def test_there_is_the_place_of_the_turn_before() -> None:
    assert ("set", "localities", ["Wakad"]) in changes("ok search there instead", before="what is the rate in wakad")
    assert all(key != "localities" for _, key, _ in changes("ok search there instead"))
    assert all(key != "localities" for _, key, _ in changes("wahan dikhao", before="haan theek hai"))


def test_a_home_on_the_screen_can_be_ruled_out_by_its_place() -> None:
    shown = (Shown("p1", "Lotus Gardens"), Shown("p2", "Ivory Court"))
    assert ("exclude", "projects", ["Ivory Court"]) in changes("doosra hata do", shown=shown)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("4 bhk ready flat", {("status", "ready"), ("property_types", "apartment")}),
        ("corner plot", {("corner", "True"), ("property_types", "plot")}),
        ("sector 62 noida", {("localities", "Sector 62"), ("city", "Noida")}),
        ("noida sector 18 ke paas", {("localities", "Sector 18"), ("city", "Noida")}),
    ],
)
def test_a_phrase_of_two_filters_is_two_mentions(said: str, wanted: set[tuple[str, str]]) -> None:
    mentions = RECOGNISER.turn(said, CallContext({}, TODAY)).mentions
    sets = [
        {(c.filter, str(c.value[0] if isinstance(c.value, list) else c.value)) for c in role.changes if c.op == "set"}
        for mention in mentions
        for role in mention.roles
    ]
    assert all({want} in sets for want in wanted)
    for mention in mentions:
        able = [{want} for want in wanted for role in mention.roles if any(want[0] == c.filter for c in role.changes)]
        assert len({str(each) for each in able}) <= 1


def test_a_place_named_with_its_city_stays_one() -> None:
    assert ("set", "localities", ["Noida Extension"]) in changes("greater noida west me")


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("pashan lake ke paas hi", ("set", "near", [{"kind": "lake", "name": "Pashan Lake"}])),
        ("it park ke paas", ("set", "near", [{"kind": "tech_park"}])),
        ("sobha's flats", ("set", "developers", ["Sobha"])),
        ("maintenance 2000 mahina se zyada nahi", ("set", "maintenance_max", 2000)),
        ("maintenance bees hazaar mahine se kam ho", ("set", "maintenance_max", 20000)),
        ("possession march agle saal tak", ("set", "possession_by", "2027-03")),
        ("shifting 15 jan so need it by then", ("set", "possession_by", "2027-01")),
        ("2028 tak ghar mil jaye", ("set", "possession_by", "2028-12")),
        ("ground to second", ("set", "floor_max", 2)),
        ("daswa floor or above", ("set", "floor_min", 10)),
        ("balcony do", ("set", "balconies_min", 2)),
        ("parking do gaadiyon ki", ("set", "parking_min", 2)),
        ("do teen bhk", ("set", "bhk", [2, 3])),
        ("wahi do dhai crore", ("set", "price_min", 20000000)),
        ("highway do kilometre ke andar", ("near_km", "near", 2)),
        ("2.6 crore ek paisa zyada nahi", ("set", "price_max", 26000000)),
        ("1.2 cr give or take teen bhk", ("set", "bhk", [3])),
    ],
)
def test_values_are_recognised_however_they_are_put(said: str, wanted: tuple[str, str, Any]) -> None:
    assert wanted in changes(said)
