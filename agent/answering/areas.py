"""How big the homes of a project are, on which basis it is measured."""

from dataclasses import dataclass

from agent.answering.amounts import listed, square_feet
from agent.answering.predicate import Predicate
from agent.answering.wishes import plain
from agent.catalogue.catalogue import Project, Unit


@dataclass(frozen=True, slots=True)
class AreaOn:
    """The area on one basis: "carpet"."""

    basis: str


def area_of(project: Project) -> Predicate | None:
    """ "1,100-2,300 sq ft of carpet area"; by basis where homes are measured on several."""
    by_basis: dict[str | None, list[Unit]] = {}
    for unit in project.units:
        if unit.area_min is not None:
            by_basis.setdefault(unit.area_basis, []).append(unit)
    if not by_basis:
        return None
    return Predicate("have", listed([_measured(units, basis) for basis, units in by_basis.items()]))


def area_on(project: Project, basis: str) -> Predicate | None:
    """The area of the homes that are measured on `basis`; None where none is."""
    units = [unit for unit in project.units if unit.area_basis == basis and unit.area_min is not None]
    if not units:
        return None
    some = "" if len(units) == len(project.units) else f" in {len(units)} of its {len(project.units)} homes"
    return Predicate("have", f"{_measured(units, basis)}{some}")


def area_told(project: Project, basis: str) -> str | None:
    """The area on `basis`, else that it is not known and what is; None where no area is."""
    if says := area_on(project, basis):
        return f"{project.name} {says.one}."
    known = area_of(project)
    return f"The {plain(basis)} area of {project.name} is not in our records: it {known.one}." if known else None


def _measured(units: list[Unit], basis: str | None) -> str:
    ends = [area for unit in units for area in (unit.area_min, unit.area_max) if area is not None]
    return f"{square_feet(min(ends), max(ends))}{f' of {plain(basis)} area' if basis else ''}"
