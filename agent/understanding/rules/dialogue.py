"""What the other side of the call said before: which question an answer answers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from agent.language.tokens import Token, tokenise
from agent.understanding.context import CallContext
from agent.understanding.mentions.cues import CLEAR_YES, NO, YES
from agent.understanding.rules.openings import AUXILIARIES, CHANGING

SLOTS = {
    "bhk": ("bedroom", "bedrooms", "bhk", "beds", "bed", "rooms"),
    "bathrooms_min": ("bathroom", "bathrooms", "baths", "bath", "toilets", "washrooms"),
    "deposit_max": ("deposit", "advance"),
    "maintenance_max": ("maintenance",),
    "emi_max": ("emi", "instalment"),
    "possession_by": ("possession", "move", "shift", "when"),
    "price": (
        "budget",
        "price",
        "rent",
        "spend",
        "cost",
        "pay",
        "afford",
        "lakh",
        "lakhs",
        "lacs",
        "crore",
        "crores",
        "cr",
    ),
    "area": ("square", "sqft", "sq", "carpet", "size"),
    "facing": ("facing", "direction", "face"),
    "floor": ("floor", "floors"),
    "zone": ("zone", "side", "part"),
    "balconies_min": ("balconies", "balcony"),
    "tenant": ("bachelors", "tenant", "tenants"),
    "sale_type": ("resale",),
    "furnishing": ("furnished", "furnishing", "furniture", "unfurnished"),
    "khata": ("khata",),
    "age_max_years": ("old", "age"),
    "parking_min": ("parking", "parkings", "cars", "parks", "car"),
}
OPEN = (
    "how many",
    "how much",
    "what",
    "which",
    "whats",
    "where",
    "any particular",
    "number of",
    "any preference",
    "your",
    "kitna",
    "kitne",
    "kya",
    "kaunsa",
    "kahan",
)
OFFERS = re.compile(
    r"\b(shall|should|do you|would you|want|need|prefer|looking|okay|ok|can i|may i|interested|must|required|like"
    r"|include|only|dikhaun|dikhau|dikhaoon|dikhaaun|dikhaye|dikhayein|dekhun|dekhu|dekhein|dekhen|dekhe|rakhun|rakhu|badhaun|chahiye|chahte|doon|dun|du|dein|karoon|karun|karu|karein)\b",
    re.I,
)
PROPOSING = re.compile(
    r"(?:(?:so|then|ok|okay|well|and) )*(?:(?:what|how) about|let me|lets|let us|maybe we|perhaps we|"
    r"i (?:can|could|will|shall)|we (?:can|could|will|shall)|why (?:dont|not) (?:i|we))\b(?! help| do you)"
)
"""What proposes something, question or not: "what about a villa then?", "let me look in Yelahanka"."""
BEFORE_AN_ANSWER = frozenset(("so", "well", "oh", "ah", "and", "actually", "achha", "accha"))
DONE = CHANGING - {"add", "include", "do", "consider", "also"}
LONGEST_ANSWER = 8
"""A yes of more words says something else."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked just before.

    question  the yes/no question, where one was asked
    slots     what an open question asked for: "bhk", "price", …
    which     whether one of the homes shown was asked for
    sentence  the question, or else the last sentence, as said
    """

    question: str | None
    slots: frozenset[str]
    which: bool = False
    sentence: str = ""


def asked_by(context: CallContext) -> Asked:
    """What the agent asked, or else what the assistant's last suggestion asked."""
    said = context.agent_said or ("" if context.offer else context.suggestion or "")
    return _asked(said, bool(context.agent_said), context.agent_said is None)


@lru_cache(maxsize=4)  # every clause of a turn asks
def _asked(said: str, by_agent: bool, unsaid: bool) -> Asked:
    parts = reversed(re.split(r"(?<=[.?!])\s+", said))
    question = next((part.strip() for part in parts if "?" in part or not by_agent), "")
    if not question and said and not re.search(r"[.?!]", said):
        question = said
    sentence = question or (re.split(r"(?<=[.?!])\s+", said.strip())[-1] if said else "")
    words = [token.word for token in tokenise(question)]
    known = frozenset(words)
    slots = frozenset(slot for slot, names in SLOTS.items() if not known.isdisjoint(names))
    text = " ".join(words)
    if not slots and ("how much" in text or "kitna" in words):
        slots = frozenset(("price",))
    is_open = any(text.startswith(each) or f" {each} " in f" {text} " for each in OPEN) and not re.match(
        r"((shall|should|can|could|may) (i|we)|do you want|would you (like|want|prefer)|kya (main|mai|hum|aap\w*))\b",
        text,
    )
    if unsaid:
        return Asked(None, slots, sentence=sentence)
    if PROPOSING.match(" ".join(token.word for token in tokenise(sentence))):
        return Asked(sentence, slots, sentence=sentence)
    if is_open:
        which = "which" in words and not {"these", "those", "them", "ones"}.isdisjoint(words)
        return Asked(None, slots, which, sentence)
    confirms = "confirm" in words
    asks = "?" in question and words and words[0] in (*AUXILIARIES, "kya")
    offers = not confirms and (OFFERS.search(question) or asks)
    return Asked(question or None if offers else None, slots, sentence=sentence)


def agrees(tokens: Sequence[Token], *, alone: bool) -> bool:
    """Whether the turn begins with a yes; where that must stand `alone`, an "okay" is none: it only opens a turn."""
    return _begins(tokens, CLEAR_YES if alone else YES)


def says_to_what(tokens: Sequence[Token]) -> bool:
    """Whether a yes says itself what it is to: "yes, go up to 90 lakhs", which accepts no offer of something else."""
    words = [token.word for token in tokens if token.word[0].isalnum()]
    return any(word in DONE and " ".join(words[:at]) in CLEAR_YES for at, word in enumerate(words[:4]) if at)


def refuses(tokens: Sequence[Token]) -> bool:
    """Whether the turn is a no."""
    return _begins(tokens, NO)


INDIFFERENT = frozenset(
    "doesnt matter anything any whatever is fine will do no preference not really koi bhi chalega either ok okay "
    "particular dont care dont mind no specific nothing works for me really it".split()
)
"""An answer of these words alone clears what was asked for."""
INDIFFERENCE = frozenset("matter any anything preference whatever bhi care mind either".split())


def is_indifferent(tokens: Sequence[Token]) -> bool:
    """Whether the turn says that it does not matter: "anything is fine", "no preference"."""
    words = {token.word for token in tokens if token.word[0].isalnum()}
    return (len(words) > 1 or words == {"either"}) and words <= INDIFFERENT and not words.isdisjoint(INDIFFERENCE)


def _begins(tokens: Sequence[Token], phrases: Sequence[str]) -> bool:
    words = [token.word for token in tokens if token.word[0].isalnum()]
    while words and (words[0] in BEFORE_AN_ANSWER or (words[0] in ("ok", "okay") and len(words) > 1)):
        words.pop(0)
    text = " ".join(words)
    return len(words) <= LONGEST_ANSWER and any(text == each or text.startswith(f"{each} ") for each in phrases)
