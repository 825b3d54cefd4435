"""What a scorer is, and how scorers are put to work: one that crashes is a result, not a crash."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol, TypeVar

from evals.run import Played
from evals.settled import Failure, settled

Subject = TypeVar("Subject", contravariant=True)


@dataclass(frozen=True, slots=True)
class Score:
    """A scorer's finding.

    value   1.0 right, 0.0 wrong, or a measure
    reason  why, in words; empty where the value says all
    detail  JSON-plain, for the report's own sums
    """

    value: float
    reason: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)


class Evaluator(Protocol[Subject]):
    """Looks at a `Played` turn, or at the list of a call's turns.

    name     of its column in reports
    version  changes whenever the same answers could be scored otherwise
    """

    name: ClassVar[str]
    version: ClassVar[str]

    def evaluate(self, subject: Subject, /) -> Score | None:
        """The score; None where there is nothing to score."""
        ...


Outcome = Score | Failure | None


async def evaluate(evaluators: Sequence[Evaluator[Subject]], subject: Subject) -> dict[str, Outcome]:
    """What each evaluator finds, by name."""

    async def one(evaluator: Evaluator[Subject]) -> Score | None:
        return evaluator.evaluate(subject)

    return {each.name: await settled(one(each)) for each in evaluators}


@dataclass(frozen=True, slots=True)
class ScoredCall:
    """A played call with its outcomes: one mapping a turn, and one of the call as a whole."""

    turns: Sequence[Played]
    turn_outcomes: Sequence[Mapping[str, Outcome]]
    outcomes: Mapping[str, Outcome]


async def score_calls(
    calls: Sequence[Sequence[Played]],
    turn_evaluators: Sequence[Evaluator[Played]],
    call_evaluators: Sequence[Evaluator[Sequence[Played]]],
) -> list[ScoredCall]:
    """Every call with its outcomes."""
    return [
        ScoredCall(
            call,
            [await evaluate(turn_evaluators, turn) for turn in call],
            await evaluate(call_evaluators, call),
        )
        for call in calls
    ]
