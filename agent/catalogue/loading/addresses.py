"""Where a home is, read from an address, a title or the name of a society with a place behind it."""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from agent.catalogue.gazetteer import CITIES, Gazetteer, Place, city_named, fold
from agent.filters.vocabulary import ZONES

STATES = frozenset(
    fold(name)
    for name in (
        "India, "
        "Haryana, Maharashtra, Karnataka, Telangana, Tamil Nadu, Uttar Pradesh, West Bengal, Gujarat, Rajasthan, "
        "Punjab, Kerala, Madhya Pradesh, Andhra Pradesh, Delhi NCR, NCR, Goa, Odisha, Bihar, Uttarakhand, Jharkhand, "
        "Chhattisgarh, Assam, Himachal Pradesh, UP, MH, KA, TN"
    ).split(", ")
)
SOCIETY = re.compile(
    r"(?i)\b(?:society|apartments?|appartments?|residenc(?:y|ies|es?)|heights?|towers?|chsl?|co-?op\w*|complex|condominiums?"
    r"|homes|floors|mansion|bhavan|bhawan|building|villas|court|chambers|meadows|county|greens|castle|palace|arcade)\b"
)
"""Words that end the name of a society."""
PLACE_LIKE = re.compile(
    r"(?i)(?:pur[ai]?|puram|nagar|wadi|halli|palya|pally|guda|pakkam|ganj|garh|gaon|pete?h?|bagh|abad|kunj|khurd|vali|dih"
    r"|patti|giri|kere|sandra|ahalli)$|\b(?:colony|layout|road|rd|marg|lane|street|cross|main|phase|block|pocket|stage"
    r"|sector|extension|extn|vihar|village|chowk|circle|junction|town|area|station|market|bazar|nagar|pura"
    r"|opp|near|part|ward|taluk|district)\b|\b(?:east|west|north|south)$"
)
"""What names of places are made of."""
SECTOR = re.compile(r"(?i)^(.*?)[\s,-]*\bsec(?:tor)?\s*[-.:]?\s*(\d+\s?[a-z]?)\b\.?$")
HOUSE = re.compile(
    r"(?i)^(?:(?:flat|plot|house|h|hno|unit|shop|door|site|villa|tower|block|wing|room|d|s|f|t)\W*)?(?:no|number)?\W*"
    r"(?:[a-z]{1,2}\W?)?\d+(?:\s?[a-z])?(?:\s?[-/&]\s?\w+)*$|^(?:\d+(?:st|nd|rd|th)|ground|first|second|third)\s+floor$"
    r"|^(?:block|wing|tower)\s+\w$"
)
POSTAL = re.compile(r"\b\d{6}\b")
PARTED = re.compile(r"[,;|()\n]+")
BEHIND = re.compile(r"(?i)\s+(?:(?:carpet|super|built[ -]?up|plot) area|status|floor \d+|transaction|furnishing)\b.*$")
"""What some exports let run on behind a place."""
LED = re.compile(r"(?i)^(?:in|at|by|located (?:in|at)|situated (?:in|at))\s+")
BESIDE = re.compile(r"(?i)^(?:near|opp(?:osite)?|behind|next to|beside|off|close to|adjacent)\b")
ROADS = re.compile(r"(?i)\b(?:road|rd|marg|highway|expressway|street|lane|cross|main)$")
LONGEST_CITY, LONGEST_PLACE = 2, 5
MOST_WORDS = 7


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What an address tells; None is not told."""

    project: str | None = None
    locality: str | None = None
    city: str | None = None
    zone: str | None = None


class Addresses:
    """Reads addresses with the gazetteer, and with the localities that the file itself names.

    own    folded name → name as written, of localities in a column of their own
    often  folded names of those that are there often enough to be known at the end of a text
    """

    def __init__(
        self, gazetteer: Gazetteer, own: Mapping[str, str] | None = None, often: Container[str] = frozenset()
    ) -> None:
        self._gazetteer, self._often = gazetteer, often
        self._own = own or {}
        self.read = lru_cache(maxsize=100_000)(self._read)

    def known(self, name: str, city: str | None = None) -> Place | None:
        """The place of the gazetteer that a name is of; "Varthur Road" is not Varthur, though some call it so."""
        place = self._gazetteer.place(name, city)
        return None if place is None or _is_more(name, place.name) else place

    def spelled(self, name: str, city: str | None = None) -> str:
        """A locality by its canonical name where the gazetteer has it, else as written."""
        place = self.known(name, city)
        if place:
            return place.name
        sector = SECTOR.match(name)
        if sector and not sector[1]:
            return f"Sector {sector[2].replace(' ', '').upper()}"
        return self._own.get(fold(name), " ".join(name.split()))

    def is_place(self, name: str, city: str | None = None) -> bool:
        """Whether a name is a locality that is known, or numbered as sectors are."""
        sector = SECTOR.match(name)
        return self.known(name, city) is not None or fold(name) in self._own or bool(sector and not sector[1])

    def _read(self, text: str, city: str | None = None) -> Whereabouts:
        """What the text tells, in `city` where that is known."""
        parts = [part for part in _parts(text) if fold(part) not in STATES]
        parts, told, zone = self._without_city(parts)
        city = city or told
        parts = [part for part in parts if not HOUSE.match(part) and not BESIDE.match(part)]
        found = self._known_part(parts, city) or self._known_end(parts, city) or self._last_part(parts)
        if found is None:
            project = next((part for part in parts if SOCIETY.search(part)), None)
            return Whereabouts(project, None, told, zone)
        project, locality = found
        return Whereabouts(project, self.spelled(locality, city), told, zone)

    def _without_city(self, parts: list[str]) -> tuple[list[str], str | None, str | None]:
        """The parts without the city and its sides, the city, and the side."""
        told = zone = None
        kept: list[str] = []
        for part in reversed(parts):
            if (named := city_named(part)) and not (kept and told is None and self.is_place(part)):
                told = told or named
                continue
            if side := _side_of_city(part):
                zone, told = (
                    zone or side,
                    told or city_named(part.rpartition(" ")[0]) or city_named(part.partition(" ")[2]),
                )
                continue
            rest, named = part, None
            if not kept:
                rest, named = self._without_city_behind(part)
                rest, named = (rest, named) if told in (None, named) else (part, None)
            told = told or named
            kept.append(rest)
        return kept[::-1], told, zone

    def _without_city_behind(self, part: str) -> tuple[str, str | None]:
        """ "Sector 57 Gurgaon" without the city; "Navi Mumbai" and "Electronic City" are no other."""
        words = part.split()
        for length in range(min(LONGEST_CITY, len(words) - 1), 0, -1):
            rest = " ".join(words[:-length]).rstrip(" -")
            if (named := city_named(" ".join(words[-length:]))) and (self.is_place(rest) or not self.is_place(part)):
                return rest, named
        return part, None

    def _known_part(self, parts: list[str], city: str | None) -> tuple[str | None, str] | None:
        known = [at for at, part in enumerate(parts) if self.is_place(part, city)]
        if not known:
            return None
        at = next((at for at in reversed(known) if not ROADS.search(parts[at])), known[-1])
        return self._society_before(parts, at), parts[at]

    def _known_end(self, parts: list[str], city: str | None) -> tuple[str | None, str] | None:
        """A place that is known at the end of a part: "Green Acres Sector 57", "Rohini Sector 24"."""
        for at in range(len(parts) - 1, -1, -1):
            if sector := SECTOR.match(parts[at]):
                if self.known(sector[1], city):
                    return self._society_before(parts, at), f"{sector[1]} Sector {sector[2]}"
                return sector[1], f"Sector {sector[2]}"
            words = parts[at].split()
            for length in range(min(LONGEST_PLACE, len(words) - 1), 0, -1):
                name = " ".join(words[-length:])
                if (self.known(name, city) or fold(name) in self._often) and not city_named(name):
                    rest = " ".join(words[:-length])
                    return (None, parts[at]) if self._is_side(rest) else (rest, name)
        return None

    def _is_side(self, rest: str) -> bool:
        """Whether what stands before a place is of its name: "New Ashok Nagar", "6th Block Koramangala"."""
        named = fold(rest) in ("new", "old", "greater", "upper", "lower", *ZONES) or self.is_place(rest)
        return named or PLACE_LIKE.search(rest) is not None or any(map(str.isdecimal, rest))

    def _last_part(self, parts: list[str]) -> tuple[str | None, str] | None:
        for at in range(len(parts) - 1, -1, -1):
            words = parts[at].split()
            if not any(map(str.isalpha, parts[at])) or len(words) > MOST_WORDS:
                continue
            societies = list(SOCIETY.finditer(parts[at]))
            if not societies:
                return self._society_before(parts, at), parts[at]
            behind = parts[at][societies[-1].end() :].strip(" -.")
            if behind and any(map(str.isalpha, behind)) and not HOUSE.match(behind):
                return parts[at][: societies[-1].end()], behind
        return None

    def _society_before(self, parts: list[str], at: int) -> str | None:
        """The society that stands before a place: by its name, else what is right before it and no place itself."""
        named = next((part for part in parts[:at] if SOCIETY.search(part) and not self.is_place(part)), None)
        if (
            named
            or at != 1
            or self.is_place(parts[0])
            or PLACE_LIKE.search(parts[0])
            or any(map(str.isdecimal, parts[0][:3]))
        ):
            return named
        return parts[0] if any(map(str.isalpha, parts[0])) and len(parts[0].split()) <= LONGEST_PLACE else None


def _is_more(name: str, canonical: str) -> bool:
    """Whether `name` is `canonical` and a word that makes another place of it: "Varthur Road", "Kudlu Gate"."""
    words, known = fold(name).split(), fold(canonical).split()
    return (
        len(words) > len(known) and words[: len(known)] == known and city_named(" ".join(words[len(known) :])) is None
    )


def _parts(text: str) -> Iterator[str]:
    for part in PARTED.split(POSTAL.sub(" ", BEHIND.sub("", text))):
        stripped = LED.sub("", part.strip(" .-:/'\""))
        if stripped:
            yield " ".join(stripped.split())


def _side_of_city(part: str) -> str | None:
    """ "Bangalore East", "South Delhi", but no city of that name."""
    first, _, last = fold(part).rpartition(" ")
    if last in ZONES and city_named(first):
        return last
    first, _, last = fold(part).partition(" ")
    return first if first in ZONES and city_named(last) and fold(part) not in map(fold, CITIES) else None
