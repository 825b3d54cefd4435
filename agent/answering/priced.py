"""What homes cost beyond those on the screen: of a place or of several, homes alike, the first of all there is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from agent.answering.asked import unknown
from agent.answering.best_of import first_said
from agent.answering.buying import affordability, costs, instalments
from agent.answering.details import not_known, tell
from agent.answering.estimates import enough_said, price_said, prices_by_place, prices_of_places
from agent.answering.facts import Said, facts_of_projects, facts_of_wishes
from agent.answering.homes import offer
from agent.answering.material import Material
from agent.answering.meant import homes_meant, lacks_said
from agent.answering.of_several import values_said
from agent.answering.over_homes import values_of
from agent.answering.purchase import COSTS
from agent.answering.supply import OWN
from agent.answering.wishes import describe
from agent.catalogue.catalogue import Project, Survey
from agent.filters.vocabulary import VOCABULARY, Group

PLACES = frozenset(("localities", "zone", "city"))
NAMES = frozenset(("projects", "developers"))
MONEY = (Group.PRICE, Group.COST, Group.ORDER)
UNKNOWN_PRICES = Said("The prices of these homes are not in our records.", untold=True)


def estimate(material: Material) -> Said:
    """An instalment, what can be afforded, what is due in all, or what homes such as those asked about cost."""
    ask, asks = material.ask, set(material.ask.names)
    if ask.unknown and not ask.where:
        return unknown(ask)
    if asks & COSTS:
        return costs(material)
    if "afford" in asks:
        return affordability(material)
    if "similar" in asks and material.spoken_of:
        like = alike(material.spoken_of[0], ask.where)
        return prices(material.catalogue.survey(like), like)
    if "emi" in asks and (said := instalments(material)):
        return said
    if ask.of and material.spoken_of:
        return of_homes(material)
    return of_places(material)


def of_homes(material: Material) -> Said:
    """What the homes that are named cost."""
    ask = material.ask
    if len(material.spoken_of) > 1:
        return values_said("price", material.spoken_of)
    if "deal" in ask.where:  # "and to rent?"
        wished = without_money({key: value for key, value in ask.where.items() if key not in NAMES})
        filters = {"projects": [material.spoken_of[0].name], **wished}
        return prices(material.catalogue.survey(filters), filters)
    if lacks := lacks_said(material):
        return lacks
    home = homes_meant(material)[0]
    told = tell(home, "price")
    return Said(told) if told else Said(not_known(home, "price"), untold=True)


def of_places(material: Material) -> Said:
    """What homes such as those asked about cost, wherever they are asked about."""
    ask, asks = material.ask, set(material.ask.names)
    places = ask.where.get("localities", ())
    if "locality" in asks and not places:
        return by_place(material)
    if not ask.where and material.nearest and not material.found.total:
        column = next((each for each in ask.names if each != "locality"), "price")
        nothing = prices(material.survey, material.fitting)
        near = values_said(column, [each.project for each in material.nearest])
        return Said(f"{nothing.text} {near.text}", (*nothing.facts, *near.facts))
    if not ask.where:
        return prices(material.survey, material.fitting)
    filters = elsewhere(without_money(material.filters), ask.where)
    if len(places) > 1 and (said := prices_by_place(material.catalogue, filters, places)):
        return said
    survey = material.catalogue.survey(filters)
    if "enough" in asks and (price := ask.where.get("price_max")) and survey.prices:
        within = material.total({**filters, "price_max": price})
        return enough_said(survey, describe(filters), price, within)
    return prices(survey, filters)


def alike(project: Project, about: Mapping[str, Any]) -> dict[str, Any]:
    """The wishes that homes like those of a project meet, for the deal that is asked about."""
    values = {key: values_of(project, column) for key, column in LIKE.items()}
    deal = about.get("deal") or project.units[0].deal
    place = {"localities": [project.locality]} if project.locality else {}
    return {**({"deal": deal} if deal else {}), **place, **{key: each for key, each in values.items() if each}}


LIKE = {"property_types": "property_type", "bhk": "bhk"}
"""What homes have in common that are alike, beside their place."""


def prices(survey: Survey, filters: Mapping[str, Any]) -> Said:
    """What the homes of `filters` cost, that it is not known, or that there are none."""
    wished = f" for {describe(filters)}" if filters else ""
    if not survey.homes:
        return Said(f"We have nothing{wished} just now.", tuple(facts_of_wishes(filters)))
    return price_said(survey, wished) or UNKNOWN_PRICES


def by_place(material: Material) -> Said:
    """The localities side by side: the cheapest first, the costliest, or those with the most homes."""
    order = material.ask.order or ""
    filters = without_money(material.filters) | without_money(material.ask.where)
    filters = {key: value for key, value in filters.items() if key not in OWN["locality"]}
    return prices_of_places(material.catalogue, filters, order) or UNKNOWN_PRICES


def elsewhere(filters: Mapping[str, Any], about: Mapping[str, Any]) -> dict[str, Any]:
    """`filters` with what is asked about in their place, and only the place asked about, whoever builds there."""
    moved = not PLACES.isdisjoint(about)
    of_the_place = PLACES | NAMES | {"radius_km", "near"}
    return {key: value for key, value in filters.items() if not (moved and key in of_the_place)} | {
        **without_money(about)
    }


def places_compared(material: Material, filters: Mapping[str, Any], places: Sequence[str]) -> Said:
    """The prices of places side by side, with a yes or no to "is Hebbal cheaper than Yelahanka?"."""
    ask, order = material.ask, material.ask.order
    said = prices_by_place(material.catalogue, filters, places, order)
    if said is None or order is None or ask.form != "yes_no":
        return said or UNKNOWN_PRICES
    return replace(said, text=f"{'Yes' if said.text.startswith(f'{places[0]} is') else 'No'}. {said.text}")


def first_of_all(material: Material) -> Said | None:
    """ "What's the cheapest home you have?": the first of all that fit, or of the whole catalogue where nothing does
    or it is asked of everywhere; None where the catalogue has no such order."""
    order = material.ask.order
    if order is None or order not in VOCABULARY["sort"].values:
        return None
    wishes = without_money(material.filters) if material.found.total else {}
    if "everywhere" in material.ask.names:
        wishes = {}
    deal = {key: material.filters[key] for key in ("deal",) if key in material.filters}
    filters = {**deal, **elsewhere(wishes, material.ask.where)}
    found = material.catalogue.search({**filters, "sort": order}, limit=1)
    if not found.projects:
        return None
    said, home = first_said(order, found.projects), found.projects[0]
    of_all = f"Of all {describe(filters)}" if filters else "Of all we have"
    text = f"{said.text.replace('Of these', of_all, 1)} {offer(home)}."
    return Said(text, (*said.facts, *facts_of_projects(found.projects), *facts_of_wishes(filters)))


def without_money(filters: Mapping[str, Any]) -> dict[str, Any]:
    """The wishes that say which homes, and not for how much."""
    return {key: value for key, value in filters.items() if key == "exclude" or VOCABULARY[key].group not in MONEY}
