"""Turns that arrange a visit or a call without naming it: "can we come on Sunday?", "make it Tuesday", a plain yes."""

import re
from collections.abc import Sequence
from functools import lru_cache

from agent.language.day_times import DayTimes, day_times, joined
from agent.language.tokens import Token, tokenise
from agent.understanding.context import CallContext
from agent.understanding.rules.dialogue import Asked, asked_by

COMING = re.compile(
    r"\b(?:visit\w*|(?:see|view|check|inspect|show me|look at) (?:it|them|this|that|the|these|those|both|all)|"
    r"see (?:my|our) (?:self|selves)|(?:drop|stop|swing|come|pop) (?:by|in|over|down|there|along|around|round)|"
    r"check (?:it|them) out|have a look|take a look|go (?:and |to |for )?(?:see|look|view)|walk through|dekhne|dekhna|"
    r"dekh (?:lu|lun|loon|lenge|lete|le|sakt[eai]|aaun|aate)|aa (?:ja\w+|sakt[eai]|rah[eai]|rahe|rha|rhe)|aana|"
    r"aa(?:ye|e)nge|aa?un?ga|aa?un?gi|aayein|aaye|mil (?:sakt[eai]|lenge|lete)|milna|milte|milenge|"
    r"meet|free|available to (?:see|come|meet))\b"
)
"""With a day or a time, a visit."""
CALLING = re.compile(
    r"\b(?:call|phone|fone|ring) (?:\w+ )?(?:kar\w*|kij\w+|kr\w*|lagao|lagwa\w*|me|us|you|back|mujhe|humein|aapko)\b|"
    r"\bgive (?:me|us|him|her) (?:a )?(?:\w+ )?(?:call|ring|buzz)\b"
)
"""What asks for a call."""
DEFERRING = re.compile(r"\b(?:think (?:and|about|over|it)|let you know|get back|discuss|talk it over|decide)\b")
CANCELLING = re.compile(
    r"(?:no |ok |please |sorry |kindly )*(?:cancel|call off)"
    r"(?: (?:it|that|this|kar\w*|do|please|dijiye|then|now|[.!]))*$"
)
COMERS = re.compile(
    r"\b(?:i|we|ill|well|im|us|me|wife|husband|parents|family|he|she)\b(?: \w+){0,6} (?:come|coming)\b|"
    r"^(?:come|coming)\b"
)
"""Who comes: "will the metro come by 2028" is no visit."""
ABOUT_WHEN = re.compile(
    r"\b(?:which|what|any|preferred|convenient|suitable|good|best) (?:day|time|date|slot)|\bday and time|\bsuits?\b|"
    r"\bwhen (?:(?:can|could|would|will|should|shall|are|do|may|is|s) )+"
    r"(?!.*\b(?:move|shift|possession|occupy|buy)\b)|"
    r"\bwhen works|\bkab (?:aa|mil|dekh|call|visit|chal)\w*|\bkis (?:din|time|waqt)|\bkitne baje|"
    r"\bkaun ?sa (?:din|time)|"
    r"\bconvenient for you|\bconfirm (?:the|a) (?:day|date|time|slot)"
)
"""What asks for a day or a time."""
PROMISING = re.compile(r"^(?:i|we) (?:can|could|will|shall)\b|^(?:let me|ill|well)\b|^(?:offer)\b")
"""Sentences that a yes answers without a question: "I can book a visit."."""
BESIDE_A_TIME = frozenset(
    "fir phir "
    "a an the i im ill ive id we well us me my mine our you your it its is are was be been will would can could shall "
    "should do does to of in on at for from with by as and or so if then than also just please pls kindly ok okay sir "
    "madam maam ji bhai yaar hello hi yes yeah yep yup sure haan han no not wont cant doesnt dont isnt wouldnt hmm "
    "actually maybe perhaps possible possibly probably let lets make made making keep put change changed changing "
    "move moved shift reschedule postpone prepone push set fix instead rather better best good great fine nice "
    "perfect cool alright works work suits suit free available availability come coming visit there here both either "
    "anytime sometime day date time slot appointment meeting hai hain ho ko ke ki ka par pe se tak kar karo kardo "
    "karna karte karenge kariye kijiye dijiye dena rakho rakh rakhna rakhiye lo le lijiye theek thik chalega chalegi "
    "sahi hoga hogi rahega raha nahi nahin nhi nai toh bhi mein main mujhe hum humein ab aa aana aayenge aaunga "
    "aaungi jaun jaye sakte sakta sakti aap baje only how about what say think thanks thank wait sorry meant mean one "
    "other first second another prefer preferably convenient ideal like love want need see this that around early "
    "earlier late later next same confirm confirmed book booked , . ? ! ; : - & aur ya".split()
)
"""Words beside a day or a time that wish nothing."""


def is_arranged(tokens: Sequence[Token], context: CallContext) -> bool:
    """Whether a clause of these `tokens` says when a visit or a call is to be, and wishes nothing else."""
    text = joined(tokens)
    if DEFERRING.search(text):
        return False
    if CALLING.search(text):
        return True
    if COMING.search(text) or COMERS.search(text):
        return bool(day_times(text).spans)
    if context.arranged and CANCELLING.match(text):
        return True
    awaited = is_awaited(context)
    return awaited and _says_no_more(text, day_times(text, alone=True))


def is_awaited(context: CallContext) -> bool:
    """Whether a day or a time may be what the turn says: it was asked for, or a visit was arranged just before."""
    said = context.agent_said
    if not said:
        return bool(context.arranged)
    about_when, timed_by_agent = _times_of(said)
    if about_when:
        return True
    return not asked_by(context).slots and (bool(context.arranged) or timed_by_agent)


@lru_cache(maxsize=4)  # every clause of a turn asks
def _times_of(said: str) -> tuple[bool, bool]:
    """Whether a text asks for a day or a time, and whether it names one."""
    text = joined(tokenise(said))
    return ABOUT_WHEN.search(text) is not None, bool(day_times(text).slots)


def is_accepted(asked: Asked, context: CallContext) -> bool:
    """Whether a yes accepts a day or a time that the agent named: "Is Saturday at 11 fine?"."""
    text = joined(tokenise(asked.sentence))
    return bool(context.agent_said) and not asked.slots and bool(day_times(text).slots)


def timed(tokens: Sequence[Token]) -> set[int]:
    """The tokens that are of a day or a time."""
    spans = day_times(joined(tokens)).spans
    at, found = 0, set()
    for number, token in enumerate(tokens):
        length = len(token.text if token.number is not None else token.word)
        if any(first <= at < last for first, last in spans):
            found.add(number)
        at += length + 1
    return found


def _says_no_more(text: str, said: DayTimes) -> bool:
    rest, behind = list[str](), 0
    for first, last in said.spans:
        rest += text[behind:first].split()
        behind = last
    return bool(said.spans) and BESIDE_A_TIME.issuperset([*rest, *text[behind:].split()])
