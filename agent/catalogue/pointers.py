"""Which version of each catalogue, and of its documents, is served, and which there were: small tables in the store's
Postgres, beside Pixeltable's own.

They are read with plain SQL, so that a worker on another machine can look for a newer version without Pixeltable.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple
from typing import Self

import psycopg

from agent.catalogue.snapshot_file import About
from agent.catalogue.versions import Version
from agent.errors import CatalogueError

CONNECT_SECONDS = 3
COLUMNS = ", ".join(About.__dataclass_fields__)
DOCUMENTS = "/documents"
"""What follows the name of a catalogue in the row of its documents, which counts files and the projects they name."""

TABLES = (
    "CREATE TABLE IF NOT EXISTS assist_catalogues (name text PRIMARY KEY, version text NOT NULL,"
    " rows bigint NOT NULL, projects bigint NOT NULL, loaded_at text NOT NULL)",
    "CREATE TABLE IF NOT EXISTS assist_versions (number bigserial PRIMARY KEY, name text NOT NULL,"
    " version text NOT NULL, rows bigint NOT NULL, projects bigint NOT NULL, loaded_at text NOT NULL,"
    " changes text NOT NULL, load bigint NOT NULL, did text NOT NULL)",
)


class Pointers:
    """The tables, over one connection of its own to the database at `url`, which errors call by `name`.

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

    def versions(self, name: str) -> list[Version]:
        """The versions of catalogue `name` that are kept, the oldest first."""
        with self._readable():
            if not self._has("assist_versions"):
                return []
            rows = self._connection.execute(
                f"SELECT {COLUMNS}, changes, load, did FROM assist_versions WHERE name = %s ORDER BY number",  # noqa: S608
                [name],
            ).fetchall()
        return [Version(About(*row[:-3]), *row[-3:]) for row in rows]

    def serve(self, about: About, version: Version | None = None) -> None:
        """Let `about` be the version served of its catalogue, from one moment to the next, and be among its versions
        from then on where `version` says how it is stored."""
        with self._readable(), self._connection.transaction():
            self._connection.execute("SELECT pg_advisory_xact_lock(hashtext('assist_catalogues'))")
            for table in TABLES:
                self._connection.execute(table)
            self._connection.execute(
                f"INSERT INTO assist_catalogues ({COLUMNS}) VALUES (%s, %s, %s, %s, %s) ON CONFLICT (name) DO UPDATE"  # noqa: S608
                " SET version = excluded.version, rows = excluded.rows, projects = excluded.projects,"
                " loaded_at = excluded.loaded_at",
                astuple(about),
            )
            if version:
                self._connection.execute(
                    f"INSERT INTO assist_versions ({COLUMNS}, changes, load, did)"  # noqa: S608
                    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
                    [*astuple(about), version.table, version.load, version.did],
                )

    def forget(self, name: str, table: str) -> None:
        """Keep no versions of catalogue `name` that are in the table of changes `table`."""
        with self._readable():
            self._connection.execute("DELETE FROM assist_versions WHERE name = %s AND changes = %s", [name, table])

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

    def _rows(self) -> dict[str, About]:
        with self._readable():
            if not self._has("assist_catalogues"):
                return {}
            rows = self._connection.execute(f"SELECT {COLUMNS} FROM assist_catalogues ORDER BY name").fetchall()  # noqa: S608
        return {row[0]: About(*row) for row in rows}

    def _has(self, table: str) -> bool:
        return bool(self._connection.execute("SELECT to_regclass(%s)", [table]).fetchall()[0][0])

    @contextmanager
    def _readable(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            raise CatalogueError(f"{self._name} can't be used: {' '.join(str(error).split())}") from error
