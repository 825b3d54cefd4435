"""The facts of a turn: every number, month and name that may be said of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from agent.answering.rates import rate_of
from agent.catalogue.catalogue import Project, Unit

Kind = Literal["rupees", "area", "bedrooms", "count", "km", "percent", "years", "month", "name", "quote"]
"""What a fact is:

rupees, area, km   whole rupees, square feet, kilometres
bedrooms           0.5 is 1 RK
count              anything counted: homes, bathrooms, floors
percent, years     of a loan or a tax, or the age of a home
month              YYYY-MM
name               of a project, a developer, a place, a bank …, or a registration number
quote              words of a page or a document, which may be said as they stand
"""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known: `about` says what of, in a word or two."""

    kind: Kind
    value: float | str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Words, and what they rest on beyond the homes and the wishes of the turn.

    sources  pages that are quoted: {"title", "url", "snippet"}
    held     ids of the projects of which the answer is yes, where it is of several
    untold   whether something that was asked could not be told
    """

    text: str
    facts: tuple[Fact, ...] = ()
    sources: tuple[dict[str, str], ...] = ()
    held: tuple[str, ...] = ()
    untold: bool = False


KIND_OF_COLUMN: Mapping[str, Kind] = {
    "bhk": "bedrooms",
    "area_min": "area",
    "area_max": "area",
    "price_min": "rupees",
    "price_max": "rupees",
    "bathrooms": "count",
    "balconies": "count",
    "parking": "count",
    "floor": "count",
    "total_floors": "count",
    "age_years": "years",
    "deposit": "rupees",
    "maintenance": "rupees",
    "possession": "month",
    "rera_id": "name",
    "url": "name",
    "image_url": "name",
    "brochure": "name",
}
KIND_OF_FILTER: Mapping[str, Kind] = {
    "price_min": "rupees",
    "price_max": "rupees",
    "price_per_sqft_max": "rupees",
    "emi_max": "rupees",
    "deposit_max": "rupees",
    "maintenance_max": "rupees",
    "area_min": "area",
    "area_max": "area",
    "bhk": "bedrooms",
    "bhk_min": "bedrooms",
    "radius_km": "km",
    "max_km": "km",
    "age_max_years": "years",
    "possession_by": "month",
}
"""Numbers of other filters are counts, and other words names."""


def facts_of_projects(projects: Iterable[Project]) -> Iterator[Fact]:
    """What the catalogue knows of the projects and their homes."""
    for project in projects:
        for about in ("name", "developer", "locality", "city"):
            if name := getattr(project, about):
                yield Fact("name", name, about)
        for place, km in project.km.items():
            yield Fact("name", place, "place")
            yield Fact("km", km, place)
        for unit in project.units:
            yield from facts_of_unit(unit)


def facts_of_unit(unit: Unit) -> Iterator[Fact]:
    """What the catalogue knows of a home."""
    for column, kind in KIND_OF_COLUMN.items():
        if (value := getattr(unit, column)) is not None:
            yield Fact(kind, value, column)
    if unit.description:
        yield Fact("quote", unit.description, "description")
    if rate := rate_of(unit):
        yield Fact("rupees", rate, "a sq ft")


def facts_of_wishes(filters: Mapping[str, Any]) -> Iterator[Fact]:
    """What the customer wishes, as facts that may be said back."""
    for key, value in filters.items():
        if isinstance(value, Mapping):
            yield from facts_of_wishes(value)
            continue
        for each in value if isinstance(value, list | tuple) else (value,):
            if isinstance(each, Mapping):
                yield from facts_of_wishes(each)
            elif isinstance(each, bool) or each is None:
                continue
            elif isinstance(each, str):
                yield Fact(KIND_OF_FILTER.get(key, "name"), each, key)
            else:
                yield Fact(KIND_OF_FILTER.get(key, "count"), each, key)
