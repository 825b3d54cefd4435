"""Was the kind of turn understood?"""

from typing import ClassVar

from evals.run import Played
from evals.score.evaluator import Score


class Intent:
    """1 when the intent is the gold's; turns whose intent is open to debate have none."""

    name: ClassVar[str] = "intent"
    version: ClassVar[str] = "1"

    def evaluate(self, turn: Played) -> Score | None:
        """None where the case names no intent."""
        if turn.turn.intent is None:
            return None
        got = turn.response.get("intent")
        return Score(1.0) if got == turn.turn.intent else Score(0.0, f"{got} instead of {turn.turn.intent}")
