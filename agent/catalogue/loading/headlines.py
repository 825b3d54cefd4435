"""What a title or a description of a home tells: bedrooms, kind, deal, readiness, furnishing, and where it is."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from agent.catalogue.gazetteer import fold
from agent.catalogue.loading.addresses import Addresses
from agent.catalogue.loading.details import details
from agent.catalogue.loading.words import written_as
from agent.language.measures import BEDROOMS, measures
from agent.language.numbers import number_at, word_at
from agent.language.phrases import Phrases, found_at
from agent.language.tokens import Token, tokenise

Found = dict[str, Any]

BEDS = BEDROOMS | {"bed", "beds", "br"}
BUYING = ("for sale", "on sale", "sale", "sell", "resale", "to buy")
RENTING = ("for rent", "on rent", "for lease", "on lease", "to let", "rental", "rent", "lease")
DEALS = Phrases[str](("buy", BUYING), ("rent", RENTING))
TOLD = ("property_type", "furnishing", "status", "sale_type")
"""Columns of which a title uses the words of the vocabulary."""
SAYING_LITTLE = frozenset(
    "a an the with and or of in at for by to on is it s & no spacious beautiful luxurious luxury premium residential "
    "property new independent multistorey multi storey storied builder ready occupy move immediate available urgent "
    "best prime well maintained gated home house unit attached newly built corner facing fully semi sq ft sqft sqyd "
    "area furnished unfurnished north south east west studio serviced bathroom bathrooms bath room rooms flat".split()
)
BEHIND_THE_PLACE = re.compile(
    r"(?i)\s+(?:for\s+(?:sale|rent|lease)|on\s+(?:rent|sale)|with|near|having|available)\b.*$|[|@•].*$"
    r"|\s[-–—]\s+(?:₹|rs\.?)?\s*\d[\d,.]*\s*(?:sq|sft|ft|carpet|l\b|la[ck]|cr|k\b|bhk).*$"
)
SENTENCE = re.compile(r"(?<!\bno)(?<!\bsq)(?<!\bft)(?<!\brs)[.!]\s+|\n", re.IGNORECASE)
SEGMENTS = re.compile(r"\s*[|,;•@\n]\s*|\s[-–—]\s|:\s")
SIGNS = re.compile(r"^[^\w(]+|[^\w).]+$")
AMENITY = "an amenity"
"""What a phrase means that holds words of kinds and is none: "club house"."""
LONG = 30
"""From so many words on a text is a description, in which places are mentioned that the home is not in."""
MOST_BEDROOMS = 20
LEAST_PRICE = 1000
"""Rupees from which on an amount in a title is a price."""


class Headlines:
    """Reads titles and descriptions."""

    def __init__(self, addresses: Addresses) -> None:
        self._addresses = addresses
        self._words = {column: _phrases(column) for column in TOLD}
        self.read = lru_cache(maxsize=100_000)(self._read)

    def tells(self, text: str) -> bool:
        """Whether a text speaks of a home, and is no name."""
        tokens = tokenise(text)
        counted = any(
            token.word in BEDS - {"rk"} and tokens[at].number is not None for at, token in enumerate(tokens[1:])
        )
        front = tokens[: _place_at(tokens)] or tokens
        return counted or _bedrooms(tokens) is not None or self._is_plain(front)

    def _read(self, text: str, city: str | None = None) -> Found:
        """What the text tells, by our columns."""
        tokens = tokenise(text)
        long = len(tokens) > LONG
        if long and self.tells(first := SENTENCE.split(text)[0]) and len(first) < len(text):
            return {**details(text), **self._read(first, city)}
        place_at = None if long else _place_at(tokens)
        front = tokens[:place_at] if place_at else tokens
        found: Found = {"bhk": _bedrooms(front), "deal": None if long else _deal(tokens)}
        for column, phrases in self._words.items():
            said = [value for value in _said(phrases, front) if value != AMENITY]
            found[column] = said[0] if said and not (long and column != "property_type") else None
        if found["property_type"] == "studio" and not found["bhk"]:
            found["bhk"] = 0.5
        where = self._place(text, tokens, place_at) if not long else None
        if where:
            read = self._addresses.read(where, city)
            found |= {"project": read.project, "locality": read.locality, "city": read.city}
        elif not long and (name := self._name(text)):
            found["project"] = name
        told = {column: value for column, value in found.items() if value is not None}
        beside = {} if long else {**_price(tokens), **({} if "locality" in told else self._beside(text, city))}
        return beside | details(text) | told

    def _place(self, text: str, tokens: Sequence[Token], at: int | None) -> str | None:
        if at is None:
            return None
        behind = SENTENCE.split(text[tokens[at].end :])[0] if at < len(tokens) else ""
        return BEHIND_THE_PLACE.sub("", behind).strip(" ,.-") or None

    def _name(self, text: str) -> str | None:
        """The name beside what is said of the home: "3 BHK, Green Acres"."""
        parts = [part.strip() for part in re.split(r"[,|]|\s-\s", text) if part.strip()]
        plain = [self._is_plain(tokenise(part)) or bool(details(part)) for part in parts]
        if len(parts) != 2 or plain.count(True) != 1:
            return None
        name = parts[plain.index(False)]
        return None if self._addresses.is_place(name) or any(map(str.isdecimal, name)) else name

    def name_before(self, text: str) -> str | None:
        """The name in front of what a text tells: "Ivory Court 3 BHK"; None where there is none."""
        tokens = tokenise(text)
        said = [at for at, token in enumerate(tokens) if token.word in BEDS or self._means(tokens, at) > at]
        front = tokens[: min(said, default=0)]
        while front and (front[-1].number is not None or not front[-1].word[0].isalpha()):
            front = front[:-1]
        named = [token for token in front if token.word[0].isalpha() and token.word not in SAYING_LITTLE]
        name = text[front[0].start : front[-1].end] if len(named) > 1 else ""
        return name if name and not self._addresses.is_place(name) else None

    def _beside(self, text: str, city: str | None) -> Found:
        """The place, and the name beside it, in the parts that say nothing else: "2 BHK | Elm Park, Wakad"."""
        parts = [SIGNS.sub("", part) for part in SEGMENTS.split(text)]
        names = [part for part in parts if any(map(str.isalpha, part)) and not self._is_said(part)]
        if len(names) == len(parts) or not any(map(self._addresses.is_place, names)):
            return {}
        read = self._addresses.read(", ".join(sorted(names, key=self._addresses.is_place)), city)
        told = {"project": read.project, "locality": read.locality, "city": read.city}
        return {column: value for column, value in told.items() if value is not None}

    def _is_said(self, part: str) -> bool:
        tokens = tokenise(part)
        return self._is_plain(tokens) or bool(details(part)) or bool(_price(tokens))

    def _means(self, tokens: Sequence[Token], at: int) -> int:
        """Where the words end that say something of a home from `at` on; `at` itself where there are none."""
        return max(phrases.at(tokens, at)[1] for phrases in (*self._words.values(), DEALS))

    def _is_plain(self, tokens: Sequence[Token]) -> bool:
        """Whether every word is one of what homes are like, and one of them says what home it is."""
        at, telling = 0, False
        while at < len(tokens):
            if (end := self._means(tokens, at)) > at:
                at, telling = end, True
            elif tokens[at].word in BEDS:
                at, telling = at + 1, True
            elif tokens[at].number is not None or not tokens[at].word[0].isalpha() or tokens[at].word in SAYING_LITTLE:
                at += 1
            else:
                return False
        return telling


def _bedrooms(tokens: Sequence[Token]) -> float | None:
    """The bedrooms that are told first; None where there are several kinds of homes."""
    for at, token in enumerate(tokens):
        room_kitchen = token.word == "rk" or (token.word == "r" and word_at(tokens, at + 1) == "k")
        if token.word not in BEDS and not room_kitchen:
            continue
        before = at - 1 - (word_at(tokens, at - 1) == "-")
        number = number_at(tokens, before) if before >= 0 else None
        if number is None and token.word == "bhk":
            number = number_at(tokens, at + 1)
        if number is None or not 0 < number.value <= MOST_BEDROOMS or not (number.value * 2).is_integer():
            continue
        if room_kitchen and number.value == 1:
            return 0.5
        if room_kitchen:  # "She 2rk" is a name
            continue
        listed = word_at(tokens, before - 1) in (",", "&", "and", "to", "-", "/", "or")
        return None if listed and before > 1 and tokens[before - 2].number is not None else number.value
    return None


def _price(tokens: Sequence[Token]) -> Found:
    """The price, where one amount of money is told and no other."""
    told = [each for each in measures(tokens) if each.dimension == "money"]
    if len(told) != 1 or told[0].how not in ("bare", "range") or not told[0].unit_said or told[0].low < LEAST_PRICE:
        return {}
    return {"price": round(told[0].low), "price_max": round(told[0].high)}


def _deal(tokens: Sequence[Token]) -> str | None:
    return next((value for value, _, _ in found_at(DEALS, tokens)), None)


def _place_at(tokens: Sequence[Token]) -> int | None:
    """The word behind which a title says where the home is."""
    said = next((at for at, token in enumerate(tokens) if token.word in BEDS | KINDS or DEALS.at(tokens, at)[0]), None)
    if said is None:
        return None
    for at in range(said + 1, len(tokens)):
        if tokens[at].word in ("in", "at") and not _is_state(tokens, at):
            return at
    deals = [end for value, _, end in found_at(DEALS, tokens) if value]
    return deals[0] - 1 if deals and word_at(tokens, deals[0])[:1].isalpha() else None


def _is_state(tokens: Sequence[Token], at: int) -> bool:
    """Whether the "in" is of "ready to move in"."""
    return word_at(tokens, at - 1) == "move" and word_at(tokens, at + 1) in KINDS


def _phrases(column: str) -> Phrases[str]:
    key = "property_types" if column == "property_type" else column
    known = {phrase: value for phrase, value in written_as(key).items() if len(phrase) > LONGEST_CODE}
    by_value: dict[str, list[str]] = {}
    for phrase, value in known.items():
        by_value.setdefault(value, []).append(phrase)
    if column == "property_type":
        by_value[AMENITY] = [phrase for phrase in written_as("amenities") if phrase not in known]
    return Phrases(*by_value.items())


def _said(phrases: Phrases[str], tokens: Sequence[Token]) -> Iterator[str]:
    return (value for value, _, _ in found_at(phrases, tokens))


LONGEST_CODE = 3
KINDS = frozenset(fold(phrase).split()[-1] for phrase in written_as("property_types") if len(phrase) > LONGEST_CODE)
