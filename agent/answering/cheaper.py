"""What is said to "cheaper" where nothing is."""

from collections.abc import Mapping
from typing import Any

from agent.answering.amounts import counted
from agent.answering.facts import Said, facts_of_projects
from agent.answering.homes import offer
from agent.answering.material import Material
from agent.answering.wishes import describe

MONEY = frozenset(("price_max", "price_min", "sort"))


def wants_cheaper(material: Material) -> bool:
    """Whether "cheaper" was said, with no amount."""
    return any(
        operation.op == "move" and operation.filter == "price_max" and not operation.value
        for operation in material.reading.operations
    )


def cheapest_already(material: Material) -> Said | None:
    """That what is shown is the cheapest that fits; None where something cheaper is found."""
    if not wants_cheaper(material) or not material.found.projects:
        return None
    lowest = material.catalogue.search(without_money(material.filters) | {"sort": "price_asc"}, limit=1).projects
    cheapest = next((each for each in material.found.projects if lowest and each.id == lowest[0].id), None)
    if cheapest is None:
        return None
    facts = tuple(facts_of_projects([cheapest]))
    if material.state["relaxed"]:
        fitting = describe(without_money(material.filters))
        return Said(f"We have nothing cheaper: of {fitting} this is the cheapest. {offer(cheapest)}.", facts)
    before = material.state["before"]
    if "price_max" not in before or material.total(before) != material.found.total:
        return None
    if material.found.total == 1:
        return Said(f"This is the cheapest that fits already. {offer(cheapest)}.", facts)
    fit = counted(material.found.total, "home")
    return Said(f"All {fit} are within that already, and the cheapest is this. {offer(cheapest)}.", facts)


def without_money(filters: Mapping[str, Any]) -> dict[str, Any]:
    """The wishes without a budget and an order."""
    return {key: value for key, value in filters.items() if key not in MONEY}
