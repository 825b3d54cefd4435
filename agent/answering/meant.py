"""Which homes a question means: projects, those of their homes that are of a size, or homes of one told apart."""

from agent.answering.amounts import bedroom_list
from agent.answering.apart import apart, asks_of_a_size, named_by_size, of_these_sizes
from agent.answering.facts import Fact, Said
from agent.answering.material import Material
from agent.catalogue.catalogue import Project


def homes_meant(material: Material) -> list[Project]:
    """The projects spoken of; of one of them its homes one by one where they are meant."""
    projects, ask = material.spoken_of, material.ask
    if len(projects) != 1:
        return projects
    if (number := ask.unit) is not None:
        return apart(projects[0], {"price", *ask.names})[number - 1 : number]
    if ask.units and len(projects[0].units) > 1:
        return apart(projects[0], {"price"} & set(ask.names))
    if asks_of_a_size(ask) and "bhk" in ask.where and of_these_sizes(projects[0], ask.where):
        return [named_by_size(projects[0])]
    return projects


def lacks_said(material: Material) -> Said | None:
    """That the one project spoken of has no such home as is asked about; None where it has."""
    projects, ask = material.spoken_of, material.ask
    if len(projects) != 1:
        return None
    number = ask.unit
    if number is not None and number > len(projects[0].units):
        homes = "one home" if len(projects[0].units) == 1 else f"{len(projects[0].units)} homes"
        return Said(f"Of {projects[0].name} there {'is' if homes == 'one home' else 'are'} only {homes} on the list.",
                    (Fact("count", len(projects[0].units), "homes"),))  # fmt: skip
    sizes = ask.where.get("bhk")
    if not sizes or not asks_of_a_size(ask) or of_these_sizes(projects[0], ask.where):
        return None
    return Said(f"{projects[0].name} has no {bedroom_list(sizes)} in our records.")
