"""The projects a turn speaks of: "the second one", "the first two", "that Prestige one", "both", a name."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from agent.understanding.arranging import timed
from agent.understanding.numbers import number_at, ordinal_at, word_at
from agent.understanding.openings import AUXILIARIES, NOT_OF_A_LIST, OUT_OF, WHICH
from agent.understanding.pieces import Piece
from agent.understanding.questions import FIRSTS, found_at
from agent.understanding.reading import CallContext, Shown
from agent.understanding.tokens import Token

HINDI_MANY = {"do": 2, "dono": 2, "teen": 3, "char": 4}
ONES = frozenset(("one", "project", "option", "property", "flat", "home"))

TWO = frozenset("both either neither dono".split())
SHARES = frozenset("any none all each every both some most one ones which either neither many much".split())
"""What is asked of several: "any of them", "which of these"."""
THEM = frozenset("these those them the two both inme inmein unme".split())
SINGLES = frozenset(
    "one ones wala wale wali project projects home homes flat flats property properties option options".split()
)
OF_SEVERAL = frozenset(("detail", "compare", "action"))
"""Intents that may be of several homes."""
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
COMPARING = frozenset("compared comparison than versus vs against or ya".split())
OF_IT = frozenset("in of for at inside from".split())
IN_IT = frozenset("isme usme ismein usmein iska uska iski uski".split())
COSTING = frozenset("cost costs be come go".split())
BUILDERS = frozenset("builder builders developer developers promoter".split())
THIS = frozenset(("this", "that", "their", "its"))
BY = frozenset(("by", "from", "of", "with"))
WITHIN_BEFORE = frozenset("in at of from inside within".split())
WITHIN_BEHIND = frozenset("mein me main ka ki ke".split())
"""Words beside a project among whose homes something is looked for."""
SEVERAL = TWO | SHARES | THEM | WHICH | AMONG | THEY | PLURALS | frozenset((*NUMBERED, *HINDI_NUMBERED))
"""Every word that may tell of several homes."""


OF = frozenset("of between among".split())
POINTED = frozenset(("the", "these", "those"))
ASKED = frozenset("which is are same kya".split())
FEW = frozenset("two three four five 2 3 4 5".split())


def _is_of_a_few(words: Sequence[str]) -> bool:
    """ "the price of the two", "the difference between those three homes"; not "the area of the 3 BHK"."""
    words = [word for word in words if word[0].isalnum() and word not in ("first", "last", "other")]
    return any(
        of in OF and pointed in POINTED and few in FEW and {*words[at + 3 : at + 4]} <= SINGLES | ASKED
        for at, (of, pointed, few) in enumerate(zip(words, words[1:], words[2:], strict=False))
    )


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


def references_of(
    tokens: Sequence[Token], pieces: Sequence[Piece], context: CallContext, *, intent: str
) -> tuple[str, ...]:
    """Ids of the projects on the screen that are spoken of, and names of others in the catalogue."""
    shown = context.shown
    words = {token.word for token in tokens}
    # "cheapest first" speaks of no home, nor does "ready first".
    ordered = {at for piece in pieces if _is_order(piece) for at in range(piece.first, piece.last + 1)}
    ordered |= {at for _, first, end in found_at(FIRSTS, tokens) for at in range(first, end)}
    if intent == "action":
        ordered |= timed(tokens)  # "on the third of December"
    found = [each.id for at in range(len(tokens)) if at not in ordered for each in _pointed_at(tokens, at, shown)]
    for piece in pieces:
        for name in piece.all("project"):
            found += [each.id for each in (*shown, *context.away) if each.name == name] or [name]
        for name in piece.all("developer"):
            if {"one", "ones", "that", "the"} & words:
                found += [each.id for each in shown if each.developer == name]
    comparing = intent == "compare" or not words.isdisjoint(COMPARING)
    if comparing and len(set(found)) == 1 and points_at_it(tokens):
        it = context.it()
        # "when is that one ready, compared to Acme Heights?"
        found = [*([it.id] if it else context.spoken_of[:1]), *found]
    if not found and intent == "estimate" and len(context.spoken_of) == 1 and points_at_it(tokens, behind=OF_IT):
        found = list(context.spoken_of)
    if not found and intent == "compare":
        found = [each.id for each in _numbered(tokens, shown)]
    said = [token.word for token in tokens if token.word[0].isalnum()]
    if not found and intent in OF_SEVERAL and points_at_all(said, context):
        found = list(several_of(said, context))
    return tuple(dict.fromkeys(found))


def points_at_it(tokens: Sequence[Token], *, behind: frozenset[str] | None = None) -> bool:
    """Whether a word means the home last spoken of: "it", "that one"; `behind` one of some words only."""
    for at, token in enumerate(tokens):
        if token.word in IN_IT:
            return True
        if token.word in ("it", "this", "that") and (behind is None or word_at(tokens, at - 1) in behind):
            following = word_at(tokens, at + 1)
            if token.word == "it" or following in ONES or following == "compare" or not following.isalpha():
                return True
            if behind is not None and following in COSTING:
                return True
    return False


def builder_meant(tokens: Sequence[Token], at: int, pieces: Sequence[Piece], context: CallContext) -> str | None:
    """The builder of the home spoken of, or of the one that is named, where the words from `at` mean it: "the same
    builder", "by this developer"."""
    if word_at(tokens, at + 1) not in BUILDERS:
        return None
    same = tokens[at].word == "same" or (tokens[at].word in THIS and word_at(tokens, at - 1) in BY)
    if not same:
        return None
    named = [name for piece in pieces for name in piece.all("project")]
    known = (each for each in (*context.shown, *context.away) if each.name in named)
    home = next(known, None) if named else context.it()
    return home.developer if home else None


def looks_within_one(tokens: Sequence[Token], pieces: Sequence[Piece], shown: Sequence[Shown]) -> bool:
    """Whether a project is named to look among its homes: "the smallest one in Acme Heights", "Acme Heights mein"."""
    named = [piece for piece in pieces if piece.meaning("project")]
    if len(named) != 1:
        return False
    before, behind = word_at(tokens, named[0].first - 1), word_at(tokens, named[0].last)
    if before in WITHIN_BEFORE or behind in WITHIN_BEHIND:
        return True
    away = named[0].meaning("project") not in {each.name for each in shown}
    return away and tokens[0].word not in AUXILIARIES


def _numbered(tokens: Sequence[Token], shown: Sequence[Shown]) -> list[Shown]:
    """ "compare 1 and 3"."""
    numbers = [int(token.number) for token in tokens if token.number is not None and token.number.is_integer()]
    found = [each for number in numbers for each in _nth(shown, number)]
    return found if len(found) > 1 else []


def _pointed_at(tokens: Sequence[Token], at: int, shown: Sequence[Shown]) -> Iterator[Shown]:
    word, following = tokens[at].word, word_at(tokens, at + 1)
    if word in ("pehle", "pehli") and following in HINDI_MANY:
        yield from shown[: HINDI_MANY[following]]
        return
    many = number_at(tokens, at + 1) if word in ("first", "top", "last") else None
    if many and many.value >= 2:
        yield from shown[-int(many.value) :] if word == "last" else shown[: int(many.value)]
    elif word == "last" and following in ONES:
        yield from shown[-1:]
    elif word in ("number", "option") and (number := number_at(tokens, at + 1)):
        yield from _nth(shown, number.value)
    elif (ordinal := ordinal_at(tokens, at)) and word_at(tokens, ordinal.end) not in NOT_OF_A_LIST:
        yield from _nth(shown, ordinal.value)


def _is_order(piece: Piece) -> bool:
    return bool(piece.meaning("sort")) or any(key == "sort" for key, _ in piece.all("value"))


def _nth(shown: Sequence[Shown], number: float) -> Sequence[Shown]:
    return shown[int(number) - 1 : int(number)] if number >= 1 else ()
