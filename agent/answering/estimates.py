"""What homes cost, over all that fit: the middle of the prices that are asked, and the rate of a square foot."""

from collections.abc import Mapping, Sequence
from typing import Any

from agent.answering.amounts import counted, grouped, rupee_range, rupees
from agent.answering.facts import Fact, Said, facts_of_wishes
from agent.answering.supply import spelling
from agent.answering.wishes import describe
from agent.catalogue.catalogue import Catalogue, Survey

FEWEST = 4
"""From so many homes on, quarters say something."""
PLACES = 4
"""At most so many places side by side."""


def price_said(survey: Survey, wished: str) -> Said | None:
    """Median, middle half and rate per sq ft; None where no price is known."""
    if not survey.prices:
        return None
    low, first, middle, third, high = survey.prices
    monthly = " a month" if survey.monthly else ""
    said = f"The median{wished} is {rupees(middle)}{monthly}, over {counted(survey.priced, 'home')}"
    if survey.priced >= FEWEST:
        said += f", from {rupees(low)} to {rupees(high)}; half of them are at {rupee_range(first, third)}"
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


def prices_of_places(catalogue: Catalogue, filters: Mapping[str, Any], order: str = "") -> Said | None:
    """The localities of the homes that fit `filters`: the cheapest first ("price_asc"), the costliest ("price_desc"),
    by their median; else those with the most homes. None where no price is known."""
    spelled, surveys = spelling(catalogue, "locality"), catalogue.surveys(filters, "locality")
    enough = {place: each for place, each in surveys.items() if each.priced >= FEWEST} or {
        place: each for place, each in surveys.items() if each.priced
    }
    sign = {"price_asc": 1, "price_desc": -1}.get(order, 0)
    by = sorted(enough, key=lambda place: (sign * enough[place].prices[2], -enough[place].priced, place))
    said = prices_by_place(catalogue, filters, [spelled.get(place, place) for place in by[:PLACES]])
    if said is None:
        return None
    lead = {1: "cheapest", -1: "costliest"}.get(sign)
    if lead is None:
        return said
    wished = f" for {describe(filters)}" if filters else ""
    return Said(f"The {lead} by median{wished}: {said.text}", (*said.facts, *facts_of_wishes(filters)))


def facts_of_survey(survey: Survey) -> tuple[Fact, ...]:
    """The figures of a survey."""
    facts = [Fact("count", survey.homes, "homes"), Fact("count", survey.priced, "homes with a price")]
    facts += [Fact("rupees", price, "quartile") for price in survey.prices]
    return (*facts, Fact("rupees", survey.rate, "a sq ft")) if survey.rate else tuple(facts)
