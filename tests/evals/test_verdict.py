"""Gates and baselines."""

from typing import Any

import pytest

from evals.verdict import WrongUseError, behind_baseline, below_gates, read_gate


def summary(jga: float = 0.9, version: str = "v1", cases: int = 1, **outcomes: bool) -> dict[str, Any]:
    return {
        "dataset": {"name": "tests", "version": version, "noise": "clean", "cases": cases},
        "graders": {"state": "1"},
        "scores": {"jga": {"value": jga}} if cases else {},
        "outcomes": outcomes,
    }


@pytest.mark.parametrize(
    ("text", "gate"), [("jga=0.95", ("jga", 0.95)), ("calls=1", ("calls", 1.0)), ("told=0", ("told", 0.0))]
)
def test_a_gate_is_a_score_and_its_least_value(text: str, gate: tuple[str, float]) -> None:
    assert read_gate(text) == gate


@pytest.mark.parametrize("text", ["jga", "jga=", "jga=high", "jga=95", "jga=-1", "jga=nan"])
def test_a_gate_that_is_no_share_is_wrong_use(text: str) -> None:
    with pytest.raises(WrongUseError, match="--min"):
        read_gate(text)


@pytest.mark.parametrize(("jga", "least", "faults"), [(0.9, 0.9, 0), (0.95, 0.9, 0), (0.8999, 0.9, 1), (0, 0, 0)])
def test_a_score_below_its_gate_is_a_fault(jga: float, least: float, faults: int) -> None:
    assert len(below_gates(summary(jga), {"jga": least})) == faults


def test_a_fault_names_dataset_score_and_values() -> None:
    assert below_gates(summary(0.8), {"jga": 0.9}) == ["tests, clean: jga is 0.8000, below 0.9"]


def test_no_cases_is_a_fault_whatever_the_gates() -> None:
    assert below_gates(summary(cases=0), {}) == ["tests, clean: no cases"]
    assert below_gates(summary(cases=0), {"jga": 0}) == ["tests, clean: no cases"]


def test_a_gate_on_an_unknown_score_is_wrong_use() -> None:
    with pytest.raises(WrongUseError, match="no score jgaa; there are jga"):
        below_gates(summary(), {"jgaa": 0.9})


def test_a_drop_is_a_fault_and_names_the_turns_that_were_right() -> None:
    now, then = summary(0.8, a=False, b=True, c=False), summary(0.9, a=True, b=False, c=False)
    assert behind_baseline([now], [then]) == [
        "tests, clean: jga fell from 0.9000 to 0.8000",
        "tests, clean: no longer right: a",
    ]


@pytest.mark.parametrize("jga", [0.9, 0.95])
def test_the_same_or_better_is_no_fault(jga: float) -> None:
    assert behind_baseline([summary(jga, a=True)], [summary(0.9, a=True)]) == []


def test_a_turn_lost_and_another_won_is_no_drop() -> None:
    assert behind_baseline([summary(a=False, b=True)], [summary(a=True, b=False)]) == []


def test_another_dataset_version_can_not_be_compared() -> None:
    with pytest.raises(WrongUseError, match="no report of tests, clean v2"):
        behind_baseline([summary(version="v2")], [summary(version="v1")])


def test_other_graders_can_not_be_compared() -> None:
    with pytest.raises(WrongUseError, match="by the same graders"):
        behind_baseline([summary()], [summary() | {"graders": {"state": "2"}}])
