"""A Postgres that another process left starting or stopping."""

import os
import signal
from pathlib import Path
from threading import Event

import psycopg
import pytest

from agent.catalogue.postmaster import wait_until_at_rest
from tests.agent.catalogue.postgres import postgres

READY = ["{pid}", "/pgdata", "1700000000", "5432", "/socket", "", "123 456", "ready   "]


def never(_: float) -> None:
    raise AssertionError("there was nothing to wait for")


def test_a_postgres_that_stops_is_waited_for(tmp_path: Path) -> None:
    with postgres(tmp_path) as url:
        # Told to stop, it does so behind its last client.
        client = psycopg.connect(url)
        pid = int((tmp_path / "pgdata" / "postmaster.pid").read_text().split("\n", 1)[0])
        os.kill(pid, signal.SIGTERM)
        while "stopping" not in (tmp_path / "pgdata" / "postmaster.pid").read_text():
            Event().wait(0.01)
        pauses: list[float] = []

        def pause(seconds: float) -> None:
            client.close()
            pauses.append(seconds)
            Event().wait(seconds)

        wait_until_at_rest(tmp_path / "pgdata", pause)

        assert pauses
        assert not (tmp_path / "pgdata" / "postmaster.pid").exists()


@pytest.mark.parametrize("lines", [[], ["{pid}"], [*READY[:-1], "starting"], [*READY[:-1], "stopping"]])
def test_a_postgres_of_a_process_that_is_gone_is_not_waited_for(tmp_path: Path, lines: list[str]) -> None:
    (tmp_path / "postmaster.pid").write_text("\n".join(lines).format(pid=2**22 + 1))

    wait_until_at_rest(tmp_path, never)


def test_a_postgres_that_serves_and_one_that_never_was_are_not_waited_for(tmp_path: Path) -> None:
    wait_until_at_rest(tmp_path, never)
    (tmp_path / "postmaster.pid").write_text("\n".join(READY).format(pid=os.getpid()))

    wait_until_at_rest(tmp_path, never)
