"""How likely a turn is read right: a line through what speaks for it, calibrated on hands that were not learned."""

import math
from collections.abc import Mapping, Sequence

from agent.understanding.decision import Decision
from agent.understanding.reading import Reading

EVIDENCE = ("roles", "acts", "agree", "of_rules")
"""What speaks for a reading: that all roles are right and all kinds of act, as logits of their probabilities; whether
another reader makes the same of the wishes; whether it is that other reader's."""
OFFSET = "offset"
SMALLEST = 1e-6


def evidence_of(decision: Decision, reading: Reading, opinion: Reading | None) -> tuple[float, ...]:
    """The evidence for `reading`, in the order of `EVIDENCE`."""
    agrees = opinion is not None and changes(reading) == changes(opinion)
    return logit(roles_sure(decision)), logit(acts_sure(decision)), float(agrees), float(reading is opinion)


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
