"""Words of the trade whose meaning is asked: "what is RERA?"."""

from collections.abc import Collection, Iterable, Sequence
from itertools import islice

from agent.language.phrases import Phrases, found_at
from agent.language.tokens import Token

WORDS_OF_THE_TRADE = Phrases[str](
    ("rera", ("rera",)), ("oc", ("oc", "occupancy certificate", "occupation certificate")),
    ("cc", ("cc", "completion certificate", "commencement certificate")),
    ("khata", ("khata", "a khata", "b khata", "e khata", "khata certificate")), ("carpet_area", ("carpet area", "carpet")),
    ("super_built_up_area", ("super built up area", "super built up", "super builtup area", "saleable area")),
    ("built_up_area", ("built up area", "built up", "builtup area")), ("plinth_area", ("plinth area",)),
    ("uds", ("uds", "undivided share")),
    ("encumbrance_certificate", ("encumbrance certificate", "ec", "encumbrance")),
    ("guidance_value", ("guidance value", "circle rate", "ready reckoner rate")),
    ("token", ("token", "token amount")), ("semi_furnished", ("semi furnished", "semi furnished flat")),
    ("vastu", ("vastu", "vaastu", "vastu compliant")), ("new_launch", ("pre launch", "prelaunch", "new launch", "soft launch")),
    ("builder_floor", ("builder floor", "independent floor")), ("penthouse", ("penthouse",)), ("rk", ("1 rk", "rk")),
    ("resale", ("resale", "resale flat")), ("row_house", ("row house", "rowhouse", "row villa")),
    ("gated_community", ("gated community",)), ("floor_rise", ("floor rise", "floor rise charges")), ("plc", ("plc",)),
    ("corpus", ("corpus fund", "corpus")), ("freehold", ("freehold", "leasehold", "free hold")),
)  # fmt: skip
"""Words that customers ask the meaning of."""
ASKING_A_MEANING = (
    "what is",
    "whats",
    "what s",
    "what are",
    "what does",
    "what do you mean by",
    "meaning of",
    "explain",
    "what exactly is",
)
MEANT = ("", "mean", "means", "stand for", "kya hai", "kya hota hai", "kya hoti hai", "matlab", "ka matlab",
         "matlab kya hai", "ka matlab kya hai", "kya hai ye", "in simple words", "exactly")  # fmt: skip
NOT_MEANT = frozenset("please sir madam maam generally actually basically exactly usually really".split())
NOT_ASKED = frozenset("a an ok okay and but".split())
MOST_WORDS = max(len(each.split()) for each in (*ASKING_A_MEANING, *MEANT))
PAIR = 2
OF_EACH_HOME = frozenset(
    (
        "vastu",
        "semi_furnished",
        "gated_community",
        "resale",
        "carpet_area",
        "built_up_area",
        "super_built_up_area",
        "plinth_area",
        "khata",
        "token",
    )
)


def asks_a_meaning(tokens: Sequence[Token]) -> str | None:
    """ "meaning:rera" of "what is RERA?" or "OC kya hota hai"; not of "what is the carpet area?", which a home has."""
    spoken = [token for token in tokens if token.word[0].isalnum()]
    found = [word for word, *_ in found_at(WORDS_OF_THE_TRADE, spoken)]
    if len(found) == PAIR and "difference" in {token.word for token in spoken[:4]}:
        return f"meaning:{'+'.join(found)}"  # "the difference between RERA and OC"
    for word, first, end in found_at(WORDS_OF_THE_TRADE, spoken):
        before = _opening(islice(spoken, first), NOT_ASKED)
        behind = _opening((spoken[at] for at in range(end, len(spoken))), NOT_MEANT)
        if behind == "kya hai" and word in OF_EACH_HOME:
            continue  # "carpet area kya hai" is of a home
        if behind in MEANT and (before in ASKING_A_MEANING or (before == "" and behind and behind != "exactly")):
            return f"meaning:{word}"
    return None


def _opening(tokens: Iterable[Token], idle: Collection[str]) -> str:
    """The words of `tokens` without the `idle` ones, as many as what is compared with them can have."""
    return " ".join(islice((token.word for token in tokens if token.word not in idle), MOST_WORDS + 1))
