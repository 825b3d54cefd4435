"""When nothing fits: the one wish without which the most homes do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from agent.answering.amounts import listed
from agent.answering.wishes import describe, plain
from agent.catalogue.catalogue import Catalogue

OUTLINE = ("deal", "city", "exclude")
"""Wishes that say what is looked for at all."""
KEPT = frozenset((*OUTLINE, "sort", "radius_km"))
"""They, and those that say nothing by themselves."""
PLACES = frozenset(("localities", "zone", "near", "projects", "developers"))
LIMITS: Mapping[str, str] = {
    "price_max": "the budget limit",
    "price_min": "the lower end of the budget",
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
PAIR = 2
"""So many wishes at once are left out at most."""
TOGETHER = (("price_min", "price_max"), ("area_basis", "area_min", "area_max"), ("floor_min", "floor_max"))


@dataclass(frozen=True, slots=True)
class Blocking:
    """Without the filters `keys`, said as `words`, `total` homes fit; in `city`, where an area is among them."""

    keys: tuple[str, ...]
    words: str
    total: int
    city: str | None = None

    @property
    def moves(self) -> bool:
        """Whether it is a place that is left out."""
        return not PLACES.isdisjoint(self.keys)


def blocking_wishes(catalogue: Catalogue, filters: Mapping[str, Any], city: str | None = None) -> list[Blocking]:
    """The wishes without which something fits, the one that blocks most first, places last; two at a time where no
    single one is enough. `city` is that of the localities wished, in which homes are counted."""
    groups = _groups(filters)
    found = []
    within = {**filters, "city": city} if city else filters
    for left_out, total in catalogue.without(within, groups).items():
        keys = tuple(key for number in left_out for key in groups[number] if key in filters)
        found.append(Blocking(keys, listed([_said(groups[number], filters) for number in left_out]), total, city))
    # To look elsewhere is the last thing to offer: there it nearly always fits.
    found.sort(key=lambda each: ("property_types" in each.keys, each.moves, -each.total))
    if "price_min" in within and "price_max" in within:
        cheaper = catalogue.search({key: each for key, each in within.items() if key != "price_min"}, limit=0).total
        if cheaper:
            return [Blocking(("price_min",), LIMITS["price_min"], cheaper, city), *found]
    return found


def not_enough(catalogue: Catalogue, filters: Mapping[str, Any]) -> str | None:
    """Where no two wishes less help: what does not, or None where that is all the wishes there are."""
    outline = {key: filters[key] for key in OUTLINE if key in filters}
    groups = _groups(filters)
    said = describe(outline)
    if outline.get("deal") == "buy":
        said = said.replace("homes", "homes for sale", 1)
    if len(groups) <= PAIR or not catalogue.search(outline, limit=0).total:
        return f"Nothing fits {said} whatever else is wished" if groups and outline else None
    if outline:
        return f"Nothing fits {said} with any two of the other wishes left out"
    return "Leaving out any two of the wishes is not enough"


def _groups(filters: Mapping[str, Any]) -> list[tuple[str, ...]]:
    together = {key: group for group in TOGETHER for key in group}
    return list(dict.fromkeys(together.get(key, (key,)) for key in filters if key not in KEPT))


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
