"""Instalments and what an income carries, against sums done by hand."""

import pytest

from agent.answering.loans import emi_said, loan_said
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


def test_with_all_paid_down_there_is_no_instalment() -> None:
    assert emi_said(10_000_000, "", {"down_percent": 100}).text == (
        "With all of ₹1 Cr paid down there is no loan, and so no EMI."
    )
    assert "no EMI" in emi_said(10_000_000, "", {"down": 12_000_000}).text


def test_with_nothing_paid_down_the_whole_price_is_borrowed() -> None:
    assert "with nothing down and a loan at 8.5%" in emi_said(8_000_000, "", {"down_percent": 0}).text
    assert LoanTerms.of({"down": 0}).loan_for(8_000_000) == 8_000_000


def test_a_loan_is_reckoned_for_thirty_years_at_most_and_that_is_said() -> None:
    said = loan_said(8_000_000, {"years": 40}).text
    assert "for 30 years. Banks lend for 30 years at most." in said
    assert LoanTerms.of({"years": 40}).years == 30
    assert "at most" not in loan_said(8_000_000, {"years": 30}).text


def test_a_down_payment_that_is_asked_for_is_said_in_rupees() -> None:
    said = emi_said(8_000_000, "", {}, tell_down=True).text
    assert said.endswith("The down payment comes to ₹16 L, 20% of the price.")
