"""Units of money and of areas as portals write them, put as people say them; and those that no one here knows."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Literal

from agent.language.measures import SCALES, Measure
from agent.language.tokens import Token

FOREIGN = re.compile(
    r"(?i)[$€£¥]|(?<![^\W\d_])(?:usd|us|aed|eur|euros?|gbp|sgd|cad|aud|dollars?|pounds?|dirhams?|dhs)(?![^\W\d_])"
)
YEARLY = re.compile(r"(?i)(?:\bper\b|/|\ba\b)\s*(?:annum|year|yr)\b|\bp\.?\s?a\b\.?|\b(?:yearly|annually|annual)\b")
OTHER_PERIOD = re.compile(
    r"(?i)(?:\bper\b|/|\ba\b)\s*(?:day|night|week|quarter|bed|person|head)\b|\b(?:half.?yearly|quarterly|weekly|daily)\b"
)
MILLIONS = re.compile(r"(?i)(?<![^\W\d_])(?:millions?|mln|mn)\b")
MONEY: Mapping[str, str] = {
    r"लाख": "lakh",
    r"करो(?:ड़|ड)": "crore",
    r"ह(?:ज़|ज)ार": "thousand",
    r"रु(?:पये|पए)?\.?": "rs",
    r"(?<![^\W\d_])(?:lks?|lkhs?)\b": "lakh",
    # "85 (lakhs)" is no bare number.
    r"\(\s*(lakhs?|lacs?|crores?|cr|l|k|thousand|million)\s*\)": r"\1",
    # "Rs.2500000" would be a fraction.
    r"\b(rs|inr)\.": r"\1",
    r"(?<![^\W\d_])(?:psf|psft|psqft)\b": "per sqft",
    r"/\s*(?:mo|mth|mon)\b": "per month",
}
AREA: Mapping[str, str] = {
    r"वर्ग\s*(?:मीटर|मी)": "sqm",
    r"वर्ग\s*(?:फुट|फ़ुट|फीट|फ़ीट)": "sqft",
    r"(?:वर्ग\s*)?गज(?:़)?": "gaj",
    r"एकड़": "acre",
    r"(?<![^\W\d_])sq\.?\s*gaj\b": "gaj",
    r"(?<![^\W\d_])ha\b": "hectare",
    r"(?<![^\W\d_])ac\b": "acre",
    r"(?<![^\W\d_])sq\s*-": "sq",
    r"(?<![^\W\d_])sq\.?\s*yrds?\b": "sqyd",
    r"(?<![^\W\d_])(?:sf|sq\.?\s*f)\b": "sqft",
    # A marla is a perch, and a kanal 20 marlas or 5 gunthas.
    r"(?<![^\W\d_])marlas?\b": "perch",
}
KANALS = re.compile(r"(?i)(\d+(?:\.\d+)?)\s*kanals?\b")
HARMLESS: Mapping[str, frozenset[str]] = {
    "money": frozenset(
        "pm month months monthly only onward onwards approx approximately negotiable neg nego fixed extra plus or and "
        "to all inclusive incl including excluding excl included rs rupees inr lumpsum total est max min final net gst "
        "taxes refundable advance deposit rent starting rate yearly annually annual p a pa maintenance".split()
    ),
    "area": frozenset(
        "to onward onwards approx approximately super carpet built builtup area only sba plus saleable usable rera "
        "plot".split()
    ),
}  # fmt: skip
"""Words behind a bare number that are no unit of it."""


def plain_money(cell: str) -> tuple[str, float]:
    """The cell with its units as people say them, and what its amounts are to be multiplied by."""
    written = _replaced(cell, MONEY)
    if MILLIONS.search(written) and not any(word in SCALES for word in re.findall(r"[^\W\d_]+", written.casefold())):
        return MILLIONS.sub(" thousand ", written), 1000
    return written, 1


def plain_area(cell: str) -> str:
    """The cell with its units as people say them."""
    return _replaced(KANALS.sub(lambda match: f"{float(match[1]) * 5:g} guntha", cell), AREA)


def unread_unit(tokens: Sequence[Token], measure: Measure, kind: Literal["money", "area"]) -> str | None:
    """The word right behind a number that has no unit yet, where it may be one that is not known."""
    behind = [token for token in tokens[measure.last :] if token.word not in "/-."]
    if tokens[measure.last - 1].number is None or not behind:
        return None
    # "8 Cr+" and "(negotiable)" begin with a sign.
    word = behind[0].word
    if not word[0].isalpha() or word in HARMLESS[kind]:
        return None
    return behind[0].text if YEARLY.match(" ".join(token.text for token in behind[:2])) is None else None


def _replaced(cell: str, spellings: Mapping[str, str]) -> str:
    written = unicodedata.normalize("NFC", cell)
    for pattern, plain in spellings.items():
        written = re.sub(unicodedata.normalize("NFC", pattern), f" {plain} ", written, flags=re.IGNORECASE)
    return written
