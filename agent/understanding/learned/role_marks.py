"""How each role of a mention stands to the call and to the rest of the turn: facts that are the same of every filter,
so that what is learned of one holds for all."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from agent.filters.operations import Operation
from agent.understanding.context import CallContext
from agent.understanding.mentions.mention import NOTHING, Change, Mention, Role
from agent.understanding.reading import Reading

MARKS = ("advised", "changed", "close", "held", "agent", "beside")
"""The marks of a role, a bit each:

advised  another reader's changes amount to it
changed  the turn before changed its filter
close    its number is at least half and at most twice what its filter holds
held     its filter is wished already
agent    the agent speaks of its filter
beside   other words of the customer, a few away, speak of it
"""
ADVISED, CHANGED, CLOSE, HELD, AGENT, BESIDE = (1 << at for at in range(len(MARKS)))
AMOUNTS = frozenset(("measure:plain", "measure:money"))
"""Kinds of mention that may be of nearly any filter, and so speak of none."""
A_FEW = 4
"""Tokens between words that belong together."""

Marks = tuple[tuple[int, ...], ...]


def marks_of(mentions: Sequence[Mention], context: CallContext, opinion: Reading | None) -> Marks:
    """For each mention the marks of each of its roles."""
    of_agent = frozenset(key for each in mentions if each.by_agent for key in _spoken_of(each))
    found = []
    for mention, advised in zip(mentions, advised_by(opinion, mentions), strict=True):
        near = () if mention.by_agent else (each for each in mentions if _stands_by(each, mention))
        beside = frozenset(key for each in near for key in _spoken_of(each))
        asked = frozenset[str]() if mention.by_agent else of_agent
        found.append(
            tuple(
                _marks(role, context, asked, beside) | (ADVISED if wished else 0)
                for role, wished in zip(mention.roles, advised, strict=True)
            )
        )
    return tuple(found)


def advised_by(opinion: Reading | None, mentions: Sequence[Mention]) -> tuple[tuple[bool, ...], ...]:
    """For each mention which of its roles an opinion's changes amount to; nothing where they amount to none."""
    made = {each for operation in opinion.operations for each in _flat(operation)} if opinion else set()
    found = []
    for mention in mentions:
        wishes = [bool(role.changes) and {e for c in role.changes for e in _flat(c)} <= made for role in mention.roles]
        nothing = opinion is not None and not any(wishes)
        found.append(
            tuple(wish or (nothing and role == NOTHING) for wish, role in zip(wishes, mention.roles, strict=True))
        )
    return tuple(found)


def _flat(change: Change | Operation) -> Iterator[tuple[str, str, str]]:
    """A change value by value; what is added or put in place is wished as well."""
    op = "set" if change.op in ("add", "replace") else change.op
    values = change.value if isinstance(change.value, list) else [change.value]
    yield from ((op, change.filter, repr(value)) for value in values)


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
