"""Does `changes` tell what the turn changed?"""

from typing import ClassVar

from evals.dataset import differences
from evals.run import Played
from evals.score.evaluator import Score


class Changes:
    """1 when `changes` names exactly the filters that differ from before, each with its values before and after."""

    name: ClassVar[str] = "changes"
    version: ClassVar[str] = "1"

    def evaluate(self, turn: Played) -> Score | None:
        """None where nothing came back."""
        if turn.failure:
            return None
        told = {change["filter"]: change for change in turn.response["changes"]}
        real = set(differences(turn.before, turn.filters))
        parts = [f"{key} changed, not told" for key in sorted(real - told.keys())]
        parts += [f"{key} told, not changed" for key in sorted(told.keys() - real)]
        for key in sorted(real & told.keys()):
            for when, filters in (("before", turn.before), ("after", turn.filters)):
                if differences({key: told[key][when]}, {key: filters.get(key)}):
                    parts.append(f"{key} {when}: {told[key][when]!r} instead of {filters.get(key)!r}")
        return Score(float(not parts), "; ".join(parts))
