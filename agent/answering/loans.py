"""Home loans in words: the instalment of a price or a loan, for a home or for no home in particular."""

from collections.abc import Mapping

from agent.answering.amounts import grouped, rupees
from agent.answering.facts import Fact, Said
from agent.loan import MOST_YEARS, LoanTerms


def emi_said(price: float, of: str, figures: Mapping[str, float], *, tell_down: bool = False) -> Said:
    """ "At ₹1.06 Cr the EMI for Acme Heights is about ₹73,600 a month, with 20% down and a loan at …".

    tell_down  whether the down payment is asked for, so said in rupees
    """
    terms = LoanTerms.of(figures)
    loan = terms.loan_for(price)
    facts = (*facts_of(terms), Fact("rupees", price, "price"))
    if loan <= 0:
        return Said(f"With all of {rupees(price)}{of} paid down there is no loan, and so no EMI.", facts)
    monthly = round(terms.instalment(loan), -2)
    text = f"At {rupees(price)} the EMI{of} is about ₹{grouped(round(monthly))} a month, with {words_of(terms)}."
    if tell_down:
        facts = (*facts, Fact("rupees", price - loan, "down"))
        share = f", {terms.down_percent:g}% of the price" if terms.down is None else ""
        text += f" The down payment comes to {rupees(price - loan)}{share}."
    return Said(text + longest_said(figures), (*facts, Fact("rupees", monthly, "EMI")))


def loan_said(loan: float, figures: Mapping[str, float]) -> Said:
    """The instalment of a loan of so many rupees."""
    terms = LoanTerms.of(figures)
    monthly = round(terms.instalment(loan))
    text = (
        f"The EMI on a loan of {rupees(loan)} is about ₹{grouped(monthly)} a month,"
        f" at {terms.rate_percent:g}% for {terms.years:g} years."
    )
    facts = (*facts_of(terms), Fact("rupees", loan, "loan"), Fact("rupees", monthly, "EMI"))
    return Said(text + longest_said(figures), facts)


def longest_said(figures: Mapping[str, float]) -> str:
    """That no bank lends for as long as was asked, or nothing."""
    asked = figures.get("years", 0) > MOST_YEARS
    return f" Banks lend for {MOST_YEARS} years at most." if asked else ""


def words_of(terms: LoanTerms) -> str:
    """ "20% down and a loan at 8.5% for 20 years"."""
    down = f"{terms.down_percent:g}%" if terms.down is None else rupees(terms.down)
    nothing = terms.down == 0 or (terms.down is None and not terms.down_percent)
    paid = "nothing" if nothing else down
    return f"{paid} down and a loan at {terms.rate_percent:g}% for {terms.years:g} years"


def facts_of(terms: LoanTerms) -> tuple[Fact, ...]:
    """What a loan is reckoned with."""
    facts = (
        Fact("percent", terms.rate_percent, "interest"),
        Fact("years", terms.years, "loan"),
        Fact("percent", terms.down_percent, "down"),
    )
    return facts if terms.down is None else (*facts, Fact("rupees", terms.down, "down"))
