"""The catalogue that a process serves, swapped whole when a newer version is written."""

import logging
import threading
from pathlib import Path

from agent.catalogue.catalogue import Catalogue
from agent.catalogue.gazetteer import Gazetteer
from agent.catalogue.prepare import prepared
from agent.catalogue.snapshot import Snapshot
from agent.catalogue.snapshot_file import open_snapshot
from agent.catalogue.store import snapshot_path
from agent.catalogue.store_watch import StoreWatch
from agent.errors import CatalogueError
from agent.settings import Settings

LOOK_SECONDS = 1.0
"""How often a newer snapshot is looked for."""

log = logging.getLogger(__name__)


class CatalogueServer:
    """Serves the snapshot of `CATALOGUE`; a thread of its own puts a newer one in its place, whole.

    store  looks after the store behind it; None where there is none
    """

    def __init__(self, settings: Settings, gazetteer: Gazetteer, *, degraded: bool = False) -> None:
        self._path = snapshot_path(settings, settings.catalogue)
        self._gazetteer = gazetteer
        self._identity = _identity(self._path)
        self._failed: tuple[int, int, int] | None = None
        self._current: Catalogue = Snapshot(open_snapshot(self._path), gazetteer)
        self.store = StoreWatch(settings, degraded=degraded) if settings.use_pixeltable else None
        self._closed = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="catalogue-watch", daemon=True)
        self._watcher.start()

    @property
    def degraded(self) -> bool:
        """Whether the store is away, so that the last snapshot serves."""
        return self.store is not None and self.store.degraded

    def current(self) -> Catalogue:
        """The newest version that has been read."""
        return self._current

    def close(self) -> None:
        """Stop looking for newer versions."""
        self._closed.set()
        if self.store:
            self.store.close()
        self._watcher.join()

    def look(self) -> None:
        """Serve the snapshot that is on disk now, if it is another one than before."""
        identity = _identity(self._path)
        if identity is None or identity == self._identity:
            return
        try:
            newer = Snapshot(open_snapshot(self._path), self._gazetteer)
        except CatalogueError as error:
            # The next look tries again: it may have been the moment, and not the file.
            if identity != self._failed:
                log.warning("Catalogue %s: the old version serves on, as %s", self._current.name, error)
            self._failed = identity
            return
        self._current, self._identity, self._failed = newer, identity, None
        log.info("Catalogue %s: version %s serves now", newer.name, newer.version)

    def _watch(self) -> None:
        while not self._closed.wait(LOOK_SECONDS):
            self.look()


def open_catalogue(settings: Settings, gazetteer: Gazetteer) -> CatalogueServer:
    """The server of `CATALOGUE`, its snapshot prepared where there is none yet.

    With `PIXELTABLE_MODE=exclusive` the store must be up and have the catalogue. With `preferred` the last snapshot
    serves, degraded, while the store is away. Raises `CatalogueError` when there is nothing to serve, `SettingError`
    for settings that contradict each other.
    """
    return CatalogueServer(settings, gazetteer, degraded=not prepared(settings))


def _identity(path: Path) -> tuple[int, int, int] | None:
    """What changes whenever the file is replaced."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_mtime_ns, stat.st_size
