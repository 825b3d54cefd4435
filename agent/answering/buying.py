"""What it takes to buy or to move in: instalments, what can be afforded, and what is due beside the price."""

from collections.abc import Sequence

from agent.answering.affordability import Affordable, affordable, cannot_said, verdict_said
from agent.answering.facts import Said
from agent.answering.homes import price_of
from agent.answering.loans import emi_said, loan_said
from agent.answering.material import Material
from agent.answering.meant import homes_meant
from agent.answering.purchase import COSTS
from agent.answering.rental import move_in_said
from agent.catalogue.catalogue import Project
from agent.understanding.reading import Estimate

SEVERAL = 2
"""At most so many homes are told of in one answer."""


def afforded(material: Material) -> Affordable | None:
    """What the customer's income or instalment carries, where that is asked."""
    ask = material.ask
    unknown_home = ask.unknown and not ask.where
    if not isinstance(ask, Estimate) or "afford" not in ask.names or unknown_home:
        return None
    if material.filters.get("deal") == "rent":
        return None
    return affordable(_means(material))


def affordability(material: Material) -> Said:
    """Whether the homes spoken of are within the customer's means, or what is."""
    means, able = _means(material), afforded(material)
    within = able.said.facts if able else ()
    if told := [(project, low) for project in homes_meant(material)[:SEVERAL] if (low := lowest(project))]:
        if told[0][0].units[0].deal == "rent":
            return Said(f"{told[0][0].name} is to rent at {price_of(told[0][0])}; a loan is for a home to buy.")
        said = _joined([verdict_said(project.name, low, means) for project, low in told])
        return Said(said.text, (*said.facts, *within))
    if material.filters.get("deal") == "rent":
        return Said("These homes are to rent; a loan and its EMI are for a home to buy.")
    if able and "price_max" not in material.ask.where:
        return able.said
    if price := material.ask.where.get("price_max"):
        said = verdict_said("such a home", price, means)
        return Said(said.text, (*said.facts, *within))
    return cannot_said(means)


def instalments(material: Material) -> Said | None:
    """What is paid back a month for a loan, a price, or the homes spoken of; None where no price is known."""
    ask = material.ask
    if loan := ask.given.get("loan"):
        return loan_said(loan, ask.given)
    if price := ask.where.get("price_max"):
        paid_down = {"down", "down_percent"} & ask.given.keys()
        if paid_down or "property_types" in ask.where or "bhk" in ask.where or "price" in ask.names:
            return emi_said(price, "", ask.given)
        return loan_said(price, ask.given)  # "EMI on 80 lakhs" is of the loan
    projects = homes_meant(material) or material.found.projects[:1]
    priced = [(project, low) for project in projects if (low := lowest(project))]
    if priced and priced[0][0].units[0].deal == "rent":
        return Said(f"{priced[0][0].name} is to rent at {price_of(priced[0][0])}; an EMI is for a home to buy.")
    tell = "down_payment" in ask.names and not {"down", "down_percent"} & ask.given.keys()
    said = [emi_said(price, f" for {project.name}", ask.given, tell_down=tell) for project, price in priced[:SEVERAL]]
    if not said and (budget := material.filters.get("price_max")):
        said = [emi_said(budget, "", ask.given)]
    return _joined(said) if said else None


def costs(material: Material) -> Said:
    """Stamp duty, registration and GST on the homes spoken of, or on a price; else the rates of the city."""
    ask, filters = material.ask, {**material.filters, **material.ask.where}
    asks = set(ask.names) & COSTS
    stated = ask.where.get("price_max")
    # "Stamp duty of an 80 lakh flat" is asked of no home on the screen.
    homes = homes_meant(material)[:SEVERAL] if ask.of or ask.points or stated is None else ()
    priced = [(project, low) for project in homes if (low := lowest(project))]
    if priced and priced[0][0].units[0].deal == "rent":
        return _joined([move_in_said(project, rent) for project, rent in priced])
    if priced and material.intent in ("estimate", "detail"):
        say = material.costs.gst_said if asks == {"gst"} else material.costs.total_said
        return _joined([say(project, stated or low, project.name) for project, low in priced])
    city = filters.get("city") or next((project.city for project in material.found.projects if project.city), None)
    if city is None:
        return Said("Stamp duty and registration are set by the state: tell me the city and I will give the rates.")
    price = None if filters.get("deal") == "rent" else filters.get("price_max")
    return material.costs.rates_said(city, price, asks, filters.get("property_types", ()))


def lowest(project: Project) -> int | None:
    """The lowest price of its homes, rupees."""
    return min((unit.price_min for unit in project.units if unit.price_min is not None), default=None)


def _means(material: Material) -> dict[str, float]:
    """What the customer earns, owes and can pay: what was said last, else the instalment that is wished."""
    figures = dict(material.ask.given)
    emi = material.ask.where.get("emi_max")
    if emi is None and "income" not in figures:
        emi = material.filters.get("emi_max")
    return figures if emi is None else {**figures, "emi": emi}


def _joined(said: Sequence[Said]) -> Said:
    return Said(" ".join(each.text for each in said), tuple(fact for each in said for fact in each.facts))
