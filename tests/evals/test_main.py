"""`python -m evals`: its exit code is the verdict."""

import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from typer.testing import CliRunner, Result

from evals.__main__ import app
from evals.noise.suite import NOISES
from tests.evals.echo_server import echo_server

pytestmark = pytest.mark.slow

HALF_RIGHT = [
    {"id": "right", "turns": [{"say": '{"bhk": [2]}', "filters": {"bhk": [2]}}]},
    {"id": "wrong", "turns": [{"say": "{}", "filters": {"bhk": [3]}}], "split": "held_out"},
]


@pytest.fixture
def url() -> Iterator[str]:
    with echo_server() as address:
        yield address


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    about = {"style": "typed", "deal": "buy", "rules": ["merge-1"]}
    document = {"conversations": [each | about for each in HALF_RIGHT]}
    (tmp_path / "calls.yaml").write_text(json.dumps(document), encoding="utf-8")
    return tmp_path


def evals(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.mark.parametrize(("least", "code"), [("0.5", 0), ("0.51", 1), ("0", 0), ("1", 1)])
def test_a_score_below_its_gate_is_exit_code_1(url: str, folder: Path, least: str, code: int) -> None:
    result = evals("run", "--url", url, "--folder", folder, "--min", f"jga={least}")
    assert result.exit_code == code
    assert "50.0 %" in result.output


def test_the_clean_suite_has_a_gate_of_its_own(url: str, folder: Path) -> None:
    result = evals("run", "--url", url, "--folder", folder)
    assert result.exit_code == 1
    assert "conversations, clean: jga is 0.5000, below 0.97" in result.output


def test_run_is_what_happens_without_a_command(url: str, folder: Path) -> None:
    assert evals("--url", url, "--folder", folder, "--only", "right").exit_code == 0


def test_only_some_of_the_conversations_can_be_run(url: str, folder: Path) -> None:
    assert evals("--url", url, "--folder", folder, "--only", "wrong").exit_code == 1
    assert evals("--url", url, "--folder", folder, "--split", "dev").exit_code == 0


def test_no_cases_is_a_failure(url: str, folder: Path) -> None:
    result = evals("--url", url, "--folder", folder, "--only", "right", "--split", "held_out")
    assert result.exit_code == 1
    assert "no cases" in result.output


def test_an_empty_folder_is_a_failure(url: str, tmp_path: Path) -> None:
    assert evals("--url", url, "--folder", tmp_path).exit_code == 1


def test_reports_are_written(url: str, folder: Path, tmp_path: Path) -> None:
    paths = {name: tmp_path / f"report.{name}" for name in ("json", "junit", "html")}
    options = [part for name, path in paths.items() for part in (f"--{name}", path)]
    assert evals("--url", url, "--folder", folder, "--min", "jga=0.5", *options).exit_code == 0
    (suite,) = json.loads(paths["json"].read_text(encoding="utf-8"))["suites"]
    assert suite["scores"]["jga"]["value"] == 0.5
    assert ET.parse(paths["junit"]).getroot().tag == "testsuites"  # noqa: S314 (our own)
    assert "<!doctype html>" in paths["html"].read_text(encoding="utf-8")


def test_falling_behind_a_baseline_is_exit_code_1(url: str, folder: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    run = ("--url", url, "--folder", folder, "--min", "jga=0")
    assert evals(*run, "--json", baseline).exit_code == 0
    assert evals(*run, "--baseline", baseline).exit_code == 0
    better = json.loads(baseline.read_text(encoding="utf-8"))
    better["suites"][0]["scores"]["jga"]["value"] = 0.6
    baseline.write_text(json.dumps(better), encoding="utf-8")
    result = evals(*run, "--baseline", baseline)
    assert result.exit_code == 1
    assert "jga fell from 0.6000 to 0.5000" in result.output


def test_all_noise_is_the_clean_suite_and_every_noisy_one(url: str, folder: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    evals("--url", url, "--folder", folder, "--noise", "all", "--only", "right", "--json", report)
    suites = json.loads(report.read_text(encoding="utf-8"))["suites"]
    assert [suite["dataset"]["noise"] for suite in suites] == ["clean", *NOISES]


def test_a_key_can_be_given_for_a_server(folder: Path) -> None:
    with echo_server("letmein") as url:
        assert evals("--url", url, "--folder", folder, "--only", "right", "--api-key", "letmein").exit_code == 0
        assert evals("--url", url, "--folder", folder, "--only", "right").exit_code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("--noise", "static"),
        ("--split", "train"),
        ("--only", "nobody"),
        ("--min", "jga=95"),
        ("--min", "jgaa=0.5"),
        ("--baseline", "absent.json"),
        ("--concurrency", "0"),
        ("--colour",),
        ("sgd", "absent.jsonl"),
    ],
)
def test_wrong_use_is_exit_code_2(url: str, folder: Path, arguments: tuple[str, ...]) -> None:
    given = arguments if arguments[0] == "sgd" else ("--url", url, "--folder", folder, *arguments)
    assert evals(*given).exit_code == 2


def test_a_server_that_is_not_there_is_exit_code_2(folder: Path) -> None:
    with echo_server() as gone:
        pass
    result = evals("--url", gone, "--folder", folder)
    assert result.exit_code == 2
    assert gone in result.output


def test_a_folder_that_can_not_be_read_is_exit_code_2(url: str, tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("conversations: [", encoding="utf-8")
    assert evals("--url", url, "--folder", tmp_path).exit_code == 2


def test_a_broken_sgd_file_is_exit_code_2(tmp_path: Path) -> None:
    path = tmp_path / "dialogues.jsonl"
    path.write_text('{"id": "1"}\n', encoding="utf-8")
    assert evals("sgd", path).exit_code == 2
