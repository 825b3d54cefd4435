"""Does the answer speak of the homes that the customer spoke of?"""

from typing import ClassVar

from evals.run import Played
from evals.score.evaluator import Score


class Focus:
    """1 when `focus` holds the ids at the named places of the page before, in any order."""

    name: ClassVar[str] = "focus"
    version: ClassVar[str] = "1"

    def evaluate(self, turn: Played) -> Score | None:
        """None where the case names no place, or the page was shorter than that."""
        places = turn.turn.focus
        if not places or max(places) > len(turn.page):
            return None
        expected, got = {turn.page[place - 1] for place in places}, set(turn.response.get("focus", ()))
        return Score(1.0) if got == expected else Score(0.0, f"{sorted(got)} instead of {sorted(expected)}")
