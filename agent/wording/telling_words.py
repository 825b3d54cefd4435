"""Words that tell something though they are neither number nor name: when, how long, how far, cheaper, promised.

Each is allowed where the facts of the turn say it in such words too.
"""

import re
from collections.abc import Iterator

_D = "\u0900-\u097f"
_START, _END = rf"(?<![\w{_D}])", rf"(?![\w{_D}])"


def _any(*words: str) -> re.Pattern[str]:
    return re.compile(f"{_START}(?:{'|'.join(words)}){_END}", re.IGNORECASE)


PROMISES = _any(
    r"\w*discount\w*", r"rebates?", r"cash ?backs?", r"offers?", r"free(?! (?:to|on|at|for a|this|tomorrow))", r"freebies?", r"gifts?", r"waiv\w+",
    r"negotia\w+", r"bargain\w*", r"guarant\w+", r"assured?", r"promis\w+", r"lowest", r"best (?:price|deal|rate)", r"deals?", r"schemes?",
    r"appreciat\w+", r"returns?", r"invest\w+", r"profits?", r"(?:price|rate|value)s? (?:will|would|can) \w+", r"subsid\w+",
    r"special (?:price|rate)", r"last (?:unit|flat|home|few|one)s?", r"limited", r"selling fast", r"urgent\w*", r"hurry", r"off",
    r"muft\w*", r"chh?oot", r"chh?ut", r"sasta kar\w*", r"kam kar(?:wa|va)?\w*", r"kam ho (?:jay|jaay|sak)\w*", r"gh?ata\w*", r"badh(?:eg|ey|ne|ta|ti)\w*", r"fayda", r"faida", r"munafa", r"pakka",
    r"zero brokerage", r"no brokerage", r"brokerage (?:free|nahi)", r"no gst", r"gst (?:free|nahi|nil)", r"loan approved", r"pre-?approved", r"bank approved", r"clear title", r"approved",
    "छूट", "डिस्काउंट", "ऑफर", "ऑफ़र", "मुफ्त", "मुफ़्त", "फ्री", "गारंटी", "फायदा", "मुनाफा", "पक्का", "सस्ता कर\\w*", "कैशबैक", "स्कीम",
)  # fmt: skip
"""What a firm promises, or what would come cheaper: nobody but the firm may say it."""

_MONTH_WORDS = (
    r"jan(?:uary|vari)?", r"feb(?:ruary)?|far?vari", r"mar(?:ch)?|maarch", r"apr(?:il)?", r"may|mai", r"june?|joon", r"july?|julai",
    r"aug(?:ust)?|agast", r"sept?(?:ember)?|sitambar", r"oct(?:ober)?|akt[ou]bar", r"nov(?:ember)?|navambar", r"dec(?:ember)?|disambar",
)  # fmt: skip
_MONTHS_IN_HINDI = ("जनवरी", "फरवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर")
MONTHS = tuple(
    re.compile(f"{_START}(?:{roman}|{hindi}){_END}", re.IGNORECASE)
    for roman, hindi in zip(_MONTH_WORDS, _MONTHS_IN_HINDI, strict=True)
)
MAY, MARCH = 4, 2
IS_NO_MONTH = re.compile(rf"{_START}(?:may (?!\d|tak|mein|me\b|ke)\w+|mai(?!n)\b)", re.IGNORECASE)
""" "may I", and "mai" for "main": no fifth month."""

_DAYS = (
    r"mon(?:day)?|som(?:vaa?r|waa?r)|सोमवार", r"tue(?:s(?:day)?)?|mangal(?:vaa?r|waa?r)|मंगलवार", r"wed(?:nesday)?|budh(?:vaa?r|waa?r)|बुधवार",
    r"thu(?:rs(?:day)?)?|guru(?:vaa?r|waa?r)|गुरुवार", r"fri(?:day)?|shukr(?:a?vaa?r|a?waa?r)|शुक्रवार", r"sat(?:urday)?|shani(?:vaa?r|waa?r)|शनिवार",
    r"sun(?:day)?|(?:ravi(?:vaa?r|waa?r)|itwaa?r)|रविवार|इतवार",
)  # fmt: skip
_TIMES = (
    *_DAYS,
    r"diwali|deepavali|दिवाली", r"holi|होली", r"dussehra|dasara|दशहरा", r"ugadi", r"eid|ईद", r"christmas", r"navratri|नवरात्रि", r"pongal|onam|sankranti",
    r"new year", r"(?:next|coming|agle|agli|agale|अगले) (?:week|hafte|हफ्ते)", r"(?:next|coming|agle|agli|अगले) (?:month|mahine|महीने)",
    r"(?:next|coming|agle|agli|अगले) (?:year|saal|साल)", r"(?:this|is|iss|isi|इस|इसी) (?:week|hafte|हफ्ते)", r"(?:this|is|iss|isi|इस|इसी) (?:month|mahine|महीने)",
    r"(?:this|is|iss|isi|इस|इसी) (?:year|saal|साल)", r"(?:next|agle) quarter|q[1-4]", r"tomorrow|kal|कल", r"parso\w*|परसों", r"tonight", r"year[ -]?end|end of (?:the )?year",
    r"(?:next|agle) \w*day", r"within (?:a|the) (?:week|month|year)", r"by (?:the )?(?:summer|winter|monsoon)",
)  # fmt: skip
TIMES = tuple(_any(each) for each in _TIMES)

_LENGTHS = (
    r"min(?:ute)?s?|मिनट", r"hours?|hrs?|ghan?t[ea]|घंटे|घंटा", r"days?|din|दिन", r"weeks?|hafte|hafta|हफ्ते", r"months?|mahine|mahina|महीने",
    r"met(?:er|re)s?|mtrs?|m|मीटर", r"miles?|मील",
)  # fmt: skip
_SOME = (
    r"\d+(?:[.,]\d+)*(?:\s?(?:-|to|se)\s?\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|fifty|hundred|half an?|an|couple of|few|"
    r"ek|do|teen|char|chaar|paanch|panch|chhe|che|saat|aath|nau|das|dus|pandrah|bees|tees|pachaas|sau|aadh[ae]|kuch|chand|"
    r"एक|दो|तीन|चार|पांच|पाँच|छह|सात|आठ|नौ|दस|पंद्रह|बीस|तीस|आधे|आधा|कुछ|चंद"
)
SPANS = tuple(re.compile(f"{_START}({_SOME})[\\s-]+(?:{each}){_END}", re.IGNORECASE) for each in _LENGTHS)
"""So many minutes, months, metres: how far or how long, which no column of a home tells."""
NEARNESS = _any(
    r"walk\w*(?: distance)?", r"paidal", r"stone'?s throw", r"next door", r"adjacent", r"opposite", r"doorstep",
    r"(?:just |bilkul |ekdam )?(?:paas|pass|nazdeek|nazdik|bagal)", r"door nahi", r"close to", r"near(?:by)?", r"minutes? away", r"drive",
    "पास", "नज़दीक", "नजदीक", "पैदल", "बगल",
)  # fmt: skip

_STANDS_IN_NAMES = (
    r"heights?|towers?|residenc(?:y|es)|enclaves?|meadows|villas|greens|estates?|palace|acres|habitat|apartments|gardens|grove|nest|court|township|"
    r"phase|vista|elite|county|heritage|orchid|valley|woods|gateway|square|galaxy|one|plaza"
)
LIKE_A_NAME = re.compile(rf"{_START}([a-z]+)\s(?:{_STANDS_IN_NAMES}){_END}", re.IGNORECASE)
HINDI_NAME = re.compile(
    rf"([{_D}]+)\s(?:हाइट्स|टावर्स|टावर|रेजिडेंसी|रेज़ीडेंसी|एन्क्लेव|गार्डन्स?|विला|विलाज|अपार्टमेंट्स|पैलेस|नेस्ट|ग्रोव|मीडोज|एस्टेट)"
)
NO_NAME = frozenset(
    "the a an these those this that two three four both all other another many more any some such our your their its "
    "of in and or with no each every which what one only is are by gated high tall service serviced studio luxury "
    "furnished yeh ye woh wo do teen char dono sab koi aur ek bhi bade garden kitchen first next same last food tennis".split()
)
"""Words before "towers" or "court" that make no name of them."""

ODD = re.compile(r"[{}<>\[\]`|\\^~*#@_]|https?:|www\.|\bassistant:|\bsystem:", re.IGNORECASE)
"""Signs of a sentence that nobody would say."""

DENIALS = _any(
    r"no", r"not", r"never", r"without", r"none", r"neither", r"nor", r"nothing", r"\w+n['’]t", r"cannot", r"nahi[n]?", r"nahee[n]?", r"nai", r"bina", r"mat",
    "नहीं", "नही", "बिना", "मत",
)  # fmt: skip


def times_in(text: str) -> Iterator[str]:
    """What `text` tells of when and how long, each in one form whatever its words: "month 2", "time 5", "10 span 0"."""
    without_may = IS_NO_MONTH.sub(" ", text)
    yield from (f"month {at + 1}" for at, month in enumerate(MONTHS) if month.search(without_may))
    yield from (f"time {at}" for at, time in enumerate(TIMES) if time.search(text))
    for at, span in enumerate(SPANS):
        yield from (f"{found[1].casefold()} span {at}" for found in span.finditer(text))


def names_in(text: str) -> Iterator[str]:
    """What looks like the name of a project, whatever its letters: "shanti heights"."""
    yield from (found[0].casefold() for found in LIKE_A_NAME.finditer(text) if found[1].casefold() not in NO_NAME)
    yield from (found[0] for found in HINDI_NAME.finditer(text))
