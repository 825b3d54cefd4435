"""What homes cost: the middle of the prices that are asked, and what a loan takes a month, its assumptions said."""

from collections.abc import Mapping, Sequence
from statistics import median, quantiles

from agent.answering.amounts import counted, grouped, rupee_range, rupees
from agent.catalogue.catalogue import Unit

RATE_PERCENT, YEARS, DOWN_SHARE = 8.5, 20, 0.2
"""A home loan where the customer says nothing else: interest a year, how long, and the share paid at once."""
FEWEST = 4
"""From so many homes on, quarters say something."""


def instalment(price: float, *, rate_percent: float = RATE_PERCENT, years: float = YEARS) -> float:
    """Rupees a month for a home of `price` rupees, with `DOWN_SHARE` of it paid at once."""
    loan, monthly, months = price * (1 - DOWN_SHARE), rate_percent / 1200, years * 12
    return loan / months if monthly == 0 else loan * monthly / (1 - (1 + monthly) ** -months)


def emi_sentence(price: float, of: str, figures: Mapping[str, float]) -> str:
    """ "At ₹1.06 Cr the EMI for Acme Heights is about ₹73,600 a month: 20 % down, 8.5 % for 20 years"."""
    rate, years = figures.get("rate_percent", RATE_PERCENT), figures.get("years", YEARS)
    monthly = round(instalment(price, rate_percent=rate, years=years), -2)
    terms = f"{DOWN_SHARE:.0%} down and a loan at {rate:g}% for {years:g} years"
    return f"At {rupees(price)} the EMI{of} is about ₹{grouped(round(monthly))} a month, with {terms}."


def price_sentence(units: Sequence[Unit], wished: str) -> str | None:
    """Median, middle half and rate per sq ft of the units; None where no price is known."""
    prices = sorted(unit.price_min for unit in units if unit.price_min is not None)
    if not prices:
        return None
    rates = [unit.price_min / unit.area_min for unit in units if unit.price_min and unit.area_min]
    monthly = " a month" if all(unit.deal == "rent" for unit in units) else ""
    said = f"The median{wished} is {rupees(median(prices))}{monthly}, over {counted(len(prices), 'home')}"
    if len(prices) >= FEWEST:
        first, _, third = quantiles(prices, n=4, method="inclusive")
        said += f"; half of them are at {rupee_range(first, third)}"
    if rates and not monthly:
        said += f", about ₹{grouped(round(median(rates)))} a sq ft"
    return f"{said}."
