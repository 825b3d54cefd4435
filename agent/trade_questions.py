"""What the pack says to an act of a turn; nothing to what the catalogue answers."""

import re
from collections.abc import Collection, Iterator

from agent.answering.knowledge.entry import Entry, General
from agent.answering.knowledge.pack import Pack
from agent.answering.knowledge.retrieval import Match
from agent.catalogue.columns import COLUMNS
from agent.filters.vocabulary import AMENITIES
from agent.understanding.reading import Act, Arrange, Ask, Chat, Estimate, Question, Wish, World
from agent.understanding.things import Column, Meaning

ALL_OF_IT = 0.99
"""So much of a way to ask it has to stand in a turn that may be about something else."""
MOST_OF_IT = 0.74
"""So much of it is enough where the turn asks of the world."""
MAINLY = 0.5
"""So much of what is said has to speak of it where a column of the catalogue could be meant as well."""
ALL_BUT = 0.8
"""So much of what is said, where a wish was understood."""
SPOKEN, MOSTLY = 0.3, 0.6
"""So much of what is said speaks of it where only questions of the trade are said so; where a wish was understood or
something to be arranged, more of it has to."""
HOW_MUCH = re.compile(r"\b(?:how much|how many|kitn[aei]|eshtu|evlo|entha)\b")
FEWEST, FEW = 2, 3
"""Words that a turn has to share with an entry, and those that tell a question of law from one of a column."""
NAMING = frozenset(("deal", "property_types", "sale_type", "furnishing", "tenant", "listed_by"))
"""Wishes that questions of the trade seem to set: "can an NRI buy a plot?"."""
COSTS = frozenset(("stamp_duty", "registration", "gst", "total_cost"))
"""Reckoned in figures by city; the pack speaks of their special cases alone."""
HELD = frozenset((*COLUMNS, *AMENITIES, "price", "area", "price_per_sqft"))
"""What the catalogue may tell of a home."""


def general_to(act: Act | None, text: str, pack: Pack, city: str | None, *, named: bool) -> tuple[General, ...]:
    """What is said in general to `act` of a turn, or to an unclear one; () where it is no question of the trade.

    text   the words that are asked with
    city   where the homes are, None where that is not known
    named  whether it names the homes that it asks of
    """
    if isinstance(act, Ask) and (words := _words(act)):
        found = [entry for word in words if (entry := pack.of_word(word))]
        if HOW_MUCH.search(text.casefold()):
            found = [pack.by_topic(entry.how_much) or entry for entry in found]
        match, _ = pack.best(text)
        weighed = len(found) > 1 or "difference" in act.names
        if match and match.asked >= ALL_OF_IT and match.terms >= FEWEST and (weighed or match.said >= ALL_BUT):
            found = [match.entry]
        return tuple(pack.told(entry, text, city) for entry in found)
    entry = _entry(act, text, pack, named=named)
    return (pack.told(entry, text, city, of_home=isinstance(act, Ask)),) if entry else ()


def _entry(act: Act | None, text: str, pack: Pack, *, named: bool) -> Entry | None:
    if not _may_ask(act, named=named):
        return None
    match, clear = pack.best(text)
    if match and match.terms >= FEWEST and _is_meant(act, match, named=named):
        return match.entry
    if clear and _is_clear(act, clear, named=named):
        return clear.entry
    if isinstance(act, World):
        of_builder = pack.by_topic("check_builder") if "developers" in act.where else None
        return pack.by_key(text) or pack.by_mark(text) or of_builder
    return None if named or isinstance(act, Wish | Arrange | Chat) else pack.by_mark(text)


def _may_ask(act: Act | None, *, named: bool) -> bool:
    """Whether an act could be a question of the trade, before its words are looked at."""
    match act:
        case Wish():
            return bool(act.operations) and not act.accepts
        case Estimate():
            return not (named or act.given or act.where)
        case Chat():
            return act.courtesy == "other"
    return act is None or isinstance(act, Ask | World | Arrange)


def _is_clear(act: Act | None, match: Match, *, named: bool) -> bool:
    """Whether what only questions of the trade say is what an act is about."""
    if isinstance(act, Wish | Arrange):
        return match.said >= MOSTLY
    if isinstance(act, Ask) and COSTS.intersection(act.names):
        special = not match.entry.figures and not HELD.intersection(act.names)
        of_costs = bool(COSTS.intersection(act.names, match.entry.names))
        return special and not named and (of_costs or (match.asked >= ALL_OF_IT and match.said >= SPOKEN))
    if isinstance(act, Ask) and not _leaves_columns(HELD.intersection(act.names), match, points=act.points):
        return False
    return match.said >= SPOKEN and _is_of_it(match) and (not named or bool(match.entry.of_home))


def _is_of_it(match: Match) -> bool:
    """Whether so much of what is said speaks of an entry that it is no other question that shares two words with it."""
    return match.terms >= FEW or match.said >= MAINLY


def _leaves_columns(held: Collection[str], match: Match, *, points: bool) -> bool:
    """Whether a match asks for more than what the catalogue tells of `held` columns; `points` whether of one home."""
    if not held or match.entry.of_home or set(held) <= set(match.entry.names):
        return True
    return match.sharp > 0 and not points


def _is_meant(act: Act | None, match: Match, *, named: bool) -> bool:
    """Whether a match is what an act asks for."""
    if isinstance(act, World):
        return match.asked >= MOST_OF_IT and _is_of_it(match)
    if match.asked < ALL_OF_IT or isinstance(act, Arrange):
        return False
    if isinstance(act, Ask):
        return _is_of_it(match) and _is_asked(act, match, named=named)
    if isinstance(act, Wish):
        return {each.filter for each in act.operations} <= NAMING and match.said >= ALL_BUT
    return act is None or match.said >= MAINLY


def _is_asked(ask: Ask, match: Match, *, named: bool) -> bool:
    """Whether a question is of the trade and not of a home's columns."""
    if COSTS.intersection(ask.names):
        special = not named and not match.entry.figures and not HELD.intersection(ask.names)
        return special and bool(COSTS.intersection(ask.names, match.entry.names))
    known = {name for name in ask.names if name != "other"}
    if match.said < MAINLY and (named or known or ask.orders or ask.distances):
        return False
    held = HELD.intersection(known)
    if not (held or ask.orders or ask.distances) or match.terms >= FEW or match.entry.of_home:
        return True
    return held <= set(match.entry.names) and match.said >= ALL_BUT and not ask.points


def _words(act: Question) -> list[str]:
    """The words whose meaning is asked, where nothing else is."""
    if not act.things or not all(isinstance(each, Meaning | Column) for each in act.things):
        return []
    others = [each for each in act.things if isinstance(each, Column) and each.name not in ("difference", "area")]
    return [] if others else list(_meant(act))


def _meant(act: Question) -> Iterator[str]:
    for each in act.things:
        if isinstance(each, Meaning):
            yield from each.words
