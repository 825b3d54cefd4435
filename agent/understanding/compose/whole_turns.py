"""Short turns that are known as a whole by how they are put: a yes to what was suggested, "keep one aside for us",
"repeat what I told you"."""

import re
from dataclasses import replace

from agent.language.patterns import one_of, plain_words
from agent.understanding.compose.absent import with_absent
from agent.understanding.compose.matters import with_matters, without_corrected
from agent.understanding.compose.offers import with_offer
from agent.understanding.compose.sums import with_figures
from agent.understanding.context import CallContext
from agent.understanding.reading import (
    Act,
    Arrange,
    Ask,
    Chat,
    Compare,
    Estimate,
    Objection,
    Reading,
    Reset,
    Undo,
    Wish,
)
from agent.understanding.things import Column

LONGEST = 14
"""Words of a short turn."""
CLEAR = r"yes|yeah|yep|yup|sure|haan|han|ha|haa|houdu|aama|avunu|ho|please|definitely|of course|go ahead|why not"
YES = re.compile(
    rf"^(?:(?:ok|okay|ji|sir|madam|bhai|theek hai) )*(?:{CLEAR})"
    rf"(?: (?:{CLEAR}|ji|ok|okay|do|do it|do that|do so|that|it|sir|madam|bhai|kar do|kar dijiye|kijiye|bhej do|send|"
    r"send it|that would be (?:good|great|nice|fine)|theek hai|chalega|arrange|arrange it|thanks|thank you))*$"
)
HOLD = one_of((
    r"\b(?:keep|hold|block|reserve)(?: \w+){0,3} (?:aside|on hold|for (?:me|us)|reserved)\b",
    r"\b(?:rok|roke|rok ke) rakh\w*\b|\b(?:mere|hamare) liye (?:rakh|rok|block)\w*\b",
    r"^(?:please )?(?:block|reserve) (?:it|this|that)\b",
))  # fmt: skip
RECITE = one_of((
    r"\b(?:repeat|read(?: me| it)? back|summari[sz]e|recap|go over)\b(?: \w+){0,4} "
    r"(?:i (?:said|told|want\w*|asked|need\w*)|requirements?|so far)\b",
    r"\bwhat (?:have|did|all)(?: have| did)? i (?:said|say|tell|told|ask|asked)\b(?! \w+ (?:name|price))",
    r"\bmaine (?:ab tak )?kya(?: kya)? (?:bola|kaha|bataya)\b",
    r"\bmeri requirements? (?:kya|bata|dohra|padh)\w*\b",
))  # fmt: skip
HOME_NAME = one_of((
    r"\bname of (?:that|the|this) (?:one|project|home|society|place|flat|house|building|first|second)\b",
    r"\bwhat did you (?:say|call)(?: \w+){0,2} (?:the name|it)\b",
    r"\b(?:what|which) was (?:the|that) (?:name|project|society)\b",
    r"\bnaam kya (?:bola|bataya|tha)\b|\b(?:uska|iska|project ka|society ka) naam\b",
))  # fmt: skip
CALLER_NAME = one_of((r"\b(?:what is|whats|know|remember) my name\b|\bmera naam kya\b",))
PRICES = frozenset(("price_max", "price_min"))
NO_RENT = 1_000_000
"""Rupees from which on no home is let for a month: who names so much means a price."""
NAME, CALLER, WISHES = "name", "caller", "wishes"
OFFERS = re.compile(
    r"^Offer (?:a visit to (?P<visit>.+?)(?: as well)?|to send (?P<paper>the brochure|the details) of (?P<send>.+)|"
    r"to compare (?P<one>.+) with (?P<other>.+)|to work out a home loan for (?P<loan>.+))\.$"
)


def as_put(reading: Reading, query: str, context: CallContext) -> Reading:
    """The reading with what is known by how a turn is put: what it does as a whole, a figure that it offers, what it
    asks or says that no column is, and the figures for a sum."""
    reading = with_offer(_bought(_as_a_whole(reading, query, context)), query, context)
    reading = with_matters(with_absent(reading, query, context), query)
    return without_corrected(with_figures(_by_the_manager(reading), query), query)


def _bought(reading: Reading) -> Reading:
    """The reading without the wish to rent where its price is none of a month: "we live on rent, want a 2 BHK of our
    own, 65 lakh"."""
    prices = [each.value for each in reading.operations if each.filter in PRICES and each.op == "set"]
    if not any(isinstance(each, int | float) and each >= NO_RENT for each in prices):
        return reading
    acts = (
        replace(act, operations=tuple(each for each in act.operations if each.filter != "deal" or each.value != "rent"))
        if isinstance(act, Wish)
        else act
        for act in reading.acts
    )
    return replace(reading, acts=tuple(acts))


def _by_the_manager(reading: Reading) -> Reading:
    """The reading, where a call back is wanted from the manager and not from who speaks."""
    if reading.matter("by_manager") is None:
        return reading
    return replace(
        reading, acts=tuple(replace(act, by="the manager") if isinstance(act, Arrange) else act for act in reading.acts)
    )


def _as_a_whole(reading: Reading, query: str, context: CallContext) -> Reading:
    """The reading, with the act that a short turn is known for in place of what was made of it.

    A turn that changes a wish stays as it was read.
    """
    words = plain_words(query)
    if mistaken := [act for act in reading.acts if _is_mistaken(act, words)]:
        rest = tuple(act for act in reading.acts if act not in mistaken)
        nothing: Act = Chat() if isinstance(mistaken[0], Arrange) else Ask(points=True, whole=False, said=query)
        return replace(reading, acts=rest or (nothing,))
    if reading.operations or reading.read_by == "model" or len(words.split()) > LONGEST:
        return reading
    act = _consent(reading, words, query, context) or _held(reading, words, query) or _asked_of_the_call(words, query)
    return replace(reading, acts=(act,)) if act else reading


def _is_mistaken(act: Act, words: str) -> bool:
    """Whether "clear papers" was taken for a new search, "my money back" for a step back, or "I don't want to visit"
    for a wish to: none of them does that."""
    if isinstance(act, Arrange):
        return act.do == ("visit",) and not act.slots and bool(NO_VISIT.search(words))
    if isinstance(act, Reset):
        return bool(CLEAR_PAPERS.search(words))
    return isinstance(act, Undo) and bool(MONEY_BACK.search(words))


NO_VISIT = one_of((
    r"\b(?:dont|do not|not|no need to|wont|cant|cannot|nahi|never)(?: \w+){0,3} (?:visit|come|see it|site)\b",
    r"\b(?:visit|aana|dekhna) (?:nahi|mat|not now|later)\b|\b(?:nahi|nahin) (?:aana|dekhna|aaunga|aayenge)\b",
    r"\bno (?:site )?visit\b",
))  # fmt: skip
CLEAR_PAPERS = one_of((
    r"\b(?:papers?|title|registry|khata|documents?|kaga[zj]\w*|loan|dues|legal)(?: \w+){0,2} clear\b",
    r"\bclear (?:title|papers?|documents?|kaga[zj]\w*|khata)\b",
))  # fmt: skip
MONEY_BACK = one_of((
    r"\b(?:money|pais[ae]|token|deposit|advance|amount|refund\w*)\b(?: \w+){0,4} (?:back|wapas|return\w*|milega)\b",
))  # fmt: skip


def _consent(reading: Reading, words: str, query: str, context: CallContext) -> Act | None:
    """What a yes to the last suggestion does, where that offered something to be done."""
    offered = OFFERS.match(context.suggestion or "")
    if context.agent_said or not offered or not YES.match(words):
        return None
    if not all(isinstance(act, Chat | Arrange | Ask | Objection) for act in reading.acts):
        return None
    names = [name for key in ("visit", "send", "one", "other", "loan") if (name := offered[key])]
    of = tuple(next((home.id for home in (*context.shown, *context.away) if home.name == name), name) for name in names)
    if offered["one"]:
        return Compare(of=of, said=query)
    if offered["loan"]:
        return Estimate(things=(Column("emi"),), of=of, said=query)
    if offered["send"]:
        return Arrange(do=("send",), sends=(offered["paper"],), of=of, said=query, turns=(query,))
    return Arrange(do=("visit",), of=of, said=query, turns=(query,))


def _held(reading: Reading, words: str, query: str) -> Act | None:
    if not HOLD.search(words):
        return None
    of = next((act.of for act in reading.acts if isinstance(act, Arrange | Ask) and act.of), ())
    return Arrange(do=("hold",), of=of, points=not of, said=query, turns=(query,))


def _asked_of_the_call(words: str, query: str) -> Act | None:
    if CALLER_NAME.search(words):
        return Ask((Column(CALLER),), said=query)
    if HOME_NAME.search(words):
        return Ask((Column(NAME),), points=True, said=query)
    return Ask((Column(WISHES),), said=query) if RECITE.search(words) else None
