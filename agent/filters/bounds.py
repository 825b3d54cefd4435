"""How much the filters of a call may hold: entries a list, characters a name, bytes of JSON together.

Every list and name is bounded by its type in the vocabulary as well, so that a client that sends more is told at once.
Here they are weighed as a whole, after a turn has been merged into them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from agent.filters.vocabulary import LONGEST_NAME, MOST_LISTED, MOST_NEAR, VOCABULARY

MOST_BYTES = 16 * 1024
"""Bytes of JSON of all filters of a call together: a call keeps them once for each of its last turns."""


@dataclass(frozen=True, slots=True)
class Excess:
    """What of some filters is beyond the bounds.

    field  the filter, such as `exclude.localities`; "" for all of them together
    allowed  what is allowed: "a list holds at most 50 entries"
    """

    field: str
    allowed: str


def excess_of(filters: Mapping[str, Any]) -> Excess | None:
    """The first of `filters` beyond the bounds, or None."""
    for field, value in _values(filters):
        if isinstance(value, list) and len(value) > (most := most_entries(field)):
            return Excess(field, f"a list of {field} holds at most {most} entries")
        if any(len(name) > LONGEST_NAME for name in _names(value)):
            return Excess(field, f"a name has at most {LONGEST_NAME} characters")
    return Excess("", ALL_TOGETHER) if weight_of(filters) > MOST_BYTES else None


ALL_TOGETHER = f"all filters of a call together have at most {MOST_BYTES} bytes of JSON"


def weight_of(filters: Mapping[str, Any]) -> int:
    """Bytes of JSON of `filters`, without blanks."""
    return len(orjson.dumps(filters))


def most_entries(field: str) -> int:
    """How many entries the list of a filter may hold."""
    return MOST_NEAR if field == "near" else MOST_LISTED


def _values(filters: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in filters.items():
        if key in VOCABULARY:
            yield key, value
        elif value:
            yield from ((f"{key}.{name}", each) for name, each in value.items())


def _names(value: Any) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        name = each.get("name") if isinstance(each, dict) else each
        if isinstance(name, str):
            yield name
