"""Figures as documents write them: with a unit of length, area, time or money, or as a date."""

import re

WORDS = (
    "zero|half|one|both|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    "|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozen|hundred|thousand|lakh"
    "|single|double"
)
N = rf"(?:\d[\d,.]*|\b(?:{WORDS})\b)"
"""A number, in digits or words."""
MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
"""But May, which is a word as well."""
NAMES = {
    "area": r"sq\.?\s*(?:ft|feet|m|mt|mtrs?|met(?:er|re)s?|yds?|yards?)|sft|sq(?:ft|m)s?|square\s+(?:feet|foot"
    r"|met(?:er|re)s?|yards?)|acres?|hectares?|gunth?as?|cents|gaj|bighas?",
    "length": r"m|mts?|mtrs?|met(?:er|re)s?|kms?|kilomet(?:er|re)s?|cms?|mms?|ft|feet|foot|inch(?:es)?|yards?|miles?"
    "|lanes?",
    "time": r"secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|nights?|weeks?|months?|yrs?|years?",
    "money": r"rs|inr|rupees?|lakhs?|lacs?|crores?|cr|percent|per\s+cent",
}  # fmt: skip


def _with(unit: str) -> str:
    return rf"{N}(?:\s*(?:-|–|to|by|x|×)\s*{N})*\s*\+?\s*-?\s*(?:{NAMES[unit]})\b"


def _pattern(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


NUMERAL = _pattern(r"\d", rf"\b(?:{WORDS}|no|none|nil|free|included|unlimited)\b")
AREA = _pattern(_with("area"), rf"\b{N}\s*(?:ft\.?|feet|m|')?\s*[x×]\s*{N}")
SHAPES = (rf"{N}\s*['\"′″](?!\w)", r"\b(?:olympic|half[- ]olympic)\b")
LENGTH = _pattern(_with("length"), *SHAPES)
EXTENDING = _pattern(rf"(?:{_with('length')})(?!\s*(?:from|away|off|to|by|drive|walk|ahead)\b)", *SHAPES)
"""A length of the thing itself, and not of the way to it."""
TIME = _pattern(_with("time"))
YEARS = _pattern(rf"{N}[\s-]*(?:yrs?|years?)\b")
STOREYS = _pattern(rf"{N}[\s-]+(?:stor(?:ey|ie)s?|stories|storeyed|floors?|levels?)\b", r"\b[GB]\s*\+\s*\d")
MEASURED = _pattern(
    _with("area"), _with("length"), rf"{N}\s*(?:%|percent|per\s+cent|lit(?:re|er)s?|kl|kw|kva|mld|tons?)"
)
MONEY = _pattern(
    r"₹|%|\d/-",
    r"\b(?:rs|inr|rupees?|lakhs?|lacs?|crores?|cr|percent|per\s+cent|free|complimentary|included|inclusive|nil|no"
    r"|waived|nominal|refundable|tokens?)\b",
)
YEAR = _pattern(
    rf"(?<![\d,./])(?:19|20)\d\d(?![\d,]|\s*(?:{NAMES['area']}|{NAMES['length']})\b)",
    r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b",
)
HOURS = _pattern(
    r"\b\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\b|o'?clock|hrs|hours)", r"\b\d{1,2}:\d\d\b",
    r"\b\d{1,2}\s*(?:-|–|to)\s*\d{1,2}\b",
    r"\b(?:round the clock|24\s*[x×/]\s*7|all day|day and night|noon|midnight|sunrise|sunset|dawn|dusk|daily)\b",
)  # fmt: skip
EVENTS = (
    "booking|possession|registration|agreement|allotment|handover|handing over|completion|signing|delivery|occupancy"
    "|launch|construction|sanction|payment|purchase|notice|sale deed|visit"
)
MOMENT = _pattern(
    YEAR.pattern, HOURS.pattern, TIME.pattern,
    rf"\b(?:{MONTHS})\b|(?-i:\bMay\b)", r"\bq[1-4]\b|\bquarter\b",
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b", r"\bweek(?:ends?|days?)\b",
    r"\b(?:today|tomorrow|immediate(?:ly)?|at once|any ?time|already|now|every (?:day|week|month|quarter|year))\b",
    r"\bready\s+to\s+(?:move|occupy)\b", r"\b\d{1,2}(?:st|nd|rd|th)\b",
    rf"\b(?:on|at|upon|after|before|until|till|by|during|once)\s+(?:\w+\s+){{0,3}}?(?:{EVENTS})\b",
)  # fmt: skip
"""When something is: a date, an hour, a time from now, or what it comes with."""
_UNITS = {kind: re.compile(rf"(?:{names})\b", re.IGNORECASE) for kind, names in NAMES.items()}


def is_unit_of(kind: str, words: str) -> bool:
    """Whether `words` begin with a unit of area, length, time or money."""
    return _UNITS[kind].match(words.strip()) is not None
