"""The projects a turn speaks of: "the second one", "the first two", "that Prestige one", "both", a name."""

from collections.abc import Iterator, Sequence

from agent.understanding.numbers import number_at, ordinal_at, word_at
from agent.understanding.pieces import Piece
from agent.understanding.reading import CallContext, Shown
from agent.understanding.tokens import Token

NOT_OF_A_LIST = frozenset("floor floors phase stage block quarter cross main sector".split())
"""What else has an ordinal."""
HINDI_MANY = {"do": 2, "dono": 2, "teen": 3, "char": 4}
ONES = frozenset(("one", "project", "option", "property", "flat", "home"))


def references_of(tokens: Sequence[Token], pieces: Sequence[Piece], context: CallContext) -> tuple[str, ...]:
    """Ids of the projects on the screen that are spoken of, and names of others in the catalogue."""
    shown = context.shown
    words = {token.word for token in tokens}
    # "cheapest first" speaks of no home.
    ordered = {at for piece in pieces if _is_order(piece) for at in range(piece.first, piece.last + 1)}
    found = [each.id for at in range(len(tokens)) if at not in ordered for each in _pointed_at(tokens, at, shown)]
    for piece in pieces:
        for name in piece.all("project"):
            found += [each.id for each in shown if each.name == name] or [name]
        for name in piece.all("developer"):
            if {"one", "ones", "that", "the"} & words:
                found += [each.id for each in shown if each.developer == name]
    if "both" in words and len(shown) > 1 and not found:
        found = [each.id for each in shown[:2]]
    return tuple(dict.fromkeys(found))


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
