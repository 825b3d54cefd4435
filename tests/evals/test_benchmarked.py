"""Labelled calls read by a model alone, over HTTP."""

import os
import subprocess
import sys
from pathlib import Path

from tests.servers.openai import failure, wish
from tests.servers.scripted import ScriptedServer

CALL = """
- call: h99-01
  today: 2026-11-23
  style: typed
  lang: en
  turns:
  - say: "3 bhk please"
    acts: [{wish: {set: {bhk: [3]}}}]
  - say: "with a gym"
    acts: [{wish: {set: {amenities: [gym]}}}]
"""


def marked(folder: Path, server: str, *options: str) -> subprocess.CompletedProcess[str]:
    file = folder / "h99.yaml"
    file.write_text(CALL, encoding="utf-8")
    environment = os.environ | {"OPENAI_BASE_URL": f"{server}/v1", "OPENAI_API_KEY": "sk-test"}
    return subprocess.run(
        [sys.executable, "-m", "evals", "labelled", str(file), *options],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_model_is_marked_on_labelled_calls_by_itself(tmp_path: Path) -> None:
    with ScriptedServer(wish(("set", "bhk", [3])), failure(500)).serving() as server:
        ran = marked(tmp_path, server.url, "--reader", "model", "--model-name", "some-model")
    assert ran.returncode == 0, ran.stderr
    assert [request.json["model"] for request in server.asked] == ["some-model", "some-model"]
    assert "all              2  0.500" in ran.stdout
    assert "failed: 1" in ran.stdout
    assert "a reading: p50" in ran.stdout


def test_a_model_without_a_key_is_one_line_that_names_it(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "evals", "labelled", "corpus/dev/h11.yaml", "--reader", "model"],
        env={key: value for key, value in os.environ.items() if key != "OPENAI_API_KEY"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 2
    assert ran.stderr.startswith("evals: OPENAI_API_KEY is not set")
