"""Which of the homes on the screen comes first: the cheapest, the biggest, the nearest to a metro station."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agent.answering.amounts import grouped, listed, month, rupees, square_feet
from agent.answering.column_words import nth_floor
from agent.answering.facts import Fact, Said
from agent.answering.rates import rates_of
from agent.catalogue.catalogue import Project

MOST_NAMED = 4
"""At most so many that tie are named."""


@dataclass(frozen=True, slots=True)
class Order:
    """An order of projects.

    value  what they are ordered by; None where it is not known
    says   "the cheapest, from ₹64.5 L", of the first and its value
    last   whether the highest value comes first
    """

    value: Callable[[Project], float | str | None]
    says: Callable[[Any, Project], str]
    last: bool = False


def firsts_of(order: str, projects: Sequence[Project]) -> list[Project]:
    """The projects that come first, those that tie all of them; [] where none of them knows."""
    by = ORDERS[order]
    known = [(value, project) for project in projects if (value := by.value(project)) is not None]
    if not known:
        return []
    first = (max if by.last else min)(value for value, _ in known)
    return [project for value, project in known if value == first]


def first_of(order: str, projects: Sequence[Project]) -> Project | None:
    """The project that comes first; None where none of them knows."""
    return next(iter(firsts_of(order, projects)), None)


def first_said(order: str, projects: Sequence[Project]) -> Said:
    """ "Of these, Acme Heights is the cheapest, from ₹64.5 L."; all that tie, and of which it is not known."""
    by, firsts = ORDERS[order], firsts_of(order, projects)
    if not firsts:
        return Said("That is not in our records.", untold=True)
    value = by.value(firsts[0])
    facts: tuple[Fact, ...] = (Fact("count", value, "of these"),) if isinstance(value, int | float) else ()
    names = [project.name for project in firsts]
    if len(names) > MOST_NAMED:
        facts += (Fact("count", len(names) - MOST_NAMED, "more that tie"),)
        names = [*names[:MOST_NAMED], f"{len(names) - MOST_NAMED} more"]
    lead = "They are equal in that: " if len(firsts) == len(projects) > 1 else "Of these, "
    said = f"{lead}{listed(names)} {'is' if len(names) == 1 else 'are'} {by.says(value, firsts[0])}"
    unknown = [project.name for project in projects if by.value(project) is None][:MOST_NAMED]
    return Said(f"{said}{f'; of {listed(unknown)} that is not in our records' if unknown else ''}.", facts)


def _lowest(column: str) -> Callable[[Project], float | None]:
    return lambda project: min((v for unit in project.units if (v := getattr(unit, column)) is not None), default=None)


def _highest(column: str) -> Callable[[Project], float | None]:
    return lambda project: max((v for unit in project.units if (v := getattr(unit, column)) is not None), default=None)


def _rate(project: Project) -> float | None:
    return next(iter(rates_of(project)), None)


def _highest_rate(project: Project) -> float | None:
    return next(reversed(rates_of(project)), None)


def _possession(project: Project) -> str | None:
    months = ["" if unit.status == "ready" else unit.possession for unit in project.units]
    return min((each for each in months if each is not None), default=None)


def _amenities(project: Project) -> int | None:
    return len({each for unit in project.units for each in unit.amenities}) or None


def _near(project: Project) -> float | None:
    return min(project.km.values(), default=None)


def _near_words(km: float, project: Project) -> str:
    place = next(place for place, away in project.km.items() if away == km)
    return f"the nearest, about {km:.1f} km from {place} as the crow flies"


def _ready_words(possession: str, _: Project) -> str:
    return f"the first to be ready, possession {month(possession)}" if possession else "ready to move in now"


def _age_words(years: float, _: Project) -> str:
    return f"the newest, {years:g} {'year' if years == 1 else 'years'} old" if years else "the newest, not yet lived in"


ORDERS: Mapping[str, Order] = {
    "price_asc": Order(_lowest("price_min"), lambda price, _: f"the cheapest, from {rupees(price)}"),
    "price_desc": Order(_highest("price_max"), lambda price, _: f"the costliest, up to {rupees(price)}", last=True),
    "area_desc": Order(_highest("area_max"), lambda area, _: f"the biggest, up to {square_feet(area)}", last=True),
    "area_asc": Order(_lowest("area_min"), lambda area, _: f"the smallest, from {square_feet(area)}"),
    "price_per_sqft_asc": Order(_rate, lambda rate, _: f"the lowest by rate, about ₹{grouped(round(rate))} a sq ft"),
    "price_per_sqft_desc": Order(
        _highest_rate, lambda rate, _: f"the highest by rate, about ₹{grouped(round(rate))} a sq ft", last=True
    ),
    "floor_desc": Order(_highest("floor"), lambda floor, _: f"the highest up, on {nth_floor(floor)}", last=True),
    "floor_asc": Order(_lowest("floor"), lambda floor, _: f"the lowest, on {nth_floor(floor)}"),
    "possession_asc": Order(_possession, _ready_words),
    "newest": Order(_lowest("age_years"), _age_words),
    "near": Order(_near, _near_words),
    "amenities": Order(_amenities, lambda number, _: f"the one with most amenities, {number} of them", last=True),
    "maintenance": Order(_lowest("maintenance"), lambda fee, _: f"the lowest by maintenance, from {rupees(fee)}"),
    "deposit": Order(_lowest("deposit"), lambda sum_, _: f"the lowest by deposit, from {rupees(sum_)}"),
}

ASKED_BY: Mapping[str, frozenset[str]] = {
    "price_asc": frozenset(("price",)),
    "price_desc": frozenset(("price",)),
    "area_desc": frozenset(("area",)),
    "area_asc": frozenset(("area",)),
    "price_per_sqft_asc": frozenset(("price_per_sqft", "price", "area", "price_per_sqft_max")),
    "price_per_sqft_desc": frozenset(("price_per_sqft", "price", "area", "price_per_sqft_max")),
    "floor_desc": frozenset(("floor",)),
    "floor_asc": frozenset(("floor",)),
    "possession_asc": frozenset(("possession", "status", "possession_by")),
    "newest": frozenset(("age_years",)),
    "near": frozenset(("distance", "near")),
    "amenities": frozenset(("amenities",)),
    "maintenance": frozenset(("maintenance",)),
    "deposit": frozenset(("deposit",)),
}
"""What the words of each order ask for by themselves, so that it is not told twice."""
