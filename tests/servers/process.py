"""The service as an operator starts it: a process of its own, listening on a free port of loopback."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def serving(home: Path, **settings: str) -> Iterator[str]:
    """The address of `python -m api`, with its data under `home` and these environment variables alone."""
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "API_PORT": "0", "PYTHONUNBUFFERED": "1"} | settings
    process = subprocess.Popen(
        [sys.executable, "-m", "api"], cwd=home, env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        line = next((line for line in process.stdout if line.startswith("Serving on ")), "")
        assert line, f"the server did not start, exit code {process.wait()}"
        yield line.removeprefix("Serving on ").strip()
    finally:
        process.terminate()
        process.communicate()


@contextmanager
def no_more_open_files() -> Iterator[None]:
    """As in a process that has all the files open that it may have."""
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
