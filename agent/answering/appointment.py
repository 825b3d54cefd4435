"""What is promised to a customer who wants a visit, a call or something sent, with the day and time as they said it."""

import re
from collections.abc import Iterator, Sequence

from agent.answering.amounts import listed
from agent.answering.facts import Fact, Said

VISIT = re.compile(
    r"\b(visit\w*|appointment|viewing|tour|see (?:it|them|this|that|the)|come|coming|dekhne|dekhna|meet\w*|"
    r"look at (?:it|them) in person|can (?:i|we) see|book (?:it|that|this|me))\b"
)
CALL = re.compile(r"\b(call\w*|phone (?:kar\w*|me)|ring me|talk to|speak to|speak with|connect me)\b")
SEND = re.compile(r"\b(send\w*|share\w*|whats ?app\w*|e-?mail\w*|brochure|bhej\w*|sms|text me|forward)\b")
HOLD = re.compile(r"\b(reserve|block|hold|token|booking amount)\b")
SHORTLIST = re.compile(r"\bshort ?list\w*\b")
CANCEL = re.compile(r"\b(cancel\w*|call off)\b")
SENT = (
    (re.compile(r"\bbrochures?\b"), "the brochure"),
    (re.compile(r"\b(photos?|pictures?|images?|pics?)\b"), "photos"),
    (re.compile(r"\bvideos?\b"), "a video"),
    (re.compile(r"\b(location|map|directions)\b"), "the location"),
    (re.compile(r"\bfloor ?plans?\b"), "the floor plan"),
    (re.compile(r"\b(price ?list|price sheet|cost sheet|quote|quotation)\b"), "the price list"),
    (re.compile(r"\bpayment (?:plan|schedule)\b"), "the payment plan"),
)
WAYS = (
    (re.compile(r"\bwhats ?app"), "on WhatsApp"),
    (re.compile(r"\be-?mail"), "by email"),
    (re.compile(r"\b(sms|text me)\b"), "by SMS"),
)

WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
DATE = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{MONTHS})|(?:{MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?)"
DAY = re.compile(
    rf"\b(day after tomorrow|tomorrow|today|tonight|parso|kal|aaj|(?:this |next |coming )*(?:{WEEKDAY}|weekend)|"
    rf"{DATE}|next week)\b"
)
HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
CLOCK = re.compile(
    rf"\b(?:(?P<lead>at|after|before|by|around) )?(?P<hour>\d{{1,2}}(?:[:.]\d\d)?|{HOURS}) ?"
    r"(?P<half>a\.?m\b|p\.?m\b|o'?clock\b|baje\b)"
    rf"|\b(?P<lead2>at|after|before|by|around) (?P<hour2>\d{{1,2}}(?::\d\d)?|{HOURS})\b"
    r"(?! ?(?:cr|crores?|l|lakhs?|lacs?|k|bhk|km|%|sq|st|nd|rd|th|years?|months?|hours?|minutes?|days?)\b)"
)
LATER = re.compile(r"\b(?:after|in) (?:an|a|half an|\d{1,2}|" + HOURS + r") (?:hours?|minutes?)\b")
PART = re.compile(r"\b(morning|afternoon|evening|night|noon|subah|dopahar|shaam|sham|raat)\b")
ENGLISH = {
    "kal": "tomorrow", "aaj": "today", "parso": "day after tomorrow", "subah": "morning", "dopahar": "afternoon",
    "shaam": "evening", "sham": "evening", "raat": "night",
}  # fmt: skip


def promise(query: str, names: Sequence[str], pointed_at: bool) -> Said:
    """What will be done, as far as `query` tells, for the homes of these `names`.

    pointed_at  whether the turn itself says which homes
    """
    text = re.sub(r"\s+", " ", query.casefold())
    when = when_said(text)
    of = listed(list(names))
    facts = tuple(Fact("quote", words, "asked for") for words in (when, "WhatsApp", "SMS") if words)
    if CANCEL.search(text):
        return Said("Certainly, I will cancel that and confirm it with you.")
    deeds = list(_deeds(text, of, pointed_at=pointed_at))
    if not deeds:
        return Said(f"Certainly, I will arrange that{f' for {of}' if of else ''}{f' {when}' if when else ''} "
                    "and confirm it with you.", facts)  # fmt: skip
    said = f"Certainly, I will {listed(deeds)}{f' {when}' if when else ''}"
    if any(deed.startswith("arrange a visit") for deed in deeds):
        asks = f"{said} and confirm it with you." if when else f"{said}. Which day and time suit you?"
        return Said(asks, facts)
    return Said(f"{said}.", facts)


def asks_for_a_visit(query: str) -> bool:
    """Whether a visit is what is asked for."""
    return any(deed.startswith("arrange a visit") for deed in _deeds(query.casefold(), "", pointed_at=False))


def asks_to_send(query: str) -> bool:
    """Whether something is asked to be sent."""
    return SEND.search(query.casefold()) is not None


def when_said(text: str) -> str:
    """ "on Saturday morning", "tomorrow at 11 am", as it is said in the lower-case `text`; "" where it is not."""
    part = next((ENGLISH.get(word, word) for word in PART.findall(text)), "")
    found = DAY.search(text)
    day = _day(found.group(), part) if found else _part(part)
    clock = CLOCK.search(text)
    if later := LATER.search(text):
        return f"{day} {later.group()}".strip()
    return f"{day} {_clock(clock)}".strip() if clock else day


def _deeds(text: str, of: str, *, pointed_at: bool) -> Iterator[str]:
    visit, sends = VISIT.search(text), SEND.search(text)
    if sends:
        what = next((words for pattern, words in SENT if pattern.search(text)), "the details")
        way = next((f" {words}" for pattern, words in WAYS if pattern.search(text)), "")
        yield f"send you {what}{f' of {of}' if of else ''}{way}"
    if CALL.search(text):
        yield f"call you back{f' about {of}' if of and pointed_at and not sends else ''}"
    if SHORTLIST.search(text):
        yield f"shortlist {of or 'it'}"
    if HOLD.search(text) and not visit:
        yield f"ask for {of or 'it'} to be held for you"
    if visit or (re.search(r"\b(book|schedule|arrange|fix)\b", text) and not sends and not CALL.search(text)):
        yield f"arrange a visit{f' to {of}' if of else ''}"


def _day(said: str, part: str) -> str:
    day = ENGLISH.get(said, said)
    if day == "today" and part:
        return f"this {part}" if part in ("morning", "afternoon", "evening") else "tonight"
    if re.search(rf"{WEEKDAY}|{MONTHS}", day):
        day = re.sub(rf"{WEEKDAY}|{MONTHS}", lambda match: match.group().capitalize(), day)
        day = day.replace("this coming", "coming")
        day = f"this {day}" if day.startswith("coming") else day if day.startswith(("this", "next")) else f"on {day}"
    elif day == "weekend":
        day = "at the weekend"
    elif day in ("day after tomorrow", "coming weekend"):
        day = f"the {day}" if day.startswith("day") else f"this {day}"
    return f"{day} {part}" if part and part != "noon" else f"{day} at noon" if part else day


def _part(part: str) -> str:
    return {"": "", "noon": "at noon", "night": "at night"}.get(part, f"in the {part}")


def _clock(match: re.Match[str]) -> str:
    lead, hour = match["lead"] or match["lead2"] or "at", match["hour"] or match["hour2"]
    half = (match["half"] or "").replace(".", "")
    return f"{lead} {hour}{f' {half}' if half in ('am', 'pm') else ''}"
