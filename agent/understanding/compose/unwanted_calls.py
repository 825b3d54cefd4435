"""Whether a caller wants no more calls at all: a call back is then never what was asked for."""

from agent.language.patterns import one_of, plain_words

CALLING = r"(?:call\w*|phon\w+|ring|ringing|disturb\w*|spam\w*)"
UNWANTED = one_of((
    rf"\b(?:stop|no more)(?: \w+){{0,2}} {CALLING}\b",
    rf"\b(?:dont|do not|never)(?: (?:ever|again|you|keep|please|any|more|want|like|to|get|your)){{0,3}} {CALLING}\b"
    r"(?! (?:it|this|that|the)\b)",
    r"\b(?:call|phone)(?: \w+){0,1} (?:mat|na|nahi) (?:kar\w*|kijiye)\b",
    r"\b(?:remove|delete)(?: \w+){0,3} (?:my|mera) number\b",
    r"\btake(?: \w+){0,3} (?:my|mera) number(?: \w+){0,3} (?:off|out)\b|\btake (?:off|out)(?: \w+){0,2} number\b",
    r"\bnumber (?:hata|delete|remove|nikal)\w*\b",
))  # fmt: skip
WONDERS = one_of((
    r"\bwhy\b(?: \w+){0,6} (?:call\w*|phon\w+|ring\w*)\b",
    r"\b(?:call|phone)(?: \w+){0,2} (?:kyu|kyun|kyon)\b",
    r"\b(?:kyu|kyun|kyon)(?: \w+){0,3} (?:call|phone)\b",
    r"\bkab bola call\b",
))  # fmt: skip
AT_TIMES = one_of((
    r"\b(?:before|after|during|between|till|until|unless|only|hours?|morning|evening|afternoon|night|weekdays?|weekends?|"
    r"pehle|baad|subah|shaam|sham|dopahar|raat|office time|am|pm|baje)\b",
))  # fmt: skip
"""Words with which a caller says when not to be called."""


def wants_no_calls(roman: str) -> bool:
    """ "take my number off, do not call again"; not of "don't call before noon"."""
    words = plain_words(roman)
    return bool(UNWANTED.search(words)) and not AT_TIMES.search(words)


def wonders_at_calls(roman: str) -> bool:
    """ "why do you keep calling?", which by itself wants no end of them."""
    words = plain_words(roman)
    return bool(WONDERS.search(words)) and not UNWANTED.search(words)


def refuses_calls(roman: str) -> bool:
    """The same, or at some hours: "don't call during office hours"."""
    return bool(UNWANTED.search(plain_words(roman)))


def hours_for_calls(roman: str) -> str | None:
    """The part of the day in which a caller wants to be called, where that is told as a rule: "ring me only in the
    mornings", "don't call during office hours"."""
    words = plain_words(roman)
    if UNWANTED.search(words) and BY_DAY.search(words):
        return "evening"
    if only := ONLY_IN.search(words):
        return PARTS[only["part"]]
    return None


BY_DAY = one_of((r"\b(?:office|working|work|day ?time|business|duty) ?(?:hours?|time)?\b", r"\bduring the day\b"))
PARTS = {
    "morning": "morning", "subah": "morning", "afternoon": "afternoon", "dopahar": "afternoon", "evening": "evening",
    "shaam": "evening", "sham": "evening", "night": "night", "raat": "night",
}  # fmt: skip
ONLY_IN = one_of((
    rf"\b(?:call|ring|phone)(?: \w+)?? only (?:in|at|during)(?: the)? (?P<part>{'|'.join(PARTS)})s?\b",
))  # fmt: skip
