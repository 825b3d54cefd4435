"""Which home is meant: the homes that each act of a turn speaks of, as they are to be told of."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from agent.answering.apart import asks_of_a_size, of_these_sizes
from agent.answering.best_of import first_of
from agent.answering.gap import DIFFERENCE
from agent.answering.purchase import COSTS
from agent.catalogue.catalogue import Catalogue, Project
from agent.subject import Subject
from agent.understanding.reading import Act, Arrange, Ask, Compare, Estimate, Objection, Question, Wish, intent_of

PAIR = 2


@dataclass(frozen=True, slots=True)
class Screen:
    """What may be spoken of.

    page     ids of the projects on the screen now, in order
    before   ids of those on it when the words were said
    last     ids of the projects last spoken of
    fresh    whether the turn made a new page
    fitting  the wishes by which the page was found
    nearest  of homes on it that miss some wish, the one unit that stands there, by project
    asked_first    whether the act comes before the wish that made it
    """

    page: Sequence[str]
    before: Sequence[str]
    last: Sequence[str]
    fresh: bool
    fitting: Mapping[str, Any]
    nearest: Mapping[str, Project] = field(default_factory=dict)
    asked_first: bool = False

    def projects(self, catalogue: Catalogue, ids: Sequence[str], filters: Mapping[str, Any]) -> tuple[Project, ...]:
        """The projects as they stand on the screen."""
        return tuple(self._as_shown(each) for each in catalogue.projects(ids, filters))

    def _as_shown(self, project: Project) -> Project:
        shown = self.nearest.get(project.id)
        return replace(project, units=shown.units) if shown else project


def subject_of(act: Act, screen: Screen, catalogue: Catalogue) -> Subject:
    """The homes that an act means; where it names none, the one last spoken of or the first on the screen."""
    if not isinstance(act, Question | Wish):
        return Subject()
    ids = ids_of(act.of, {*screen.page, *screen.before, *screen.last}, catalogue)
    if isinstance(act, Ask | Compare | Estimate | Arrange) and intent_of(act) in ORDERS_HOMES:
        return _asked_of(act, ids, screen, catalogue)
    if isinstance(act, Objection) and ids:
        return Subject(tuple(ids), screen.projects(catalogue, ids, screen.fitting))
    return Subject(tuple(ids))


ORDERS_HOMES = frozenset(("detail", "compare", "estimate", "action"))
"""Acts that may ask which of the homes shown comes first, or speak of it: "the EMI of the cheapest one"."""
SPEAKS_OF_HOMES = frozenset(("detail", "action"))
"""Acts that mean the home last spoken of, or the first on the screen, when they name none."""


def _asked_of(act: Question, ids: list[str], screen: Screen, catalogue: Catalogue) -> Subject:
    as_said = screen.fresh and (screen.asked_first or act.points or bool(act.of) or not screen.page)
    page = screen.before if as_said and screen.before else screen.page
    last = screen.last if as_said or not screen.fresh else []
    of_all = "of_all" in act.names
    order = act.order if not of_all and not _is_of_places(act) else None
    if DIFFERENCE in act.names and not act.units:
        order, ids = None, ids or list(last if len(last) > 1 else page)
    of_units = act.units or act.unit is not None
    of_one = of_units or (not order and not of_all and speaks_of_a_home(act))
    if not ids and not act.unknown and of_one:
        ids = list(last) or having(catalogue, page, screen, act)[:1]
    spoken_of = ids if len(ids) > 1 or not order or of_units else list(dict.fromkeys((*page, *ids)))
    if not spoken_of or not (order or ids or _is_of_homes(act)):
        return Subject(tuple(ids))
    asked = meant_within(screen.fitting, act) if act.order_within else screen.fitting
    projects = sized(catalogue, measured(catalogue, spoken_of, asked, screen, act), screen.fitting, act)
    first = first_of(order, projects) if order and len(ids) != 1 else None
    return Subject(tuple(ids) or ((first.id,) if first else ()), projects, first.id if first else None)


def _is_of_homes(act: Question) -> bool:
    return isinstance(act, Ask | Arrange)


def _is_of_places(act: Question) -> bool:
    """ "Which area is the cheapest?", "which is cheaper, Hebbal or Yelahanka?"."""
    if isinstance(act, Estimate):
        return "locality" in act.names
    return isinstance(act, Compare) and not act.of and len(act.where.get("localities", ())) > 1


def speaks_of_a_home(act: Question) -> bool:
    """Whether one home is meant where none is named: "does it have a gym?", "is there GST on it?"."""
    if not isinstance(act, Estimate):
        return _is_of_homes(act)
    if "similar" in act.names:
        return True
    if "afford" in act.names:
        return "afford_it" in act.names
    on_a_home = COSTS.union(("emi",)) & set(act.names)
    return bool(on_a_home) and "loan" not in act.given and "price_max" not in act.where


def last_spoken_of(subjects: Sequence[Subject], page: Sequence[str]) -> list[str]:
    """What "it" and "them" mean next: the home that came first of several; asked of all that is shown, no one home."""
    if firsts := [each.first for each in subjects if each.first]:
        return firsts[-1:]
    ids = list(dict.fromkeys(chain.from_iterable(each.ids for each in subjects)))
    return [] if len(ids) > PAIR and len(ids) == len(page) else ids


def sized(
    catalogue: Catalogue, projects: tuple[Project, ...], filters: Mapping[str, Any], act: Question
) -> tuple[Project, ...]:
    """The projects with their homes of the size that a question names, wished or not: "how big is the 4 BHK?"; those
    that are compared with those of the size that is wished."""
    sizes: Mapping[str, Any] = act.where
    if not asks_of_a_size(act):
        sizes = {"bhk": filters["bhk"]} if isinstance(act, Compare) and filters.get("bhk") else {}
    if not sizes:
        return projects
    deal = {key: filters[key] for key in ("deal",) if key in filters}
    whole = {each.id: each for each in catalogue.projects([project.id for project in projects], deal)}
    return tuple(
        of_these_sizes(each, sizes) or of_these_sizes(whole.get(each.id, each), sizes) or each for each in projects
    )


def having(catalogue: Catalogue, page: Sequence[str], screen: Screen, act: Question) -> list[str]:
    """The page, with those first that have homes of the size that a question names."""
    if not asks_of_a_size(act):
        return list(page)
    projects = sized(catalogue, screen.projects(catalogue, page, screen.fitting), screen.fitting, act)
    return [each.id for each in sorted(projects, key=lambda each: of_these_sizes(each, act.where) is None)]


def meant_within(filters: Mapping[str, Any], act: Question) -> dict[str, Any]:
    """What the homes of one project are to be like, where the first of all of them is asked for."""
    deal = {key: value for key, value in filters.items() if key == "deal"}
    return deal | {key: value for key, value in act.where.items() if key != "projects"}


def measured(
    catalogue: Catalogue, ids: Sequence[str], filters: Mapping[str, Any], screen: Screen, act: Question
) -> tuple[Project, ...]:
    """The projects, with their distances to what is asked about."""
    projects = screen.projects(catalogue, ids, filters)
    near = [distance.near for distance in act.distances]
    if not near:
        return projects
    away = {project.id: project for project in catalogue.projects(ids, {"near": near})}
    return tuple(replace(project, km=away[project.id].km, nearest=away[project.id].nearest) for project in projects)


def ids_of(references: Sequence[str], known: Collection[str], catalogue: Catalogue) -> list[str]:
    """The ids of the projects that are spoken of: by id those `known` to the call, others of the catalogue by name."""
    called = {each: catalogue.search({"projects": [each]}, limit=3) for each in references if each not in known}
    found = ([project.id for project in called[each].projects] if each in called else [each] for each in references)
    return list(dict.fromkeys(chain.from_iterable(found)))
