"""The projects a turn speaks of: "the second one", "the first two", "that Prestige one", "both", a name."""

from collections.abc import Iterator, Sequence

from agent.language.numbers import number_at, ordinal_at, word_at
from agent.language.phrases import found_at
from agent.language.tokens import Token
from agent.understanding.context import CallContext, Shown
from agent.understanding.mentions.orders import FIRSTS
from agent.understanding.mentions.pieces import Piece
from agent.understanding.rules.arranging import timed
from agent.understanding.rules.openings import AUXILIARIES, NOT_OF_A_LIST
from agent.understanding.rules.several import points_at_all, several_of

HINDI_MANY = {"do": 2, "dono": 2, "teen": 3, "char": 4}
ONES = frozenset(("one", "project", "option", "property", "flat", "home"))
OF_SEVERAL = frozenset(("detail", "compare", "action"))
"""Intents that may be of several homes."""
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
