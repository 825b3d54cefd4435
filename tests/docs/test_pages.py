"""The README and the pages beside it say what is so: their commands, answers, tables, pictures and links."""

import json
import re
import shlex
import shutil
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
from tests.docs.page import ROOT, blocks, runnable_assist
from tests.servers.process import serving

README, DOCS = ROOT / "README.md", ROOT / "docs"
PAGES = [README, ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md"))]
CHANGING = {"timings_ms", "trace_id", "confidence"}
"""What differs from one answer to the next, or from one training of the reader to the next."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("home"), USE_PIXELTABLE="false") as url:
        yield url


def answers(page: Path, url: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """What each curl of a page is answered with, and what the page shows, as turns of a call of their own."""
    curls = [shlex.split(block.replace("\\\n", " ")) for block in blocks(page, "sh") if block.startswith("curl")]
    shown = [json.loads(block) for block in blocks(page, "json")]
    assert len(curls) == len(shown) > 0
    httpx.delete(f"{url}/api/assist/calls/test-12345")
    told = []
    for curl, expected in zip(curls, shown, strict=True):
        path = curl[2].partition("http://127.0.0.1:8000")[2]
        name, _, value = curl[curl.index("-H") + 1].partition(": ")
        answer = httpx.post(url + path, content=curl[curl.index("-d") + 1], headers={name: value}).json()
        told.append((answer, expected))
    return told


def test_the_two_curls_are_answered_as_shown(server: str) -> None:
    for answer, expected in answers(DOCS / "API.md", server):
        assert steady(answer) == steady(expected)


def steady(answer: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in answer.items() if key not in CHANGING} | {
        "timings_ms": list(answer["timings_ms"])
    }


def test_the_curl_of_the_readme_is_answered_with_the_lines_it_shows(server: str) -> None:
    for answer, expected in answers(README, server):
        assert {key: answer[key] for key in expected} == expected


@pytest.mark.parametrize("page", [README, DOCS / "DOCUMENTS.md"], ids=lambda page: page.name)
def test_homes_and_brochures_are_loaded_as_pasted(page: Path, tmp_path: Path) -> None:
    (block,) = [each for each in blocks(page, "sh") if "assist load" in each]
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    runnable_assist(tmp_path / ".venv" / "bin")
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "USE_PIXELTABLE": "false", "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(["sh", "-ec", block], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert "Catalogue ours: version" in ran.stdout
    assert "Documents of catalogue ours: version" in ran.stdout
    if page == README:
        assert "Marigold Terraces" in ran.stdout
        assert "three towers" in " ".join(ran.stdout.split())


def rows(page: Path, first_column: str) -> dict[str, list[str]]:
    table = page.read_text().partition(f"| {first_column} |")[2].partition("\n\n")[0]
    lines = [re.split(r"(?<!\\)\|", line)[1:-1] for line in table.splitlines()[2:]]
    return {cells[0].strip(" `"): [cell.strip(" `") for cell in cells[1:]] for cells in lines}


def test_the_settings_table_is_complete_and_tells_the_defaults() -> None:
    told = {name: cells[0] for name, cells in rows(DOCS / "SETTINGS.md", "setting").items()}
    known = {name.upper(): shown(field.default) for name, field in Settings.model_fields.items()}
    assert told == known


def shown(default: Any) -> str:
    if default in (None, ()):
        return ""
    return str(default).lower() if isinstance(default, bool) else str(default)


def test_the_commands_table_names_every_command() -> None:
    told = {command.split()[1] for command in rows(DOCS / "COMMANDS.md", "command")}
    known = set(cast("Any", get_command(app)).commands)
    assert told == known


def test_every_make_command_that_a_page_names_is_one() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for page in PAGES:
        assert set(re.findall(r"`(?:[A-Z]+=\S+ )?make ([a-z-]+)", page.read_text())) <= targets, page.name


def test_the_picture_is_that_of_the_graph() -> None:
    (picture,) = blocks(README, "mermaid")
    assert picture == draw(build_graph(cast("Deps", None)).compile().get_graph(), "mermaid")


def test_the_table_of_filters_is_that_of_the_vocabulary() -> None:
    assert (DOCS / "FILTERS.md").read_text() == filter_table()
    printed = subprocess.run([sys.executable, "-m", "agent.filters.table"], cwd=ROOT, capture_output=True, check=True)
    assert printed.stdout.decode() == filter_table()


def anchors(page: Path) -> set[str]:
    """What the headings of a page can be linked to by."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)]+)\)", page.read_text()):
        if "://" in link:
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_the_index_names_every_page() -> None:
    named = re.findall(r"^\| \[(\S+)\]\(\1\)", (DOCS / "README.md").read_text(), re.MULTILINE)
    assert sorted(named) == sorted(page.name for page in DOCS.glob("*.md") if page.name != "README.md")
