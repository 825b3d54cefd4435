"""What a call card holds: what the caller tells, what was agreed, what stands against a purchase, and which homes."""

from collections.abc import Mapping
from typing import Any

CardEntry = dict[str, Any]
"""`{"entry", "value", "turn", "heard"}`, JSON-plain. A home refused or liked may have "why", the objections to it; an
objection its "status", open or answered, and the homes it is "of"."""

PHONE, DO_NOT_CALL, CALL_AFTER, CALL_BACK = "phone", "do_not_call", "call_after", "call_back"
LIKED, REFUSED, OBJECTION, VISIT = "liked", "refused", "objection", "visit"
OPPOSED: Mapping[str, str] = {LIKED: REFUSED, REFUSED: LIKED}
SEVERAL = frozenset(("reason", LIKED, REFUSED, OBJECTION))
"""Entries of which a call may have several; another value of the rest takes the place of the one before."""
AGREED = (VISIT, CALL_BACK, "send", "hold")
"""What can be agreed; the value is `{"homes", "day", "time", "what"}`, as much of it as is known."""
OPEN, ANSWERED = "open", "answered"

WANTING: Mapping[str, tuple[str, ...]] = {
    "budget": ("price_max", "price_min", "emi_max", "price_per_sqft_max"),
    "place": ("localities", "zone", "city", "near", "projects"),
    "size": ("bhk", "bhk_min", "area_min", "area_max"),
}
"""What a lead needs, by the filters that tell it."""
TOLD: Mapping[str, tuple[str, ...]] = {
    "need": ("reason", "for_whom"),
    "decider": ("decider",),
    "timeline": ("timeline",),
    "funding": ("funding", "loan"),
    "name": ("name",),
    "phone": (PHONE,),
}
"""The same by the entries that tell it."""
OF_A_PURCHASE = frozenset(("funding",))
"""What need not be known of a tenant."""


def unknown(card: list[CardEntry], filters: Mapping[str, Any]) -> list[str]:
    """What is still to be found out of a lead, in the order in which it matters."""
    entries = {each["entry"] for each in card}
    wanting = [name for name, keys in WANTING.items() if filters.keys().isdisjoint(keys)]
    untold = [name for name, kinds in TOLD.items() if entries.isdisjoint(kinds)]
    rents = filters.get("deal") == "rent"
    return [name for name in (*wanting, *untold) if not (rents and name in OF_A_PURCHASE)]
