"""How likely a turn is read right: a line through what speaks for it, calibrated on hands that were not learned."""

import math
from collections.abc import Mapping, Sequence

from agent.understanding.context import CallContext
from agent.understanding.decision import Decision
from agent.understanding.mentions.recogniser import Recognised
from agent.understanding.reading import Reading

EVIDENCE = ("roles", "weakest", "acts", "words", "mentions", "strange", "silent", "answered", "held", "agree",
            "of_rules", "understood", "contradicted")  # fmt: skip
"""What speaks for a reading, and against it:

roles       that all roles are right, as the logit of the probability; `weakest` that the unlikeliest of them is
acts        that all kinds of act are right, as a logit
words       of the turn, and `mentions` in it, as logarithms
strange     the share of its words that the network never learned
silent      no wish is made of it
answered    the agent's words are known
held        wishes so far, as a logarithm
agree       another reader makes the same of the wishes; `of_rules` where the reading is that other reader's
understood  the share of the words that the other reader understood; `contradicted` where it makes something else
            of them
"""
OFFSET = "offset"
SMALLEST = 1e-6


def evidence_of(
    decision: Decision,
    reading: Reading,
    opinion: Reading | None,
    recognised: Recognised,
    context: CallContext,
    strange: float,
) -> tuple[float, ...]:
    """The evidence for `reading`, in the order of `EVIDENCE`; `strange` is the share of unknown words."""
    agrees = opinion is not None and changes(reading) == changes(opinion)
    understood = opinion.confidence if opinion else 0.0
    return (
        logit(roles_sure(decision)),
        logit(min((each.sure for each in decision.taken), default=1.0)),
        logit(acts_sure(decision)),
        math.log1p(len(recognised.tokens)),
        math.log1p(sum(not each.by_agent for each in recognised.mentions)),
        strange,
        float(not reading.operations),
        float(context.agent_said is not None),
        math.log1p(len(context.filters)),
        float(agrees),
        float(reading is opinion),
        understood,
        0.0 if agrees else understood,
    )


def roles_sure(decision: Decision) -> float:
    """How likely each mention's role is right."""
    return math.prod(each.sure for each in decision.taken)


def acts_sure(decision: Decision) -> float:
    """How likely each kind of act is right."""
    return math.prod(max(chance, 1 - chance) for act, chance in decision.acts.items() if ":" not in act)


def sureness(evidence: Sequence[float], line: Mapping[str, float]) -> float:
    """The probability that a reading with this evidence is right; `line` has a weight for each, and the offset."""
    x = line.get(OFFSET, 0.0) + sum(line.get(name, 0.0) * each for name, each in zip(EVIDENCE, evidence, strict=True))
    return chance(x)


def changes(reading: Reading) -> frozenset[tuple[str, str, str]]:
    """What a reading changes."""
    return frozenset((each.op, each.filter, repr(each.value)) for each in reading.operations)


def chance(odds: float) -> float:
    """The probability with these odds, given as a logarithm."""
    return 1 / (1 + math.exp(-odds))


def logit(likely: float) -> float:
    """The logarithm of the odds of a probability."""
    clipped = min(max(likely, SMALLEST), 1 - SMALLEST)
    return math.log(clipped / (1 - clipped))
