"""Three to five short facts beside the answer, the most useful first."""

from collections.abc import Iterator
from itertools import islice

from agent.answering.amounts import counted, listed, rupees
from agent.answering.blocking import not_enough
from agent.answering.comparison import table
from agent.answering.homes import price_of, readiness_of, why
from agent.answering.material import Material
from agent.answering.wishes import describe, plain
from agent.catalogue.catalogue import Project

MOST = 5
SHOWN = 3
"""So many of the homes shown have a point of their own."""


def points(material: Material) -> list[str]:
    """At least three points, at most `MOST`."""
    return list(islice(dict.fromkeys(_points(material)), MOST))


def _points(material: Material) -> Iterator[str]:
    found, filters, relaxed = material.found, material.filters, material.state["relaxed"]
    if relaxed:
        yield f"Nothing up to {rupees(relaxed['from'])}; shown up to {rupees(relaxed['to'])}"
    if material.reading.intent == "compare" and len(found.projects) > 1:
        yield from table(found.projects[:SHOWN])
    for project in found.projects[:SHOWN]:
        if reasons := why(project, filters)[:3]:
            yield f"{project.name}: {', '.join(reasons)}"
    if not found.total:
        yield f"Nothing fits {describe(filters)}"
        for each in material.blocking[:SHOWN]:
            yield f"Without {each.words}: {counted(each.total, 'home')}"
        if not material.blocking and (said := not_enough(material.catalogue, filters)):
            yield said
    if material.related:
        yield f"Homes that fit in {material.related[0]} too"
    if found.total:
        yield f"{counted(found.total, 'home')} in {counted(found.total_projects, 'project')} fit"
    yield f"Wishes: {describe(filters)}" if filters else "No wishes yet"
    for project in found.projects[:SHOWN]:
        yield from _more_of(project)
    yield "These wishes hold for the next turn too" if filters else "The whole catalogue is open to choose from"
    yield "The agent can ask for the area, the bedrooms and the budget"


def _more_of(project: Project) -> Iterator[str]:
    if amenities := list(dict.fromkeys(each for unit in project.units for each in unit.amenities)):
        yield f"{project.name} has {listed([plain(each) for each in amenities[:4]])}"
    if ready := readiness_of(project):
        yield f"{project.name}: {ready}"
    if price := price_of(project):
        yield f"{project.name}: {price}"
