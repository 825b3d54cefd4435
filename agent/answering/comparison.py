"""Projects side by side: one line of facts a question."""

from collections.abc import Callable, Iterator, Sequence

from agent.answering.amounts import bedroom_list, square_feet
from agent.answering.homes import price_of, readiness_of
from agent.answering.rates import rate_said
from agent.answering.wishes import plain
from agent.catalogue.catalogue import Project

UNKNOWN = "not known"


def table(projects: Sequence[Project]) -> Iterator[str]:
    """ "Price: A ₹1.06-1.19 Cr, B ₹94.5 L-1.05 Cr", and so on; a fact that no project knows is left out."""
    for name, fact in FACTS.items():
        facts = [fact(project) for project in projects]
        if any(facts):
            said = "; ".join(f"{project.name} {each or UNKNOWN}" for project, each in zip(projects, facts, strict=True))
            yield f"{name}: {said}"


def _area(project: Project) -> str | None:
    areas = [area for unit in project.units for area in (unit.area_min, unit.area_max) if area is not None]
    return square_feet(min(areas), max(areas)) if areas else None


def _bedrooms(project: Project) -> str | None:
    return bedroom_list([unit.bhk for unit in project.units if unit.bhk is not None]) or None


def _amenities(project: Project) -> str | None:
    amenities = dict.fromkeys(each for unit in project.units for each in unit.amenities)
    return ", ".join(plain(each) for each in list(amenities)[:4]) or None


FACTS: dict[str, Callable[[Project], str | None]] = {
    "Price": price_of,
    "Size": _area,
    "Rate": rate_said,
    "Ready": readiness_of,
    "Bedrooms": _bedrooms,
    "Amenities": _amenities,
}
