"""The README says what is so: its commands, its answers, its tables and its picture."""

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
from typer.main import get_command

from agent.cli import app
from agent.deps import Deps
from agent.filters.table import filter_table
from agent.graph import build_graph
from agent.graph_view import draw
from agent.settings import Settings
from tests.servers.process import serving

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()
CHANGING = {"timings_ms", "trace_id"}
"""What differs from one answer to the next."""


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def rows(first_column: str) -> dict[str, list[str]]:
    table = README.partition(f"| {first_column} |")[2].partition("\n\n")[0]
    lines = [re.split(r"(?<!\\)\|", line)[1:-1] for line in table.splitlines()[2:]]
    return {cells[0].strip(" `"): [cell.strip(" `") for cell in cells[1:]] for cells in lines}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("home")) as url:
        yield url


def test_the_two_curls_are_answered_as_shown(server: str) -> None:
    curls = [shlex.split(block.replace("\\\n", " ")) for block in blocks("sh") if block.startswith("curl")]
    shown = [json.loads(block) for block in blocks("json")]
    assert len(curls) == len(shown) == 2
    for curl, expected in zip(curls, shown, strict=True):
        path = curl[2].partition("http://127.0.0.1:8000")[2]
        name, _, value = curl[curl.index("-H") + 1].partition(": ")
        answer = httpx.post(server + path, content=curl[curl.index("-d") + 1], headers={name: value}).json()
        assert steady(answer) == steady(expected)


def steady(answer: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in answer.items() if key not in CHANGING} | {
        "timings_ms": list(answer["timings_ms"])
    }


def test_the_settings_table_is_complete_and_tells_the_defaults() -> None:
    told = {name: cells[0] for name, cells in rows("setting").items()}
    known = {name.upper(): shown(field.default) for name, field in Settings.model_fields.items()}
    assert told == known


def shown(default: Any) -> str:
    if default in (None, ()):
        return ""
    return str(default).lower() if isinstance(default, bool) else str(default)


def test_the_commands_table_names_every_command() -> None:
    told = {command.split()[1] for command in rows("command")}
    known = set(cast("Any", get_command(app)).commands)
    assert told == known


def test_the_picture_is_that_of_the_graph() -> None:
    (picture,) = blocks("mermaid")
    assert picture == draw(build_graph(cast("Deps", None)).compile().get_graph(), "mermaid")


def test_the_table_of_filters_is_that_of_the_vocabulary() -> None:
    assert (ROOT / "docs" / "FILTERS.md").read_text() == filter_table()
    printed = subprocess.run([sys.executable, "-m", "agent.filters.table"], cwd=ROOT, capture_output=True, check=True)
    assert printed.stdout.decode() == filter_table()


def test_every_file_it_links_to_is_there() -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
    assert [link for link in links if not (ROOT / link).exists()] == []
