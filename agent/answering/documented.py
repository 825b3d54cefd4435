"""Whether the catalogue answers a question about a home, or a brochure or an FAQ has to."""

from collections.abc import Sequence

from agent.answering.details import is_listed, tell
from agent.answering.material import Material
from agent.answering.over_homes import values_of
from agent.catalogue.catalogue import Project
from agent.documents.figures import figures_asked
from agent.documents.passages import Cited
from agent.filters.vocabulary import AMENITIES


def cited_for(material: Material, projects: Sequence[Project], columns: Sequence[str]) -> Cited | None:
    """What a document says to a question about `projects`, where the catalogue's `columns` do not answer it.

    That a home has what its catalogue does not list is believed of its own documents alone.
    """
    cited = material.state["cited"]
    if not cited or (material.reading.coverage == 1 and is_known(material, projects, columns)):
        return None
    unlisted = any(column in AMENITIES and not is_listed(each, column) for each in projects for column in columns)
    return next((each for each in cited if each.passage.projects or not unlisted), None)


def is_known(material: Material, projects: Sequence[Project], columns: Sequence[str]) -> bool:
    """Whether `columns` answer the question, of each of `projects`: with the figure it asks for, where it does."""
    if not columns or asks_of_a_part(material, columns) or not all(
        is_listed(each, column) for each in projects for column in columns
    ):
        return False
    basis = material.reading.about.get("area_basis")
    if basis and not all(basis in values_of(each, "area_basis") for each in projects):
        return False
    figures = figures_asked(material.state["query"])
    said = [" ".join(tell(each, column) or "" for column in columns) for each in projects]
    return all(figure.held_by(text) for text in said for figure in figures)


def asks_of_a_part(material: Material, columns: Sequence[str]) -> bool:
    """Whether it is asked how big or how many of something a home has: "how big is the clubhouse?". The catalogue only
    says that there is one, and its areas are those of homes; nor does it know the land that they stand on."""
    if not figures_asked(material.state["query"]):
        return False
    if material.reading.about.get("area_basis") == "plot" and "area" in columns:
        return not any("plot" in values_of(each, "area_basis") for each in material.spoken_of)
    return bool(columns) and "price" not in columns and any(column in AMENITIES for column in columns)
