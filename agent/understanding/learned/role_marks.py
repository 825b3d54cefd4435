"""How each role of a mention stands to the call and to the rest of the turn: facts that are the same of every filter,
so that what is learned of one holds for all."""

from collections.abc import Mapping, Sequence
from typing import Any

from agent.understanding.context import CallContext
from agent.understanding.mentions.mention import Change, Mention, Role

MARKS = ("changed", "close", "held", "agent", "beside")
"""The marks of a role, a bit each:

changed  the turn before changed its filter
close    its number is at least half and at most twice what its filter holds
held     its filter is wished already
agent    the agent speaks of its filter
beside   other words of the customer, a few away, speak of it
"""
CHANGED, CLOSE, HELD, AGENT, BESIDE = (1 << at for at in range(len(MARKS)))
AMOUNTS = frozenset(("measure:plain", "measure:money"))
"""Kinds of mention that may be of nearly any filter, and so speak of none."""
A_FEW = 4
"""Tokens between words that belong together."""

Marks = tuple[tuple[int, ...], ...]


def marks_of(mentions: Sequence[Mention], context: CallContext) -> Marks:
    """For each mention the marks of each of its roles."""
    of_agent = frozenset(key for each in mentions if each.by_agent for key in _spoken_of(each))
    found = []
    for mention in mentions:
        near = () if mention.by_agent else (each for each in mentions if _stands_by(each, mention))
        beside = frozenset(key for each in near for key in _spoken_of(each))
        asked = frozenset[str]() if mention.by_agent else of_agent
        found.append(tuple(_marks(role, context, asked, beside) for role in mention.roles))
    return tuple(found)


def _marks(role: Role, context: CallContext, asked: frozenset[str], beside: frozenset[str]) -> int:
    marks = 0
    for change in role.changes or role.about:
        key = change.filter
        if key in context.changed:
            marks |= CHANGED
        if key in context.filters:
            marks |= HELD
        if key in asked:
            marks |= AGENT
        if key in beside:
            marks |= BESIDE
        if change.op == "set" and _is_near(change, context.filters):
            marks |= CLOSE
    return marks


def _is_near(change: Change, filters: Mapping[str, Any]) -> bool:
    held, value = filters.get(change.filter), change.value
    return isinstance(value, int | float) and isinstance(held, int | float) and 0 < value / 2 <= held <= value * 2


def _spoken_of(mention: Mention) -> frozenset[str]:
    """The filters that a mention surely speaks of."""
    return mention.keys if AMOUNTS.isdisjoint(mention.kinds) else frozenset()


def _stands_by(one: Mention, other: Mention) -> bool:
    """Whether the customer says one mention a few words from another."""
    apart = max(one.first - other.last, other.first - one.last)
    return one is not other and not one.by_agent and apart <= A_FEW
