"""The service as an operator starts it: a process of its own, listening on a free port of loopback."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

TREE = Path(__file__).parents[2]
"""The code that is tried, which need not be what is installed."""


@contextmanager
def serving(
    home: Path, *, tree: Path = TREE, log: Path | None = None, module: str = "api", **settings: str
) -> Iterator[str]:
    """The address of `python -m api` of the code in `tree`, or of another `module` that says as it does where it
    serves, with its data under `home` and these environment variables alone; what it logs goes to the file `log`."""
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "API_PORT": "0", "PYTHONUNBUFFERED": "1"}
    environment |= {"PYTHONPATH": str(tree)} | settings
    with ExitStack() as stack:
        said = stack.enter_context(log.open("a")) if log else None
        process = subprocess.Popen(
            [sys.executable, "-m", module], cwd=home, env=environment, stdout=subprocess.PIPE, stderr=said, text=True
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
