"""How long did the turn take?"""

from typing import ClassVar

from evals.run import Played
from evals.score.evaluator import Score


class Latency:
    """Milliseconds of the turn as the response tells them; `detail` has those of its reading and those seen here."""

    name: ClassVar[str] = "latency"
    version: ClassVar[str] = "1"

    def evaluate(self, turn: Played) -> Score | None:
        """None where nothing came back."""
        if turn.failure:
            return None
        timings = turn.response["timings_ms"]
        return Score(timings["total"], "", {"reading": timings.get("extract_intent", 0.0), "seen": turn.wall_ms})
