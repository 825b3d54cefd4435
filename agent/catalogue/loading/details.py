"""What a text tells of a home beside its kind and its place: facing, floor, amenities, whether it is a corner."""

import re
from typing import Any

from agent.catalogue.gazetteer import fold
from agent.catalogue.loading.words import written_as
from agent.language.measures import measures
from agent.language.tokens import tokenise

SIDES = r"(?:north|south|east|west|[nsew])(?:[\s-]*(?:east|west|[ew]))?"
FACING = re.compile(rf"(?i)\b({SIDES})[\s-]*fac(?:ing|ed)\b|\bfacing\s*[:\-]?\s*({SIDES})\b")
FLOOR = re.compile(
    r"(?i)\b(?:floor\s*(?:no\.?|number)?\s*[:\-]?\s*(\d{1,3}|ground)|(\d{1,3})(?:st|nd|rd|th)\s+floor|(ground)\s+floor)"
    r"(?:\s*(?:out\s+of|of|/)\s*(\d{1,3}))?"
)
PETS = re.compile(r"(?i)\bpets?\s+(?:are\s+)?(?:ok|okay|allowed|friendly|welcome)\b")
NO_PETS = re.compile(r"(?i)\bno\s+pets\b|\bpets?\s+(?:are\s+)?not\s+(?:ok|okay|allowed|welcome)\b")
CORNER = re.compile(r"(?i)^\s*(?:a\s+)?corner\s*$|\bcorner\s+(?:plot|flat|unit|house|property|piece|home|site)\b")
VASTU = re.compile(r"(?i)\bvaa?stu\s+(?:compliant|friendly|facing|perfect)\b|\b(?:as per|according to)\s+vaa?stu\b")
FURNISHED = re.compile(r"(?i)\b(?:un|semi|fully|full|not)[\s-]*furnished\b")
BATHS = re.compile(r"(?i)\b(\d{1,2})\s*(?:bath(?:room)?s?|toilets?|washrooms?)\b")
GONE = re.compile(r"(?i)^\W*(sold(?:\s+out)?|booked|rented(?:\s+out)?|leased|on\s+hold|blocked)\b(?!\s+(?:by|in|as)\b)")
PARTED = re.compile(r"[.;,•|\n]\s*|\s+(?:and|&)\s+")
HAS = re.compile(
    r"(?i)^.*\b(?:has|have|offers?|includes?|including|amenities|facilities|with)\b\s*:?\s*(?:an?\s+|the\s+)?"
)
BESIDE = re.compile(r"(?i)\b(?:near|nearby|close|minutes?|walk\w*|distance|opposite|opp|next|km|from)\b")
LONGEST = 4
"""Words of an entry in a list."""
LONGEST_REMARK = 6
"""Words of a remark that says a home is gone."""
NOT_OF_A_HOME = frozenset(("school", "hospital", "supermarket"))
"""Amenities that a text more often tells of the neighbourhood."""


def details(text: str) -> dict[str, Any]:
    """What the text tells, by our columns."""
    found: dict[str, Any] = {}
    if facing := FACING.search(text):
        found["facing"] = written_as("facing").get(fold(facing[1] or facing[2]))
    if floor := FLOOR.search(text):
        said = floor[1] or floor[2] or floor[3]
        found["floor"] = int(said) if said.isdecimal() else 0
        found["total_floors"] = int(floor[4]) if floor[4] else None
    if NO_PETS.search(text):
        found["pets"] = False
    elif PETS.search(text):
        found["pets"] = True
    if any(CORNER.search(part) for part in PARTED.split(text)):
        found["corner"] = True
    if VASTU.search(text):
        found["vastu"] = True
    if furnished := FURNISHED.search(text):
        found["furnishing"] = written_as("furnishing").get(fold(furnished[0]))
    elif any(fold(part) == "furnished" for part in PARTED.split(text)):
        found["furnishing"] = "furnished"
    areas = [each for each in measures(tokenise(text)) if each.dimension == "area" and each.how in ("bare", "range")]
    if len(areas) == 1:
        found |= {"area_sqft": round(areas[0].low), "area_max_sqft": round(areas[0].high)}
    if baths := BATHS.search(text):
        found["bathrooms"] = int(baths[1])
    if (gone := GONE.match(text)) and len(text.split()) <= LONGEST_REMARK:
        found["availability"] = written_as("availability")[fold(gone[1])]
    found["amenities"] = _amenities(text)
    return {column: value for column, value in found.items() if value not in (None, [])}


def _amenities(text: str) -> list[str]:
    """Amenities that stand in a list, or in a sentence that says what there is."""
    known, found = written_as("amenities"), dict[str, None]()
    for sentence in re.split(r"[.\n](?:\s|$)", text):
        if BESIDE.search(sentence):
            continue
        for part in PARTED.split(HAS.sub("", sentence)):
            words = fold(re.sub(r"\(.*?\)", "", part)).split()
            spans = [
                " ".join(words[first:last]) for first in range(len(words)) for last in range(first + 1, len(words) + 1)
            ]
            named = [span for span in spans if span in known] if len(words) <= LONGEST else []
            value = known[max(named, key=len)] if named else None
            if value and value not in NOT_OF_A_HOME:
                found[value] = None
    return list(found)
