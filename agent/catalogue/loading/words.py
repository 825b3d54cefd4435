"""Cells of listing files that hold words of the vocabulary: a choice, or a list of them."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from agent.catalogue.gazetteer import city_named, fold
from agent.catalogue.loading.cells import NO, YES, Unreadable, blank
from agent.catalogue.loading.denials import clauses
from agent.filters.vocabulary import VOCABULARY

FILTER_OF = {"property_type": "property_types"}
"""The filter whose values a column holds, where it has another name."""

ALSO: Mapping[str, Mapping[str, str]] = {
    "area_basis": {"super built up area": "super_built_up", "super area": "super_built_up", "built up area": "built_up",
                   "built area": "built_up", "carpet area": "carpet", "plot area": "plot", "super": "super_built_up"},
    "status": {"immediate": "ready", "immediately": "ready", "poss soon": "under_construction", "almost ready": "under_construction",
               "partially ready": "under_construction", "partially ready to move": "under_construction",
               "nearing possession": "under_construction", "uc": "under_construction", "u c": "under_construction",
               "delivered": "ready", "handed over": "ready", "possession given": "ready", "upcoming": "new_launch",
               "now": "ready", "available now": "ready", "anytime": "ready", "any time": "ready", "new": "new_launch", "launch": "new_launch"},
    "sale_type": {"new property": "new", "new": "new", "1": "resale", "0": "new", "yes": "resale", "no": "new", "new booking": "new"},
    "deal": {"sale": "buy", "sell": "buy", "for sale": "buy", "rent lease": "rent"},
    "facing": {"n": "north", "s": "south", "e": "east", "w": "west", "n e": "north_east", "n w": "north_west",
               "s e": "south_east", "s w": "south_west", "se": "south_east"},
    "listed_by": {"contact owner": "owner", "contact agent": "agent", "contact builder": "builder", "dealer": "agent",
                  "individual": "owner", "developer": "builder", "1": "owner", "yes": "owner"},
    "furnishing": {"full": "furnished", "semi": "semi_furnished", "not furnished": "unfurnished",
                   "uf": "unfurnished", "sf": "semi_furnished", "ff": "furnished"},
    "khata": {"a": "A", "b": "B", "e khata": "A"},
    "property_types": {"house": "independent_house", "kothi": "independent_house", "bldr floor": "builder_floor", "residential house": "independent_house", "ap": "apartment",
                       "ih": "independent_house", "if": "builder_floor"},
    "amenities": {"multipurpose room": "party_hall", "vehicle charging": "ev_charging", "club": "clubhouse", "pb": "power_backup",
                  "cpa": "play_area", "gp": "gas_pipeline", "fs": "fire_safety"},
    "extra_rooms": {"staff quarter": "servant", "staff quarters": "servant"},
    "approvals": {"occupancy certificate": "OC", "completion certificate": "CC"},
}  # fmt: skip
"""What portals write beside what people say."""

AVAILABILITY: Mapping[str, tuple[str, ...]] = {
    "active": (
        "active",
        "live",
        "available",
        "open",
        "unsold",
        "for sale",
        "for rent",
        "on market",
        "not sold",
        "few left",
        "last few units",
        "limited units",
    ),
    "sold": ("sold", "sold out", "booked", "closed", "deal closed", "registered"),
    "rented": ("rented", "rented out", "leased", "let out", "occupied"),
    "withdrawn": (
        "withdrawn",
        "inactive",
        "expired",
        "delisted",
        "removed",
        "off market",
        "cancelled",
        "not available",
    ),
    "on_hold": ("on hold", "hold", "blocked", "reserved", "under offer", "token received", "token paid", "paused"),
}
"""What is written of where a listing stands."""

EVERY = frozenset(("all", "any", "anyone", "anybody", "everyone", "no restrictions", "no preference"))
"""What a column of tenants says where each kind is welcome."""

OPPOSITES: Mapping[str, Mapping[str, str]] = {
    "status": {"ready": "under_construction"},
    "sale_type": {"new": "resale", "resale": "new"},
}
"""What a value that is denied says, where it says one thing."""


@cache
def written_as(key: str) -> Mapping[str, str]:
    """What people and portals write → value, for a filter of the vocabulary."""
    values = AVAILABILITY if key == "availability" else VOCABULARY[key].values
    said = {fold(phrase): value for value, phrases in values.items() for phrase in (value, *phrases)}
    return {**said, **ALSO.get(key, {})}


def choice(column: str, cell: str) -> str:
    """The one value that the cell holds; a value that is denied is its opposite, or none. Raises `Unreadable` with
    those there are."""
    key = FILTER_OF.get(column, column)
    if value := _known_in(column, cell):
        return value
    said = [(_named_in(column, phrase), denied) for phrase, denied in clauses(cell)]
    opposites = OPPOSITES.get(key, {})
    meant = [value for value, denied in said if value and not denied]
    meant += [opposites[value] for value, denied in said if value and denied and value in opposites]
    if meant:
        return meant[0]
    raise Unreadable(f"one of {', '.join(dict.fromkeys(written_as(key).values()))}")


def _known_in(column: str, cell: str) -> str | None:
    """The value of a cell that denies nothing, or denies as people do who mean a value ("not furnished")."""
    value, word = _named_in(column, cell), fold(cell)
    known = written_as(FILTER_OF.get(column, column))
    denials = [phrase for phrase in known if any(denied for _, denied in clauses(phrase))]
    if word in known or not any(denied for _, denied in clauses(cell)):
        return value
    return next((known[phrase] for phrase in denials if f" {phrase} " in f" {word} "), None)


def _named_in(column: str, cell: str) -> str | None:
    known, word = written_as(FILTER_OF.get(column, column)), fold(cell)
    if word in known:
        return known[word]
    if column == "zone":
        # "North Bangalore", and not "Andheri West".
        side, _, rest = word.partition(" ")
        return known[side] if side in known and (rest in ("zone", "side") or city_named(rest)) else None
    # "Multistorey Apartment", "Ready for possession": the longest phrase that is part of the cell.
    inside = [phrase for phrase in known if len(phrase) > 3 and f" {phrase} " in f" {word} "]
    return known[max(inside, key=len)] if inside else None


def several(column: str, cell: str, strange: Counter[str]) -> list[str]:
    """The values in a list: "Gym; Swimming pool", "['Gym', 'Lift']", '{"GYM": true}', without those it denies. Parts
    that the vocabulary does not have are counted in `strange`. Tenants that are denied leave the others welcome."""
    values: dict[str, None] = {}
    denials: set[str] = set()
    every = list(VOCABULARY[column].values)
    for part in _parts(cell):
        for phrase, denied in _items(column, part):
            if column == "tenant" and not denied and fold(phrase) in EVERY:
                values |= dict.fromkeys(every)
            elif not (value := _named_in(column, phrase)):
                strange[f"no {phrase}" if denied else phrase.strip()] += 1
            elif denied:
                denials.add(value)
            else:
                values[value] = None
    if column == "tenant" and denials and not values:
        values = dict.fromkeys(every)
    return [value for value in values if value not in denials]


def _parts(cell: str) -> Iterator[str]:
    stripped = cell.strip()
    if stripped.startswith("{"):
        try:
            flags = json.loads(stripped)
        except ValueError:
            flags = {}
        yield from (name for name, has in flags.items() if fold(str(has)) in YES)
        return
    written = re.sub(r"(?i)\bw/o\b", "without", re.sub(r"(?i)\bn/a\b", "na", stripped.strip("[]")))
    # A cross says no, and is no word to what compares words. "24/7 Security" is one.
    written = re.sub(r"\s*[❌✗✘]", " no", written)
    for part in re.split(r"[;,|•·\n]|(?<!\d)/|/(?!\d)", written):
        if not blank(bare := part.strip(" '\"\r\t")) and fold(bare) not in NO:
            yield bare


def _items(column: str, part: str) -> Iterator[tuple[str, bool]]:
    """The phrases of a part of a list and whether each is denied: "Gym & Pool and Lift" is three. A denial holds for
    those joined to its phrase: "No gym or pool", "Gym and pool not available"."""
    known = written_as(column)
    if fold(part) in (*EVERY, *known):
        yield part, False
        return
    for phrase, denied in clauses(part):
        # A value may have an "and" of its own.
        joined = [phrase] if fold(phrase) in known else re.split(r"(?i)\s*[&+]\s*|\s+(?:and|or|plus)\s+", phrase)
        for item in filter(fold, joined):
            yield item, denied
