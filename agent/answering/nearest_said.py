"""The homes that come nearest where none fits: each by its name, with what it misses and by how much."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from agent.answering.amounts import bedrooms, grouped, listed, month, rupees, square_feet
from agent.answering.blocking import NOUNS
from agent.answering.column_words import nth_floor
from agent.answering.facts import Fact, Kind, facts_of_projects
from agent.answering.homes import facts_of, price_of
from agent.answering.wishes import HOMES, an_amenity, plain
from agent.catalogue.catalogue import Miss, Near, Project

SPOKEN = 2
"""So many are named in one answer; the third stands in a point."""


def nearest_said(nearest: Sequence[Near], lead: str) -> str:
    """`lead`, then the nearest home in the same sentence, and the next one in its own."""
    if cheaper := [each for each in nearest if _is_only_cheaper(each)]:
        named = [_named(each) for each in cheaper[:SPOKEN]]
        return f"For less than that budget there {'is' if len(named) == 1 else 'are'} {listed(named)}."
    first, *others = nearest[:SPOKEN]
    said = f"{lead}; the nearest is {_named(first)}."
    return " ".join([said, *(f"Next comes {_named(each)}." for each in others)])


def still_nearest_said(nearest: Sequence[Near], lead: str) -> str:
    """The same where these stood on the screen already: their names alone."""
    names = listed([each.project.name for each in nearest[:SPOKEN]])
    return f"{lead}; {names} {'is' if len(nearest) == 1 else 'are'} still the nearest."


def _is_only_cheaper(near: Near) -> bool:
    """Whether a home misses nothing but a least price: nobody minds that."""
    return bool(near.misses) and all(miss.filter == "price_min" and miss.has is not None for miss in near.misses)


def nearest_points(nearest: Sequence[Near]) -> Iterator[str]:
    """A line each, for the agent."""
    for each in nearest:
        facts, misses = ", ".join(facts_of(each.project)), ", ".join(misses_said(each))
        yield f"{each.project.name}, {_where(each.project)}: {facts}" + (f"; {misses}" if misses else "")


def facts_of_nearest(nearest: Sequence[Near]) -> Iterator[Fact]:
    """What may be said of them: what is known of each, and how far off it is."""
    yield from facts_of_projects(each.project for each in nearest)
    for near in nearest:
        yield Fact("name", _where(near.project), "place")
        for miss in near.misses:
            if miss.km is not None:
                yield Fact("km", miss.km, "off")
            if isinstance(miss.has, int | float) and isinstance(miss.wanted, int | float):
                kind: Kind = "area" if miss.filter in ("area_min", "area_max") else "rupees"
                yield Fact(kind, abs(miss.has - miss.wanted), "off")
                yield Fact("count", miss.has, miss.filter)


def around_said(places: Sequence[str], total: int) -> str:
    """How many homes fit next to the localities wished."""
    return f"Close to {listed(list(places), 'or')} there {is_or_are(total)}"


def is_or_are(count: int) -> str:
    """ "are 6", "is 1"."""
    return f"{'is' if count == 1 else 'are'} {grouped(count)}"


def misses_said(near: Near) -> list[str]:
    """ "₹5 L over the budget", "about 2.2 km away", "on the 4th floor", each miss once."""
    return list(dict.fromkeys(said for miss in near.misses if (said := _missed(miss))))


def _named(near: Near) -> str:
    """ "Acme Heights in Hebbal, 2 BHK at ₹95 L, but ₹5 L over the budget"."""
    project = near.project
    size = next(iter(facts_of(project)), "")
    price = price_of(project)
    what = " at ".join(filter(None, (size if size != price else "", price)))
    minded = tuple(miss for miss in near.misses if miss.filter != "price_min")
    misses = listed(misses_said(replace(near, misses=minded)))
    return f"{project.name} in {_where(project)}, {what}{f', but {misses}' if misses else ''}"


def _where(project: Project) -> str:
    """The place by its name alone: what stands behind it in brackets can't be said."""
    return (project.locality or project.city or "the city").partition(" (")[0]


def _missed(miss: Miss) -> str:
    if miss.filter in OFF and miss.has not in (None, [], {}):
        return OFF[miss.filter](miss)
    if miss.filter in FIXED:
        return FIXED[miss.filter]
    if miss.filter in ("amenities", "approvals", "extra_rooms"):
        return _lacking(miss)
    if miss.filter in NUMBERED:
        return f"with its {NUMBERED[miss.filter]} not told"
    if isinstance(miss.has, str):
        return plain(miss.has)
    return f"with {NOUNS.get(miss.filter, f'the {plain(miss.filter)}')} not told"


NUMBERED: Mapping[str, str] = {
    "price_max": "price", "price_min": "price", "area_min": "size", "area_max": "size", "bhk": "bedrooms",
    "bhk_min": "bedrooms", "floor_min": "floor", "floor_max": "floor", "emi_max": "price",
    "facing": "facing", "furnishing": "furnishing", "status": "possession", "possession_by": "possession",
    "sale_type": "sale type", "price_per_sqft_max": "rate", "localities": "locality", "near": "distance",
}  # fmt: skip
"""What is not told where a home does not tell it."""


FIXED = {"pets": "where pets are not known to be allowed", "projects": "another project"}


def _lacking(miss: Miss) -> str:
    """What of a list a home does not have, or does not tell."""
    lacking = [each for each in miss.wanted if each not in (miss.has or ())]
    if miss.filter == "approvals":
        return f"without {listed(lacking)} approval in its papers"
    named = [an_amenity(each) if miss.filter == "amenities" else f"a {plain(each)} room" for each in lacking]
    return f"without {listed(named, 'or')}"


def _over(miss: Miss) -> str:
    return f"{rupees(miss.has - miss.wanted)} over the budget"


def _away(miss: Miss) -> str:
    return f"about {miss.km:.1f} km away" if miss.km is not None else f"in {miss.has}"


def _far(miss: Miss) -> str:
    place, km = max(miss.has.items(), key=lambda each: each[1])
    return f"about {km:.1f} km from {place}"


def _number(one: str, many: str) -> Callable[[Miss], str]:
    return lambda miss: f"with {miss.has:g} {one if miss.has == 1 else many}"


AN = {"apartment": "an", "independent_house": "an"}
OFF: Mapping[str, Callable[[Miss], str]] = {
    "price_max": _over,
    "price_min": lambda miss: f"{rupees(miss.wanted - miss.has)} below the budget named",
    "emi_max": lambda miss: f"with an EMI {rupees(miss.has - miss.wanted)} higher",
    "deposit_max": lambda miss: f"with a deposit {rupees(miss.has - miss.wanted)} higher",
    "maintenance_max": lambda miss: f"with maintenance {rupees(miss.has - miss.wanted)} higher",
    "price_per_sqft_max": lambda miss: f"{rupees(miss.has - miss.wanted)} a sq ft dearer",
    "area_min": lambda miss: f"{square_feet(miss.wanted - miss.has)} smaller",
    "area_max": lambda miss: f"{square_feet(miss.has - miss.wanted)} bigger",
    "bhk": lambda miss: f"with {bedrooms(miss.has)}",
    "bhk_min": lambda miss: f"with {bedrooms(miss.has)}",
    "localities": _away,
    "near": _far,
    "zone": lambda miss: f"in the {miss.has} of the city",
    "property_types": lambda miss: f"{AN.get(miss.has, 'a')} {HOMES[miss.has].removesuffix('s')}",
    "developers": lambda miss: f"by {miss.has}",
    "floor_min": lambda miss: f"on {nth_floor(miss.has)}",
    "floor_max": lambda miss: f"on {nth_floor(miss.has)}",
    "floor_not": lambda miss: f"on {nth_floor(miss.has)}",
    "status": lambda miss: {"ready": "ready to move", "new_launch": "newly launched"}.get(miss.has, plain(miss.has)),
    "possession_by": lambda miss: f"with possession in {month(miss.has)}",
    "age_max_years": lambda miss: f"{miss.has:g} years old",
    "facing": lambda miss: f"{plain(miss.has).replace(' ', '-')} facing",
    "bathrooms_min": _number("bathroom", "bathrooms"),
    "balconies_min": _number("balcony", "balconies"),
    "parking_min": _number("parking space", "parking spaces"),
    "tenant": lambda miss: f"let to {listed([plain(each) for each in miss.has], 'or')}",
    "listed_by": lambda miss: f"listed by the {miss.has}",
    "khata": lambda miss: f"with {plain(miss.has).removesuffix(' khata')} khata",
}
"""How a miss is said where the home tells what it has."""
