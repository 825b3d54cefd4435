"""What each column of the catalogue says of a project; None where it says nothing."""

from collections.abc import Callable, Mapping
from typing import Any

from agent.answering.amounts import bedroom_list, listed, month, rupee_range
from agent.answering.areas import area_of
from agent.answering.homes import price_of, readiness_of
from agent.answering.over_homes import MOST_NAMED, as_far_as, by_home_of, values_of
from agent.answering.predicate import Predicate
from agent.answering.rates import rate_said
from agent.answering.wishes import HOMES, plain
from agent.catalogue.catalogue import Project

Say = Callable[[Project], Predicate | None]
MOST_SHARES = 4
"""Of more values it is not said how many homes have which."""
PLACES = {1: "st", 2: "nd", 3: "rd"}


def _words(column: str, verb: str, words: Callable[[Any], str], lead: str = "") -> Say:
    """The values of a column of words behind `lead`; where homes differ, how many have which."""

    def say(project: Project) -> Predicate | None:
        by_home, values = by_home_of(project, column), values_of(project, column)
        if not values:
            return None
        homes = [sum(value in each for each in by_home) for value in values]
        unknown = ", the rest not in our records" if not all(by_home) else ""
        if all(number == len(by_home) for number in homes):
            return Predicate(verb, lead + listed([words(value) for value in values]))
        if len(values) > MOST_SHARES:
            either = listed([words(value) for value in values], "or")
            return Predicate(verb, f"{lead}{either}, depending on the home{unknown}")
        shares = [f"{words(value)} in {number}" for value, number in zip(values, homes, strict=True)]
        return Predicate(verb, f"{lead}{listed(shares)} of its {len(by_home)} homes{unknown}")

    return say


def _numbers(column: str, verb: str, words: Callable[[list[Any]], str]) -> Say:
    """The values of a column of numbers, lowest first, and that some homes do not tell it."""

    def say(project: Project) -> Predicate | None:
        values = sorted(values_of(project, column))
        if not values:
            return None
        return Predicate(verb, words(values) + as_far_as(project, column))

    return say


def _count(one: str, many: str) -> Callable[[list[Any]], str]:
    """ "2 or 3 bathrooms"."""
    return lambda values: (
        f"{listed([f'{value:g}' for value in values], 'or')} {one if values == [1] else many}"
        if len(values) <= MOST_SHARES
        else f"{values[0]:g} to {values[-1]:g} {many}"
    )


def _flag(column: str, verb: str, rest: str) -> Say:
    def say(project: Project) -> Predicate | None:
        homes = [getattr(unit, column) for unit in project.units]
        known, yes = sum(home is not None for home in homes), sum(home is True for home in homes)
        if not yes:
            return None
        unknown = ", the rest not in our records" if known < len(homes) else ""
        return Predicate(verb, rest if yes == len(homes) else f"{rest} in {yes} of its {len(homes)} homes{unknown}")

    return say


def _of_project(attribute: str, verb: str, sentence: str) -> Say:
    def say(project: Project) -> Predicate | None:
        value = getattr(project, attribute)
        return Predicate(verb, sentence.format(value)) if value else None

    return say


def _said(verb: str, sentence: str, value: Callable[[Project], str | None]) -> Say:
    def say(project: Project) -> Predicate | None:
        said = value(project)
        return Predicate(verb, sentence.format(said)) if said else None

    return say


def _rera(project: Project) -> Predicate | None:
    ids = values_of(project, "rera_id")
    return Predicate("be", f"RERA registered ({listed(ids)})") if ids else None


def _possession(project: Project) -> Predicate | None:
    if ready := readiness_of(project):
        month_said = ready.removeprefix("possession ")
        return Predicate("be", ready) if month_said == ready else Predicate("have", f"possession in {month_said}")
    months = sorted(values_of(project, "possession"))
    ready_now = sum(unit.status == "ready" for unit in project.units)
    if ready_now:
        rest = f"ready to move in {ready_now} of its {len(project.units)} homes"
        return Predicate("be", f"{rest}, the others from {month(months[-1])}" if len(months) == 1 else rest)
    if not months:
        return STATUS(project)
    return Predicate("have", f"possession from {month(months[0])} to {month(months[-1])}" if len(months) > 1
                     else f"possession in {month(months[0])}")  # fmt: skip


def _ages(values: list[Any]) -> str:
    if values == [0]:
        return "new"
    return f"{listed([f'{age:g}' for age in values], 'or')} {'year' if values == [1] else 'years'} old"


def nth_floor(floor: float) -> str:
    """ "the ground floor", "the 3rd floor", "the basement"."""
    if floor < 0:
        return "the basement"
    return "the ground floor" if floor == 0 else f"the {_nth(floor)} floor"


def _nth(number: float) -> str:
    whole = int(number)
    return f"{whole}{'th' if whole % 100 in (11, 12, 13) else PLACES.get(whole % 10, 'th')}"


def _floor(project: Project) -> Predicate | None:
    floors = sorted(values_of(project, "floor"))
    if not floors:
        return None
    total = values_of(project, "total_floors")
    of = f" of {total[0]}" if len(total) == 1 else ""
    unknown = as_far_as(project, "floor")
    if len(floors) == 1:
        return Predicate("be", f"on {nth_floor(floors[0])}{of}{unknown}")
    named = ["ground" if floor == 0 else _nth(floor) for floor in floors]
    on = f"{listed(named)} floors" if len(floors) <= MOST_SHARES else f"{named[0]} to the {named[-1]} floor"
    return Predicate("have", f"homes on the {on}{of}{unknown}")


def _amenities(project: Project) -> Predicate | None:
    return Predicate("have", said) if (said := amenities_said(project)) else None


def amenities_said(project: Project) -> str | None:
    """The amenities by name, at most `MOST_NAMED`, and how many more."""
    names = [plain(each) for each in values_of(project, "amenities")]
    more = len(names) - MOST_NAMED
    if not names:
        return None
    return listed([*names[:MOST_NAMED], f"{more} more"] if more > 0 else names)


def _types(project: Project) -> Predicate | None:
    types = values_of(project, "property_type")
    if not types:
        return None
    if len(project.units) == 1:
        kind = plain(types[0])
        return Predicate("be", f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}")
    return Predicate("have", listed([HOMES[each] for each in types]))


def _range(column: str) -> Callable[[Project], str | None]:
    def say(project: Project) -> str | None:
        amounts = values_of(project, column)
        return rupee_range(min(amounts), max(amounts)) + as_far_as(project, column) if amounts else None

    return say


def _pages(column: str) -> Callable[[Project], str | None]:
    return lambda project: listed(values_of(project, column)[:MOST_SHARES]) or None


def _tenant(value: str) -> str:
    return {"family": "families", "company": "companies"}.get(value, value)


STATUS = _words("status", "be", plain)
COLUMNS: Mapping[str, Say] = {
    "price": _said("be", "at {}", price_of),
    "area": area_of,
    "price_per_sqft": _said("come", "to about {}", rate_said),
    "rera_id": _rera,
    "possession": _possession,
    "age_years": _numbers("age_years", "be", _ages),
    "floor": _floor,
    "bhk": _numbers("bhk", "have", bedroom_list),
    "property_type": _types,
    "approvals": _words("approvals", "have", lambda each: f"{each} approval"),
    "developer": _of_project("developer", "be", "by {}"),
    "locality": _of_project("locality", "be", "in {}"),
    "city": _of_project("city", "be", "in {}"),
    "total_floors": _numbers("total_floors", "have", _count("floor", "floors")),
    "bathrooms": _numbers("bathrooms", "have", _count("bathroom", "bathrooms")),
    "balconies": _numbers("balconies", "have", _count("balcony", "balconies")),
    "parking": _numbers("parking", "have", _count("parking space", "parking spaces")),
    "deposit": _said("have", "a deposit of {}", _range("deposit")),
    "maintenance": _said("have", "maintenance of {}", _range("maintenance")),
    "amenities": _amenities,
    "extra_rooms": _words("extra_rooms", "have", lambda room: f"a {plain(room)} room"),
    "furnishing": _words("furnishing", "be", lambda value: plain(value).replace(" ", "-")),
    "facing": _words("facing", "face", lambda value: plain(value).replace(" ", "-")),
    "overlooking": _words("overlooking", "overlook", lambda view: f"the {plain(view)}"),
    "sale_type": _words("sale_type", "be", lambda kind: f"a {plain(kind)} home"),
    "khata": _words("khata", "have", plain),
    "tenant": _words("tenant", "be", _tenant, "let to "),
    "listed_by": _words("listed_by", "be", plain, "listed by the "),
    "pets": _flag("pets", "allow", "pets"),
    "vastu": _flag("vastu", "be", "vastu compliant"),
    "corner": _flag("corner", "be", "a corner home"),
    "url": _said("have", "its page at {}", _pages("url")),
    "image_url": _said("have", "photos at {}", _pages("image_url")),
    "brochure": _said("have", "its brochure at {}", _pages("brochure")),
}
"""By column: what a project's homes are said to be."""
DENIED: Mapping[str, Predicate] = {
    "pets": Predicate("allow", "pets"),
    "vastu": Predicate("be", "vastu compliant"),
    "corner": Predicate("be", "a corner home"),
}
"""Columns that may be known to be false."""
