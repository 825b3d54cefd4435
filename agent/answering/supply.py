"""What the catalogue has where nobody asks for a home: its localities, cities, builders, kinds of homes."""

from collections.abc import Mapping
from typing import Any

from agent.answering.amounts import bedrooms, counted, grouped, listed
from agent.answering.facts import Fact, Said, facts_of_wishes
from agent.answering.wishes import HOMES, describe
from agent.catalogue.catalogue import Catalogue

NOUNS: Mapping[str, tuple[str, str]] = {
    "locality": ("locality", "localities"),
    "city": ("city", "cities"),
    "developer": ("builder", "builders"),
    "property_type": ("kind", "kinds"),
    "bhk": ("size", "sizes"),
}
NAMED = 5
"""So many are told by name, those with the most homes."""


PLACES = ("localities", "zone", "near", "radius_km", "projects")
OWN: Mapping[str, tuple[str, ...]] = {
    "locality": PLACES,
    "city": (*PLACES, "city"),
    "developer": ("developers", "projects"),
    "property_type": ("property_types", "projects"),
    "bhk": ("bhk", "bhk_min", "projects"),
}
"""The wishes that are left out of what there is besides."""


def supply_said(catalogue: Catalogue, filters: Mapping[str, Any], column: str) -> Said:
    """ "We have homes in 12 localities, with the most: Hebbal (14 homes), Yelahanka (9 homes), …".

    Of the homes that fit `filters` but for what these say of the column itself.
    """
    filters = {key: value for key, value in filters.items() if key not in OWN[column]}
    tally = catalogue.survey(filters, columns=(column,)).tallies[column]
    wished = describe(filters) if filters else "homes"
    one, many = NOUNS[column]
    facts = [*facts_of_wishes(filters), Fact("count", len(tally), many)]
    if not tally:
        return Said(f"We have nothing for {wished} just now.", tuple(facts))
    spelled = spelling(catalogue, column)
    most = sorted(tally.items(), key=lambda each: (-each[1], str(each[0])))[:NAMED]
    parts = []
    for value, homes in most:
        name = spelled.get(value) or (bedrooms(value) if column == "bhk" else HOMES.get(value, value))
        own = column == "property_type" and value in HOMES
        parts.append(counted(homes, HOMES[value].removesuffix("s")) if own else f"{name} ({counted(homes, 'home')})")
        facts.append(Fact("count", homes, str(name)))
        facts.append(Fact("bedrooms", value) if column == "bhk" else Fact("name", name, column))
    of = "in" if column in ("locality", "city") else "by" if column == "developer" else "of"
    first = ", with the most" if len(tally) > NAMED else ""
    number, noun = ("one", one) if len(tally) == 1 else (grouped(len(tally)), many)
    return Said(f"We have {wished} {of} {number} {noun}{first}: {listed(parts)}.", tuple(facts))


def spelling(catalogue: Catalogue, column: str) -> dict[str, str]:
    """Names by their lower case, as the catalogue spells them."""
    names = catalogue.names
    each = {
        "locality": [place.name for place in names.localities],
        "city": names.cities,
        "developer": names.developers,
    }.get(column, ())
    return {name.lower(): name for name in each}
