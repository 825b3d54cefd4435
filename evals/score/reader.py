"""Who understood the turn? Each one that the readers of this process did not is a call to a model."""

from typing import ClassVar

from evals.run import Played
from evals.score.evaluator import Score


class ReadLocally:
    """1 when no model was needed."""

    name: ClassVar[str] = "local"
    version: ClassVar[str] = "1"

    def evaluate(self, turn: Played) -> Score | None:
        """None where nothing came back."""
        if turn.failure:
            return None
        reader = turn.response["understood_by"]
        return Score(1.0) if reader == "local" else Score(0.0, f"read by {reader}")
