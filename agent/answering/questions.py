"""How a question about homes is put: openly or for a yes or no, and of which of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from agent.answering.apart import UNIT, UNITS
from agent.answering.areas import ON
from agent.answering.claims import Claim, claim_of_ask, claims_of_values
from agent.answering.details import told_of

WORD = re.compile(r"[^\W_]+")
OPEN = frozenset("what whats when how hows where who whose whom why kab kitna kitne kitni kahan kahaan kaise".split())
"""Words that ask for more than a yes or no; "what about" and "how about" do not."""
WHICH = frozenset("which kaun kaunsa kaunse kaunsi konsa konse konsi".split())
EVERY = frozenset("both all each every dono sab sabhi sabme".split())
NARROWING = frozenset(("bhk", "property_type", "deal", "locality", "city", "zone", "developer", "project"))
"""Columns that tell which homes are meant where something else is asked of them: "is the 3 BHK furnished?"."""
UNASKED = frozenset(("deal", "zone", "city", "project", "property_type"))
"""Columns that narrow even where no value of theirs is told."""
UNTOLD = frozenset(("deal", "zone", "projects", "city", "sort", UNITS, "difference", "of_all", "enough", "similar"))
"""Asks that only narrow."""


def is_open(query: str) -> bool:
    """Whether a value is asked for: "when is it ready?", and not "is it ready?"."""
    words = WORD.findall(query.casefold())
    pairs = zip(words, [*words[1:], ""], strict=False)
    return any(word in OPEN and after not in ("about", "if") for word, after in pairs)


def asks_which(query: str) -> bool:
    """ "which of these …?": to be told by name, with no yes or no before it."""
    return not WHICH.isdisjoint(WORD.findall(query.casefold()))


def asks_of_every(query: str) -> bool:
    """ "do both …?": yes only where all do."""
    return not EVERY.isdisjoint(WORD.findall(query.casefold()))


def things_asked(asks: Sequence[str], about: Mapping[str, Any], query: str) -> list[Claim | str]:
    """What is asked, each thing once: what may be so or not, or a column whose value is wanted."""
    columns = told_of([ask for ask in asks if (ask not in UNTOLD or ask in about) and not ask.startswith(UNIT)])
    claims = {} if is_open(query) else {claim.column: claim for claim in claims_of_values(_sure(about, query))}
    if basis := about.get("area_basis"):
        columns = [f"{ON}{basis}" if column == "area" else column for column in columns]
    if "developer" in columns:
        claims.pop("listed_by", None)  # of a "builder"
    columns = list(dict.fromkeys([*columns, *claims]))
    told = {claim.column for claim in claims_of_values(about)}
    # "Who is the builder, and is it ready?" asks for the builder; of "by Acme" it is told.
    asked = [column for column in columns if column not in NARROWING or (column not in told and column not in UNASKED)]
    return list(_things(asked or columns, claims))


def _sure(about: Mapping[str, Any], query: str) -> dict[str, Any]:
    """What is asked to be so; of "a flat or a villa?" it is asked which."""
    choice = not {"or", "ya"}.isdisjoint(WORD.findall(query.casefold()))
    return {key: value for key, value in about.items() if not (choice and isinstance(value, list) and len(value) > 1)}


def narrowing(about: Mapping[str, Any]) -> list[Claim]:
    """What tells which homes are meant."""
    return [claim for claim in claims_of_values(about) if claim.column in NARROWING]


def _things(columns: Sequence[str], claims: Mapping[str, Claim]) -> Iterator[Claim | str]:
    for column in columns:
        yield claims.get(column) or claim_of_ask(column) or column
