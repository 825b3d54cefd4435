"""Whether a text counts a thing: "eleven towers" are towers, "27 storeys in each tower" are not."""

import re
from collections.abc import Callable, Sequence

from agent.documents.terms import LIGHT, STOP, Terms, words
from agent.documents.units import HOURS, MEASURED, MONTHS, TIME, WORDS, YEAR

NOT_COUNTED = re.compile(
    rf"{MEASURED.pattern}|{TIME.pattern}|{HOURS.pattern}|{YEAR.pattern}|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{MONTHS}|may)\b"
    r"|(?:₹|\b(?:rs|inr)\b\.?)\s*[\d,.]+(?:\s*(?:lakhs?|lacs?|crores?|cr)\b)?|[\d,.]+\s*(?:lakhs?|lacs?|crores?|cr)\b"
    r"|\b\d(?:\.5)?(?:\s*(?:,|&|/|and|or)\s*\d(?:\.5)?)*\s*-?\s*(?:bhk|bed\s?rooms?|bed)\b"
    r"|\b(?:tower|block|wing|phase|stage|type|zone|level|page|floor|nh|sh|sector|plot|no\.?)\s*[:#-]?\s*(?:\d+|[a-z]\b)"
    r"|\b\d+(?:st|nd|rd|th)\b|\bone\s+(?:of|can|may|must|has|should)\b|^\W*\d{1,2}[.)]\s",
    re.IGNORECASE,
)
"""Numbers that count nothing: measures, money, dates, and numbers that are names."""
COUNT = re.compile(rf"\d[\d,]*|{WORDS}|no|none|nil|several|unlimited", re.IGNORECASE)
FAR = 4
"""Words from a number to what it counts: "11 high-rise residential towers"."""
APART = frozenset("of on in with per at for from to a an the each every and or by".split())
"""Words over which a number does not reach."""


def counted(what: str) -> Callable[[str], bool]:
    """Whether a text says how many there are of `what`, as a question words it: "towers are there", "car parks".

    A text that does not name the thing has to count something.
    """
    terms = Terms()
    thing = _thing(words(what))
    term = terms.term(thing)

    def held_by(text: str) -> bool:
        left = words(NOT_COUNTED.sub(" § ", text))
        named = [at for at, word in enumerate(left) if terms.term(word) == term]
        if not named or not thing:
            return any(COUNT.fullmatch(word) for word in left)
        return any(_counts(left, at) for at in named)

    return held_by


def _thing(spoken: Sequence[str]) -> str:
    """The noun: the last word before one that goes on with the sentence."""
    noun = spoken[:1]
    for word in spoken[1:3]:
        if word in STOP or word in LIGHT:
            break
        noun = [word]
    return noun[0] if noun else ""


def _counts(left: Sequence[str], at: int) -> bool:
    for before in range(at - 1, max(at - FAR, 0) - 1, -1):
        if COUNT.fullmatch(left[before]):
            return True
        if left[before] in APART:
            break
    following = [word for word in left[at + 1 : at + 3] if word not in ("is", "are", "total", "count")]
    return bool(following) and left[at].endswith("s") and COUNT.fullmatch(following[0]) is not None
