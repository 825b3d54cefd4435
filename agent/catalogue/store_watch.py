"""Looks after the store while a snapshot of it serves: is it up, and does it serve a newer version?"""

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from agent.catalogue.prepare import SAMPLE, STARTING, write_sample
from agent.catalogue.snapshot_file import About
from agent.catalogue.store import list_catalogues, locked, refresh_snapshot, snapshot_version
from agent.errors import CatalogueError, UnknownCatalogue
from agent.settings import Settings

if TYPE_CHECKING:
    from agent.catalogue.pointers import Pointers

LOOK_SECONDS = 2.0
"""How often a shared Postgres is asked for its version."""

RETRY_SECONDS = 30.0
"""How often an embedded Postgres that failed to start is tried again. One that starts is left alone: whoever loads a
catalogue into it writes its snapshot too."""

SOON_SECONDS = (0.5, 2.0)
"""How soon an embedded Postgres is asked again at a start, before it is said to be away."""

log = logging.getLogger(__name__)


class StoreWatch:
    """A thread that keeps the snapshot of `CATALOGUE` at the version the store serves.

    degraded  the store is away, or does not have the catalogue
    """

    def __init__(self, settings: Settings, *, degraded: bool = False) -> None:
        self.degraded = degraded
        self._settings = settings
        self._pointers: Pointers | None = None
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="store-watch", daemon=True)
        if settings.database_url:
            self._note(self._served)
        self._thread.start()

    def close(self) -> None:
        """Stop looking."""
        self._closed.set()
        # A database that hangs in the middle of an answer is not waited for.
        self._thread.join(timeout=LOOK_SECONDS)
        self._disconnect()

    def look(self) -> None:
        """Ask the store once, and bring the snapshot up to date."""
        self._note(self._bring_up_to_date)

    def _bring_up_to_date(self) -> None:
        settings, name = self._settings, self._settings.catalogue
        served = self._served()
        if name in served:
            if served[name].version != snapshot_version(settings, name):
                refresh_snapshot(settings, name, to=served[name].version)
        elif name == SAMPLE:
            with locked(settings, STARTING):
                if name not in self._served():
                    write_sample(settings)
        else:
            raise UnknownCatalogue(name, list(served))

    def _note(self, ask: Callable[[], object]) -> None:
        name = self._settings.catalogue
        try:
            ask()
        except CatalogueError as error:
            if not self.degraded:
                log.warning("⚠️ The last snapshot of catalogue %s serves: %s", name, error)
            self.degraded = True
        else:
            if self.degraded:
                log.warning("✅ The store of catalogue %s is back", name)
            self.degraded = False

    def _watch(self) -> None:
        if self._settings.database_url:
            while not self._closed.wait(LOOK_SECONDS):
                self.look()
            return
        for pause in SOON_SECONDS:
            if self._is_well() or self._closed.wait(pause):
                return
        self.look()
        while self.degraded and not self._closed.wait(RETRY_SECONDS):
            self.look()

    def _is_well(self) -> bool:
        """Ask the store, and say nothing where it is not well: the Postgres of a process that ended just before this
        one may still have to come to rest."""
        try:
            self._bring_up_to_date()
        except CatalogueError:
            return False
        self._note(lambda: None)
        return True

    def _served(self) -> dict[str, About]:
        if not self._settings.database_url:
            return {about.name: about for about in list_catalogues(self._settings)}
        # Imported by those alone who have one: psycopg takes 20 MB.
        from agent.catalogue.pointers import Pointers

        try:
            self._pointers = self._pointers or Pointers(self._settings.database_url.get_secret_value(), "DATABASE_URL")
            return self._pointers.read()
        except CatalogueError:
            self._disconnect()
            raise

    def _disconnect(self) -> None:
        if self._pointers:
            self._pointers.close()
        self._pointers = None
