"""How often may be asked: `60/minute`, or by whom it is counted: `call:20/minute;key:600/minute;address:1000/hour`."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from limits import RateLimitItem

Scope = Literal["client", "key", "call", "address"]
"""By what is counted: whoever asks, by key or else by address; a key; a call; an address, with a key or without."""

UNNAMED: tuple[Scope, ...] = ("client", "call")
"""What a limit without a scope counts, each by itself."""

ALLOWED = "a limit such as 60/minute, or several: 5/second;1000/day, each for all or for one of key:, call:, address:"


def parse_limits(text: str) -> Mapping[Scope, tuple["RateLimitItem", ...]]:
    """The limits in `text` by what they count. Raises `ValueError` that tells what is allowed."""
    from limits import parse_many  # takes 60 ms, and few set a limit

    found: dict[Scope, tuple[RateLimitItem, ...]] = {}
    for each in text.split(";"):
        name, colon, limit = each.rpartition(":")
        try:
            items = parse_many(limit)
        except ValueError:
            raise ValueError(ALLOWED) from None
        if min(item.amount for item in items) < 1:
            raise ValueError(ALLOWED)
        for scope in (_scope(name.strip()),) if colon else UNNAMED:
            found[scope] = (*found.get(scope, ()), *items)
    return found


def _scope(name: str) -> Scope:
    for known in get_args(Scope):
        if name == known and known != "client":
            scope: Scope = known
            return scope
    raise ValueError(ALLOWED)
