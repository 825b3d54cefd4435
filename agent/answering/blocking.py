"""When nothing fits: the one wish without which the most homes do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from agent.answering.amounts import listed
from agent.answering.wishes import describe, plain
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
    "zone": "the part of the city",
    "developers": "the choice of builder",
    "projects": "the choice of project",
    "floor_not": "the floor",
}
"""What reads better by its name than by its value."""
MOST_WISHES = 8
"""Of so many wishes pairs are tried: 28 searches."""
TOGETHER = (("price_min", "price_max"), ("area_min", "area_max"), ("floor_min", "floor_max"))


@dataclass(frozen=True, slots=True)
class Blocking:
    """Without the filters `keys`, said as `words`, `total` homes fit."""

    keys: tuple[str, ...]
    words: str
    total: int


def blocking_wishes(catalogue: Catalogue, filters: Mapping[str, Any]) -> list[Blocking]:
    """The wishes without which something fits, the one that blocks most first, places last; two at a time where no
    single one is enough. One search a wish or a pair."""
    pairs = {key: pair for pair in TOGETHER for key in pair}
    groups = list(dict.fromkeys(pairs.get(key, (key,)) for key in filters if key not in KEPT))
    for size in (1, 2):
        left_out = combinations(groups[:MOST_WISHES], size)
        found = [each for some in left_out if (each := _without(catalogue, filters, some)).total]
        if found:
            # To look elsewhere is the last thing to offer: there it nearly always fits.
            return sorted(found, key=lambda each: (not PLACES.isdisjoint(each.keys), -each.total))
    return []


def _without(catalogue: Catalogue, filters: Mapping[str, Any], groups: Sequence[tuple[str, ...]]) -> Blocking:
    keys = tuple(key for group in groups for key in group if key in filters)
    total = catalogue.search({key: value for key, value in filters.items() if key not in keys}, limit=0).total
    return Blocking(keys, listed([_said(group, filters) for group in groups]), total)


def _said(keys: tuple[str, ...], filters: Mapping[str, Any]) -> str:
    if keys[-1] in LIMITS:
        return LIMITS[keys[-1]]
    if keys[-1] in NOUNS:
        return NOUNS[keys[-1]]
    words = [plain(each) for each in filters.get("amenities", ())] if keys[-1] == "amenities" else []
    words += [f"{plain(each)} room" for each in filters.get("extra_rooms", ())] if keys[-1] == "extra_rooms" else []
    if words:
        return f"the {listed(words)}"
    return describe({key: filters[key] for key in keys if key in filters}).removeprefix("homes").lstrip(", ")


NOUNS: Mapping[str, str] = {
    "bathrooms_min": "the bathrooms",
    "balconies_min": "the balcony",
    "parking_min": "the parking",
    "price_per_sqft_max": "the price per sq ft",
    "emi_max": "the EMI limit",
    "deposit_max": "the deposit",
    "maintenance_max": "the maintenance",
    "possession_by": "the possession",
    "overlooking": "the view",
    "age_max_years": "the age",
    "approvals": "the approvals",
    "tenant": "the tenant",
    "listed_by": "the owner",
    "khata": "the khata",
    "pets": "pets",
    "corner": "the corner",
    "vastu": "vastu",
    "rera": "the RERA registration",
}
"""What would read as "without with" by its value."""
