"""Which version of each catalogue, and of its documents, is served: a small table in the store's Postgres, beside
Pixeltable's own.

It is read with plain SQL, so that a worker on another machine can look for a newer version without Pixeltable.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple
from typing import Self

import psycopg

from agent.catalogue.snapshot_file import About
from agent.errors import CatalogueError

CONNECT_SECONDS = 3
COLUMNS = ", ".join(About.__dataclass_fields__)
DOCUMENTS = "/documents"
"""What follows the name of a catalogue in the row of its documents, which counts files and the projects they name."""


class Pointers:
    """The table, over one connection of its own to the database at `url`, which errors call by `name`.

    Every method raises `CatalogueError` when the database is away.
    """

    def __init__(self, url: str, name: str = "Postgres") -> None:
        self._name = name
        plain = url.replace("+psycopg", "", 1)
        with self._readable():
            self._connection = psycopg.connect(plain, autocommit=True, connect_timeout=CONNECT_SECONDS)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def read(self) -> dict[str, About]:
        """The version served of each catalogue, by name; empty before the first load."""
        return {name: about for name, about in self._rows().items() if not name.endswith(DOCUMENTS)}

    def documents(self, name: str) -> str | None:
        """The version served of the documents of catalogue `name`; None where none were loaded."""
        about = self._rows().get(f"{name}{DOCUMENTS}")
        return about.version if about else None

    def _rows(self) -> dict[str, About]:
        with self._readable():
            if not self._connection.execute("SELECT to_regclass('assist_catalogues')").fetchall()[0][0]:
                return {}
            rows = self._connection.execute(f"SELECT {COLUMNS} FROM assist_catalogues ORDER BY name").fetchall()  # noqa: S608
        return {row[0]: About(*row) for row in rows}

    def serve(self, about: About) -> None:
        """Let `about` be the version served of its catalogue, from one moment to the next."""
        with self._readable(), self._connection.transaction():
            self._connection.execute("SELECT pg_advisory_xact_lock(hashtext('assist_catalogues'))")
            self._connection.execute(
                "CREATE TABLE IF NOT EXISTS assist_catalogues (name text PRIMARY KEY, version text NOT NULL,"
                " rows bigint NOT NULL, projects bigint NOT NULL, loaded_at text NOT NULL)"
            )
            self._connection.execute(
                f"INSERT INTO assist_catalogues ({COLUMNS}) VALUES (%s, %s, %s, %s, %s) ON CONFLICT (name) DO UPDATE"  # noqa: S608
                " SET version = excluded.version, rows = excluded.rows, projects = excluded.projects,"
                " loaded_at = excluded.loaded_at",
                astuple(about),
            )

    @contextmanager
    def writing(self, name: str) -> Iterator[None]:
        """Writers of one catalogue go one after another, on whatever machines they are."""
        key = f"assist_catalogues/{name}"
        with self._readable():
            self._connection.execute("SELECT pg_advisory_lock(hashtext(%s))", [key])
        try:
            yield
        finally:
            with self._readable():
                self._connection.execute("SELECT pg_advisory_unlock(hashtext(%s))", [key])

    @contextmanager
    def _readable(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            raise CatalogueError(f"{self._name} can't be used: {' '.join(str(error).split())}") from error
