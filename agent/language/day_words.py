"""How days and times of day are said, in English and Hindi: a pattern a way, over words with one blank between them."""

import re
from collections.abc import Mapping

from agent.language.dates import MONTHS


def _by_word(table: Mapping[str, str]) -> Mapping[str, str]:
    return {word: said for said, words in table.items() for word in words.split()}


def _any(*words: str) -> str:
    return "|".join(sorted((word for each in words for word in each.split()), key=len, reverse=True))


def _days(*stems: str) -> str:
    """The Hindi names of a day: each stem with every spelling of its ending."""
    return " ".join(stem + ending for stem in stems for ending in ("war", "var", "waar", "vaar"))


WEEKDAYS = _by_word({
    "monday": f"monday mondays mon {_days('som')}",
    "tuesday": f"tuesday tuesdays tue tues mangal {_days('mangal')}",
    "wednesday": f"wednesday wednesdays wed wensday {_days('budh')}",
    "thursday": f"thursday thursdays thu thur thurs {_days('guru', 'brihaspati', 'veer', 'vir')}",
    "friday": f"friday fridays fri jumma {_days('shukra', 'shukr')}",
    "saturday": f"saturday saturdays sat saterday {_days('shani')}",
    "sunday": f"sunday sundays sun {_days('ravi', 'it', 'et', 'aadit')}",
})  # fmt: skip
RELATIVE = _by_word({
    "today": "today aaj", "tomorrow": "tomorrow tmrw tmrow tmr tmw tomo tomorow tommorow tommorrow kal",
    "day after tomorrow": "parso parson", "tonight": "tonight", "yesterday": "yesterday", "weekend": "weekend weekends",
})  # fmt: skip
PARTS = _by_word({
    "morning": "morning mornings subah savere", "afternoon": "afternoon afternoons dopahar", "night": "night raat",
    "evening": "evening evenings shaam sham",
})  # fmt: skip
NAMED_MONTHS = tuple("january february march april may june july august september october november december".split())
MONTH_OF = {name: NAMED_MONTHS[number - 1] for name, number in MONTHS.items()}
DAYS_OF = dict(zip(NAMED_MONTHS, (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), strict=True))
UP_TO_TWELVE = "one two three four five six seven eight nine ten eleven twelve".split()
HINDI_HOURS = _by_word({
    "1": "ek", "2": "do", "3": "teen tin", "4": "char chaar", "5": "paanch panch", "6": "chhe che chhah chah",
    "7": "saat", "8": "aath", "9": "nau", "10": "das dus", "11": "gyarah gyara", "12": "barah bara",
})  # fmt: skip
HINDI_SHARES = {"saadhe": "half past", "sadhe": "half past", "sade": "half past", "sawa": "quarter past",
                "sava": "quarter past", "paune": "quarter to", "pone": "quarter to"}  # fmt: skip
HINDI_HALVES = {"dedh": "half past 1", "dhai": "half past 2", "adhai": "half past 2", "dhaai": "half past 2"}
LEADS = {"this": "this", "next": "next", "coming": "coming", "upcoming": "coming", "agle": "next", "iss": "this"}
_TO_NINETEENTH = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
).split()
ORDINALS: Mapping[str, int] = {
    **{word: number for number, word in enumerate(_TO_NINETEENTH, start=1)},
    "twentieth": 20, "thirtieth": 30,
    **{f"twenty {word}": 20 + number for number, word in enumerate(_TO_NINETEENTH[:9], start=1)},
    "thirty first": 31,
}  # fmt: skip

_SPOKEN_NTH = "|".join(sorted(ORDINALS, key=len, reverse=True))
_NTH = rf"(?:\d{{1,2}}(?: (?:st|nd|rd|th))?|{_SPOKEN_NTH})"
_MONTH = rf"(?:{_any(*MONTH_OF)}|this month|next month)"
_HOUR = rf"(?:\d{{1,2}}|{_any(*UP_TO_TWELVE)})"
_MINUTES = r"(?: : \d\d|\.\d\d?| thirty| fifteen| forty five)"
_HALF = r"(?:a(?: \.)? ?m|p(?: \.)? ?m|oclock|o clock|baje|bje|hrs)\b(?: \.)?"
_NO_UNIT = (
    r"(?! ?(?:%|[,.]\d|(?:cr|crores?|l|lakhs?|lacs?|k|thousand|bhk|bed\w*|bath\w*|km|sq\w*|st|nd|rd|th|of|years?|"
    r"months?|weeks?|days?|hours?|minutes?|mins?|people|persons?|floors?|flats?|homes?|options?|more|mg|emi)\b))"
)
_LEAD = r"(?:at|after|before|by|around|about|till|until|@)"
_NO_PLACE = r"(?! (?:floor|one|home|flat|option|project|property|block|cross|main|phase|street|stage|sector)\b)"
_STRICT_LEAD = rf"(?:(?P<lead>{_LEAD}) )"

PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple((kind, re.compile(pattern)) for kind, pattern in (
    ("later", rf"\b(?:after|in) (?:an|a|half an|\d{{1,2}}|{_any(*UP_TO_TWELVE)}) (?:hours?|minutes?|mins?)\b"),
    ("days", r"\b(?:after|in) (?:a|\d{1,2}|" + _any(*UP_TO_TWELVE) + r") (?:days?|weeks?)\b"),
    ("later", r"\b(?P<hindi>ek|aadhe) ghante\b(?: (?:baad|mein|me|ke baad))?"),
    ("between", rf"\b(?P<lead>between|from) (?P<from>{_HOUR}{_MINUTES}?(?: {_HALF})?) (?:and|to|till|-) "
                rf"(?P<to>{_HOUR}{_MINUTES}?(?: {_HALF})?)(?!\S){_NO_UNIT}"),
    ("between", rf"\b(?P<from>{_HOUR}{_MINUTES}?(?: {_HALF})?) (?:to|till|-|se) (?P<to>{_HOUR}{_MINUTES}? {_HALF})"),
    ("date", rf"\b(?:on )?(?:the )?(?P<nth>{_NTH})(?: of)? (?:the )?(?P<month>{_MONTH})\b"),
    ("date", rf"\b(?:on )?(?P<month>{_any(*MONTH_OF)}) (?:the )?(?P<nth>{_NTH})(?!\S){_NO_UNIT}"),
    ("date", rf"\b(?:on )?(?P<nth>{_NTH}) (?:tareekh|tarikh|tareek|taarikh)\b"),
    ("date", r"\b(?:on )?(?P<nth>\d{1,2}) / (?P<number>\d{1,2})(?: / (?:20)?\d\d)?\b"),
    ("date", rf"\b(?:on|to|for|by) (?:the )?(?P<nth>\d{{1,2}} (?:st|nd|rd|th)|{_SPOKEN_NTH})\b{_NO_PLACE}"),
    ("past", rf"\b{_STRICT_LEAD}?(?P<share>(?:half|quarter|five|ten|twenty|\d\d?) past|quarter to) "
             rf"(?P<hour>{_HOUR})(?P<half> {_HALF})?(?!\S)"),
    ("past", rf"\b(?P<hindi>{_any(*HINDI_SHARES)}) (?P<hour>\d{{1,2}}|{_any(*HINDI_HOURS, *UP_TO_TWELVE)})"
             rf"(?: (?:baje|bje))?\b{_NO_UNIT}"),
    ("past", rf"\b(?P<halves>{_any(*HINDI_HALVES)}) (?:baje|bje)\b"),
    ("noon", rf"\b{_STRICT_LEAD}?(?:(?:12|twelve) )?(?:noon|midday)\b"),
    ("clock", rf"(?<!\S){_STRICT_LEAD}?(?P<hour>{_HOUR}{_MINUTES}?) (?P<half>{_HALF})"),
    ("clock", rf"\b(?P<hour>{_any(*HINDI_HOURS)}) (?P<half>baje|bje)\b"),
    ("clock", rf"\b{_STRICT_LEAD}?(?P<hour>\d{{1,2}} : \d\d)\b"),
    ("clock", rf"(?<!\S){_STRICT_LEAD}(?P<hour>{_HOUR}{_MINUTES}?)(?!\S){_NO_UNIT}"),
    ("clock", rf"(?<!\S)(?P<hour>(?:{_any(*UP_TO_TWELVE)}) (?:thirty|fifteen|forty five))(?!\S){_NO_UNIT}"),
    ("day", rf"\b(?:(?P<led>(?:(?:{_any(*LEADS)}) )*)(?P<week>{_any(*WEEKDAYS)}|weekends?))\b"),
    ("day", rf"\b(?:day after(?: tomorrow)?|next week|agle hafte|this (?=morning|afternoon|evening)|"
            rf"{_any(*RELATIVE)})\b"),
    ("part", rf"\b(?:(?P<edge>early|late) )?(?P<part>{_any(*PARTS)})\b"),
))  # fmt: skip
"""What is said how; of two that begin at the same word, the first counts."""
BARE = re.compile(rf"(?: (?:ko|ke|ki|,|me|mein|-))* (?P<hour>{_HOUR}{_MINUTES}?)(?!\S)(?! (?:at|for|on)\b){_NO_UNIT}")
"""An hour right behind a day or a part of it: "tomorrow 11", "sunday 4"."""
ALONE = re.compile(
    rf"^(?P<hour>one)$|(?<!\S)"
    rf"(?P<other>(?:\d{{1,2}}|{_any(*UP_TO_TWELVE[1:])}){_MINUTES}?)(?!\S){_NO_UNIT}"
)
ALONE_DATE = re.compile(r"^(?:the )?(?P<nth>\d{1,2} (?:st|nd|rd|th))\b")
"""An hour and a day of the month that answer "which time?" and "which day?"."""
CHANGING = re.compile(r"\b(?:chang\w*|mov\w*|shift\w*|reschedul\w*|postpon\w*|prepon\w*)\b")
"""With these, "from Saturday to Sunday" is Sunday."""
TO = frozenset(("to", "se", "not", "nahi"))
"""Between two days, with the first of which something is moved."""
CANCEL_BEFORE = re.compile(r"\bcancel\w* (?:(?:the|my|only|visit|on|for|of) )*$")
CANCEL_BEHIND = re.compile(r" (?:(?:ki|ka|ke|ko|wala|wali|wale|visit|bhi) )*cancel")
NOT_BEFORE = re.compile(r"(?:\b(?:not|instead of|rather than|except|cant do|cannot do|not (?:free|available|possible))"
                        r"(?: on| at| the| in| for)* )$")  # fmt: skip
NOT_BEHIND = re.compile(r" ?,? (?:(?:ko|ke|the|is|was|will|would|ka) )*"
                        r"(?:nahi|nahin|nhi|not|isnt|wont|doesnt|cant|wouldnt|(?:is )?too (?:late|early|soon))\b"
                        )  # fmt: skip
