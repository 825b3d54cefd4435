"""`python -m evals --own`: the turns that a firm corrected by hand, as they are read now."""

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from agent.catalogue.store import write_catalogue
from agent.corrections import Correction, keep_correction
from agent.settings import Settings
from evals.__main__ import app
from tests.agent.catalogue.samples import home

DAY = "2026-11-23"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    values = {"PIXELTABLE_HOME": str(tmp_path), "USE_PIXELTABLE": "false", "CATALOGUE": "blr"}
    for key, value in values.items():
        monkeypatch.setenv(key, value)
    monkeypatch.chdir(tmp_path)
    made = Settings(_env_file=None)
    write_catalogue(made, "blr", [home(project="Lotus Gardens")])
    return made


def keep(settings: Settings, query: str, after: dict[str, Any], before: dict[str, Any] | None = None) -> None:
    keep_correction(settings, Correction(query, before or {}, {"bhk": [9]}, after, DAY))


@pytest.mark.parametrize("arguments", [["--own"], ["own"], ["run", "--own"]])
def test_no_correction_yet_is_said_and_no_success(settings: Settings, arguments: list[str]) -> None:
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 1
    assert "No turn has been corrected by hand yet" in result.output


@pytest.mark.parametrize("arguments", [["--own"], ["own"]])
def test_each_turn_is_read_from_its_filters_before(settings: Settings, arguments: list[str]) -> None:
    keep(settings, "make it 3 BHK", {"bhk": [3], "localities": ["Hebbal"]}, {"bhk": [2], "localities": ["Hebbal"]})
    keep(settings, "start over", {}, {"bhk": [2]})
    keep(settings, "in zibbo please, for my parents", {"projects": ["Lotus Gardens"]})
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0
    assert "3 turns corrected by hand; right when they were said: 0, right now: 2 (66.7%)" in result.output
    assert "in zibbo please, for my parents\n  projects: None, meant ['Lotus Gardens']" in result.output


def test_own_words_mend_what_was_wrong(settings: Settings, tmp_path: Path) -> None:
    keep(settings, "units in zibbo", {"projects": ["Lotus Gardens"]})
    (tmp_path / "words.toml").write_text('[projects]\n"Lotus Gardens" = ["zibbo"]\n')
    result = CliRunner().invoke(app, ["--own"])
    assert "right now: 1 (100.0%)" in result.output
