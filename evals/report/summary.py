"""The summary of a run, JSON-plain: every rendering, gate and comparison is made from it alone."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import ceil
from typing import Any

from agent.filters.changes import KEY_ORDER
from evals.bootstrap import Parts, estimate
from evals.dataset import Dataset
from evals.report.wrong_turns import wrong_turns
from evals.run import Played
from evals.score.evaluator import Outcome, Score, ScoredCall
from evals.score.suite import call_evaluators, turn_evaluators
from evals.settled import Failure

Summary = dict[str, Any]
Keep = Callable[[Played, Mapping[str, Outcome]], float | None]
"""What a turn counts for, from 0 to 1; None where it does not count at all."""

SHARES = ("filters", "intent", "focus", "changes", "shown", "told", "local")
"""Scores of turns whose mean is reported beside the joint goal accuracy."""
BINS = 5


def summarise(dataset: Dataset, calls: Sequence[ScoredCall], *, target: str, seed: int = 0) -> Summary:
    """Everything a report says of a run of `dataset` against `target`."""

    def share(keep: Keep, kept: Sequence[ScoredCall] = calls) -> dict[str, Any] | None:
        found = estimate(_parts(kept, keep), seed=seed)
        return found.to_json() if found else None

    scores = {"jga": share(_score("state")), "calls": _calls(calls, seed)}
    scores |= {name: share(_score(name)) for name in SHARES}
    graders = {each.name: each.version for each in turn_evaluators()}
    graders |= {each.name: each.version for each in call_evaluators()}
    return {
        "dataset": {
            "name": dataset.name, "version": dataset.version, "noise": dataset.noise,
            "cases": len(dataset.cases), "turns": dataset.turns,
        },
        "graders": graders,
        "target": target,
        "scores": {name: value for name, value in scores.items() if value},
        "by_rule": _groups(calls, lambda call: call.turns[0].case.rules, share),
        "by_style": _groups(calls, lambda call: (call.turns[0].case.style,), share),
        "by_deal": _groups(calls, lambda call: (call.turns[0].case.deal,), share),
        "by_split": _groups(calls, lambda call: (call.turns[0].case.split,), share),
        "by_key": _by_key(calls, share),
        "reliability": _reliability(share),
        "latency_ms": _latency(calls),
        "outcomes": {f"{turn.case.id}/{turn.number}": not turn.wrong and not turn.failure
                     for call in calls for turn in call.turns},
        "wrong": [each for call in calls for each in wrong_turns(call)],
        "crashes": [each for call in calls for each in _crashes(call)],
    }  # fmt: skip


def _score(name: str) -> Keep:
    def keep(_: Played, outcomes: Mapping[str, Outcome]) -> float | None:
        outcome = outcomes[name]
        return outcome.value if isinstance(outcome, Score) else None

    return keep


def _parts(calls: Iterable[ScoredCall], keep: Keep) -> Parts:
    parts = []
    for call in calls:
        kept = [keep(turn, outcomes) for turn, outcomes in zip(call.turns, call.turn_outcomes, strict=True)]
        counted = [each for each in kept if each is not None]
        parts.append((sum(counted), float(len(counted))))
    return parts


def _calls(calls: Sequence[ScoredCall], seed: int) -> dict[str, Any] | None:
    whole = [outcome for call in calls if isinstance(outcome := call.outcomes["calls"], Score)]
    found = estimate([(outcome.value, 1.0) for outcome in whole], seed=seed)
    return found.to_json() if found else None


def _groups(
    calls: Sequence[ScoredCall],
    groups: Callable[[ScoredCall], Iterable[str]],
    share: Callable[[Keep, Sequence[ScoredCall]], dict[str, Any] | None],
) -> dict[str, Any]:
    """The joint goal accuracy of each group; a call may be in several."""
    names = sorted({name for call in calls for name in groups(call)})
    return {name: share(_score("state"), [call for call in calls if name in groups(call)]) for name in names}


def _by_key(calls: Sequence[ScoredCall], share: Callable[[Keep], dict[str, Any] | None]) -> dict[str, dict[str, Any]]:
    """Precision (of the values given) and recall (of those wished), key by key."""

    def right(key: str, counts: frozenset[str]) -> Keep:
        def keep(_: Played, outcomes: Mapping[str, Outcome]) -> float | None:
            found = outcomes["filters"]
            verdict = found.detail.get(key) if isinstance(found, Score) else None
            return float(verdict == "right") if verdict in counts else None

        return keep

    found = [each["filters"] for call in calls for each in call.turn_outcomes]
    keys = {key for each in found if isinstance(each, Score) for key in each.detail}
    return {
        key: {
            "precision": share(right(key, frozenset(("right", "other", "extra")))),
            "recall": share(right(key, frozenset(("right", "other", "missing")))),
        }
        for key in sorted(keys, key=KEY_ORDER.__getitem__)
    }


def _reliability(share: Callable[[Keep], dict[str, Any] | None]) -> list[dict[str, Any]]:
    """Turns by the confidence of their reading, in five bins, each with the share that went right.

    Only turns that began from a right state count: a mistake of an earlier turn says nothing about this reading.
    """

    def within(number: int) -> Keep:
        def keep(turn: Played, outcomes: Mapping[str, Outcome]) -> float | None:
            if turn.reading is None or not turn.right_before:
                return None
            place = min(int(turn.reading["confidence"] * BINS), BINS - 1)
            return _score("state")(turn, outcomes) if place == number else None

        return keep

    bins = [(number / BINS, (number + 1) / BINS, share(within(number))) for number in range(BINS)]
    return [{"from": low, "to": high, "right": right} for low, high, right in bins if right]


def _latency(calls: Sequence[ScoredCall]) -> dict[str, dict[str, float]]:
    """Percentiles in milliseconds: of the whole turn, of its reading, and as seen from here."""
    found = [each["latency"] for call in calls for each in call.turn_outcomes]
    scores = [each for each in found if isinstance(each, Score)]
    columns = {
        "turn": [each.value for each in scores],
        "reading": [each.detail["reading"] for each in scores],
        "seen": [each.detail["seen"] for each in scores],
    }
    return {
        name: {f"p{percent}": round(percentile(values, percent), 3) for percent in (50, 90, 99)}
        for name, values in columns.items()
        if values
    }


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest of `values` that at least `percent` percent of them do not exceed."""
    return sorted(values)[max(0, ceil(len(values) * percent / 100) - 1)]


def _crashes(call: ScoredCall) -> Iterable[dict[str, Any]]:
    for turn, outcomes in zip(call.turns, call.turn_outcomes, strict=True):
        for name, outcome in outcomes.items():
            if isinstance(outcome, Failure):
                yield {"scorer": name, "case": turn.case.id, "turn": turn.number, "error": outcome.error}
    for name, outcome in call.outcomes.items():
        if isinstance(outcome, Failure):
            yield {"scorer": name, "case": call.turns[0].case.id, "turn": None, "error": outcome.error}
