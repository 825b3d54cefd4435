"""Homes on the screen by their place: "the second one", "first two", "last", "number 3", "doosre mein"."""

from collections.abc import Container, Iterator, Sequence

from agent.language.numbers import number_at, ordinal_at, word_at
from agent.language.tokens import Token
from agent.understanding.mentions.mention import NOTHING, OF, Change, Mention, Role

MANY = {"do": 2, "dono": 2, "teen": 3, "char": 4}
"""Hindi numbers behind "pehle": the first two."""
COUNTED = frozenset(("number", "option", "no", "flat", "project", "property", "home"))
ONES = frozenset(("one", "wala", "wale", "wali"))
NOT_OF_A_LIST = frozenset("floor floors phase stage block sector manzil cross main time hand".split())


def positions_in(tokens: Sequence[Token], shown: Sequence[str], taken: Container[int] = ()) -> Iterator[Mention]:
    """A mention for each home among those `shown`, by their names, that is pointed at by its place, from 1; not from
    `taken` tokens on."""
    behind = 0
    for at in range(len(tokens) if shown else 0):
        places = list(_at(tokens, at, len(shown))) if at not in taken and at >= behind else []
        for place, last in places:
            if 1 <= place <= len(shown):
                banned = Role("exclude", "projects", (Change("exclude", "projects", [shown[place - 1]]),))
                yield Mention(("position",), at, last, (NOTHING, OF, banned), number=float(place))
                behind = max(behind, last)


def _at(tokens: Sequence[Token], at: int, shown: int) -> Iterator[tuple[int, int]]:
    word, following = tokens[at].word, word_at(tokens, at + 1)
    many = number_at(tokens, at + 1) if word in ("first", "top", "last") else None
    if word in ("pehle", "pehli") and following in MANY:
        yield from ((place, at + 2) for place in range(1, MANY[following] + 1))
    elif many and 2 <= many.value <= shown:
        first = shown - int(many.value) + 1 if word == "last" else 1
        yield from ((place, many.end) for place in range(first, first + int(many.value)))
    elif word == "last":
        yield shown, at + 1 + (following in ONES)
    elif word in COUNTED and (number := number_at(tokens, at + 1, sure=True)) and float(number.value).is_integer():
        yield int(number.value), number.end
    elif (ordinal := ordinal_at(tokens, at)) and word_at(tokens, ordinal.end) not in NOT_OF_A_LIST:
        yield int(ordinal.value), ordinal.end + (word_at(tokens, ordinal.end) in ONES)
    elif (number := number_at(tokens, at)) and float(number.value).is_integer() and 1 <= number.value <= shown:
        yield int(number.value), number.end
