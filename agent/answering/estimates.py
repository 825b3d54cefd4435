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


def enough_said(survey: Survey, wished: str, price: float, within: int) -> Said:
    """ "Yes: 12 of 40 for 3 BHK in Hebbal are at up to ₹2 Cr. …": whether a sum buys a home such as those surveyed."""
    known = price_said(survey, f" for {wished}") or Said("")
    if within:
        there = f"there {'is' if within == 1 else 'are'} {grouped(within)} of {counted(survey.homes, 'home')}"
        text = f"Yes: up to {rupees(price)} {there}."
    else:
        text = f"No: nothing is up to {rupees(price)}; the lowest price is {rupees(survey.prices[0])}."
    facts = (Fact("rupees", price, "asked about"), Fact("count", within, "within it"), *known.facts)
    return Said(f"{text} {known.text}", facts)


def prices_by_place(
    catalogue: Catalogue, filters: Mapping[str, Any], places: Sequence[str], order: str | None = None
) -> Said | None:
    """ "Hebbal: median ₹1.1 Cr over 12 homes, about ₹8,900 a sq ft; Yelahanka: …", behind which of them is first in
    `order` by price or by rate; None where no price is known."""
    parts, facts = [], []
    surveys = {place: catalogue.survey({**filters, "localities": [place]}) for place in places[:PLACES]}
    for place, survey in surveys.items():
        facts += [Fact("name", place, "locality"), *facts_of_survey(survey)]
        if not survey.prices:
            parts.append(f"{place}: no prices in our records")
            continue
        monthly = " a month" if survey.monthly else ""
        rate = f", about ₹{grouped(round(survey.rate))} a sq ft" if survey.rate and not survey.monthly else ""
        parts.append(f"{place}: median {rupees(survey.prices[2])}{monthly} over {counted(survey.priced, 'home')}{rate}")
    if not any(survey.prices for survey in surveys.values()):
        return None
    return Said(f"{_verdict(surveys, order)}{'; '.join(parts)}.", tuple(facts))


VERDICTS: Mapping[str, tuple[str, str]] = {
    "price_asc": ("cheaper", "by median"), "price_desc": ("costlier", "by median"),
    "price_per_sqft_asc": ("cheaper", "per sq ft"), "price_per_sqft_desc": ("costlier", "per sq ft"),
}  # fmt: skip
"""What the first place in an order is said to be, and by which figure."""


def _verdict(surveys: Mapping[str, Survey], order: str | None) -> str:
    """ "Yelahanka is cheaper per sq ft. ", or nothing where no order is asked for or too few places are known."""
    if order is None or order not in VERDICTS:
        return ""
    called, by = VERDICTS[order]
    priced = {place: each for place, each in surveys.items() if each.prices}
    figures = {place: each.rate if by == "per sq ft" else each.prices[2] for place, each in priced.items()}
    known = {place: figure for place, figure in figures.items() if figure}
    if len(known) < 2:
        return ""
    if len(set(known.values())) == 1:
        return f"They are equal {by}. "
    first = (max if called == "costlier" else min)(known, key=lambda place: known[place])
    most = {"cheaper": "the cheapest", "costlier": "the costliest"}[called]
    return f"{first} is {called if len(known) == 2 else most} {by}. "


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
