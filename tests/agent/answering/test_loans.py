"""Instalments and what an income carries, against sums done by hand."""

import pytest

from agent.answering.loans import affordable, emi_said, loan_said
from agent.loan import LoanTerms


def test_an_instalment_pays_a_loan_back() -> None:
    terms = LoanTerms(rate_percent=8.5, years=20)
    owed = terms.loan_for(10_000_000)
    assert owed == 8_000_000
    monthly = terms.instalment(owed)
    for _ in range(240):
        owed = owed * (1 + 0.085 / 12) - monthly
    assert owed == pytest.approx(0, abs=1)


def test_a_loan_without_interest_is_paid_in_equal_parts() -> None:
    assert LoanTerms(rate_percent=0, years=10, down_percent=0).instalment(960_000) == 8_000


def test_the_assumptions_are_said_with_the_instalment() -> None:
    said = emi_said(10_600_000, " for Acme Heights", {}).text
    assert said.startswith("At ₹1.06 Cr the EMI for Acme Heights is about ₹73,600 a month")
    assert said.endswith("with 20% down and a loan at 8.5% for 20 years.")
    assert (
        "30% down and a loan at 9% for 15 years"
        in emi_said(10_600_000, "", {"rate_percent": 9, "years": 15, "down_percent": 30}).text
    )
    assert "₹20 L down" in emi_said(10_600_000, "", {"down": 2_000_000}).text


def test_the_instalment_of_a_loan_takes_nothing_off_for_what_is_paid_down() -> None:
    said = loan_said(8_000_000, {"rate_percent": 9, "years": 15}).text
    assert said == "The EMI on a loan of ₹80 L is about ₹81,141 a month, at 9% for 15 years."


def test_what_an_income_carries_pays_its_own_instalment() -> None:
    able = affordable({"income": 150_000})
    assert able is not None
    terms = LoanTerms()
    assert (
        terms.instalment(terms.loan_for(able.price)) <= 60_000 < terms.instalment(terms.loan_for(able.price + 100_000))
    )
    assert "40% of the income" in able.said.text
    assert "₹86 L" in able.said.text


def test_without_an_income_or_an_instalment_nothing_is_reckoned() -> None:
    assert affordable({"years": 15}) is None
