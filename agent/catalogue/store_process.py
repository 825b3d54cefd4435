"""Runs what needs Pixeltable, or its Postgres, in a process of its own, and gives its answer."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, cast

import agent
from agent.errors import CatalogueError
from agent.settings import Settings

LONGEST_HOME = 80
"""Characters of a folder that a Unix socket of Postgres still fits in."""

Progress = Callable[[int], None]
"""Told how many rows are stored so far."""


def home(settings: Settings) -> Path:
    """The folder of the embedded store and of the snapshots beside it."""
    try:
        return Path(settings.pixeltable_home or "~/.pixeltable").expanduser().absolute()
    except RuntimeError as error:
        raise CatalogueError("there is no home directory to keep catalogues in: set PIXELTABLE_HOME") from error


def ask(settings: Settings, module: str, *arguments: str, request: Any = None, progress: Progress | None = None) -> Any:
    """What a module of this program ("catalogue.embedded"), run as a process of its own, answers: JSON lines, the last
    {"result": …}."""
    command = [sys.executable, "-W", "ignore", "-m", f"{agent.__name__}.{module}", *arguments]
    with tempfile.TemporaryFile("w+") as errors:
        with subprocess.Popen(  # noqa: S603 - this program's own modules
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True, env=_environment(settings)
        ) as process:
            stdin, stdout = cast(IO[str], process.stdin), cast(IO[str], process.stdout)
            with suppress(BrokenPipeError), stdin:
                stdin.write(json.dumps(request))
            answer: dict[str, Any] = {}
            for answer in map(json.loads, stdout):
                if progress and "stored" in answer:
                    progress(answer["stored"])
        if "result" in answer:
            return answer["result"]
        errors.seek(0)
        last_line = errors.read().strip().rpartition("\n")[2]
    raise CatalogueError(_failure(settings, answer.get("error") or last_line or f"exit code {process.returncode}"))


def _environment(settings: Settings) -> dict[str, str]:
    folder = home(settings)
    environment = os.environ | {
        "PIXELTABLE_HOME": str(folder),
        "PIXELTABLE_VERBOSITY": "0",
        "PGCONNECT_TIMEOUT": "10",
        "PYTHONPATH": os.pathsep.join((str(Path(agent.__file__).parents[1]), os.environ.get("PYTHONPATH", ""))),
    }
    if settings.database_url:
        scheme, rest = settings.database_url.get_secret_value().split("://", 1)
        # Hosts give out postgres:// too, which libpq takes and SQLAlchemy does not.
        scheme = scheme if scheme.startswith("postgresql") else scheme.replace("postgres", "postgresql", 1)
        environment["PIXELTABLE_DB_CONNECT_STR"] = f"{scheme}://{rest}"
    else:
        environment["XDG_RUNTIME_DIR"] = str(_runtime_folder(folder))
    return environment


def _runtime_folder(folder: Path) -> Path:
    """Where the embedded Postgres has its lock: by default one file in /tmp, which only its first user could open."""
    if len(str(folder)) > LONGEST_HOME:
        folder = Path(tempfile.gettempdir()) / f"assist-{os.geteuid()}"
    runtime = folder / "run"
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    (runtime / "python_PostgresServer").mkdir(exist_ok=True)
    return runtime


def _failure(settings: Settings, reason: str) -> str:
    if settings.database_url:
        reason = reason.replace(settings.database_url.get_secret_value(), "DATABASE_URL")
        return f"the store behind DATABASE_URL can't be used: {reason}"
    return f"Pixeltable's store in {home(settings)} can't be used: {reason}"
