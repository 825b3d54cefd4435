"""Whose reading of a turn's wishes stands where the network and another reader differ: a line through what speaks for
each, learned from turns of hands that the network had not seen."""

import math
from collections.abc import Iterator, Mapping, Sequence

from agent.filters.operations import Operation
from agent.understanding.context import CallContext
from agent.understanding.decision import Decision
from agent.understanding.learned.sureness import acts_sure, changes, logit, roles_sure
from agent.understanding.mentions.mention import NOTHING, Change, Mention
from agent.understanding.mentions.recogniser import Recognised
from agent.understanding.reading import Reading, Wish

SIGNS = ("roles", "acts", "advised", "understood", "whole", "words", "ours", "theirs", "silent", "takes_ours",
         "takes_theirs", "answered", "held")  # fmt: skip
"""What speaks for either:

roles, acts   how likely the network's roles and kinds of act are right, as logits
advised       how likely the network thinks the other reading is, as a logit
understood    the share of the words that the other reader understood; `whole` where that is all of them
words         of the turn, as a logarithm
ours, theirs  changes that only one of them makes; `takes_…` where one of these takes something away
silent        the other reader understood nothing
answered      the agent's words are known
held          wishes so far, at most `MOST_HELD`
"""
LEAD, OFFSET = "choice.", "choice.offset"
"""How the weights are called in a calibration."""
MOST_HELD = 6
UNDERSTOOD = 0.9
"""From this share of its words on, a turn is understood by who reads it by rules."""
TAKING = frozenset(("clear", "exclude", "remove", "move"))


def signs_of(
    decision: Decision, reading: Reading, opinion: Reading, recognised: Recognised, context: CallContext
) -> tuple[float, ...]:
    """What speaks for `reading` and for `opinion`, in the order of `SIGNS`; () where both change the same."""
    ours, theirs = changes(reading), changes(opinion)
    if ours == theirs and _goes_back(reading) == _goes_back(opinion):
        return ()
    alone, other = ours - theirs, theirs - ours
    return (
        logit(roles_sure(decision)),
        logit(acts_sure(decision)),
        logit(decision.advised),
        opinion.confidence,
        float(opinion.confidence >= 1),
        math.log1p(len(recognised.tokens)),
        float(len(alone)),
        float(len(other)),
        float(not opinion.acts),
        float(any(op in TAKING for op, _, _ in alone)),
        float(any(op in TAKING for op, _, _ in other)),
        float(context.agent_said is not None),
        min(MOST_HELD, len(context.filters)) / MOST_HELD,
    )


def _goes_back(reading: Reading) -> str:
    return reading.intent if reading.intent in ("undo", "reset") else ""


def is_closed(reading: Reading, opinion: Reading) -> bool:
    """Whether a turn says nothing but what few words can say, a yes to an offer, back or anew: who understood its words
    knows, and the network, which is sure of all its roles where there is none, does not."""
    says = _goes_back(opinion) or any(isinstance(act, Wish) and act.accepts for act in opinion.acts)
    return bool(says) and opinion.confidence >= UNDERSTOOD and not reading.operations


def prefers_opinion(signs: Sequence[float], line: Mapping[str, float]) -> bool:
    """Whether the other reader's changes are likelier right; never where they are the same or no line was learned."""
    if not signs or OFFSET not in line:
        return False
    return line[OFFSET] + sum(line[LEAD + name] * sign for name, sign in zip(SIGNS, signs, strict=True)) > 0


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
