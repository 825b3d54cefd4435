"""Numbers without their units and places in a row, as they are said on the phone: what of it can be decided for."""

from datetime import date
from typing import Any

import pytest

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.understanding.context import CallContext
from agent.understanding.mentions.recogniser import Recogniser

RECOGNISER = Recogniser(Gazetteer.load(), CatalogueNames())


def changes(said: str, **filters: Any) -> list[tuple[str, str, Any]]:
    context = CallContext({"deal": "buy"} | filters, date(2026, 12, 1))
    roles = (role for mention in RECOGNISER.turn(said, context).mentions for role in mention.roles)
    return [(change.op, change.filter, change.value) for role in roles for change in role.changes]


@pytest.mark.parametrize(
    ("said", "rupees"),
    [
        ("ek saath se ek sattar", (16_000_000, 17_000_000)),
        ("ek bees ek pachees tak", (12_000_000, 12_500_000)),
        ("ek paintis tak kar do", (13_500_000,)),
        ("ek crore saath se pachasi ke beech", (18_500_000,)),
        ("saath sattar ke beech", (6_000_000, 7_000_000)),
        ("budget saath kar lo chalo", (6_000_000,)),
        ("bayasi pachas tak", (8_250_000,)),
        ("poune do crore", (17_500_000,)),
        ("not more than a crore and a quarter", (12_500_000,)),
        ("nine zero lakhs", (9_000_000,)),
    ],
)
def test_an_amount_said_without_units_may_be_a_price(said: str, rupees: tuple[int, ...]) -> None:
    made = {value for op, key, value in changes(said) if op == "set" and key in ("price_min", "price_max")}
    assert made.issuperset(rupees)


def test_with_somebody_is_no_sixty() -> None:
    assert all(key != "price_max" for _, key, _ in changes("parents ke saath rahenge"))


def test_a_bare_number_is_of_the_scale_of_the_budget() -> None:
    assert ("set", "price_max", 120_000_000) in changes("das ki jagah barah kar lo", price_max=100_000_000)
    assert ("set", "price_max", 1_200_000) in changes("barah kar lo", price_max=1_000_000)


@pytest.mark.parametrize(
    ("said", "places"),
    [
        ("sector one hundred and four or one oh seven", ("Sector 104", "Sector 107")),
        ("sector ek sau do ek sau teen", ("Sector 102", "Sector 103")),
        ("sector pandrah solah", ("Sector 15", "Sector 16")),
        ("dlf phase 2 or 3", ("DLF Phase 2", "DLF Phase 3")),
        ("mulund east west daalo", ("Mulund East", "Mulund West")),
        ("golf course extn road", ("Golf Course Extension Road",)),
        ("3bhk dwarka exp", ("Dwarka Expressway",)),
    ],
)
def test_places_in_a_row_are_of_one_kind(said: str, places: tuple[str, ...]) -> None:
    made = changes(said)
    assert all(("set", "localities", [place]) in made for place in places)


def test_a_number_goes_on_with_the_phases_that_are_wished() -> None:
    assert ("set", "localities", ["DLF Phase 5"]) in changes("five also you can add", localities=["DLF Phase 2"])


@pytest.mark.parametrize(("said", "month"), [("2028 ke andar", "2028-12"), ("possession isi saal", "2026-12")])
def test_a_year_may_be_that_of_possession(said: str, month: str) -> None:
    assert ("set", "possession_by", month) in changes(said)


def test_the_fifteenth_floor_is_a_floor() -> None:
    assert ("set", "floor_min", 15) in changes("fifteenth floor or above")
