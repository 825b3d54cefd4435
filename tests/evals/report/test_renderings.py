"""The renderings of a report: terminal, JUnit XML, HTML."""

import re
from io import StringIO
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from rich.console import Console

from evals.dataset import Turn
from evals.report.junit import junit
from evals.report.page import page
from evals.report.table import table
from tests.evals.calls import case, response, summary_of

NASTY = "<script>alert('2 & 3')</script>"


@pytest.fixture
async def summary() -> dict[str, Any]:
    """Two calls, one right and one wrong after its second turn."""
    right = response(filters={"bhk": [2]}, changes=[{"filter": "bhk", "before": None, "after": [2]}])
    answers = {"2 BHK": right, NASTY: response(filters={"bhk": [3]}, answer="We have 99 homes")}
    turns = Turn("2 BHK", {"bhk": [2]}), Turn(NASTY, {"bhk": [2]}, agent_said="Two?", quick={"rera": True})
    return await summary_of(answers, case(*turns, id="wrong-call"), case(turns[0], id="right-call", style="spoken"))


def shown(summary: dict[str, Any]) -> str:
    written = StringIO()
    Console(width=160, file=written).print(table(summary))
    return written.getvalue()


def test_the_terminal_shows_scores_groups_keys_and_wrong_turns(summary: dict[str, Any]) -> None:
    text = shown(summary)
    assert "tests" in text
    assert summary["dataset"]["version"] in text
    assert re.search(r"turns with the state exactly right \(JGA\) +│ 66\.7 % ", text)
    assert re.search(r"spoken +│ 100\.0 %", text)
    assert re.search(r"bhk +│ 66\.7 %", text)
    assert "wrong-call/2" in text
    assert "bhk: [3] instead of [2]" in text


def test_the_terminal_tells_of_scorers_that_crashed(summary: dict[str, Any]) -> None:
    crash = {"scorer": "told", "case": "a", "turn": 1, "error": "KeyError: 'x'"}
    assert "scorer told crashed on a/1: KeyError: 'x'" in shown(summary | {"crashes": [crash]})


def test_the_terminal_does_not_tell_what_was_held_out_unless_that_is_all(summary: dict[str, Any]) -> None:
    (wrong,) = (each for each in summary["wrong"] if each["case"] == "wrong-call")
    held_out = wrong | {"case": "secret", "split": "held_out"}
    both = shown(summary | {"wrong": [wrong, held_out]})
    assert "secret/" not in both
    assert "and 1 more wrong turns" in both
    assert "secret/2" in shown(summary | {"wrong": [held_out]})


async def test_an_empty_summary_can_be_shown() -> None:
    empty = await summary_of({})
    assert "0 calls, 0 turns" in shown(empty)
    assert "0 calls" in page([empty])
    assert ET.fromstring(junit([empty])).find("testsuite").get("tests") == "0"  # type: ignore[union-attr]  # noqa: S314


def test_junit_has_a_suite_a_dataset_and_a_case_a_call(summary: dict[str, Any]) -> None:
    root = ET.fromstring(junit([summary, summary]))  # noqa: S314 (our own)
    suites = root.findall("testsuite")
    assert len(suites) == 2
    assert suites[0].attrib == {"name": "tests clean", "tests": "2", "failures": "1", "errors": "0"}
    calls = {each.get("name"): each for each in suites[0].findall("testcase")}
    assert calls["right-call"].find("failure") is None
    failure = calls["wrong-call"].find("failure")
    assert failure is not None
    assert failure.get("message") == "1 of 2 turns wrong"
    assert "bhk: [3] instead of [2]" in (failure.text or "")
    properties = {each.get("name"): each.get("value") for each in suites[0].iter("property")}
    assert properties["version"] == summary["dataset"]["version"]
    assert properties["jga"] == "0.666667"


def test_a_crashed_scorer_is_an_error_in_junit(summary: dict[str, Any]) -> None:
    crash = {"scorer": "told", "case": "right-call", "turn": 1, "error": "KeyError: 'x'"}
    suite = ET.fromstring(junit([summary | {"crashes": [crash]}])).find("testsuite")  # noqa: S314 (our own)
    assert suite is not None
    assert suite.get("errors") == "1"
    assert [error.text for error in suite.iter("error")] == ["KeyError: 'x'"]


def test_the_page_shows_dialogue_diff_and_reading_of_a_wrong_turn(summary: dict[str, Any]) -> None:
    html = page([summary])
    for text in ("wrong-call", "Agent: Two?", "Customer: 2 BHK", "We have 99 homes", "&#34;rera&#34;: true"):
        assert text in html
    assert '<td class="gold"><code>[2]</code></td><td class="got"><code>[3]</code></td>' in html
    assert "confidence 1.00" in html
    assert summary["dataset"]["version"] in html


def test_what_was_said_is_text_in_the_page(summary: dict[str, Any]) -> None:
    assert NASTY not in page([summary])
    assert "&lt;script&gt;" in page([summary])


def test_the_page_needs_nothing_else(summary: dict[str, Any]) -> None:
    html = page([summary])
    assert not re.search(r"<(?:link|script|img|iframe)|\bsrc=|@import|url\(|https?://", html)
