"""The summary of a run."""

import json

import pytest

from evals.dataset import Turn
from evals.report.summary import percentile
from tests.evals.calls import case, response, summary_of

HEBBAL = {"localities": ["Hebbal"]}
RIGHT, WRONG = response(filters=HEBBAL), response(filters={"bhk": [2]}, projects=[])
ANSWERS = {"right": RIGHT, "wrong": WRONG}


def call(*words: str, id: str = "a-call", **about: object) -> object:  # noqa: A002 (a case's)
    return case(*(Turn(word, HEBBAL) for word in words), id=id, **about)


async def test_the_joint_goal_accuracy_is_the_share_of_turns_with_the_state_right() -> None:
    summary = await summary_of(ANSWERS, call("right", "right", "wrong"), call("right", id="other"))
    assert summary["scores"]["jga"]["value"] == 0.75
    assert summary["scores"]["jga"]["n"] == 4
    assert summary["scores"]["calls"]["value"] == 0.5
    assert summary["outcomes"] == {"a-call/1": True, "a-call/2": True, "a-call/3": False, "other/1": True}


async def test_groups_have_their_own_accuracy_and_a_call_may_be_in_several() -> None:
    one = call("right", rules=("merge-1", "numbers"), style="spoken")
    two = call("wrong", rules=("numbers",), id="other", split="held_out")
    summary = await summary_of(ANSWERS, one, two)
    assert {rule: score["value"] for rule, score in summary["by_rule"].items()} == {"merge-1": 1, "numbers": 0.5}
    assert {style: score["value"] for style, score in summary["by_style"].items()} == {"spoken": 1, "typed": 0}
    assert {split: score["value"] for split, score in summary["by_split"].items()} == {"dev": 1, "held_out": 0}


async def test_precision_counts_what_was_given_and_recall_what_was_wished() -> None:
    keys = (await summary_of(ANSWERS, call("right", "wrong")))["by_key"]
    assert list(keys) == ["localities", "bhk"]
    assert (keys["localities"]["precision"]["value"], keys["localities"]["precision"]["n"]) == (1, 1)
    assert (keys["localities"]["recall"]["value"], keys["localities"]["recall"]["n"]) == (0.5, 2)
    assert keys["bhk"]["precision"]["value"] == 0
    assert keys["bhk"]["recall"] is None


@pytest.mark.parametrize(("coverage", "low"), [(0, 0), (0.2, 0.2), (0.59, 0.4), (0.99, 0.8), (1, 0.8)])
async def test_reliability_has_five_bins_of_coverage(coverage: float, low: float) -> None:
    (found,) = (await summary_of(ANSWERS, call("right"), coverage=coverage))["reliability"]
    assert (found["from"], found["right"]["value"]) == (low, 1)


async def test_reliability_leaves_out_turns_that_began_wrong() -> None:
    (found,) = (await summary_of(ANSWERS, call("right", "wrong", "wrong")))["reliability"]
    assert (found["right"]["value"], found["right"]["n"]) == (0.5, 2)


async def test_a_summary_is_plain_json_and_names_dataset_and_graders() -> None:
    summary = await summary_of(ANSWERS, call("right", "wrong"))
    assert json.loads(json.dumps(summary)) == summary
    assert summary["dataset"] | {"version": "?"} == {
        "name": "tests", "version": "?", "noise": "clean", "cases": 1, "turns": 2,
    }  # fmt: skip
    assert len(summary["dataset"]["version"]) == 12
    assert summary["graders"]["state"] == "1"
    assert summary["target"] == "scripted"


async def test_the_same_run_gives_the_same_summary() -> None:
    cases = [call("right", "wrong", id=f"call-{number}") for number in range(5)]
    one, other = await summary_of(ANSWERS, *cases), await summary_of(ANSWERS, *cases)
    one.pop("latency_ms")
    other.pop("latency_ms")
    assert one == other


async def test_latency_has_percentiles() -> None:
    latency = (await summary_of(ANSWERS, call("right", "wrong")))["latency_ms"]
    assert latency["turn"] == {"p50": 3.0, "p90": 3.0, "p99": 3.0}
    assert latency["reading"]["p50"] == 0.5


@pytest.mark.parametrize(("percent", "value"), [(50, 5), (90, 9), (99, 10), (1, 1)])
def test_a_percentile_is_one_of_the_values(percent: float, value: float) -> None:
    assert percentile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], percent) == value


async def test_no_cases_is_a_summary_without_scores() -> None:
    summary = await summary_of(ANSWERS)
    assert summary["scores"] == {}
    assert summary["dataset"]["cases"] == 0


async def test_a_wrong_turn_tells_the_dialogue_the_diff_and_the_reading() -> None:
    summary = await summary_of(ANSWERS, call("right", "wrong", "wrong"))
    (wrong,) = (each for each in summary["wrong"] if "state" in each["faults"])
    assert (wrong["case"], wrong["turn"], wrong["own"]) == ("a-call", 2, True)
    assert [turn["said"] for turn in wrong["dialogue"]] == ["right", "wrong"]
    assert wrong["diff"] == [
        {"filter": "bhk", "before": None, "gold": None, "got": [2]},
        {"filter": "localities", "before": ["Hebbal"], "gold": ["Hebbal"], "got": None},
    ]
    assert wrong["reading"]["confidence"] == 1
    assert wrong["faults"]["state"].startswith("bhk: [2] instead of None")


async def test_a_later_turn_that_goes_wrong_in_another_way_is_told_as_well() -> None:
    answers = ANSWERS | {"worse": response(filters={"bhk": [2], "rera": True})}
    summary = await summary_of(answers, call("wrong", "worse"))
    assert [(each["turn"], each["own"]) for each in summary["wrong"]] == [(1, True), (2, False)]


async def test_a_turn_that_fails_tells_its_trace() -> None:
    (wrong,) = (await summary_of({"broken": LookupError("x")}, call("broken")))["wrong"]
    assert wrong["faults"] == {"state": "LookupError: x"}
    assert "LookupError" in wrong["trace"]
