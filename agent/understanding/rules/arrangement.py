"""What a turn asks to be done, a visit, a call, a sending, and when, with what was said of it before."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce

from agent.language.day_times import DayTimes, Slot, agreed, day_times, joined
from agent.language.day_words import CHANGING
from agent.language.tokens import tokenise
from agent.understanding.reading import Deed

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
LAST_SAID = 4
"""So many utterances are kept of what is being arranged."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What is to be done and when, as `Arrange` holds it."""

    do: tuple[Deed, ...]
    sends: tuple[str, ...]
    way: str
    slots: tuple[Slot, ...]
    choice: bool
    faults: tuple[str, ...]
    turns: tuple[str, ...]


def arranged_by(query: str, agent_said: str | None, before: Sequence[str]) -> Arrangement:
    """What `query` arranges; `before` is what was said of it earlier, oldest first, from which it takes what it leaves
    open."""
    turns = arranging(query, agent_said, before)
    said = [_plain(each) for each in turns]
    times = [day_times(each, alone=not kinds_of(each)) for each in said]
    # Where nothing is named, a day is the day of a visit.
    text = next((each for each in reversed(said) if kinds_of(each)), "visit" if times[-1].spans else said[-1])
    do: tuple[Deed, ...] = ("cancel",) if CANCEL.search(said[-1]) else tuple(_deeds(text))
    slots, choice = _when(times[-1:] if times[-1].faults else times)
    return Arrangement(
        do=do,
        sends=tuple(words for pattern, words in SENT if pattern.search(text)),
        way=next((words for pattern, words in WAYS if pattern.search(text)), ""),
        slots=slots,
        choice=choice,
        faults=times[-1].faults,
        turns=turns,
    )


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


@lru_cache(maxsize=8)  # an utterance is asked for more than once
def kinds_of(text: str) -> frozenset[Deed]:
    """What a `joined` text asks for."""
    return frozenset(_deeds(text))


@lru_cache(maxsize=8)
def _plain(text: str) -> str:
    return joined(tokenise(text))


def _deeds(text: str) -> Iterator[Deed]:
    visit, sends, calls = VISIT.search(text), SEND.search(text), CALL.search(text)
    if sends:
        yield "send"
    if calls:
        yield "call_back"
    if SHORTLIST.search(text):
        yield "shortlist"
    if HOLD.search(text) and not visit:
        yield "hold"
    if visit or (BOOK.search(text) and not sends and not calls):
        yield "visit"


def _when(said: Sequence[DayTimes]) -> tuple[tuple[Slot, ...], bool]:
    """The days and times of what was said one after another, and whether they are alternatives."""
    slots: tuple[Slot, ...] = reduce(agreed, [each.slots for each in said], ())
    return slots, any(each.either for each in said if each.slots == slots)
