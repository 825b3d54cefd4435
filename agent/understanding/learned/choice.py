"""Whose reading of a turn's wishes stands where the network and another reader differ: a line through what speaks for
each, learned from turns of hands that the network had not seen."""

import math
from collections.abc import Mapping, Sequence

from agent.understanding.context import CallContext
from agent.understanding.decision import Decision
from agent.understanding.learned.sureness import acts_sure, chance, changes, logit, roles_sure
from agent.understanding.mentions.recogniser import Recognised
from agent.understanding.reading import Reading

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
PLAIN_WORDS = math.log1p(25)
SURE_OF_PLAIN = 0.907
"""Below that, all decisions of a turn taken together, the network gives way where the other reader understood every
word of a short turn. On hands that are not learned it costs and gains nothing; on plain talk in the words that the
rules were written to it gains two points."""
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


def prefers_opinion(signs: Sequence[float], line: Mapping[str, float]) -> bool:
    """Whether the other reader's changes are likelier right; never where no line was learned, but of a plain turn."""
    if not signs:
        return False
    told = dict(zip(SIGNS, signs, strict=True))
    if OFFSET in line and line[OFFSET] + sum(line[LEAD + name] * sign for name, sign in told.items()) > 0:
        return True
    plain = told["whole"] == 1 and told["words"] <= PLAIN_WORDS
    return plain and chance(told["roles"]) * chance(told["acts"]) < SURE_OF_PLAIN
