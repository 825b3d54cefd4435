"""The documents that a process serves, swapped whole when newer ones are loaded."""

import logging
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from agent.documents.passages import Documents
from agent.documents.passages_file import passages_path, read_passages
from agent.errors import CatalogueError
from agent.settings import Settings

if TYPE_CHECKING:
    from agent.documents.shared import SharedDocuments

LOOK_SECONDS = 1.0
"""How often a newer file of passages is looked for."""
FETCH_SECONDS = 2.0
"""How often a shared Postgres is asked for the version of its documents."""
RETRY_SECONDS = 30.0
"""How soon one that is away, or can't be read, is asked again."""

Identity = tuple[int, int, int] | None

log = logging.getLogger(__name__)


class DocumentServer:
    """Serves the passages of `CATALOGUE`; a thread of its own puts newer ones in their place, whole."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._shared: SharedDocuments | None = None
        self._away = False
        self._name = settings.catalogue
        self._path = passages_path(settings, settings.catalogue)
        self._identity: Identity = None
        self._failed: Identity = None
        self._current = Documents()
        self.look()
        self._closed = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="documents-watch", daemon=True)
        self._watcher.start()

    def current(self) -> Documents:
        """The newest version that has been read; empty before the first load."""
        return self._current

    def close(self) -> None:
        """Stop looking for newer versions."""
        self._closed.set()
        # A database that hangs in the middle of an answer is not waited for.
        self._watcher.join(timeout=2 * LOOK_SECONDS)

    def look(self) -> None:
        """Serve the file that is on disk now, if it is another one than before."""
        identity = _identity(self._path)
        if identity == self._identity:
            return
        try:
            newer = Documents() if identity is None else read_passages(self._path)
        except CatalogueError as error:
            # The next look tries again: it may have been the moment, and not the file.
            if identity != self._failed:
                log.warning("⚠️ Documents of catalogue %s: the last ones serve on, as %s", self._name, error)
            self._failed = identity
            return
        self._current, self._identity, self._failed = newer, identity, None
        log.info("Documents of catalogue %s: %d passages serve now", self._name, len(newer.passages))

    def fetch(self) -> None:
        """Bring what was loaded on another machine, where a store is shared with it."""
        if self._settings.database_url is None or not self._settings.use_pixeltable:
            return
        # Imported by those alone who have one: psycopg takes 20 MB.
        from agent.documents.shared import SharedDocuments

        try:
            self._shared = self._shared or SharedDocuments(
                self._settings, self._settings.database_url.get_secret_value()
            )
            self._shared.bring_up_to_date()
        except (CatalogueError, OSError) as error:  # a full disk too is tried again
            if not self._away:
                log.warning("⚠️ Documents of catalogue %s: the last ones serve on, as %s", self._name, error)
            self._away = True
        else:
            self._away = False

    def _watch(self) -> None:
        due = 0.0
        while not self._closed.wait(LOOK_SECONDS):
            if time.monotonic() >= due:
                self.fetch()
                due = time.monotonic() + (RETRY_SECONDS if self._away else FETCH_SECONDS)
            self.look()
        if self._shared:
            self._shared.close()


def open_documents(settings: Settings) -> DocumentServer:
    """The server of the documents of `CATALOGUE`; empty where none were loaded."""
    return DocumentServer(settings)


def _identity(path: Path) -> Identity:
    """What changes whenever the file is replaced."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_mtime_ns, stat.st_size
