"""Which of the homes of one project comes first: "the smallest one in Acme Heights"."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from agent.answering.facts import Said
from agent.answering.homes import facts_of
from agent.catalogue.catalogue import Project, Unit

ORDERS: Mapping[str, tuple[str, str, bool, Callable[[Unit], float | None]]] = {
    "price_asc": ("cheapest", "price", False, lambda unit: unit.price_min),
    "price_desc": ("costliest", "price", True, lambda unit: unit.price_max),
    "area_asc": ("smallest", "area", False, lambda unit: unit.area_min),
    "area_desc": ("biggest", "area", True, lambda unit: unit.area_max),
}
"""By order: its name, the column it is of, whether the highest comes first, and the value of a home."""


def first_within(order: str, project: Project) -> Said:
    """ "The smallest home in Acme Heights: 2 BHK, 1,040 sq ft, ₹64.5 L."."""
    name, column, highest, value_of = ORDERS[order]
    known = [(value, unit) for unit in project.units if (value := value_of(unit)) is not None]
    if not known:
        return Said(f"The {column} of the homes in {project.name} is not in our records.", untold=True)
    pick = max if highest else min
    _, first = pick(known, key=lambda each: each[0])
    return Said(f"The {name} home in {project.name}: {', '.join(facts_of(replace(project, units=(first,))))}.")
