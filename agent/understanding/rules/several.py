"""Several homes spoken of at once: "any of them", "both", "those three", "which ones have a lift"."""

from collections.abc import Sequence
from itertools import pairwise

from agent.understanding.context import CallContext
from agent.understanding.rules.openings import OUT_OF, WHICH

TWO = frozenset("both either neither dono".split())
SHARES = frozenset("any none all each every both some most one ones which either neither many much".split())
"""What is asked of several: "any of them", "which of these"."""
THEM = frozenset("these those them the two both inme inmein unme".split())
SINGLES = frozenset(
    "one ones wala wale wali project projects home homes flat flats property properties option options".split()
)
THEY = frozenset("they their theyre theirs inka inki inke unka unki unke".split())
PLURALS = frozenset("developers builders areas localities locations neighbourhoods".split())
"""What several homes have one each of: "which developers?"."""
IT = frozenset("it its this that".split())
NUMBERED = {"two": 2, "three": 3, "four": 4, "five": 5}
HINDI_NUMBERED = {"dono": 2, "teeno": 3, "teenon": 3, "chaaro": 4, "charo": 4}
"""So many of them, by themselves."""
NOT_HOMES = frozenset(
    "bhk bhks bed beds bedroom bedrooms rk bath bathroom bathrooms balcony balconies crore crores cr lakh lakhs sq "
    "sqft square floor floors percent km months years".split()
)
"""What else is counted."""
BEFORE_A_NUMBER = frozenset("the these those all in inn un".split())
ALL_SHOWN = TWO | frozenset("these those their each teeno sab sabka sabki".split())
"""What a question means with one of these are all homes on the screen, or as many as it counts."""
SHARED = frozenset("mein me are have".split())
"""Words behind "which" that ask it of several: "which have a lift"."""
AMONG = frozenset("inme inmein unme unmein inmese unmese kisme kismein".split())
SEVERAL = TWO | SHARES | THEM | WHICH | AMONG | THEY | PLURALS | frozenset((*NUMBERED, *HINDI_NUMBERED))
"""Every word that may tell of several homes."""
OF = frozenset("of between among".split())
POINTED = frozenset(("the", "these", "those"))
ASKED = frozenset("which is are same kya".split())
FEW = frozenset("two three four five 2 3 4 5".split())


def is_of_several(words: Sequence[str]) -> bool:
    """Whether a question of these words is about several homes at once: "any of them", "which ones have"."""
    if words[:2] in (["kis", "mein"], ["kis", "me"]):
        return True
    if words[:1] in (["all"], ["both"]) and not {"have", "has", "are"}.isdisjoint(words[1:3]):
        return True  # "all three have parking?"
    if not AMONG.isdisjoint(words) or "dono" in words[:2]:
        return True
    if any(pair in (("all", "three"), ("they", "all"), ("all", "four"), ("all", "five")) for pair in pairwise(words)):
        return True
    for at, word in enumerate(words[:6]):
        following = words[at + 1 : at + 3]
        if word in SHARES and following[:1] == ["of"] and following[1:] and following[1] in THEM:
            return True
    if not OUT_OF.isdisjoint(words[:1]) or words[:2] == ["out", "of"]:
        # "out of the two flats which one", "between these which is"
        return not WHICH.isdisjoint(words) and not THEM.isdisjoint(words[1:4])
    which = not WHICH.isdisjoint(words[:1]) and not (SINGLES | SHARED).isdisjoint(words[1:2])
    return which or _is_of_a_few(words)


def points_at_all(words: Sequence[str], context: CallContext) -> bool:
    """Whether a question is of all that is shown, or of several of it: "do both have a lift?", "who are the developers
    of these?", "which areas are they in?", "teeno mein lift hai kya"; "they" of one home is its builder."""
    if not ALL_SHOWN.isdisjoint(words) or is_of_several(words) or 1 < number_said(words) <= len(context.shown):
        return True
    if len(context.spoken_of) > 1 and not {"they", "them"}.isdisjoint(words):
        return True
    they = len(context.spoken_of) != 1 and not THEY.isdisjoint(words)
    return IT.isdisjoint(words) and (they or not PLURALS.isdisjoint(words))


def several_of(words: Sequence[str], context: CallContext) -> Sequence[str]:
    """The ids of the homes that such a question means: as many as it counts, those of which the answer before was yes
    ahead of others; those last spoken of where they are several, else the screen."""
    shown = [each.id for each in context.shown]
    last = [each for each in context.spoken_of if len(context.spoken_of) > 1]
    number = 2 if not TWO.isdisjoint(words) else number_said(words)
    if number:
        return next((each for each in (context.held, last) if len(each) == number), shown[:number])
    if "those" in words and len(context.held) > 1:
        return context.held
    return last or shown


def number_said(words: Sequence[str]) -> int:
    """2 of "those two", 3 of "teeno"; 0 where no homes are counted, as in "the two bedroom flat"."""
    for before, word, behind in zip(["", *words], words, [*words[1:], ""], strict=False):
        if behind in NOT_HOMES:
            continue
        if word.isdigit() and before in BEFORE_A_NUMBER:
            return int(word)
        if word in HINDI_NUMBERED:
            return HINDI_NUMBERED[word]
        if word in NUMBERED and before in BEFORE_A_NUMBER:
            return NUMBERED[word]
    return 0


def _is_of_a_few(words: Sequence[str]) -> bool:
    """ "the price of the two", "the difference between those three homes"; not "the area of the 3 BHK"."""
    words = [word for word in words if word[0].isalnum() and word not in ("first", "last", "other")]
    return any(
        of in OF and pointed in POINTED and few in FEW and {*words[at + 3 : at + 4]} <= SINGLES | ASKED
        for at, (of, pointed, few) in enumerate(zip(words, words[1:], words[2:], strict=False))
    )
