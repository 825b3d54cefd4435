"""What a home has in place of the wishes that it misses."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from agent.catalogue.catalogue import Miss, Project, Unit
from agent.filters.vocabulary import VOCABULARY, Test
from agent.loan import LoanTerms

OF_THE_PROJECT = {"localities": "locality", "zone": "zone", "projects": "name", "developers": "developer"}


def misses_of(
    project: Project, filters: Mapping[str, Any], missed: Sequence[str], km: float | None
) -> tuple[Miss, ...]:
    """Of a project with one unit, the wishes in `missed`; `km` is how far it is from the localities wished."""
    return tuple(
        Miss(key, filters[key], _has(key, project), _km(key, project, km))
        for key in missed
    )  # fmt: skip


def _has(key: str, project: Project) -> Any:
    unit, entry = project.units[0], VOCABULARY[key]
    if key in OF_THE_PROJECT:
        return getattr(project, OF_THE_PROJECT[key])
    if key == "near":
        return dict(project.km) or None
    if key in OF_THE_UNIT:
        return OF_THE_UNIT[key](unit)
    value = getattr(unit, entry.column or "", None)
    if entry.test is Test.TRUE:
        return value if value is False else None
    return list(value) if isinstance(value, tuple) else value


def _km(key: str, project: Project, km: float | None) -> float | None:
    if key == "near":
        return max(project.km.values(), default=None)
    return km if key == "localities" else None


def _rate(unit: Unit) -> int | None:
    return round(unit.price_min / unit.area_min) if unit.price_min and unit.area_min else None


def _instalment(unit: Unit) -> int | None:
    terms = LoanTerms()
    return round(terms.instalment(terms.loan_for(unit.price_min))) if unit.price_min and unit.deal != "rent" else None


OF_THE_UNIT: Mapping[str, Callable[[Unit], Any]] = {
    "price_max": lambda unit: unit.price_min,
    "price_min": lambda unit: unit.price_max,
    "area_max": lambda unit: unit.area_min,
    "area_min": lambda unit: unit.area_max,
    "price_per_sqft_max": _rate,
    "emi_max": _instalment,
    "floor_not": lambda unit: unit.floor,
    "possession_by": lambda unit: unit.possession,
}
"""What a unit tells of a wish that looks at more than one column."""
