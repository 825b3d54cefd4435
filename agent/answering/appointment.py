"""What is promised to a customer who wants a visit, a call or something sent, with the day and time as they said it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce

from agent.answering.amounts import listed
from agent.answering.facts import Fact, Said
from agent.language.day_times import DayTimes, Slot, agreed, day_times, joined
from agent.language.day_words import CHANGING, NAMED_MONTHS, WEEKDAYS
from agent.language.tokens import tokenise

VISIT = re.compile(
    r"\b(visit\w*|appointment|viewing|tour|"
    r"see (?:it|them|this|that|the(?! (?:brochure|photo|pic|image|video|price|floor)))|come|coming|"
    r"dekh(?:ne|na|enge|te|u|lu|lenge)|meet\w*|mil(?:na|te|enge)|look at (?:it|them) in person|can (?:i|we) see|"
    r"view (?:it|them|this|that|the)|(?:drop|stop|swing) (?:by|in)|aa(?:na|yenge|enge|unga|ungi| sakt\w| ja\w+)|"
    r"book (?:it|that|this|me))\b"
)
CALL = re.compile(r"\b(call(?! off)\w*|phone (?:kar\w*|me)|ring me|talk to|speak to|speak with|connect me)\b")
SEND = re.compile(r"\b(send\w*|share\w*|whats ?app\w*|e(?: - )?mail\w*|brochure|bhej\w*|sms|text me|forward)\b")
HOLD = re.compile(r"\b(reserve|block|hold|token|booking amount)\b")
BOOK = re.compile(r"\b(book|schedule|arrange|fix)\b")
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
    (re.compile(r"\be(?: - )?mail"), "by email"),
    (re.compile(r"\b(sms|text me)\b"), "by SMS"),
)

CAPITAL = re.compile(rf"\b({'|'.join([*NAMED_MONTHS, *sorted(set(WEEKDAYS.values()))])})\b")
ASKS_WHEN = "Which day and time suit you?"
ASKS_WHICH = "Which home would you like to see?"
LAST_SAID = 4
"""So many utterances are kept of what is being arranged."""


def promise(query: str, names: Sequence[str], *, pointed_at: bool, earlier: Sequence[str] = ()) -> Said:
    """What will be done, as far as `query` tells, for the homes of these `names`.

    pointed_at  whether the turn itself says which homes
    earlier     what was said of it before, oldest first; what `query` leaves open is taken from there
    """
    said = [_plain(each) for each in (*earlier, query)]
    times = [day_times(each, alone=not kinds_of(each)) for each in said]
    # Where nothing is named, a day is the day of a visit.
    text = next((each for each in reversed(said) if kinds_of(each)), "visit" if times[-1].spans else said[-1])
    when, of = _when(times[-1:] if times[-1].faults else times), listed(list(names))
    facts = tuple(Fact("quote", words, "asked for") for words in (when, "WhatsApp", "SMS") if words)
    if CANCEL.search(said[-1]):
        return Said("Certainly, I will cancel that and confirm it with you.")
    deeds = list(_deeds(text, of, pointed_at=pointed_at))
    visits = "visit" in kinds_of(text)
    done = (listed(deeds) or "arrange that" + _led("for", of)) + _led("", when)
    if faults := times[-1].faults:
        fault = _fault(faults[0])
        return Said(f"I can {done}, but {fault}. {ASKS_WHEN}", (*facts, Fact("quote", fault, "asked for")))
    if visits and not of:
        return Said(f"I can {done}. {ASKS_WHICH}", facts)
    if visits and not when:
        return Said(f"Certainly, I will {done}. {ASKS_WHEN}", facts)
    return Said(f"Certainly, I will {done}{' and confirm it with you' if visits or not deeds else ''}.", facts)


def arranging(query: str, agent_said: str | None, before: Sequence[str]) -> tuple[str, ...]:
    """What was said, `query` last, of what is being arranged: it begins anew where something of its own is asked for,
    and goes on `before` where only the day, the hour or a yes is said."""
    own = kinds_of(_plain(query))
    offered = kinds_of(_plain(agent_said or ""))
    if agent_said and offered and (not own or own & offered):
        return (agent_said, query)
    moves = CHANGING.search(_plain(query)) or re.search(r"\b(?:instead|make (?:it|the))\b", query.casefold())
    if own and not (moves and any(own & kinds_of(_plain(each)) for each in before)):
        return (query,)
    asked = (agent_said,) if agent_said and day_times(_plain(agent_said)).slots else ()
    return (*before[:1], *[*before[1:], *asked][-LAST_SAID:], query)


def kinds_of(text: str) -> set[str]:
    """What a `joined` text asks for: "visit", "send", "call", "shortlist", "hold"."""
    return {kind for kind, _ in _asked_for(text, "", pointed_at=False)}


def asks_for_a_visit(*said: str) -> bool:
    """Whether a visit is what is asked for in what was said, the last that asks for anything."""
    if said and CANCEL.search(_plain(said[-1])):
        return False
    kinds = [kinds for each in said if (kinds := kinds_of(_plain(each)))]
    return "visit" in kinds[-1] if kinds else any(day_times(_plain(each)).spans for each in said)


def asks_to_send(query: str) -> bool:
    """Whether something is asked to be sent."""
    return "send" in kinds_of(_plain(query))


def _plain(text: str) -> str:
    return joined(tokenise(text))


def _deeds(text: str, of: str, *, pointed_at: bool) -> Iterator[str]:
    yield from (said for _, said in _asked_for(text, of, pointed_at=pointed_at))


def _asked_for(text: str, of: str, *, pointed_at: bool) -> Iterator[tuple[str, str]]:
    visit, sends, calls = VISIT.search(text), SEND.search(text), CALL.search(text)
    if sends:
        what = listed([words for pattern, words in SENT if pattern.search(text)]) or "the details"
        way = next((f" {words}" for pattern, words in WAYS if pattern.search(text)), "")
        yield "send", f"send you {what}{_led('of', of)}{way}"
    if calls:
        yield "call", f"call you back{_led('about', of) if pointed_at and not sends else ''}"
    if SHORTLIST.search(text):
        yield "shortlist", f"shortlist {of or 'it'}"
    if HOLD.search(text) and not visit:
        yield "hold", f"ask for {of or 'it'} to be held for you"
    if visit or (BOOK.search(text) and not sends and not calls):
        yield "visit", f"arrange a visit{_led('to', of)}"


def _led(lead: str, words: str) -> str:
    return f" {lead} {words}".replace("  ", " ") if words else ""


def _when(times: Iterable[DayTimes]) -> str:
    """ "on Saturday morning", "tomorrow at 11 am", of what was said one after another; "" where nothing was."""
    said = list(times)
    slots: tuple[Slot, ...] = reduce(agreed, [each.slots for each in said], ())
    either = any(each.either for each in said if each.slots == slots)
    return listed([_slot(slot) for slot in slots], "or" if either else "and")


def _slot(slot: Slot) -> str:
    return " ".join(filter(None, (_day(slot.day, slot.part) if slot.day else _part(slot.part), slot.clock)))


def _day(day: str, part: str) -> str:
    if day == "today" and part:
        return f"this {part}" if part in ("morning", "afternoon", "evening") else "tonight"
    if day in ("day after tomorrow", "weekend") or day.startswith(("coming", "this", "next")):
        said = {"day after tomorrow": "the day after tomorrow", "weekend": "at the weekend"}.get(day, day)
        said = f"this {said}" if said.startswith("coming") else said
    else:
        said = day if day in UNLED or day.startswith(("in ", "after ")) else f"on {day}"
    return f"{_capital(said)} {part}" if part else _capital(said)


UNLED = frozenset(("today", "tomorrow", "tonight"))


def _part(part: str) -> str:
    return {"": "", "night": "at night"}.get(part, f"in the {part}")


def _capital(said: str) -> str:
    return CAPITAL.sub(lambda match: match.group().capitalize(), said)


def _fault(said: str) -> str:
    """ "there is no 31st February", "25 is no time of day"."""
    if said == "yesterday":
        return "yesterday has passed"
    dated = CAPITAL.search(said) or "/" in said or said.startswith("the ")
    return f"there is no {_capital(said).removeprefix('the ')}" if dated else f"{said} is no time of day"
