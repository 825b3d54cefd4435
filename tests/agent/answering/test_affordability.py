"""What an income carries, against sums done by hand."""

import pytest

from agent.answering.affordability import affordable, cannot_said, verdict_said
from agent.answering.checker import Checker
from agent.answering.facts import Said
from agent.loan import LoanTerms

CHECKER = Checker(())


def borne_out(said: Said) -> str:
    """The words of an answer that says nothing but its facts."""
    assert CHECKER.unsupported(said.text, said.facts) == []
    return said.text


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


def test_what_is_owed_already_comes_off_what_an_income_carries() -> None:
    free, owing = affordable({"income": 150_000}), affordable({"income": 150_000, "owed": 15_000})
    assert free is not None
    assert owing is not None
    assert (free.instalment, owing.instalment) == (60_000, 45_000)
    assert owing.price < free.price
    assert "₹45,000 (40% of the income less ₹15,000 paid already)" in borne_out(owing.said)


def test_an_instalment_or_a_loan_carries_a_price_by_itself() -> None:
    by_emi, by_loan = affordable({"emi": 50_000, "owed": 10_000}), affordable({"loan": 6_000_000})
    assert by_emi is not None
    assert by_loan is not None
    assert by_emi.instalment == 50_000
    assert by_loan.price == 7_500_000
    assert borne_out(by_emi.said).startswith("An EMI of ₹50,000 a month carries a loan of about ₹57.62 L,")
    assert borne_out(by_loan.said).startswith("A loan of ₹60 L has an EMI of about ₹52,069 a month,")


def test_where_nothing_is_left_of_an_income_that_is_said() -> None:
    figures = {"income": 50_000.0, "owed": 25_000.0}
    assert affordable(figures) is None
    assert "nothing of ₹50,000 is left" in borne_out(cannot_said(figures))
    assert "₹25,000 paid already comes off" in borne_out(cannot_said({"owed": 25_000}))


@pytest.mark.parametrize(
    ("figures", "begins", "holds"),
    [
        ({"income": 200_000}, "Yes", "35% of ₹2 L, within the 40%"),
        ({"income": 150_000}, "No", "46% of ₹1.5 L, above the 40%"),
        ({"income": 200_000, "owed": 20_000}, "No", "with ₹20,000 paid already 45% of ₹2 L, above"),
        ({"emi": 80_000}, "Yes", "within ₹80,000"),
        ({"emi": 60_000}, "No", "above ₹60,000"),
        ({}, "At ₹1 Cr", "so it takes about ₹1.74 L a month"),
        ({"income": 50_000, "down": 10_000_000}, "Yes", "no EMI"),
    ],
)
def test_a_home_asked_about_is_within_reach_or_it_is_not(figures: dict[str, float], begins: str, holds: str) -> None:
    said = borne_out(verdict_said("this home", 10_000_000, figures))
    assert said.startswith(begins)
    assert holds in said
