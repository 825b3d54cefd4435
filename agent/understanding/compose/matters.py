"""What a turn asks or says that no column, filter or ground of an objection is, and the act that it is in place of what
a reader takes it for that does not know it."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from agent.language.patterns import plain_words
from agent.language.sentences import sentences_of
from agent.understanding.compose.money_said import money_said, pattern_of
from agent.understanding.reading import (
    Act,
    Ask,
    Chat,
    Estimate,
    Matter,
    Objection,
    Question,
    Reading,
    Wish,
    World,
)
from agent.understanding.things import Amenity, Column, Count, Have, Meaning

ANY, EMPTY, PLAIN, NOTHING = "*", "asks:*empty", "plain", "nothing"
UNTOLD = frozenset((EMPTY, "asks:other"))
"""A question of something that no reader has a name for."""
NARROWING = frozenset(("city", "locality", "zone", "deal", "price", "price_max", "price_min", "bhk", "property_type"))
"""What a corrected turn names again, and asks of no home."""
TAKEN_FOR = frozenset(("home", "other", "delay", "builder", "area", "timing"))
"""Grounds for which a denial is taken: "I am not saying delay"."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How a matter is known: the keys of `data/matters.toml`."""

    says: re.Pattern[str]
    act: Literal["world", "ask", "beside"]
    instead: Collection[str] = ()
    beside: Collection[str] = ()
    unless: Collection[str] = ()
    thing: str = ""


def with_matters(reading: Reading, query: str) -> Reading:
    """The reading with what it asks and says beyond its acts, each such thing an act of its own."""
    said = (money_said(query).words, plain_words(query))
    for about, kind in kinds().items():
        if any(map(kind.says.search, said)) and _is_meant(kind, reading):
            reading = _with(reading, about, kind, query)
    return reading


def without_corrected(reading: Reading, query: str) -> Reading:
    """The reading of a turn that complains of what was understood, without the questions that it was taken for; where a
    sentence beside the complaint asks something, that stays asked."""
    if reading.matter("correction") is None or _asks_beside(query):
        return reading
    of_matters = {each.at for each in reading.matters}
    kept = [at for at, act in enumerate(reading.acts) if at in of_matters or not _is_taken_for(act)]
    return kept_alone(reading, kept)


def _asks_beside(query: str) -> bool:
    complains = kinds()["correction"].says
    asked = (each for each in sentences_of(query) if each.rstrip().endswith("?"))
    return any(not complains.search(plain_words(each)) for each in asked)


def kept_alone(reading: Reading, kept: Sequence[int]) -> Reading:
    """The reading with the acts at these places alone."""
    places = {at: place for place, at in enumerate(kept)}
    matters = tuple(replace(each, at=places.get(each.at) if each.at is not None else None) for each in reading.matters)
    return replace(reading, acts=tuple(reading.acts[at] for at in kept), matters=matters)


def labels_of(act: Act) -> Iterator[str]:
    """By what an act may be named in `instead`, `with` and `unless`."""
    match act:
        case Ask():
            yield from (f"asks:{name}" for name in act.names)
            if act.distances:
                yield "asks:distance"
            if any(isinstance(each, Count | Have) for each in act.things):
                yield "count"
            if any(isinstance(each, Meaning) for each in act.things):
                yield "asks:of_meaning"
            if not act.things:
                yield EMPTY
        case Estimate():
            yield from (f"estimate:{name}" for name in act.names)
        case Objection():
            yield f"objection:{act.about}"
        case Wish():
            yield from ("wish", *(f"wish:{each.filter}" for each in act.operations))
        case Chat():
            if act.courtesy in ("ok", "other"):
                yield PLAIN
        case _:
            yield act.kind


def _is_meant(kind: Kind, reading: Reading) -> bool:
    said = [*(label for act in reading.acts for label in labels_of(act)), *(() if reading.acts else (NOTHING,))]
    if any(_fits(label, kind.unless) for label in said):
        return False
    return not kind.beside or any(_fits(label, kind.beside) for label in said)


def _fits(label: str, names: Collection[str]) -> bool:
    return label in names or f"{label.partition(':')[0]}:{ANY}" in names


def _with(reading: Reading, about: str, kind: Kind, query: str) -> Reading:
    """The reading with a matter: the act that it is comes in place of the first that it was taken for, or last."""
    if kind.act == "beside":
        return replace(reading, matters=(*reading.matters, Matter(about)))
    taken = [at for at, act in enumerate(reading.acts) if _stands_for(act, kind, reading)]
    common: dict[str, Any] = {"said": query} | _homes(reading, taken)
    things = (Column(kind.thing),) if kind.thing else ()
    made: Act = World(**common, topic=about) if kind.act == "world" else Ask(things, **common, whole=False)
    if taken and isinstance(world := reading.acts[taken[0]], World):
        made = replace(world, said=world.said or query)  # the web may know
    if not taken:
        at = len(reading.acts)
        return replace(reading, acts=(*reading.acts, made), matters=(*reading.matters, Matter(about, at)))
    first, acts = taken[0], list(reading.acts)
    left = [_without(acts[at], kind) for at in taken]
    acts[first] = made
    # What else the same question asks stays a question of its own.
    acts += [act for act in left if act is not None]
    matters = (*reading.matters, Matter(about, first))
    kept = [at for at in range(len(acts)) if at not in taken[1:]]
    return kept_alone(replace(reading, acts=tuple(acts), matters=matters), kept)


def _stands_for(act: Act, kind: Kind, reading: Reading) -> bool:
    at = next(at for at, each in enumerate(reading.acts) if each is act)
    if any(each.at == at for each in reading.matters):
        return False
    return any(label in UNTOLD or _fits(label, kind.instead) for label in labels_of(act))


def _without(act: Act, kind: Kind) -> Act | None:
    """What a question asks beside what it was taken for; None where that is nothing."""
    if not isinstance(act, Ask):
        return None
    named = [each for each in act.things if isinstance(each, Column | Amenity)]
    things = tuple(each for each in named if not _fits(f"asks:{each.name}", kind.instead))
    return replace(act, things=things) if things else None


def _homes(reading: Reading, taken: Sequence[int]) -> dict[str, Any]:
    """The homes of which what it was taken for speaks, else those of which any question of the turn does."""
    asked = [act for act in (*(reading.acts[at] for at in taken), *reading.acts) if isinstance(act, Question)]
    of = next((act.of for act in asked if act.of), ())
    return {"of": of, "points": not of and any(act.points for act in asked)}


def _is_taken_for(act: Act) -> bool:
    """Whether a complaint of what was understood could be taken for this act."""
    if isinstance(act, World | Chat):
        return True
    if isinstance(act, Objection):
        return act.about in TAKEN_FOR
    return isinstance(act, Ask) and not act.distances and set(act.names) <= NARROWING and len(act.of) < 2


@cache
def kinds() -> Mapping[str, Kind]:
    """The matters, in the order in which they are looked for."""
    text = (files("agent.understanding") / "data" / "matters.toml").read_text(encoding="utf-8")
    return {
        about: Kind(
            pattern_of(each["says"]),
            each["act"],
            frozenset(each.get("instead", ())),
            frozenset(each.get("with", ())),
            frozenset(each.get("unless", ())),
            each.get("thing", ""),
        )
        for about, each in tomllib.loads(text).items()
    }

