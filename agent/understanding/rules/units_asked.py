"""The homes of the one project in view: "the second unit", "which of the two is bigger"."""

from collections.abc import Sequence

from agent.language.numbers import ordinal_at, word_at
from agent.language.phrases import found_at
from agent.language.tokens import Token
from agent.understanding.context import CallContext
from agent.understanding.mentions.orders import FIRSTS
from agent.understanding.rules.openings import NOT_OF_A_LIST
from agent.understanding.rules.several import TWO, number_said

NOUNS = frozenset(("unit", "units"))
"""Homes of a project, and not projects."""


EACH = frozenset("each every all har".split())
IT = frozenset("it its this that uska uski iska iski woh wo ye yeh usme isme".split())


def goes_on_with(asked: Sequence[str], words: Sequence[str]) -> tuple[str, ...]:
    """("unit:2",) of "and its floor?" behind a question of the second unit; else ()."""
    return tuple(ask for ask in asked if ask.startswith("unit:")) if not IT.isdisjoint(words) else ()


def units_asked(tokens: Sequence[Token], context: CallContext) -> tuple[str, ...]:
    """ "unit:2" of "the second one", ("units",) of "which of the two", where one project is in view; else ()."""
    words = [token.word for token in tokens]
    said = not NOUNS.isdisjoint(words)
    alone = len(context.shown) == 1
    if not alone and not (said and len(context.spoken_of) == 1):
        return ()
    ordered = {at for _, first, end in found_at(FIRSTS, tokens) for at in range(first, end)}
    for at in range(len(tokens)):
        ordinal = ordinal_at(tokens, at)
        if at in ordered or ordinal is None or word_at(tokens, ordinal.end) in NOT_OF_A_LIST:
            continue
        if ordinal.value > 1 or word_at(tokens, ordinal.end) in NOUNS:
            return (f"unit:{ordinal.value:g}",)
    if not EACH.isdisjoint(words) and said:
        return ("units",)
    return ("units",) if number_said(words) > 1 or "units" in words or not TWO.isdisjoint(words) else ()
