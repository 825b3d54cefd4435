"""The homes of one project told apart: "the 3 BHK of 1,720 sq ft on the 9th floor"."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from agent.answering.amounts import bedroom_list, bedrooms, rupee_range, square_feet
from agent.answering.claims import claims_of_values
from agent.answering.column_words import nth_floor
from agent.answering.wishes import HOMES, plain
from agent.catalogue.catalogue import Project, Unit
from agent.understanding.reading import Estimate, Question
from agent.understanding.things import Column

NUMBERED = "#"
"""What stands before the place of a home in its id."""
SIZES = frozenset(("bhk", "bhk_min", "property_type", "property_types"))
"""What a size itself explains."""
SIZING = ("bhk", "bhk_min", "property_types")
"""What a question tells of the homes it means: "how big is the 3 BHK?"."""


def apart(project: Project, without: Collection[str] = ()) -> list[Project]:
    """Each home of a project as a project of its own, named by what tells it from the others, in their order; the
    columns `without` are not named, as they are told."""
    homes = [
        replace(project, id=f"{project.id}{NUMBERED}{number}", name=_name(unit, without), units=(unit,))
        for number, unit in enumerate(project.units, 1)
    ]
    names = [home.name for home in homes]
    return [
        replace(home, name=f"home {number}, {home.name}") if names.count(home.name) > 1 else home
        for number, home in enumerate(homes, 1)
    ]


def one_by_one(projects: Sequence[Project], without: Collection[str] = ()) -> Sequence[Project]:
    """The homes of a project that stands alone, told apart; else the projects."""
    return apart(projects[0], without) if len(projects) == 1 and len(projects[0].units) > 1 else projects


def asks_of_a_size(ask: Question) -> bool:
    """Whether something is asked of homes of a size, and not whether there are such."""
    only = all(isinstance(each, Column) and each.name in SIZES for each in ask.things)
    return bool(sizes_of(ask.where)) and (isinstance(ask, Estimate) or not only)


def sizes_of(about: Mapping[str, Any]) -> dict[str, Any]:
    """What a question tells of the homes it means."""
    return {key: about[key] for key in SIZING if key in about}


def of_these_sizes(project: Project, about: Mapping[str, Any]) -> Project | None:
    """The project with its homes of the sizes and kinds in `about`; None where it has none."""
    claims = list(claims_of_values(sizes_of(about)))
    units = tuple(unit for unit in project.units if all(claim.holds(project, unit) for claim in claims))
    return replace(project, units=units) if units else None


def by_size(projects: Sequence[Project], about: Mapping[str, Any]) -> list[Project]:
    """One project as its homes of each of the two sizes asked about: "the 2 BHK" and "the 3 BHK"; [] of any other."""
    sizes = about.get("bhk", ())
    if len(projects) != 1 or len(sizes) != 2:
        return []
    found = [of_these_sizes(projects[0], {"bhk": [size]}) for size in sizes]
    return [named_by_size(each) for each in found if each]


def named_by_size(project: Project) -> Project:
    """The project named by the sizes of the homes that are meant: "the 4 BHK of Acme Heights"."""
    sizes = [unit.bhk for unit in project.units if unit.bhk is not None]
    return replace(project, name=f"the {bedroom_list(sizes)} of {project.name}") if sizes else project


def _name(unit: Unit, without: Collection[str]) -> str:
    kind = HOMES[unit.property_type].removesuffix("s") if unit.property_type in HOMES else "home"
    parts = [f"the {bedrooms(unit.bhk) if unit.bhk is not None else kind}"]
    if unit.area_min is not None and "area" not in without:
        parts.append(f"of {square_feet(unit.area_min, unit.area_max)}")
    if unit.floor is not None and "floor" not in without:
        parts.append(f"on {nth_floor(unit.floor)}")
    if unit.facing and "facing" not in without:
        parts.append(f"facing {plain(unit.facing).replace(' ', '-')}")
    if unit.price_min is not None and "price" not in without:
        monthly = " a month" if unit.deal == "rent" else ""
        parts.append(f"({rupee_range(unit.price_min, unit.price_max or unit.price_min)}{monthly})")
    return " ".join(parts)
