"""What an income, an instalment or a loan carries: the price of a home, and whether one home is within it."""

from collections.abc import Mapping
from dataclasses import dataclass

from agent.answering.amounts import LAKH, grouped, rupees
from agent.answering.facts import Fact, Said
from agent.answering.loans import facts_of, longest_said, words_of
from agent.loan import LoanTerms

INCOME_PERCENT = 40
"""The share of a monthly income that banks let all instalments take."""
NO_INCOME = "Tell me the monthly income and I will reckon what home it carries."


@dataclass(frozen=True, slots=True)
class Affordable:
    """What is within reach, rupees: a price in whole lakhs, rounded down, and the instalment it takes a month."""

    price: int
    instalment: float
    said: Said


def affordable(figures: Mapping[str, float]) -> Affordable | None:
    """What `income` or `emi`, rupees a month less what is `owed` already, or a `loan` carries; None with none known,
    with nothing left to lend on, and where nothing is to be borrowed."""
    terms = LoanTerms.of(figures)
    owed = figures.get("owed", 0) if "emi" not in figures else 0
    if "emi" in figures:
        instalment = figures["emi"]
    elif "income" in figures:
        instalment = figures["income"] * INCOME_PERCENT / 100 - owed
    elif "loan" in figures:
        instalment = terms.instalment(figures["loan"])
    else:
        return None
    loan = terms.loan_at(instalment)
    if instalment <= 0 or terms.price_for(loan) == float("inf"):
        return None
    price = int((terms.price_for(loan) + 1e-6) // LAKH) * LAKH
    facts = (
        *facts_of(terms),
        *facts_of_means(figures),
        Fact("rupees", round(instalment), "EMI"),
        Fact("rupees", loan, "loan"),
        Fact("rupees", price, "price"),
    )
    text = f"{_lead(figures, instalment, owed, loan)} so a home of up to {rupees(price)}, with {words_of(terms)}."
    return Affordable(price, instalment, Said(text + longest_said(figures), facts))


def cannot_said(figures: Mapping[str, float]) -> Said:
    """Where nothing can be reckoned: no income is known, or what is owed leaves nothing of it."""
    owed, income = figures.get("owed", 0), figures.get("income")
    facts = facts_of_means(figures)
    if income and owed >= income * INCOME_PERCENT / 100:
        return Said(
            f"Banks let all instalments take {INCOME_PERCENT}% of an income:"
            f" with ₹{grouped(round(owed))} a month paid already"
            f" nothing of {rupees(income)} is left for a home loan.",
            facts,
        )
    if owed:
        return Said(f"The EMI of ₹{grouped(round(owed))} paid already comes off what a bank lends. {NO_INCOME}", facts)
    return Said(NO_INCOME)


def verdict_said(name: str, price: float, figures: Mapping[str, float]) -> Said:
    """Whether a home is within reach: "Yes: at ₹95 L the EMI for Acme Heights is about ₹65,900 a month, 44% of …"."""
    terms = LoanTerms.of(figures)
    monthly = round(terms.instalment(terms.loan_for(price)), -2)
    facts = [*facts_of(terms), *facts_of_means(figures), Fact("rupees", price, "price")]
    emi = f"at {rupees(price)} the EMI for {name} is about ₹{grouped(round(monthly))} a month"
    facts.append(Fact("rupees", monthly, "EMI"))
    with_terms = f", with {words_of(terms)}." + longest_said(figures)
    if monthly <= 0:
        return Said(f"Yes: with all of {rupees(price)} for {name} paid down there is no EMI.", tuple(facts))
    if "emi" in figures:
        fits = monthly <= figures["emi"]
        within = "within" if fits else "above"
        return Said(f"{_yes(fits)}: {emi}, {within} ₹{grouped(round(figures['emi']))}{with_terms}", tuple(facts))
    owed, income = figures.get("owed", 0), figures.get("income")
    if not income:
        needed = -int(-(monthly + owed) * 100 / INCOME_PERCENT // 1000) * 1000
        facts.append(Fact("rupees", needed, "income"))
        needs = f"so it takes about {rupees(needed)} a month."
        takes = f" Banks let instalments take {INCOME_PERCENT}% of an income, {needs}"
        return Said(f"{emi[0].upper()}{emi[1:]}{with_terms}{takes}", tuple(facts))
    share = round((monthly + owed) * 100 / income)
    fits = monthly + owed <= income * INCOME_PERCENT / 100
    facts.append(Fact("percent", share, "of the income"))
    beside = f" and with ₹{grouped(round(owed))} paid already" if owed else ""
    limit = "within" if fits else "above"
    of_income = f"{beside} {share}% of {rupees(income)}, {limit} the {INCOME_PERCENT}% that banks allow"
    return Said(f"{_yes(fits)}: {emi},{of_income}{with_terms}", tuple(facts))


def facts_of_means(figures: Mapping[str, float]) -> tuple[Fact, ...]:
    """What the customer said to earn, to owe and to be able to pay."""
    said = [Fact("rupees", round(figures[key]), key) for key in ("income", "owed", "emi", "loan") if key in figures]
    return (*said, Fact("percent", INCOME_PERCENT, "of the income"))


def _lead(figures: Mapping[str, float], instalment: float, owed: float, loan: float) -> str:
    emi = f"₹{grouped(round(instalment))}"
    if "emi" in figures:
        return f"An EMI of {emi} a month carries a loan of about {rupees(loan)},"
    if "income" not in figures:
        return f"A loan of {rupees(loan)} has an EMI of about {emi} a month,"
    less = f" less ₹{grouped(round(owed))} paid already" if owed else ""
    share = f"{emi} ({INCOME_PERCENT}% of the income{less})"
    return f"On {rupees(figures['income'])} a month, an EMI of up to {share} carries a loan of about {rupees(loan)},"


def _yes(fits: bool) -> str:
    return "Yes" if fits else "No"
