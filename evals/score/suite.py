"""The scorers of the exam."""

from collections.abc import Sequence

from evals.run import Played
from evals.score.by_key import FiltersByKey
from evals.score.changes import Changes
from evals.score.evaluator import Evaluator
from evals.score.focus import Focus
from evals.score.intent import Intent
from evals.score.latency import Latency
from evals.score.reader import ReadLocally
from evals.score.shown import Shown
from evals.score.state import ExactState
from evals.score.told import FactsTold
from evals.score.whole_call import WholeCall

TurnEvaluators = Sequence[Evaluator[Played]]
CallEvaluators = Sequence[Evaluator[Sequence[Played]]]


def turn_evaluators() -> TurnEvaluators:
    """Those that look at one turn."""
    return (
        ExactState(), FiltersByKey(), Intent(), Focus(), Changes(), Shown(), FactsTold(), ReadLocally(), Latency(),
    )  # fmt: skip


def call_evaluators() -> CallEvaluators:
    """Those that look at a whole call."""
    return (WholeCall(),)
