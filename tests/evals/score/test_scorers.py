"""Every scorer, case by case."""

from typing import Any

import pytest

from evals.dataset import Turn
from evals.score.by_key import FiltersByKey
from evals.score.changes import Changes
from evals.score.evaluator import Score, evaluate
from evals.score.focus import Focus
from evals.score.intent import Intent
from evals.score.latency import Latency
from evals.score.reader import ReadLocally
from evals.score.state import ExactState
from evals.score.suite import call_evaluators, turn_evaluators
from evals.score.whole_call import WholeCall
from evals.settled import Failure
from tests.evals.calls import PROJECT, played, response

CHANGE = {"filter": "bhk", "op": "set", "before": None, "after": [2], "heard": "2 BHK"}
FAILED = {"response": {}, "failure": Failure("KeyError: 'x'", "…")}


def value(score: Score | None) -> float | None:
    return score.value if score else None


@pytest.mark.parametrize(
    ("gold", "got", "right"),
    [
        ({}, {}, 1), ({"bhk": [2]}, {"bhk": [2]}, 1), ({"bhk": [2, 3]}, {"bhk": [3, 2]}, 1), ({"bhk": [2]}, {}, 0),
        ({}, {"bhk": [2]}, 0), ({"bhk": [2]}, {"bhk": [3]}, 0), ({"bhk": [2]}, {"bhk": [2], "rera": True}, 0),
    ],
)  # fmt: skip
def test_a_state_is_right_only_if_nothing_is_missing_and_nothing_too_much(gold: Any, got: Any, right: int) -> None:
    assert ExactState().evaluate(played(Turn("x", gold), response=response(filters=got))).value == right


def test_a_wrong_state_says_what_differs() -> None:
    score = ExactState().evaluate(played(Turn("x", {"bhk": [2]}), response=response(filters={"bhk": [3]})))
    assert score.reason == "bhk: [3] instead of [2]"
    assert score.detail == {"own": True}


def test_a_turn_without_an_answer_has_a_wrong_state() -> None:
    score = ExactState().evaluate(played(**FAILED))
    assert (score.value, score.reason) == (0, "KeyError: 'x'")


def test_each_key_has_its_verdict() -> None:
    turn = Turn("x", {"bhk": [2], "deal": "rent", "rera": True})
    score = FiltersByKey().evaluate(played(turn, response=response(filters={"bhk": [3], "deal": "rent", "pets": True})))
    assert score
    assert score.detail == {"bhk": "other", "deal": "right", "rera": "missing", "pets": "extra"}
    assert score.value == 0.25


def test_no_wish_and_no_filter_is_nothing_to_score_by_key() -> None:
    assert FiltersByKey().evaluate(played()) is None


@pytest.mark.parametrize(("gold", "right"), [("search", 1), ("detail", 0), (None, None)])
def test_an_intent_is_scored_where_the_case_names_one(gold: str | None, right: int | None) -> None:
    assert value(Intent().evaluate(played(Turn("x", {}, intent=gold)))) == right


@pytest.mark.parametrize(
    ("places", "page", "focus", "right"),
    [
        ((2,), ("a", "b"), ["b"], 1), ((2,), ("a", "b"), ["a"], 0), ((1, 2), ("a", "b"), ["b", "a"], 1),
        ((1,), ("a", "b"), ["a", "b"], 0), ((1,), ("a",), [], 0), ((3,), ("a", "b"), ["b"], None),
        ((), ("a",), ["a"], None),
    ],
)  # fmt: skip
def test_focus_is_on_the_homes_at_the_places_named(places: Any, page: Any, focus: Any, right: int | None) -> None:
    turn = played(Turn("x", {}, focus=places), page=page, response=response(focus=focus))
    assert value(Focus().evaluate(turn)) == right


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ([CHANGE], ""),
        ([], "bhk changed, not told"),
        ([CHANGE, CHANGE | {"filter": "rera"}], "rera told, not changed"),
        ([CHANGE | {"after": [3]}], "bhk after: [3] instead of [2]"),
        ([CHANGE | {"before": [1]}], "bhk before: [1] instead of None"),
    ],
)
def test_changes_are_exactly_what_changed(changes: Any, reason: str) -> None:
    score = Changes().evaluate(played(response=response(filters={"bhk": [2]}, changes=changes)))
    assert score
    assert (score.value, score.reason) == (float(not reason), reason)


def test_latency_is_what_the_response_tells() -> None:
    score = Latency().evaluate(played(wall_ms=9.0))
    assert score
    assert (score.value, score.detail) == (3.0, {"reading": 0.5, "seen": 9.0})


@pytest.mark.parametrize(("reader", "right"), [("local", 1), ("model", 0)])
def test_a_turn_read_by_a_model_is_told_apart(reader: str, right: int) -> None:
    assert value(ReadLocally().evaluate(played(response=response(understood_by=reader)))) == right


@pytest.mark.parametrize("scorer", [Changes(), Latency(), ReadLocally()])
def test_no_answer_is_nothing_to_score_beyond_the_state(scorer: Any) -> None:
    assert scorer.evaluate(played(**FAILED)) is None


def test_a_call_is_right_when_all_its_turns_are() -> None:
    right, wrong = played(), played(Turn("x", {"bhk": [2]}), number=2)
    assert WholeCall().evaluate([right, right]).value == 1
    score = WholeCall().evaluate([right, wrong])
    assert (score.value, score.reason) == (0, "wrong after turn 2")


class Crashing:
    """Fails on everything."""

    name = "crashing"
    version = "1"

    def evaluate(self, _: object) -> Score:
        """Never gives a score."""
        raise ZeroDivisionError("no homes")


async def test_a_scorer_that_crashes_is_a_result() -> None:
    outcomes = await evaluate((Crashing(), ExactState()), played())  # type: ignore[type-var]
    assert isinstance(outcomes["crashing"], Failure)
    assert outcomes["crashing"].error == "ZeroDivisionError: no homes"
    assert isinstance(outcomes["state"], Score)


async def test_every_scorer_of_the_exam_copes_with_any_turn() -> None:
    turns = [played(), played(**FAILED), played(response=response(projects=[PROJECT], answer="₹70-80 L"))]
    for turn in turns:
        outcomes = await evaluate(turn_evaluators(), turn)
        assert not [outcome for outcome in outcomes.values() if isinstance(outcome, Failure)]
    assert not isinstance((await evaluate(call_evaluators(), turns))["calls"], Failure)


def test_every_scorer_has_a_name_of_its_own_and_a_version() -> None:
    evaluators = [*turn_evaluators(), *call_evaluators()]
    assert len({each.name for each in evaluators}) == len(evaluators)
    assert all(each.version for each in evaluators)
