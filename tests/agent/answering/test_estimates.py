"""Instalments and medians against sums done by hand."""

import pytest

from agent.answering.estimates import emi_sentence, instalment, price_sentence
from agent.catalogue.catalogue import Unit


def test_an_instalment_pays_a_loan_back() -> None:
    monthly = instalment(10_000_000, rate_percent=8.5, years=20)
    owed = 8_000_000.0
    for _ in range(240):
        owed = owed * (1 + 0.085 / 12) - monthly
    assert owed == pytest.approx(0, abs=1)


def test_a_loan_without_interest_is_paid_in_equal_parts() -> None:
    assert instalment(1_200_000, rate_percent=0, years=10) == 8_000


def test_the_assumptions_are_said_with_the_instalment() -> None:
    said = emi_sentence(10_600_000, " for Acme Heights", {})
    assert said.startswith("At ₹1.06 Cr the EMI for Acme Heights is about ₹73,600 a month")
    assert said.endswith("with 20% down and a loan at 8.5% for 20 years.")
    assert "at 9% for 15 years" in emi_sentence(10_600_000, "", {"rate_percent": 9, "years": 15})


def test_the_median_and_the_middle_half_are_told() -> None:
    units = [Unit(deal="buy", price_min=price * 100_000, area_min=1000) for price in (50, 60, 70, 80, 90)]
    assert price_sentence(units, "") == (
        "The median is ₹70 L, over 5 homes; half of them are at ₹60-80 L, about ₹7,000 a sq ft."
    )


def test_rents_are_a_month_and_unknown_prices_say_nothing() -> None:
    assert price_sentence([Unit(deal="rent", price_min=30_000)], " in Hebbal") == (
        "The median in Hebbal is ₹30,000 a month, over 1 home."
    )
    assert price_sentence([Unit()], "") is None
