"""The documents that a process serves, swapped whole when newer ones are loaded."""

import logging
import threading
from pathlib import Path

from agent.documents.passages import Documents
from agent.documents.passages_file import passages_path, read_passages
from agent.errors import CatalogueError
from agent.settings import Settings

LOOK_SECONDS = 1.0
"""How often a newer file of passages is looked for."""

Identity = tuple[int, int, int] | None

log = logging.getLogger(__name__)


class DocumentServer:
    """Serves the passages of `CATALOGUE`; a thread of its own puts newer ones in their place, whole."""

    def __init__(self, settings: Settings) -> None:
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
        self._watcher.join()

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

    def _watch(self) -> None:
        while not self._closed.wait(LOOK_SECONDS):
            self.look()


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
