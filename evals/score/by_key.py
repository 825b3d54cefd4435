"""How is each filter doing? The source of precision and recall by key."""

from typing import ClassVar, Literal

from agent.filters.model import FilterValues
from evals.run import Played
from evals.score.evaluator import Score

Verdict = Literal["right", "other", "missing", "extra"]


class FiltersByKey:
    """The share of keys, of those wished or given, that are right; `detail` has the verdict on each."""

    name: ClassVar[str] = "filters"
    version: ClassVar[str] = "1"

    def evaluate(self, turn: Played) -> Score | None:
        """None where nothing is wished and nothing is given."""
        given = turn.case.scored(turn.filters)
        keys = dict.fromkeys((*turn.gold, *given))
        if not keys:
            return None
        wrong = set(turn.wrong)
        verdicts = {key: _verdict(key, turn.gold, given) if key in wrong else "right" for key in keys}
        share = sum(verdict == "right" for verdict in verdicts.values()) / len(keys)
        reason = ", ".join(f"{key} {verdict}" for key, verdict in verdicts.items() if verdict != "right")
        return Score(share, reason, verdicts)


def _verdict(key: str, gold: FilterValues, given: FilterValues) -> Verdict:
    if key not in given:
        return "missing"
    return "other" if key in gold else "extra"
