"""Is the state exactly right after the turn? Its mean over turns is the joint goal accuracy."""

from typing import ClassVar

from evals.run import Played
from evals.score.evaluator import Score


class ExactState:
    """1 when every scored filter is as the gold has it, none missing and none too many."""

    name: ClassVar[str] = "state"
    version: ClassVar[str] = "1"

    def evaluate(self, turn: Played) -> Score:
        """The reason names what differs; `own` tells a mistake of this turn from one that an earlier turn left."""
        if turn.failure:
            return Score(0.0, turn.failure.error, {"own": turn.right_before})
        parts = [f"{key}: {turn.filters.get(key)!r} instead of {turn.gold.get(key)!r}" for key in turn.wrong]
        return Score(float(not parts), "; ".join(parts), {"own": turn.right_before})
