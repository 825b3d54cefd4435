"""Is the whole call right, from its first turn to its last?"""

from collections.abc import Sequence
from typing import ClassVar

from evals.run import Played
from evals.score.evaluator import Score


class WholeCall:
    """1 when the state was exactly right after every turn."""

    name: ClassVar[str] = "calls"
    version: ClassVar[str] = "1"

    def evaluate(self, call: Sequence[Played]) -> Score:
        """The reason names the turns that went wrong."""
        wrong = [str(turn.number) for turn in call if turn.wrong or turn.failure]
        return Score(float(not wrong), f"wrong after turn {', '.join(wrong)}" if wrong else "")
