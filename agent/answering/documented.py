"""Whether the catalogue answers a question about a home, or a brochure or an FAQ has to."""

from collections.abc import Sequence

from agent.answering.claims import Claim, held
from agent.answering.details import Asked, tell, told_whether
from agent.answering.material import Material
from agent.answering.over_homes import values_of
from agent.catalogue.catalogue import Project
from agent.documents.figures import figures_asked
from agent.documents.passages import Cited
from agent.filters.vocabulary import AMENITIES
from agent.understanding.reading import Question

Thing = Claim | Asked
"""What is asked: whether something is so, or what a column holds."""


def cited_for(material: Material, projects: Sequence[Project], things: Sequence[Thing]) -> Cited | None:
    """What a document says to a question about `projects`, where the catalogue does not answer it.

    That a home has what its catalogue does not list is believed of its own documents alone.
    """
    cited = material.subject.cited
    if not cited or (material.ask.whole and is_known(material, projects, things)):
        return None
    unlisted = any(_is_amenity(thing) and not is_listed(each, thing) for each in projects for thing in things)
    return next((each for each in cited if each.passage.projects or not unlisted), None)


def is_known(material: Material, projects: Sequence[Project], things: Sequence[Thing]) -> bool:
    """Whether the catalogue answers the question, of each of `projects`: with the figure it asks for, where it does."""
    ask = material.ask
    if not things or asks_of_a_part(ask, things):
        return False
    if not all(is_listed(each, thing) for each in projects for thing in things):
        return False
    basis = ask.where.get("area_basis")
    if basis and not all(basis in values_of(each, "area_basis") for each in projects):
        return False
    said = [" ".join(_said(each, thing) or "" for thing in things) for each in projects]
    return all(figure.held_by(text) for text in said for figure in figures_asked(ask.said))


def is_listed(project: Project, thing: Thing) -> bool:
    """Whether the catalogue says something on `thing`; that it is not in a list of amenities says nothing."""
    if isinstance(thing, Claim) and thing.listed and held([thing], project) == "no":
        return False
    return _said(project, thing) is not None


def asks_of_a_part(ask: Question, things: Sequence[Thing]) -> bool:
    """Whether it is asked how long or how many of something a home has: "how long is the pool?". The catalogue only
    says that there is one."""
    return bool(things) and all(map(_is_amenity, things)) and bool(figures_asked(ask.said))


def _is_amenity(thing: Thing) -> bool:
    return (thing.column if isinstance(thing, Claim) else thing) in AMENITIES


def _said(project: Project, thing: Thing) -> str | None:
    return told_whether(project, thing) if isinstance(thing, Claim) else tell(project, thing)
