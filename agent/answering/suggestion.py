"""What the agent should ask or offer next, and what a plain "yes" to it would do."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log2
from typing import Any

from agent.answering.amounts import listed, rupees
from agent.answering.blocking import Blocking
from agent.answering.declined import is_declined
from agent.answering.wishes import HOMES
from agent.catalogue.catalogue import Found, Survey
from agent.filters.operations import Operation


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line, and the operations that a "yes" to it applies."""

    line: str
    offer: tuple[Operation, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A wish that can be asked for.

    line     how the agent is told to ask
    settled  the filters with which there is no need to ask
    likely   how likely a customer is to have such a wish, 0 to 1, when buying and when renting
    """

    line: str
    settled: tuple[str, ...]
    likely: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Lead:
    """What is known of who calls, as far as it bears on what comes next.

    turn      the number of the turn
    unknown   what is still to be found out, as `card.kinds.unknown` names it
    declined  how lines begin that were turned down
    closed    homes that were refused or for which a visit is agreed
    wished    filters that this turn wishes, where it is not the first: who has just asked for them won't let them go
    busy      whether the turn is about homes, a doubt or an arrangement: it is no time to ask who calls
    """

    turn: int = 0
    unknown: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    closed: frozenset[str] = frozenset()
    wished: frozenset[str] = frozenset()
    busy: bool = False


NO_LEAD = Lead()
FEW_TURNS = 2
"""In so many turns a caller is asked for what they look for alone."""
TO_BUY: Mapping[str, str] = {
    "timeline": "Ask by when they want to move in or decide.",
    "need": "Ask who the home is for.",
    "funding": "Ask whether they take a home loan, and whether it is approved.",
    "decider": "Ask who else will have a say in it.",
}
TO_RENT: Mapping[str, str] = {
    "timeline": "Ask from when they need the home.",
    "need": "Ask who will live there.",
    "decider": "Ask who else will have a say in it.",
}
"""What is asked of a lead, by what is unknown."""
QUESTIONS: Mapping[str, Question] = {
    "locality": Question("Ask which area they would like.", ("localities", "zone", "near", "projects"), (1.0, 1.0)),
    "price": Question(
        "Ask what budget they have in mind.", ("price_max", "price_min", "emi_max", "price_per_sqft_max"), (1.0, 1.0)
    ),
    "bhk": Question("Ask how many bedrooms they need.", ("bhk", "bhk_min"), (1.0, 1.0)),
    "property_type": Question("Ask whether they would like {}.", ("property_types",), (0.6, 0.4)),
    "status": Question(
        "Ask whether they want it ready to move or can wait for possession.", ("status", "possession_by"), (0.7, 0.0)
    ),
    "furnishing": Question("Ask whether they need it furnished.", ("furnishing",), (0.1, 0.8)),
    "sale_type": Question("Ask whether a resale home is fine with them.", ("sale_type",), (0.4, 0.0)),
    "parking": Question("Ask how many cars they need to park.", ("parking_min",), (0.4, 0.4)),
    "bathrooms": Question("Ask how many bathrooms they need.", ("bathrooms_min",), (0.3, 0.3)),
    "facing": Question("Ask which facing they prefer.", ("facing",), (0.1, 0.05)),
}
"""By the column that the answer would be looked for in."""
FIRST = frozenset(QUESTIONS[column].line for column in ("locality", "price", "bhk", "status"))
"""What is asked before anything else."""
Look = Callable[[Collection[str]], Survey]
"""Counts the values of some columns over the homes that fit; enough of them to tell shares."""
RECENT = 5
"""What was suggested in so many of the last turns is not suggested again."""
CLOSING = (
    "Offer to send the details.",
    "Ask what matters most to them in a home.",
    "Ask who the home is for.",
    "Ask who else will have a say in it.",
    "Ask what they would like to hear more of.",
    "Ask what made them look for a home just now.",
    "Ask what they have seen so far, and what was missing there.",
    "Offer to let them know of new homes as they come in.",
)
"""What can be suggested always."""
FEW_PROJECTS = 2
"""With so many projects left there is nothing to split: a visit brings the call further."""
LEAST_SPLIT = 0.25
"""Bits: an answer that tells less is not worth a question."""
CLOSE_PRICES = 1.1
"""Prices whose upper quartile is not above this multiple of the lower one are all the same to a budget."""


def suggest(
    filters: Mapping[str, Any],
    found: Found,
    look: Look,
    relaxed: Mapping[str, Any] | None,
    related: Sequence[str] = (),
    blocking: Sequence[Blocking] = (),
    affordable: int | None = None,
    recent: Sequence[str] = (),
    of_homes: Iterable[str] = (),
    visit: bool = True,
    around: int | None = None,
    lead: Lead = NO_LEAD,
) -> Suggestion:
    """What would help most and was not suggested just now: something of the homes spoken of, an offer that finds homes,
    the wish that splits those that fit best, the visit.

    look        asked only where a question is to be chosen
    related     localities next to the wished ones that have homes which fit
    affordable  the price that was just reckoned from what the customer earns, rupees
    recent      the lines of the last turns, oldest first
    of_homes    what can be offered of the homes that the turn speaks of, the best first
    visit       whether a visit may be offered
    around      the kilometres around the localities wished in which homes fit, where in them none does
    lead        what is known and closed of the caller
    """
    new = affordable if affordable != filters.get("price_max") else None
    let_go = [each for each in blocking if lead.wished.isdisjoint(each.keys)]
    offers, said = _offers(found, relaxed, related, let_go, new, around), recent[-RECENT:]
    # There are more closing lines than turns that are looked back on.
    lines = (each for each in _in_order(filters, found, look, offers, of_homes, visit, lead) if each.line not in said)
    first = next(lines)
    open_ = (each for each in chain((first,), lines) if not is_declined(each.line, lead.declined))
    return next(open_, first)


def _in_order(
    filters: Mapping[str, Any],
    found: Found,
    look: Look,
    offers: Iterable[Suggestion],
    of_homes: Iterable[str],
    visit: bool,
    lead: Lead,
) -> Iterator[Suggestion]:
    yield from map(Suggestion, of_homes)
    yield from offers
    if not found.total:
        yield Suggestion("Ask which of the wishes could give a little.")
        yield Suggestion("Offer to let them know when something suitable comes in.")
    questions = best_questions(filters, look) if found.total_projects > FEW_PROJECTS else []
    yield from (Suggestion(each) for each in questions if each in FIRST)
    yield from map(Suggestion, _of_the_lead(lead, rents=filters.get("deal") == "rent"))
    home = next((each.name for each in found.projects if each.name not in lead.closed), None)
    if home and visit:
        yield Suggestion(f"Offer a visit to {home}.")
    yield from map(Suggestion, questions)
    if home:
        yield Suggestion(f"Ask what they think of {home}.")
    closing = CLOSING if found.total else CLOSING[1:]
    yield from map(Suggestion, closing)


def _of_the_lead(lead: Lead, *, rents: bool) -> Iterator[str]:
    """The next thing to be known of who calls; one a turn, and not before they have said something."""
    asked = TO_RENT if rents else TO_BUY
    if lead.turn > FEW_TURNS and not lead.busy:
        yield from (asked[each] for each in lead.unknown if each in asked)


def _offers(
    found: Found,
    relaxed: Mapping[str, Any] | None,
    related: Sequence[str],
    blocking: Sequence[Blocking],
    affordable: int | None,
    around: int | None,
) -> Iterator[Suggestion]:
    if affordable:
        line = f"Shall I set the budget to {rupees(affordable)}?"
        yield Suggestion(line, (Operation("set", "price_max", affordable, line),))
    if relaxed:
        line = f"Shall I stretch the budget to {rupees(relaxed['to'])}?"
        yield Suggestion(line, (Operation("set", relaxed["filter"], relaxed["to"], line),))
    if related and found.total_projects <= FEW_PROJECTS:
        line = f"Shall I include {related[0]} too?"
        yield Suggestion(line, (Operation("add", "localities", [related[0]], line),))
    near = "Shall I look a little further around?"
    offers = [Suggestion(near, (Operation("set", "radius_km", around, near),))] if around else []
    yield from (_dropping(each) for each in blocking if not each.moves)
    yield from offers
    yield from (_dropping(each) for each in blocking if each.moves)


def _dropping(each: Blocking) -> Suggestion:
    if each.city and each.keys == ("localities",):
        line = f"Shall I look all over {each.city}?"
        return Suggestion(line, (Operation("set", "city", each.city, line),))
    line = CHEAPER_TOO if each.keys == ("price_min",) else f"Shall I drop {each.words}?"
    operations = [Operation("clear", key, None, line) for key in each.keys]
    if each.city and "localities" in each.keys:
        operations.append(Operation("set", "city", each.city, line))
    return Suggestion(line, tuple(operations))


CHEAPER_TOO = "Shall I show what costs less as well?"


def best_questions(filters: Mapping[str, Any], look: Look) -> list[str]:
    """The questions whose answers leave the fewest homes, as far as a customer is likely to have one; best first."""
    open_ = {column: each for column, each in QUESTIONS.items() if filters.keys().isdisjoint(each.settled)}
    if not open_:
        return []
    survey = look(tuple(open_))
    worth = {column: split(column, survey) * each.likely[survey.monthly] for column, each in open_.items()}
    kinds = sorted(survey.tallies.get("property_type", {}).items(), key=lambda each: -each[1])[:3]
    said = listed([HOMES[kind] for kind, _ in kinds if kind in HOMES], "or")
    best = sorted(worth, key=worth.__getitem__, reverse=True)
    return [QUESTIONS[column].line.format(said) for column in best if worth[column] >= LEAST_SPLIT]


def split(column: str, survey: Survey) -> float:
    """Bits that a wish for `column` tells of the homes that fit: the entropy of its values, for the share that knows
    them. A budget splits in four, where prices differ."""
    if not survey.homes:
        return 0.0
    if column == "price":
        if not survey.prices or survey.prices[3] <= CLOSE_PRICES * survey.prices[1]:
            return 0.0
        return 2.0 * survey.priced / survey.homes
    counts = survey.tallies.get(column, {}).values()
    known = sum(counts)
    return sum(count / survey.homes * log2(known / count) for count in counts)
