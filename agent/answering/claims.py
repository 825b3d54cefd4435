"""What a question asks to be so, and whether it is so of a home: "does it face east?", "is it under a crore?"."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from agent.answering.amounts import bedroom_list, bedrooms, listed, month, rupee_range, rupees, square_feet
from agent.answering.column_words import DENIED, nth_floor
from agent.answering.predicate import Predicate
from agent.answering.rates import rate_of
from agent.answering.wishes import HOMES, amenity_said, plain
from agent.catalogue.catalogue import Project, Unit
from agent.filters.vocabulary import AMENITIES, VOCABULARY, Test

TOGETHER = (("price_min", "price_max"), ("area_min", "area_max"), ("floor_min", "floor_max"))
"""Two ends of one thing."""
PLACED: Mapping[str, str] = {"localities": "locality", "city": "city", "zone": "zone", "developers": "developer"}
"""What a project has, and not each of its homes."""
NOT_LISTED = frozenset(("extra_rooms", "approvals"))
"""Lists that need not be complete."""

Held = Literal["yes", "no", "unknown"]


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that is asked to be so.

    column  the column or amenity it is about
    says    what is said where it is so
    holds   of one home; None where that is not known
    listed  whether it is looked for in a list, which tells what is there rather than what is not
    """

    column: str
    says: Predicate
    holds: Callable[[Project, Unit], bool | None]
    listed: bool = False

    def homes(self, project: Project) -> list[bool | None]:
        """Of each home of a project."""
        return [self.holds(project, unit) for unit in project.units]


def held(claims: Sequence[Claim], project: Project) -> Held:
    """Whether a home of `project` is all that is claimed; "no" where all of them are known not to be."""
    of_each_home = list(zip(*(claim.homes(project) for claim in claims), strict=True))
    if any(all(home) for home in of_each_home):
        return "yes"
    return "no" if of_each_home and all(False in home for home in of_each_home) else "unknown"


def claim_of_ask(ask: str) -> Claim | None:
    """Of an ask that is a question by itself: an amenity, pets, RERA."""
    if ask in AMENITIES:
        return Claim(ask, Predicate(*amenity_said(ask)), lambda _, unit: _is_among([ask], unit.amenities), True)
    if ask in DENIED:
        return Claim(ask, DENIED[ask], lambda _, unit: getattr(unit, ask))
    if ask == "rera_id":
        return Claim(ask, Predicate("be", "RERA registered"), lambda _, unit: True if unit.rera_id else None)
    return None


def claims_of_values(about: Mapping[str, Any]) -> Iterator[Claim]:
    """Of filters that a question speaks of: {"facing": ["east"]}."""
    pairs = {key: pair for pair in TOGETHER for key in pair}
    for keys in dict.fromkeys(pairs.get(key, (key,)) for key in about):
        values = {key: about[key] for key in keys if key in about}
        key, value = next(iter(values.items()))
        if key == "amenities":
            yield from (claim for each in value if (claim := claim_of_ask(each)))
        elif claim := claim_of_ask({"rera": "rera_id"}.get(key, key)):
            yield claim
        elif says := _says(values):
            yield Claim(COLUMN_OF.get(key, VOCABULARY[key].column or key), says, _test(values), key in NOT_LISTED)


COLUMN_OF: Mapping[str, str] = {
    "price_min": "price", "price_max": "price", "area_min": "area", "area_max": "area", "floor_not": "floor",
    "price_per_sqft_max": "price_per_sqft", "possession_by": "possession", "status": "possession",
}  # fmt: skip
"""The column that tells of a filter of more than one."""


def _says(values: Mapping[str, Any]) -> Predicate | None:
    """What is said of homes that fit; None for what a home can't be said to be."""
    key, value = next(iter(values.items()))
    if key in ("price_min", "price_max"):
        return Predicate("have", f"homes {_between(values, 'price', rupees, rupee_range)}")
    if key in ("area_min", "area_max"):
        return Predicate("have", f"homes of {_between(values, 'area', square_feet, square_feet)}")
    if key in ("floor_min", "floor_max"):
        return Predicate("be", _floors(values.get("floor_min"), values.get("floor_max")))
    if key not in SAYS:
        return None
    verb, words = SAYS[key]
    return Predicate(verb, words(value))


def _between(values: Mapping[str, Any], what: str, one: Callable[[Any], str], both: Callable[[Any, Any], str]) -> str:
    low, high = values.get(f"{what}_min"), values.get(f"{what}_max")
    if low is not None and high is not None:
        return one(low) if low == high else both(low, high)
    return f"from {one(low)} up" if high is None else f"up to {one(high)}"


def _floors(low: int | None, high: int | None) -> str:
    if low is not None and low == high:
        return f"on {nth_floor(low)}"
    if low is not None and high is not None:
        return f"between {nth_floor(low)} and {nth_floor(high)}"
    return f"on {nth_floor(low)} or above" if low is not None else f"on {nth_floor(high or 0)} or below"


def _or(words: Callable[[str], str] = plain) -> Callable[[Any], str]:
    return lambda value: listed([words(each) for each in ([value] if isinstance(value, str) else value)], "or")


def _hyphened(value: str) -> str:
    return plain(value).replace(" ", "-")


def _at_least(one: str, many: str) -> Callable[[int], str]:
    return lambda least: f"{least} or more {many}" if least > 1 else one


SAYS: Mapping[str, tuple[str, Callable[[Any], str]]] = {
    "deal": ("be", lambda deal: "to rent" if deal == "rent" else "for sale"),
    "city": ("be", lambda city: f"in {city}"),
    "zone": ("be", lambda zone: f"in the {zone} of the city"),
    "localities": ("be", lambda places: f"in {listed(places, 'or')}"),
    "developers": ("be", lambda names: f"by {listed(names, 'or')}"),
    "property_types": ("have", _or(lambda kind: HOMES[kind])),
    "bhk": ("have", bedroom_list),
    "bhk_min": ("have", lambda least: f"{bedrooms(least)} or bigger"),
    "price_per_sqft_max": ("come", lambda most: f"to at most {rupees(most)} a sq ft"),
    "deposit_max": ("have", lambda most: f"a deposit of at most {rupees(most)}"),
    "maintenance_max": ("have", lambda most: f"maintenance of at most {rupees(most)}"),
    "bathrooms_min": ("have", _at_least("a bathroom", "bathrooms")),
    "balconies_min": ("have", _at_least("a balcony", "balconies")),
    "parking_min": ("have", _at_least("parking", "parking spaces")),
    "extra_rooms": ("have", lambda rooms: listed([f"a {plain(room)} room" for room in rooms])),
    "floor_not": ("be", lambda edges: f"not on the {listed(edges, 'or')} floor"),
    "status": ("be", lambda status: {"new_launch": "newly launched"}.get(status, plain(status))),
    "possession_by": ("be", lambda by: f"ready by {month(by)}"),
    "age_max_years": ("be", lambda most: f"at most {most:g} {'year' if most == 1 else 'years'} old"),
    "sale_type": ("be", plain),
    "furnishing": ("be", _or(_hyphened)),
    "facing": ("face", _or(_hyphened)),
    "overlooking": ("overlook", lambda views: f"the {listed([plain(view) for view in views], 'or')}"),
    "approvals": ("have", lambda names: f"{listed(names)} approval"),
    "khata": ("have", plain),
    "tenant": ("be", lambda who: f"let to {({'family': 'families', 'company': 'companies'}).get(who, who)}"),
    "listed_by": ("be", lambda lister: f"listed by the {lister}"),
}  # fmt: skip
"""How the wishes are said of a home that meets them."""


def _test(values: Mapping[str, Any]) -> Callable[[Project, Unit], bool | None]:
    tests = [_test_of(key, value) for key, value in values.items()]

    def holds(project: Project, unit: Unit) -> bool | None:
        told = [test(project, unit) for test in tests]
        return False if False in told else None if None in told else True

    return holds


def _test_of(key: str, value: Any) -> Callable[[Project, Unit], bool | None]:
    if key in PLACED:
        among = [each.casefold() for each in ([value] if isinstance(value, str) else value)]
        return lambda project, _: (known := getattr(project, PLACED[key])) and known.casefold() in among
    if key in LIMITS:
        return lambda _, unit: LIMITS[key](unit, value)
    column, test = VOCABULARY[key].column or key, VOCABULARY[key].test

    def holds(_: Project, unit: Unit) -> bool | None:
        known = getattr(unit, column)
        if known is None or known == ():
            return None
        match test:
            case Test.AT_LEAST:
                return bool(known >= value)
            case Test.AT_MOST:
                return bool(known <= value)
            case Test.ALL_OF:
                return _is_among(value, known)
            case _:
                wished = value if isinstance(value, list | tuple) else [value]
                return any(each in wished for each in (known if isinstance(known, tuple) else (known,)))

    return holds


def _is_among(wished: Iterable[str], known: Sequence[str]) -> bool | None:
    return set(wished) <= set(known) if known else None


def _at_most(known: float | None, most: float) -> bool | None:
    return None if known is None else known <= most


def _possession(unit: Unit, by: str) -> bool | None:
    if unit.status == "ready":
        return True
    return None if unit.possession is None else unit.possession <= by


def _floor_not(unit: Unit, edges: Sequence[str]) -> bool | None:
    if unit.floor is None or ("top" in edges and unit.total_floors is None):
        return None
    return not (("ground" in edges and unit.floor == 0) or ("top" in edges and unit.floor == unit.total_floors))


LIMITS: Mapping[str, Callable[[Unit, Any], bool | None]] = {
    "price_max": lambda unit, most: _at_most(unit.price_min, most),
    "price_min": lambda unit, least: None if unit.price_max is None else unit.price_max >= least,
    "area_max": lambda unit, most: _at_most(unit.area_min, most),
    "area_min": lambda unit, least: None if unit.area_max is None else unit.area_max >= least,
    "price_per_sqft_max": lambda unit, most: _at_most(rate_of(unit), most),
    "possession_by": _possession,
    "floor_not": _floor_not,
}
"""Wishes that look at another column than their own, or at more than one."""
