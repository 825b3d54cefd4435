"""`assist calls close`: the wrap-up of a call that Redis keeps, from a shell."""

import json
from pathlib import Path

import pytest

from agent.cli import main
from tests.servers.redis import redis_server


def ran(*argv: str) -> int:
    """The exit code of `assist`."""
    with pytest.raises(SystemExit) as left:
        main(argv)
    return int(left.value.code or 0)


@pytest.fixture
def _a_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("USE_PIXELTABLE", "false")
    monkeypatch.setenv("PIXELTABLE_HOME", str(tmp_path))
    monkeypatch.setenv("TODAY", "2026-11-23")


@pytest.mark.usefixtures("_a_home")
def test_a_call_is_closed_by_its_id(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with redis_server() as server:
        monkeypatch.setenv("REDIS_URL", server.url)
        assert ran("ask", "2 bhk in Hebbal under 90 lakh", "--call", "c-1") == 0
        capsys.readouterr()
        assert ran("calls", "close", "c-1") == 0
        made = json.loads(capsys.readouterr().out)
        assert ran("calls", "close", "nobody") == 1
    assert made["call_id"] == "c-1"
    assert made["disposition"] == "follow_up"
    assert made["summary"][0]["turns"] == [1]


@pytest.mark.usefixtures("_a_home")
def test_without_redis_there_is_no_call_to_close(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("REDIS_URL", raising=False)
    assert ran("calls", "close", "c-1") == 2
    assert "REDIS_URL" in capsys.readouterr().err
