"""When nothing fits: the one wish without which the most homes do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from agent.answering.wishes import describe
from agent.catalogue.catalogue import Catalogue

KEPT = frozenset(("deal", "city", "sort", "area_basis", "exclude", "radius_km"))
"""Wishes that say what is looked for at all, or nothing by themselves."""
PLACES = frozenset(("localities", "zone", "near", "projects", "developers"))
LIMITS: Mapping[str, str] = {
    "price_max": "the budget limit",
    "area_max": "the size",
    "floor_max": "the floor",
    "localities": "the area",
    "near": "the nearness",
}
"""What reads better by its name than by its value."""
TOGETHER = (("price_min", "price_max"), ("area_min", "area_max"), ("floor_min", "floor_max"))


@dataclass(frozen=True, slots=True)
class Blocking:
    """Without the filters `keys`, said as `words`, `total` homes fit."""

    keys: tuple[str, ...]
    words: str
    total: int


def blocking_wishes(catalogue: Catalogue, filters: Mapping[str, Any]) -> list[Blocking]:
    """The wishes without which something fits, the one that blocks most first, places last. One search a wish."""
    pairs = {key: pair for pair in TOGETHER for key in pair}
    groups = dict.fromkeys(pairs.get(key, (key,)) for key in filters if key not in KEPT)
    found = []
    for keys in groups:
        total = catalogue.search({key: value for key, value in filters.items() if key not in keys}, limit=0).total
        if total:
            found.append(Blocking(tuple(key for key in keys if key in filters), _said(keys, filters), total))
    # To look elsewhere is the last thing to offer: there it nearly always fits.
    return sorted(found, key=lambda each: (not PLACES.isdisjoint(each.keys), -each.total))


def _said(keys: tuple[str, ...], filters: Mapping[str, Any]) -> str:
    if keys[-1] in LIMITS:
        return LIMITS[keys[-1]]
    return describe({key: filters[key] for key in keys if key in filters}).removeprefix("homes").lstrip(", ")
