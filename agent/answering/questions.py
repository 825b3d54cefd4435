"""The things that a question wants to hear, each once: what may be so or not, and columns whose value is wanted."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from agent.answering.areas import AreaOn
from agent.answering.claims import Claim, claim_of_ask, claims_of_values
from agent.answering.details import Asked, told_of
from agent.understanding.reading import Question
from agent.understanding.things import Amenity, Column, Distance, Thing

NARROWING = frozenset(("bhk", "property_type", "deal", "locality", "city", "zone", "developer", "project"))
"""Columns that tell which homes are meant where something else is asked of them: "is the 3 BHK furnished?"."""
UNASKED = frozenset(("deal", "zone", "city", "project", "property_type"))
"""Columns that narrow even where no value of theirs is told."""
UNTOLD = frozenset(
    ("deal", "zone", "projects", "city", "sort", "difference", "of_all", "everywhere", "enough", "similar")
)
"""Asks that only narrow."""


def things_asked(ask: Question, about: Mapping[str, Any]) -> list[Claim | Asked]:
    """What is asked, each thing once: what may be so or not, or a column whose value is wanted; `about` is what the
    question speaks of."""
    columns = told_of([name for thing in ask.things for name in _told(thing, about)])
    claims = {} if ask.form == "open" else {claim.column: claim for claim in claims_of_values(_sure(ask, about))}
    if basis := about.get("area_basis"):
        columns = [AreaOn(basis) if column == "area" else column for column in columns]
    if "developer" in columns:
        claims.pop("listed_by", None)  # of a "builder"
    columns = list(dict.fromkeys([*columns, *claims]))
    told = {claim.column for claim in claims_of_values(about)}
    # "Who is the builder, and is it ready?" asks for the builder; of "by Acme" it is told.
    asked = [column for column in columns if column not in NARROWING or (column not in told and column not in UNASKED)]
    return list(_things(asked or columns, claims))


def _told(thing: Thing, about: Mapping[str, Any]) -> Iterator[Asked]:
    if isinstance(thing, Distance):
        yield thing
    elif isinstance(thing, Column | Amenity) and (thing.name not in UNTOLD or thing.name in about):
        yield thing.name


def _sure(ask: Question, about: Mapping[str, Any]) -> dict[str, Any]:
    """What is asked to be so; of "a flat or a villa?" it is asked which."""
    chosen = {key for key, value in about.items() if ask.either and isinstance(value, list) and len(value) > 1}
    return {key: value for key, value in about.items() if key not in chosen}


def narrowing(about: Mapping[str, Any]) -> list[Claim]:
    """What tells which homes are meant."""
    return [claim for claim in claims_of_values(about) if claim.column in NARROWING]


def _things(columns: Sequence[Asked], claims: Mapping[str, Claim]) -> Iterator[Claim | Asked]:
    for column in columns:
        yield (claims.get(column) or claim_of_ask(column) or column) if isinstance(column, str) else column
