"""What is asked of the homes that a turn speaks of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from agent.answering.amounts import listed
from agent.answering.apart import NUMBERED, by_size, one_by_one
from agent.answering.areas import AreaOn
from agent.answering.best_of import ASKED_BY, ORDERS, first_said, firsts_of
from agent.answering.citation import cited_said
from agent.answering.claims import Claim, held
from agent.answering.details import Asked, name_of, not_known, overview, put_forward, tell, told_of, told_whether
from agent.answering.documented import asks_of_a_part, cited_for, is_listed
from agent.answering.facts import Fact, Said
from agent.answering.gap import DIFFERENCE, MEASURED, apart_said
from agent.answering.homes import why
from agent.answering.material import Material
from agent.answering.meant import homes_meant, lacks_said
from agent.answering.of_several import COUNTABLE, claims_said, values_said
from agent.answering.over_homes import counts_of, values_of
from agent.answering.questions import UNTOLD, narrowing, things_asked
from agent.answering.wishes import plain
from agent.answering.within import first_within
from agent.catalogue.catalogue import Project
from agent.language.patterns import one_of, plain_words
from agent.understanding.reading import Question
from agent.understanding.things import Column, Distance, First, Unit, Units

NEAR = "near"
MOST_THINGS = 3
"""At most so many things are told in one answer."""
MULTIPLES = (10_000_000, 100_000, 1_000)
"""What a bare number is multiplied by to be a price."""
MOST_AMENITIES = 4
MOST_WHOLE = 2
"""At most so many homes are told of as a whole."""


def told(material: Material) -> Said | None:
    """The answer to what is asked; None where there is no home to ask it of."""
    ask = material.ask
    if ask.unknown:
        return unknown(ask)
    if DIFFERENCE not in ask.names and (order := ask.order) and material.found.projects:
        return _first(material, order)
    if not material.spoken_of:
        return None
    if order := ask.order_within:
        return first_within(order, material.spoken_of[0])
    if lacks := lacks_said(material):
        return lacks
    if DIFFERENCE in ask.names and _asks_no_more(ask):
        homes = by_size(material.spoken_of, ask.where) or one_by_one(material.spoken_of, ("price",))
        return apart_said(homes, ask)
    homes = homes_meant(material)
    if "recommend" in ask.names:
        lead = "What speaks for" if len(homes) == 1 else "I would start with"
        return Said(f"{lead} {recommended(homes[0], material.filters)}.")
    things = things_asked(ask, _meant(ask))[:MOST_THINGS]
    # One document speaks of one home.
    if (len(homes) == 1 or not things) and (cited := cited_for(material, homes, things)):
        return cited_said(cited)
    if asks_of_a_part(ask, things):
        things = [thing for thing in things if not is_listed(homes[0], thing)]
    if things:
        return of_one(homes[0], things) if len(homes) == 1 else of_all(homes, things, material)
    if any(not isinstance(each, Unit | Units) for each in ask.things) or not (ask.whole or _asks_for_all(ask)):
        return Said("That is not in our records.", untold=True)
    return Said(" ".join(f"{said[0].upper()}{said[1:]}" for said in map(overview, homes[:MOST_WHOLE])))


def _asks_for_all(ask: Question) -> bool:
    """Whether a home is named and all of it is asked for: "details of the second"."""
    return bool(ask.of) and bool(ALL_OF_IT.search(plain_words(ask.said)))


ALL_OF_IT = one_of((
    r"\b(?:details?|about|info|information|more on|baare|bare|batao|bataiye|describe|explain|overview)\b",
))  # fmt: skip


def _asks_no_more(ask: Question) -> bool:
    """Whether nothing but a difference is asked for."""
    rest = [each for each in ask.things if not isinstance(each, Units)]
    rest = [each for each in rest if not (isinstance(each, First) and each.order in ORDERS and not each.within)]
    return all(isinstance(each, Column) and each.name in MEASURED | {"bhk"} for each in rest)


def recommended(project: Project, filters: Mapping[str, Any]) -> str:
    """A project with what speaks for it."""
    amenities = [plain(each) for each in values_of(project, "amenities")[:MOST_AMENITIES]]
    reasons = [*why(project, filters), *([f"with {listed(amenities)}"] if amenities else [])]
    return f"{project.name}: {', '.join(dict.fromkeys(reasons))}"


def unknown(ask: Question) -> Said:
    """That what was asked about is not known, with what was to be told of it."""
    facts = tuple(Fact("quote", each, "asked about") for each in ask.unknown)
    names = things_named(ask)
    what = f", and so not its {listed(names)}" if names else ""
    return Said(f"I do not have {listed(ask.unknown)}{what}.", facts, untold=True)


def things_named(ask: Question) -> list[str]:
    """What is asked, in words, where there is no home to tell it of."""
    names = (name_of(each) for each in told_of([*ask.names, *ask.distances]) if each not in UNTOLD)
    return list(dict.fromkeys(names))[:MOST_THINGS]


def of_one(project: Project, things: Sequence[Claim | Asked]) -> Said:
    """A sentence on each thing that is asked of one project, or that it is not known."""
    said: list[str] = []
    unknown: list[str] = []
    facts: list[Fact] = []
    if {"deposit", "negotiable"} <= {each for each in things if isinstance(each, str)}:
        said += filter(None, [put_forward(project, "deposit")])
        things = [each for each in things if each not in ("deposit", "negotiable")]
    for thing in things:
        column = thing.column if isinstance(thing, Claim) else thing
        sentence = told_whether(project, thing) if isinstance(thing, Claim) else tell(project, thing)
        (said if sentence else unknown).append(sentence or not_known(project, column))
        if isinstance(column, Distance) and column.name:
            facts.append(Fact("name", column.name, "asked about"))
        if isinstance(column, AreaOn):
            facts += counts_of(project, "area_basis")
        elif column in COUNTABLE:
            facts += counts_of(project, column)
        if isinstance(thing, Claim):
            homes = thing.homes(project)
            facts += [Fact("count", len(homes), "homes"), Fact("count", homes.count(True), "homes that are so")]
    return Said(" ".join([*_together(said, project.name), *unknown]), tuple(facts), untold=bool(unknown))


def _together(said: Sequence[str], name: str) -> Iterator[str]:
    """The sentences, with what is all a yes of one kind in one: "Yes, Acme Heights has a gym and a swimming pool."."""
    lead = f"Yes, {name} has "
    alike = [each for each in said if each.startswith(lead) and "." not in each.removesuffix(".")]
    if len(alike) < 2:
        yield from said
        return
    yield f"{lead}{listed([each.removeprefix(lead).removesuffix('.') for each in alike])}."
    yield from (each for each in said if each not in alike)


def of_all(projects: Sequence[Project], things: Sequence[Claim | Asked], material: Material) -> Said:
    """One answer on each thing over all the projects; what may be so or not is looked for together."""
    ask, claims = material.ask, [thing for thing in things if isinstance(thing, Claim)]
    said = []
    if claims:
        which = [each for each in narrowing(_meant(ask)) if each.column not in {c.column for c in claims}]
        told_apart = [claim for claim in which if any(held([claim], project) != "yes" for project in projects)]
        said.append(claims_said([*told_apart, *claims], projects, ask.form))
    said += [values_said(thing, projects) for thing in things if not isinstance(thing, Claim)]
    facts, yes = tuple(fact for each in said for fact in each.facts), tuple(id_ for each in said for id_ in each.held)
    untold = any(each.untold for each in said)
    return Said(" ".join(each.text for each in said), facts, held=yes, untold=untold)


def _first(material: Material, order: str) -> Said:
    """Which of the homes comes first, and whether the one that was asked of does."""
    ask, spoken_of = material.ask, material.spoken_of
    projects = one_by_one(material.found.projects, ASKED_BY[order])
    firsts = firsts_of(order, projects)
    if not firsts:
        return Said("What would tell that of these homes is not in our records.", untold=True)
    said = first_said(order, projects)
    # "home 4, the 1 RK on the 21st floor" is told by its place in the list.
    facts = (*said.facts, *(Fact("quote", each.name, "a home of the project") for each in projects))
    of, number = ask.of, ask.unit
    if number is not None and number <= len(projects):
        subject: Project | None = projects[number - 1]
    elif len(of) in (1, 2) and not ask.units:
        of_name = (each for each in projects if of[0] in (each.id, each.name))
        subject = next(of_name, spoken_of[0] if spoken_of else None)
    else:
        subject = None
    if subject and ask.form != "which":
        # "is the second one the cheapest?", "is the second one cheaper than the first?"
        yes = ORDERS[order].value(subject) == ORDERS[order].value(firsts[0])
        return Said(f"{'Yes' if yes else 'No'}. {said.text}", facts)
    if ask.distances and order != NEAR and ask.form == "which":
        nearest = first_said(NEAR, projects)
        return Said(f"{said.text} {nearest.text}", (*facts, *nearest.facts))
    own = (*map(Column, ASKED_BY[order]), *ask.distances)
    others = tuple(each for each in ask.things if not isinstance(each, First) and each not in own)
    things = things_asked(replace(ask, things=others, form="yes_no"), {})[:1]
    named = "it" if projects is not material.found.projects else firsts[0].name
    beside = of_one(replace(firsts[0], name=named), things) if things else Said("")
    home = (firsts[0].id,) if NUMBERED in firsts[0].id and len(firsts) == 1 else ()
    behind = f"{beside.text[:1].upper()}{beside.text[1:]}"
    return Said(f"{said.text} {behind}".rstrip(), (*facts, *beside.facts), held=home)


def _meant(ask: Question) -> dict[str, Any]:
    """What the question speaks of; the number of "the first two" is no price."""
    counted = [len(ask.of) * multiple for multiple in MULTIPLES] if len(ask.of) > 1 else []
    return {key: value for key, value in ask.where.items() if not key.endswith("_max") or value not in counted}
