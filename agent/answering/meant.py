"""Which homes a question means: projects, those of their homes that are of a size, or homes of one told apart."""

from agent.answering.amounts import bedroom_list
from agent.answering.apart import UNITS, apart, named_by_size, number_of, of_these_sizes, sizes_of
from agent.answering.facts import Fact, Said
from agent.answering.material import Material
from agent.catalogue.catalogue import Project
from agent.understanding.reading import Reading

SIZES = frozenset(("bhk", "bhk_min", "property_type", "property_types"))
"""Asks that the size itself explains."""


def homes_meant(material: Material) -> list[Project]:
    """The projects spoken of; of one of them its homes one by one where they are meant."""
    projects, reading = material.spoken_of, material.reading
    if len(projects) != 1:
        return projects
    if (number := number_of(reading.asks)) is not None:
        return apart(projects[0], {"price", *reading.asks})[number - 1 : number]
    if UNITS in reading.asks and len(projects[0].units) > 1:
        return apart(projects[0], {"price"} & set(reading.asks))
    if asks_of_a_size(reading) and "bhk" in reading.about and of_these_sizes(projects[0], reading.about):
        return [named_by_size(projects[0])]
    return projects


def asks_of_a_size(reading: Reading) -> bool:
    """Whether something is asked of homes of a size, and not whether there are such."""
    return bool(sizes_of(reading.about)) and (reading.intent == "estimate" or not SIZES.issuperset(reading.asks))


def lacks_said(material: Material) -> Said | None:
    """That the one project spoken of has no such home as is asked about; None where it has."""
    projects, reading = material.spoken_of, material.reading
    if len(projects) != 1:
        return None
    number = number_of(reading.asks)
    if number is not None and number > len(projects[0].units):
        homes = "one home" if len(projects[0].units) == 1 else f"{len(projects[0].units)} homes"
        return Said(f"Of {projects[0].name} there {'is' if homes == 'one home' else 'are'} only {homes} on the list.",
                    (Fact("count", len(projects[0].units), "homes"),))  # fmt: skip
    sizes = reading.about.get("bhk")
    if not sizes or not asks_of_a_size(reading) or of_these_sizes(projects[0], reading.about):
        return None
    return Said(f"{projects[0].name} has no {bedroom_list(sizes)} in our records.")
