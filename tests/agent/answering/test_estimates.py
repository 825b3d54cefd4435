"""Medians and quartiles are of all homes that fit."""

from pathlib import Path

from agent.answering.estimates import price_said, prices_by_place, prices_of_places
from agent.catalogue.catalogue import Survey
from tests.agent.catalogue.samples import home, snapshot

LAKH = 100_000


def test_the_median_and_the_middle_half_are_told(tmp_path: Path) -> None:
    rows = [home(price=price * LAKH, price_max=price * LAKH, area_sqft=1000) for price in (50, 60, 70, 80, 90)]
    said = price_said(snapshot(tmp_path, rows).survey({}), "")
    assert said is not None
    assert said.text == (
        "The median is ₹70 L, over 5 homes, from ₹50 L to ₹90 L; half of them are at ₹60-80 L, about ₹7,000 a sq ft."
    )


def test_rents_are_a_month_and_unknown_prices_say_nothing(tmp_path: Path) -> None:
    rows = [home(deal="rent", price=30_000, price_max=30_000), home(deal="rent", price=None, price_max=None)]
    survey = snapshot(tmp_path, rows).survey({"deal": "rent"})
    said = price_said(survey, " in Hebbal")
    assert said is not None
    assert said.text == "The median in Hebbal is ₹30,000 a month, over 1 home."
    assert price_said(Survey(2), "") is None


def test_places_are_told_one_after_another(tmp_path: Path) -> None:
    rows = [
        home(locality="Hebbal", price=80 * LAKH, price_max=80 * LAKH, area_sqft=1000),
        home(locality="Yelahanka", price=60 * LAKH, price_max=60 * LAKH, area_sqft=1000),
    ]
    said = prices_by_place(
        snapshot(tmp_path, rows), {"bhk": rows[0]["bhk"] and [rows[0]["bhk"]]}, ["Hebbal", "Yelahanka", "Kengeri"]
    )
    assert said is not None
    assert said.text == (
        "Hebbal: median ₹80 L over 1 home, about ₹8,000 a sq ft; Yelahanka: median ₹60 L over 1 home, about ₹6,000 a"
        " sq ft; Kengeri: no prices in our records."
    )


def test_the_cheapest_locality_is_the_one_with_the_lowest_median(tmp_path: Path) -> None:
    rows = [
        home(project=f"{place} {price}", locality=place, price=price * LAKH, price_max=price * LAKH, area_sqft=None)
        for place, prices in {"Hebbal": (50, 90, 95, 99), "Yelahanka": (60, 61, 62, 63), "Kengeri": (10,)}.items()
        for price in prices
    ]
    catalogue = snapshot(tmp_path, rows)
    said = prices_of_places(catalogue, {}, "price_asc")
    assert said is not None
    assert said.text == (
        "The cheapest by median: Yelahanka: median ₹61.5 L over 4 homes; Hebbal: median ₹92.5 L over 4 homes."
    )
    most = prices_of_places(catalogue, {})
    assert most is not None
    assert most.text.startswith("Hebbal: median ₹92.5 L over 4 homes; Yelahanka")
