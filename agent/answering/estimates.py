"""What homes cost, over all that fit: the middle of the prices that are asked, and the rate of a square foot."""

from collections.abc import Mapping, Sequence
from typing import Any

from agent.answering.amounts import counted, grouped, rupee_range, rupees
from agent.answering.facts import Fact, Said
from agent.catalogue.catalogue import Catalogue, Survey

FEWEST = 4
"""From so many homes on, quarters say something."""
PLACES = 4
"""At most so many places side by side."""


def price_said(survey: Survey, wished: str) -> Said | None:
    """Median, middle half and rate per sq ft; None where no price is known."""
    if not survey.prices:
        return None
    _, first, middle, third, _ = survey.prices
    monthly = " a month" if survey.monthly else ""
    said = f"The median{wished} is {rupees(middle)}{monthly}, over {counted(survey.priced, 'home')}"
    if survey.priced >= FEWEST:
        said += f"; half of them are at {rupee_range(first, third)}"
    if survey.rate and not survey.monthly:
        said += f", about ₹{grouped(round(survey.rate))} a sq ft"
    return Said(f"{said}.", facts_of_survey(survey))


def prices_by_place(catalogue: Catalogue, filters: Mapping[str, Any], places: Sequence[str]) -> Said | None:
    """ "Hebbal: median ₹1.1 Cr over 12 homes, about ₹8,900 a sq ft; Yelahanka: …"; None where no price is known."""
    parts, facts = [], []
    for place in places[:PLACES]:
        survey = catalogue.survey({**filters, "localities": [place]})
        facts += [Fact("name", place, "locality"), *facts_of_survey(survey)]
        if not survey.prices:
            parts.append(f"{place}: no prices in our records")
            continue
        monthly = " a month" if survey.monthly else ""
        rate = f", about ₹{grouped(round(survey.rate))} a sq ft" if survey.rate and not survey.monthly else ""
        parts.append(f"{place}: median {rupees(survey.prices[2])}{monthly} over {counted(survey.priced, 'home')}{rate}")
    return Said("; ".join(parts) + ".", tuple(facts)) if any("median" in part for part in parts) else None


def facts_of_survey(survey: Survey) -> tuple[Fact, ...]:
    """The figures of a survey."""
    facts = [Fact("count", survey.homes, "homes"), Fact("count", survey.priced, "homes with a price")]
    facts += [Fact("rupees", price, "quartile") for price in survey.prices]
    return (*facts, Fact("rupees", survey.rate, "a sq ft")) if survey.rate else tuple(facts)
