"""Home loans in words: the instalment of a price or a loan, and the price that an income carries."""

from collections.abc import Mapping
from dataclasses import dataclass

from agent.answering.amounts import grouped, rupees
from agent.answering.facts import Fact, Said
from agent.loan import LoanTerms

INCOME_PERCENT = 40
"""The share of a monthly income that banks let an instalment take."""
LAKH = 100_000


def emi_said(price: float, of: str, figures: Mapping[str, float]) -> Said:
    """ "At ₹1.06 Cr the EMI for Acme Heights is about ₹73,600 a month, with 20% down and a loan at …"."""
    terms = LoanTerms.of(figures)
    monthly = round(terms.instalment(terms.loan_for(price)), -2)
    text = f"At {rupees(price)} the EMI{of} is about ₹{grouped(round(monthly))} a month, with {words_of(terms)}."
    return Said(text, (*facts_of(terms), Fact("rupees", price, "price"), Fact("rupees", monthly, "EMI")))


def loan_said(loan: float, figures: Mapping[str, float]) -> Said:
    """The instalment of a loan of so many rupees."""
    terms = LoanTerms.of(figures)
    monthly = round(terms.instalment(loan))
    text = (
        f"The EMI on a loan of {rupees(loan)} is about ₹{grouped(monthly)} a month,"
        f" at {terms.rate_percent:g}% for {terms.years:g} years."
    )
    return Said(text, (*facts_of(terms), Fact("rupees", loan, "loan"), Fact("rupees", monthly, "EMI")))


@dataclass(frozen=True, slots=True)
class Affordable:
    """The price that an income or an instalment carries: whole lakhs of rupees, rounded down."""

    price: int
    said: Said


def affordable(figures: Mapping[str, float]) -> Affordable | None:
    """What can be afforded on `income` or `emi`, rupees a month; None where neither is known."""
    terms = LoanTerms.of(figures)
    income, instalment = figures.get("income"), figures.get("emi")
    facts = [*facts_of(terms)]
    if instalment:
        lead = f"An EMI of ₹{grouped(round(instalment))} a month"
    elif income:
        instalment = income * INCOME_PERCENT / 100
        share = f"₹{grouped(round(instalment))} ({INCOME_PERCENT}% of the income)"
        lead = f"On {rupees(income)} a month, an EMI of up to {share}"
        facts += [Fact("rupees", income, "income"), Fact("percent", INCOME_PERCENT, "of the income")]
    else:
        return None
    loan = terms.loan_at(instalment)
    price = int(terms.price_for(loan) // LAKH) * LAKH
    facts += [Fact("rupees", round(instalment), "EMI"), Fact("rupees", loan, "loan"), Fact("rupees", price, "price")]
    text = f"{lead} carries a loan of about {rupees(loan)}, so a home of up to {rupees(price)}, with {words_of(terms)}."
    return Affordable(price, Said(text, tuple(facts)))


def words_of(terms: LoanTerms) -> str:
    """ "20% down and a loan at 8.5% for 20 years"."""
    down = rupees(terms.down) if terms.down else f"{terms.down_percent:g}%"
    return f"{down} down and a loan at {terms.rate_percent:g}% for {terms.years:g} years"


def facts_of(terms: LoanTerms) -> tuple[Fact, ...]:
    """What a loan is reckoned with."""
    return (
        Fact("percent", terms.rate_percent, "interest"),
        Fact("years", terms.years, "loan"),
        Fact("percent", terms.down_percent, "down"),
        Fact("rupees", terms.down, "down"),
    )
