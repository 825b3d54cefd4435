"""Settings that stop the start."""

from pathlib import Path

import pytest

from agent.errors import SettingError
from agent.settings import load_settings


@pytest.fixture(autouse=True)
def _no_file_of_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("value", ["development", "test", "staging", "production"])
def test_an_environment_that_is_known_is_taken(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("ENVIRONMENT", value)

    assert load_settings().environment == value


def test_an_environment_that_is_not_known_stops_the_start_with_those_that_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENVIRONMENT", "prodution")

    with pytest.raises(SettingError, match=r"ENVIRONMENT='prodution' is not allowed: .*'production'"):
        load_settings()


def test_keys_of_nothing_but_commas_stop_the_start_rather_than_leave_the_server_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("API_KEYS", ",,")
    with pytest.raises(SettingError, match="API_KEYS"):
        load_settings()
