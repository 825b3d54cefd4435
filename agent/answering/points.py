"""Up to five short facts beside the answer, the most useful first, none that was told just before."""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from zlib import crc32

from agent.answering.amounts import counted, listed, rupee_range, rupees
from agent.answering.blocking import not_enough
from agent.answering.card.lead_points import lead_points
from agent.answering.comparison import table
from agent.answering.details import CROW, predicate_of
from agent.answering.homes import facts_of, price_of, readiness_of, why
from agent.answering.knowledge.general_said import source_of
from agent.answering.material import SERVED, Material
from agent.answering.nearest_said import around_said, nearest_points
from agent.answering.over_homes import values_of
from agent.answering.playbook.objection_said import objection_points
from agent.answering.rates import rate_said
from agent.answering.wishes import describe, noun_of, plain
from agent.catalogue.catalogue import Project

MOST, FEWEST = 5, 3
SHOWN = 3
"""So many of the homes shown have a point of their own."""
NAMED = SERVED
"""At most so many are named in a point about all that are shown."""
OF_THE_CALLER = frozenset(("note", "chat", "unclear", "question"))
"""Turns whose points are about who calls: what was agreed, what is still to be found out."""
OF_HOMES = frozenset(("detail", "estimate", "action"))
"""Turns whose points are about the homes they speak of."""


def points(material: Material, told: Collection[int] = ()) -> list[str]:
    """At most `MOST` points, the most useful first; none whose `mark` is among those `told` in the last turns, but for
    what is asked for again."""
    asked = set(table(material.found.projects[:SHOWN])) if material.intent == "compare" else set[str]()

    def news(lines: Iterator[str], beside: Sequence[str], most: int) -> list[str]:
        new = (each for each in lines if each not in beside and (each in asked or mark(each) not in told))
        return list(islice(dict.fromkeys(new), most))

    first = news(_points(material), (), MOST)
    return [*first, *news(_of_the_homes(material), first, max(0, FEWEST - len(first)))]


def mark(point: str) -> int:
    """By which a point is known again: a call keeps it in place of the words."""
    return crc32(point.encode())


def _points(material: Material) -> Iterator[str]:
    if material.intent == "objection":
        yield from objection_points(material)
        yield from _of_the_trade(material)
        yield from _of_the_home(material)
        yield from lead_points(material)
    elif material.intent in OF_THE_CALLER or material.subject.general or material.subject.beside:
        yield from _of_the_trade(material)
        yield from lead_points(material)
        yield from _of_the_home(material)
    else:
        yield from _of_the_homes(material)


def _of_the_trade(material: Material) -> Iterator[str]:
    """What a general answer rests on."""
    for told in (*material.subject.general, *material.subject.beside):
        yield f"Basis: {source_of(told)['title']}; have it checked"


def _of_the_home(material: Material) -> Iterator[str]:
    """The home last spoken of, which the agent has in view."""
    home = material.home if material.state.get("last_focus") or material.subject.ids else None
    if home:
        yield f"{home.name}: {', '.join(why(home, material.filters)[:3])}"
    elif material.filters:
        yield f"Wishes: {describe(material.filters)}"
    if not material.filters:
        yield from _of_the_call(material)


def _of_the_homes(material: Material) -> Iterator[str]:
    found, filters = material.found, material.filters
    shown = found.projects[:SHOWN]
    yield from _of_the_act(material)
    if material.intent == "action":
        yield from lead_points(material)
    for project in shown:
        if reasons := why(project, filters)[:3]:
            yield f"{project.name}: {', '.join(reasons)}"
    if not found.total:
        yield from _nothing(material)
    if material.related:
        yield f"Homes that fit in {material.related[0]} too"
    if found.total:
        yield f"{material.fit} {'fits' if found.total == 1 else 'fit'}"
    if material.surveys and material.survey.prices:
        monthly = " a month" if material.survey.monthly else ""
        yield f"Median price of what fits: {rupees(material.survey.prices[2])}{monthly}"
    yield from _of_all(found.projects)
    if filters and found.total:
        yield f"Wishes: {describe(filters)}"
    for project in shown:
        yield from _more_of(project)
    for project in shown:
        yield from _of_one(project)
        yield from _unknown_of(project)
    if not material.filters:
        yield from _of_the_call(material)


def _of_the_act(material: Material) -> Iterator[str]:
    """What the act itself is about: how far the budget was stretched, the homes compared or asked of."""
    shown, intent, spoken_of = material.found.projects[:SHOWN], material.intent, material.spoken_of
    if relaxed := material.state["relaxed"]:
        yield f"Nothing up to {rupees(relaxed['from'])}; shown up to {rupees(relaxed['to'])}"
    if intent == "compare" and len(shown) > 1:
        yield from table(shown)
    elif intent in OF_HOMES and len(spoken_of) > 1:
        yield from table(spoken_of[:SHOWN])
    elif intent in OF_HOMES and spoken_of:
        yield from _of_one(spoken_of[0])
        yield from _rest_of(spoken_of[0])


def _nothing(material: Material) -> Iterator[str]:
    """What stands in the way."""
    filters = material.filters
    yield from nearest_points(material.nearest)
    yield f"Nothing fits {describe(filters)}"
    if material.around:
        yield around_said(material.filters["localities"], material.around[1])
    for each in material.blocking[:SHOWN]:
        left = {key: value for key, value in filters.items() if key not in each.keys}
        yield f"Without {each.words}: {counted(each.total, noun_of(left))}"
    if not material.blocking and (said := not_enough(material.catalogue, filters)):
        yield said


def _of_one(project: Project) -> Iterator[str]:
    """What is known of one project, a line each."""
    if facts := list(facts_of(project)):
        yield f"{project.name}: {', '.join(facts)}"
    if ready := readiness_of(project):
        yield f"{project.name}: {ready}"
    for place, km in project.km.items():
        yield f"{project.name}: about {km:.1f} km from {place}{CROW}"
    yield from _more_of(project)


def _more_of(project: Project) -> Iterator[str]:
    """What is known of it beside its size, price and readiness."""
    name = project.name
    if amenities := values_of(project, "amenities"):
        yield f"{name} has {listed([plain(each) for each in amenities[:NAMED]])}"
    if ids := values_of(project, "rera_id"):
        yield f"{name}: RERA {listed(ids[:NAMED])}"
    if project.developer:
        yield f"{name} is by {project.developer}"
    if rate := rate_said(project):
        yield f"{name}: about {rate}"
    if where := project.locality or project.city:
        yield f"{name} is in {where}"
    if price := price_of(project):
        yield f"{name}: {price}"


def _rest_of(project: Project) -> Iterator[str]:
    """What else a customer may ask of it."""
    for column in REST:
        if any(values_of(project, column)) and (says := predicate_of(project, column)):
            yield f"{project.name} {says.one}"


REST = (
    "parking", "floor", "facing", "bathrooms", "balconies", "furnishing", "maintenance", "deposit", "age_years",
    "approvals", "khata", "sale_type", "listed_by", "tenant", "overlooking", "total_floors",
)  # fmt: skip


def _unknown_of(project: Project) -> Iterator[str]:
    """What the agent had better not be asked."""
    for column in ("price_min", "area_min", "status", "amenities"):
        said = column.removesuffix("_min")
        if not values_of(project, column):
            yield f"{project.name}: {said} not in our records"


def _of_all(projects: Sequence[Project]) -> Iterator[str]:
    """What is known of all that are shown, together."""
    if len(projects) < 2:
        return
    if prices := sorted(value for each in projects for value in _values(each, "price_min", "price_max")):
        yield f"Prices of those shown: {rupee_range(prices[0], prices[-1])}"
    if ready := [each.name for each in projects if readiness_of(each) == "ready to move"]:
        yield f"Ready to move: {listed(ready[:NAMED])}"
    if registered := [each.name for each in projects if values_of(each, "rera_id")]:
        yield f"RERA registered: {listed(registered[:NAMED])}"


def _of_the_call(material: Material) -> Iterator[str]:
    """What can be told with nothing to show."""
    served, found = material.catalogue.names, material.found
    yield "No wishes yet"
    yield f"{material.fit[0].upper()}{material.fit[1:]} {'fits' if found.total == 1 else 'fit'}"
    if served.cities:
        yield f"Homes in {listed(served.cities[:NAMED])}"
    if served.developers:
        yield f"Builders: {listed(served.developers[:NAMED])}"


def _values(project: Project, *columns: str) -> list[int]:
    return [value for column in columns for value in values_of(project, column)]
