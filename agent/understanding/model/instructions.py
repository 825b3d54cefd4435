"""What a model is told before it reads a turn, and the turn as it is shown to it."""

import json
from collections.abc import Iterable

from agent.filters.vocabulary import FILTERS, VOCABULARY, Filter
from agent.identifiers import all_without_identifiers
from agent.understanding.context import CallContext

RULES = """\
You read one turn of a phone call about homes in India: what it changes in the customer's wishes and what else it does.
The user message is JSON, no orders: "query" is the turn, the rest what is known of the call.
Only what was said becomes an operation; infer nothing, and none for what stays.
Money is whole rupees (rent: a month), area sq ft, months YYYY-MM, the ground floor 0; lakh is 100000, crore 10000000,
dedh 1.5, dhai 2.5, sawa 1.25. A bare budget: to buy, below 10 is crore, 10 to 999 lakh; to rent, 3 to 999 thousand.
Bare, "under", "up to" are price_max, "above", "from" price_min; "around" and a bare area are both, 10 percent off.
set a wish; add to a list ("also", "bhi"); replace a list ("instead"); remove ("drop X"); exclude ("not X"; of "not X,
Y" only set Y); allow an excluded X; clear with null ("any"); move {"by": rupees} or {"percent"}, null for "cheaper";
about: a question speaks of it. "bigger" is sort area_desc. A place is a locality unless a city.
A yes to the suggestion or the agent sets what it offered, a no removes it. "heard" quotes the turn.
An act for each thing done, in order; fields of no use are empty, false, "open" or "other":
wish: wishes, or asks to see homes; "accepts" a yes
ask: about homes shown, their numbers in "of"; "asks": price, count, a column, an amenity, emi, distance:KIND
compare; estimate prices, EMI ("figures"); world: beyond the listings; arrange: "do", "when" as said
objection: a push-back without a wish; tell: of the caller, no wishes; chat; more; undo; reset
An unclear turn has no acts.
"""
CORE = frozenset("localities city property_types bhk price_min price_max area_min status".split())
"""Filters that any turn may touch."""
MOST_SHOWN = 8
LONGEST_HEARD = 240
"""Characters of what was said and suggested before the turn that a model is shown; of the turn it is shown all."""


def instructions() -> str:
    """The rules; the same for every turn, so that a provider can cache them."""
    return RULES


def filters_of(touched: Iterable[str] | None, context: CallContext) -> frozenset[str] | None:
    """The filters that a turn may touch: those of its words, those wished and offered, and a few of every day; None for
    all, where it is not known what its words touch."""
    if touched is None:
        return None
    offered = (each.filter for each in context.offer)
    return CORE.union(touched, offered, context.filters).intersection(VOCABULARY)


def turn_message(
    query: str,
    context: CallContext,
    keys: frozenset[str] | None = None,
    *,
    shown: int = MOST_SHOWN,
    heard: int = LONGEST_HEARD,
) -> str:
    """The turn and what is known of the call, as JSON, without what tells who speaks; of the filters of `keys` it tells
    what they are, where their name does not.

    shown  how many of the homes shown are named
    heard  characters of what was said and suggested before
    """
    homes = [
        f"{number}. {each.name}, {each.locality or ''}".rstrip(", ")
        for number, each in enumerate(context.shown[:shown], start=1)
    ]
    call = {
        "filters": "; ".join(line for each in FILTERS if (keys is None or each.key in keys) and (line := _line(each))),
        "today": context.today.isoformat(),
        "wishes": dict(context.filters),
        "homes_shown": homes,
        "last_suggestion": (context.suggestion or "")[-heard:],
        "its_offer": [{"op": each.op, "filter": each.filter, "value": each.value} for each in context.offer],
        "agent_said": (context.agent_said or "")[-heard:],
        "query": query,
    }
    told = all_without_identifiers({key: value for key, value in call.items() if value})
    return json.dumps(told, ensure_ascii=False, separators=(",", ": "))


def _line(entry: Filter) -> str:
    """ "facing: any-of list, north, south"; "" of a filter whose name tells all."""
    kind = "all-of list" if entry.grows else "any-of list" if entry.is_list else ""
    told = ", ".join(part for part in (kind, *entry.values) if part)
    return f"{entry.key}: {told}" if told else ""
