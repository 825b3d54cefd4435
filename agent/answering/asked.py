"""What is asked of the homes that a turn speaks of."""

from collections.abc import Mapping, Sequence
from typing import Any

from agent.answering.amounts import listed
from agent.answering.best_of import ASKED_BY, FIRST, ORDERS, first_said, firsts_of, order_of
from agent.answering.citation import cited_said
from agent.answering.claims import Claim, held
from agent.answering.details import not_known, overview, tell, told_whether
from agent.answering.documented import asks_of_a_part, cited_for, is_listed
from agent.answering.facts import Fact, Said
from agent.answering.homes import why
from agent.answering.material import Material
from agent.answering.of_several import COUNTABLE, claims_said, values_said
from agent.answering.over_homes import counts_of, values_of
from agent.answering.questions import asks_which, narrowing, things_asked
from agent.answering.wishes import plain
from agent.answering.within import first_within, order_within
from agent.catalogue.catalogue import Project
from agent.understanding.reading import Reading

MOST_THINGS = 2
"""At most so many things are told in one answer."""
MULTIPLES = (10_000_000, 100_000, 1_000)
"""What a bare number is multiplied by to be a price."""
MOST_AMENITIES = 4
MOST_WHOLE = 2
"""At most so many homes are told of as a whole."""


def told(material: Material) -> Said | None:
    """The answer to what is asked; None where there is no home to ask it of."""
    reading, projects, query = material.reading, material.found.projects, material.state.get("query", "")
    if reading.strangers:
        return unknown(reading.strangers)
    if (order := order_of(reading.asks)) and projects:
        return _first(material, order)
    spoken_of = material.spoken_of
    if not spoken_of:
        return None
    if order := order_within(reading.asks):
        return first_within(order, spoken_of[0])
    if "recommend" in reading.asks:
        lead = "What speaks for" if len(spoken_of) == 1 else "I would start with"
        return Said(f"{lead} {recommended(spoken_of[0], material.filters)}.")
    things = things_asked(reading.asks, _meant(reading), query)[:MOST_THINGS]
    # One document speaks of one home.
    if (len(spoken_of) == 1 or not things) and (cited := cited_for(material, spoken_of, things)):
        return cited_said(cited)
    if asks_of_a_part(query, things):
        things = [thing for thing in things if not is_listed(spoken_of[0], thing)]
    if things:
        return of_one(spoken_of[0], things) if len(spoken_of) == 1 else of_all(spoken_of, things, material)
    if reading.asks or reading.coverage < 1:
        return Said(f"That is not in our records of {spoken_of[0].name}; I will check and call back.")
    return Said(" ".join(map(overview, spoken_of[:MOST_WHOLE])))


def recommended(project: Project, filters: Mapping[str, Any]) -> str:
    """A project with what speaks for it."""
    amenities = [plain(each) for each in values_of(project, "amenities")[:MOST_AMENITIES]]
    reasons = [*why(project, filters), *([f"with {listed(amenities)}"] if amenities else [])]
    return f"{project.name}: {', '.join(dict.fromkeys(reasons))}"


def unknown(strangers: Sequence[str]) -> Said:
    """That what was asked about is not known."""
    facts = tuple(Fact("quote", each, "asked about") for each in strangers)
    return Said(f"I do not have {listed(strangers)}; I will check and call back.", facts)


def of_one(project: Project, things: Sequence[Claim | str]) -> Said:
    """A sentence on each thing that is asked of one project, or that it is not known."""
    said: list[str] = []
    facts: list[Fact] = []
    for thing in things:
        column = thing.column if isinstance(thing, Claim) else thing
        sentence = told_whether(project, thing) if isinstance(thing, Claim) else tell(project, thing)
        said.append(sentence or not_known(project, column))
        if column in COUNTABLE:
            facts += counts_of(project, column)
        if isinstance(thing, Claim):
            homes = thing.homes(project)
            facts += [Fact("count", len(homes), "homes"), Fact("count", homes.count(True), "homes that are so")]
    return Said(" ".join(said), tuple(facts))


def of_all(projects: Sequence[Project], things: Sequence[Claim | str], material: Material) -> Said:
    """One answer on each thing over all the projects; what may be so or not is looked for together."""
    query, claims = material.state.get("query", ""), [thing for thing in things if isinstance(thing, Claim)]
    said = []
    if claims:
        which = [each for each in narrowing(_meant(material.reading)) if each.column not in {c.column for c in claims}]
        told_apart = [claim for claim in which if any(held([claim], project) != "yes" for project in projects)]
        said.append(claims_said([*told_apart, *claims], projects, query))
    said += [values_said(thing, projects) for thing in things if isinstance(thing, str)]
    return Said(" ".join(each.text for each in said), tuple(fact for each in said for fact in each.facts))


def _first(material: Material, order: str) -> Said:
    """Which of the homes comes first, and whether the one that was asked of does."""
    projects, asks, spoken_of = material.found.projects, material.reading.asks, material.spoken_of
    firsts = firsts_of(order, projects)
    if not firsts:
        return Said("What would tell that of these homes is not in our records; I will check and call back.")
    said = first_said(order, projects)
    of = material.reading.references
    named = (each for each in projects if of and of[0] in (each.id, each.name))
    subject = next(named, spoken_of[0] if spoken_of else None)
    if len(of) in (1, 2) and subject and not asks_which(material.state.get("query", "")):
        # "is the second one the cheapest?", "is the second one cheaper than the first?"
        yes = ORDERS[order].value(subject) == ORDERS[order].value(firsts[0])
        return Said(f"{'Yes' if yes else 'No'}. {said.text}", said.facts)
    others = [ask for ask in asks if not ask.startswith((FIRST, "near:")) and ask not in ASKED_BY[order]]
    things = things_asked(others, {}, "")[:1]
    beside = of_one(firsts[0], things) if things else Said("")
    return Said(f"{said.text} {beside.text}".rstrip(), (*said.facts, *beside.facts))


def _meant(reading: Reading) -> dict[str, Any]:
    """What the question speaks of; the number of "the first two" is no price."""
    counted = [len(reading.references) * multiple for multiple in MULTIPLES] if len(reading.references) > 1 else []
    return {key: value for key, value in reading.about.items() if key != "price_max" or value not in counted}
