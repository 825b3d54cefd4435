"""The turns that went wrong, each with all that is needed to see why."""

from collections.abc import Iterator
from typing import Any

from evals.dataset import differences
from evals.score.evaluator import Score, ScoredCall

BINARY = ("state", "intent", "focus", "changes", "shown", "told")
"""Scores of a turn that are either right or wrong."""


def wrong_turns(call: ScoredCall) -> Iterator[dict[str, Any]]:
    """JSON-plain: the dialogue up to the turn, what differs, what was understood, and each fault in words.

    A turn whose only fault is a state that an earlier turn left wrong is not told again.
    """
    for position, (turn, outcomes) in enumerate(zip(call.turns, call.turn_outcomes, strict=True)):
        faults = {
            name: outcome.reason
            for name in BINARY
            if isinstance(outcome := outcomes[name], Score) and outcome.value < 1
        }
        if not turn.right_before and turn.wrong and _drift(call, position) == set():
            faults.pop("state", None)
        if not faults:
            continue
        yield {
            "case": turn.case.id,
            "turn": turn.number,
            "split": turn.case.split,
            "style": turn.case.style,
            "rules": list(turn.case.rules),
            "own": turn.right_before,
            "faults": faults,
            "dialogue": [
                {"agent": each.turn.agent_said, "quick": dict(each.turn.quick), "said": each.turn.say,
                 "answer": each.response.get("answer", "")}
                for each in call.turns[: position + 1]
            ],
            "diff": [
                {"filter": key} | {name: found.get(key) for name, found in
                                   (("before", turn.before), ("gold", turn.gold), ("got", turn.filters))}
                for key in turn.wrong
            ],
            "intent": turn.response.get("intent"),
            "reading": turn.reading,
            "trace": turn.failure.trace if turn.failure else None,
        }  # fmt: skip


def _drift(call: ScoredCall, position: int) -> set[str]:
    """The keys that are wrong after the turn and were right, or wrong in another way, before it."""
    turn, earlier = call.turns[position], call.turns[position - 1]
    return {
        key
        for key in turn.wrong
        if key not in earlier.wrong or differences({key: turn.filters.get(key)}, {key: earlier.filters.get(key)})
    }
