"""Projects, and the material of a turn that asks about them."""

from typing import Any, cast

from agent.answering.material import Material
from agent.answering.purchase import PurchaseCosts
from agent.catalogue.catalogue import Catalogue, Found, Project, Unit
from agent.catalogue.places import KnownPlaces
from agent.state import TurnState
from agent.subject import Subject
from tests.agent.readings import read_as
from tests.agent.test_turn_flow import ListCatalogue


def project(name: str, *units: Unit, **head: Any) -> Project:
    """A project of this name with these homes."""
    known = dict.fromkeys(("developer", "locality", "city", "zone", "lat", "lon")) | head
    return Project(id=name.lower(), name=name, units=units or (Unit(),), **known)


def asking(
    *projects: Project,
    query: str = "",
    asks: tuple[str, ...] = (),
    focus: tuple[Project, ...] | None = None,
    **read: Any,
) -> Material:
    """A turn that asks about `projects`, all that the screen shows; `focus` are those it names."""
    spoken_of = projects if focus is None else focus
    references = tuple(each.id for each in spoken_of)
    state = {
        "request": {"query": query, "agent_said": None, "quick_filters": {}, "limit": 5},
        "filters": {}, "before": {}, "changes": [], "relaxed": None, "turn": 1,
        "reading": read_as(**{"intent": "detail", "asks": asks, "references": references, "query": query} | read),
        "found": Found(projects, sum(len(each.units) for each in projects), len(projects)),
        "focus": list(references), "subjects": [Subject(references, projects)],
        "page": [{"id": each.id, "name": each.name} for each in projects],
    }  # fmt: skip
    return Material(cast(TurnState, state), cast(Catalogue, ListCatalogue()), KnownPlaces([]), PurchaseCosts.load())
