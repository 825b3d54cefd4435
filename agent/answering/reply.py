"""What to say to a turn: one to three sentences, each from facts."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from agent.answering.amounts import counted, grouped, listed, rupees
from agent.answering.best_of import ASKED_BY, FIRST, ORDERS, first_of, first_said, order_of
from agent.answering.citation import cited_said
from agent.answering.details import is_listed, not_known, overview, tell, tell_all, told_of
from agent.answering.documented import asks_of_a_part, cited_for
from agent.answering.estimates import price_said, prices_by_place
from agent.answering.facts import Fact, Said, facts_of_wishes
from agent.answering.homes import offer, price_of
from agent.answering.loans import Affordable, affordable, emi_said, loan_said
from agent.answering.material import Material
from agent.answering.rental import move_in_said
from agent.answering.wishes import describe
from agent.catalogue.catalogue import Project, Survey
from agent.filters.vocabulary import AMENITIES, VOCABULARY, Group

COSTS = frozenset(("total_cost", "stamp_duty", "registration", "gst"))
"""Asks for what is due beside the price."""
SEVERAL = 2
"""At most so many homes are told of in one answer."""
PLACES = frozenset(("localities", "zone", "city"))
MONEY = (Group.PRICE, Group.COST, Group.ORDER)
UNKNOWN_PRICES = Said("The prices of these homes are not in our records; I will check and call back.")


def reply(material: Material) -> Said:
    """What to say, by what kind of turn it is."""
    said = REPLIES.get(material.reading.intent, homes)(material)
    return said if isinstance(said, Said) else Said(said)


def homes(material: Material) -> str:
    """What fits, best first, or what comes nearest."""
    found, blocking = material.found, material.blocking
    if not found.total:
        without = f" Without {blocking[0].words} there {are(blocking[0].total)}." if blocking else ""
        return f"We have nothing{material.wished} just now.{without}"
    fit = f"{counted(found.total, 'home')} in {counted(found.total_projects, 'project')}"
    if relaxed := material.state["relaxed"]:
        lead = f"We have nothing{material.wished}, but {fit} if the budget goes up to {rupees(relaxed['to'])}."
    else:
        lead = f"We have {fit}{material.wished}."
    return f"{lead} {offer(found.projects[0])}." if found.projects else lead


def are(count: int) -> str:
    """ "are 6", "is 1"."""
    return f"{'is' if count == 1 else 'are'} {grouped(count)}"


def detail(material: Material) -> Said | str:
    """What is asked of the homes spoken of."""
    asks, projects = material.reading.asks, material.found.projects
    if material.reading.strangers:
        return unknown(material.reading.strangers)
    if (order := order_of(asks)) and projects:
        if (first := first_of(order, projects)) is None:
            return "What would tell that of these homes is not in our records; I will check and call back."
        said, spoken_of = first_said(order, first), material.spoken_of
        if len(material.reading.references) == 1 and spoken_of:  # "is the second one the cheapest?"
            value = ORDERS[order].value
            return Said(f"{'Yes' if value(spoken_of[0]) == value(first) else 'No'}. {said.text}", said.facts)
        others = [ask for ask in asks if not ask.startswith((FIRST, "near:")) and ask not in ASKED_BY[order]]
        return Said(" ".join([said.text, *tell_all(first, others)]), said.facts)
    if not (told := material.spoken_of[:SEVERAL]):
        return f"There is no home on the screen to tell that of. {homes(material)}"
    columns = told_of(asks)
    if cited := cited_for(material, told, columns):
        return cited_said(cited)
    if asks_of_a_part(material, columns):
        columns = [column for column in columns if column in AMENITIES and not is_listed(told[0], column)]
    if columns:
        return " ".join(dict.fromkeys(said for project in told for said in tell_all(project, columns)))
    if asks or material.reading.coverage < 1:
        return f"That is not in our records of {told[0].name}; I will check and call back."
    return " ".join(map(overview, told))


def unknown(strangers: Sequence[str]) -> Said:
    """That what was asked about is not known."""
    facts = tuple(Fact("quote", each, "asked about") for each in strangers)
    return Said(f"I do not have {listed(strangers)}; I will check and call back.", facts)


def compare(material: Material) -> Said | str:
    """Homes side by side; the points hold the table. Places, where those are compared."""
    places = material.reading.about.get("localities", ())
    if len(places) > 1 and not material.reading.references:
        filters = elsewhere(without_money(material.filters), material.reading.about)
        return prices_by_place(material.catalogue, filters, places) or UNKNOWN_PRICES
    if order_of(material.reading.asks):
        return detail(material)
    projects = material.found.projects[:3]
    return " ".join(f"{offer(project)}." for project in projects) if len(projects) > 1 else homes(material)


def estimate(material: Material) -> Said:
    """An instalment, what can be afforded, what is due in all, or what homes such as those asked about cost."""
    reading, asks = material.reading, set(material.reading.asks)
    if reading.strangers and not reading.about:
        return unknown(reading.strangers)
    if asks & COSTS:
        return costs(material)
    if able := afforded(material):
        return able.said
    if "emi" in asks and (said := _instalments(material)):
        return said
    if reading.references and material.spoken_of:
        told = material.spoken_of[:SEVERAL]
        return Said(" ".join(tell(project, "price") or not_known(project, "price") for project in told))
    places = reading.about.get("localities", ())
    if not reading.about:
        return prices(material.survey, material.fitting)
    filters = elsewhere(without_money(material.filters), reading.about)
    if len(places) > 1 and (said := prices_by_place(material.catalogue, filters, places)):
        return said
    return prices(material.catalogue.survey(filters), filters)


def prices(survey: Survey, filters: Mapping[str, Any]) -> Said:
    """What the homes of `filters` cost, that it is not known, or that there are none."""
    wished = f" for {describe(filters)}" if filters else ""
    if not survey.homes:
        return Said(f"We have nothing{wished} just now.", tuple(facts_of_wishes(filters)))
    return price_said(survey, wished) or UNKNOWN_PRICES


def elsewhere(filters: Mapping[str, Any], about: Mapping[str, Any]) -> dict[str, Any]:
    """`filters` with what is asked about in their place, and only the place that is asked about."""
    moved = not PLACES.isdisjoint(about)
    return {key: value for key, value in filters.items() if not (moved and key in PLACES | {"radius_km", "near"})} | {
        **without_money(about)
    }


def afforded(material: Material) -> Affordable | None:
    """What the customer's income or instalment carries, where that is asked."""
    reading = material.reading
    if reading.intent != "estimate" or "afford" not in reading.asks:
        return None
    emi = reading.about.get("emi_max") or material.filters.get("emi_max")
    return affordable({**reading.figures, **({"emi": emi} if emi else {})})


def _instalments(material: Material) -> Said | None:
    reading = material.reading
    if loan := reading.figures.get("loan"):
        return loan_said(loan, reading.figures)
    if price := reading.about.get("price_max"):
        if "property_types" in reading.about or "bhk" in reading.about or "price" in reading.asks:
            return emi_said(price, "", reading.figures)
        return loan_said(price, reading.figures)  # "EMI on 80 lakhs" is of the loan
    projects = material.spoken_of or material.found.projects[:1]
    priced = [(project, low) for project in projects if (low := lowest(project))]
    if priced and priced[0][0].units[0].deal == "rent":
        return Said(f"{priced[0][0].name} is to rent at {price_of(priced[0][0])}; an EMI is for a home to buy.")
    said = [emi_said(price, f" for {project.name}", reading.figures) for project, price in priced[:SEVERAL]]
    if not said and (budget := material.filters.get("price_max")):
        said = [emi_said(budget, "", reading.figures)]
    facts = tuple(fact for each in said for fact in each.facts)
    return Said(" ".join(each.text for each in said), facts) if said else None


def costs(material: Material) -> Said:
    """Stamp duty, registration and GST on the homes spoken of, or on a price; else the rates of the city."""
    reading, filters = material.reading, {**material.filters, **material.reading.about}
    priced = [(project, low) for project in material.spoken_of[:SEVERAL] if (low := lowest(project))]
    only_gst = set(reading.asks) & COSTS == {"gst"}
    if priced and priced[0][0].units[0].deal == "rent":
        return move_in_said(*priced[0])
    if priced and reading.intent == "estimate":
        project, price = priced[0]
        price = reading.about.get("price_max", price)
        say = material.costs.gst_said if only_gst else material.costs.total_said
        return say(project, price, project.name)
    city = filters.get("city") or next((project.city for project in material.found.projects if project.city), None)
    if city is None:
        return Said("Stamp duty and registration are set by the state: tell me the city and I will give the rates.")
    return material.costs.rates_said(city)


def question(material: Material) -> Said | str:
    """What a document says, else the best web page on a question about the world, or that there is none."""
    if set(material.reading.asks) & COSTS:
        return costs(material)
    if cited := material.state["cited"]:
        return cited_said(cited[0])
    if sources := material.state.get("sources"):
        return f"{sources[0]['snippet']} (from {sources[0]['title']})"
    return "That is outside our listings and I can't look it up just now; I will check and call back."


def count(material: Material) -> Said | str:
    """How many homes fit; or how many there are of something, where the documents of one say it."""
    if cited := material.state["cited"]:
        return cited_said(cited[0])
    return f"We have {counted(material.found.total, 'home')}{material.wished}."


def search(material: Material) -> Said | str:
    """The homes that fit; what a document says, to a turn that wished nothing new and meant something else."""
    if cited := material.state["cited"]:
        return cited_said(cited[0])
    return homes(material)


def undo(material: Material) -> str:
    """What the wishes are again."""
    if not material.state["changes"]:
        return "There is nothing to take back yet."
    return f"I have gone back one step. {homes(material)}"


def chat(material: Material) -> str:
    """A greeting, thanks."""
    if material.filters and material.found.total:
        return "Happy to help. Is there anything else you would like to know about these homes?"
    return "Happy to help. Tell me what kind of home you have in mind."


def action(material: Material) -> str:
    """A visit, a call back, something to send."""
    of = f" for {material.found.projects[0].name}" if material.state["focus"] and material.found.projects else ""
    return f"Certainly, I will arrange that{of} and confirm it with you."


def more(material: Material) -> str:
    """The next homes."""
    return homes(material) if material.found.projects else "That is all we have for these wishes."


def reset(material: Material) -> str:
    """A new beginning."""
    if material.filters:
        return homes(material)
    return "Let us start afresh. What kind of home are you looking for?"


REPLIES: Mapping[str, Callable[[Material], Said | str]] = {
    "detail": detail,
    "compare": compare,
    "estimate": estimate,
    "search": search,
    "count": count,
    "more": more,
    "undo": undo,
    "reset": reset,
    "chat": chat,
    "action": action,
    "question": question,
    "unclear": lambda material: (
        question(material)
        if material.state["cited"]
        else ("Sorry, I did not get that. Could you say the area, the bedrooms or the budget you have in mind?")
    ),
}
"""By intent; any other shows homes."""


def without_money(filters: Mapping[str, Any]) -> dict[str, Any]:
    """The wishes that say which homes, and not for how much."""
    return {key: value for key, value in filters.items() if key == "exclude" or VOCABULARY[key].group not in MONEY}


def lowest(project: Project) -> int | None:
    """The lowest price of its homes, rupees."""
    return min((unit.price_min for unit in project.units if unit.price_min is not None), default=None)
