"""The catalogue that a process serves, swapped whole when a newer version is written."""

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from agent.catalogue.allocation import keep_freed_memory
from agent.catalogue.catalogue import Catalogue
from agent.catalogue.gazetteer import Gazetteer
from agent.catalogue.prepare import prepared
from agent.catalogue.snapshot import Snapshot
from agent.catalogue.snapshot_file import open_snapshot
from agent.catalogue.store import snapshot_path
from agent.catalogue.store_watch import StoreWatch
from agent.errors import AssistError, CatalogueError
from agent.settings import Settings

LOOK_SECONDS = 1.0
"""How often a newer snapshot is looked for."""

CLOSE_SECONDS = 2.0
"""So long a version that is being made ready is waited for at the end."""

FAULTS = (
    AssistError,
    OSError,
    MemoryError,
    RuntimeError,
    ArithmeticError,
    LookupError,
    AttributeError,
    TypeError,
    ValueError,
)
"""What a version that can't be read or made ready raises."""

log = logging.getLogger(__name__)


class CatalogueServer:
    """Serves the snapshot of `CATALOGUE`; a thread of its own puts a newer one in its place, whole.

    store  looks after the store behind it; None where there is none
    """

    def __init__(
        self,
        settings: Settings,
        gazetteer: Gazetteer,
        *,
        degraded: bool = False,
        prepare: Callable[[Catalogue], object] | None = None,
    ) -> None:
        keep_freed_memory()
        self._path = snapshot_path(settings, settings.catalogue)
        self._gazetteer = gazetteer
        self._identity = _identity(self._path)
        self._prepare = prepare
        self._current = self._open()
        self._refused: tuple[int, int, int] | None = None
        self.store = StoreWatch(settings, degraded=degraded) if settings.use_pixeltable else None
        self._looking = threading.Lock()
        self._closed = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="catalogue-watch", daemon=True)
        self._watcher.start()

    @property
    def degraded(self) -> bool:
        """Whether an older snapshot serves than should: the store is away, or the newer one can't be made ready."""
        return self._refused is not None or (self.store is not None and self.store.degraded)

    def current(self) -> Catalogue:
        """The newest version that has been read."""
        return self._current

    def close(self) -> None:
        """Stop looking for newer versions."""
        self._closed.set()
        if self.store:
            self.store.close()
        self._watcher.join(CLOSE_SECONDS)

    def look(self) -> None:
        """Serve the snapshot that is on disk now, made ready, if it is another one than before."""
        with self._looking:
            self._look()

    def _look(self) -> None:
        identity = _identity(self._path)
        if identity == self._identity:
            self._refused = None
            if self._prepare:  # something else that it is made ready with may be new
                self._prepare(self._current)
            return
        if identity is None:
            return
        try:
            newer = self._open()
        except FAULTS as error:  # the thread has to try again, and the next version too
            if self._refused != identity:
                log.warning(
                    "⚠️ Catalogue %s: the old version serves on, as %s",
                    self._current.name,
                    error,
                    exc_info=not isinstance(error, CatalogueError),
                )
            self._refused = identity
        else:
            self._current, self._identity, self._refused = newer, identity, None
            log.info("Catalogue %s: version %s serves now", newer.name, newer.version)

    def _open(self) -> Catalogue:
        catalogue = Snapshot(open_snapshot(self._path), self._gazetteer)
        if self._prepare:
            self._prepare(catalogue)
        return catalogue

    def _watch(self) -> None:
        while not self._closed.wait(LOOK_SECONDS):
            self.look()


def open_catalogue(
    settings: Settings, gazetteer: Gazetteer, prepare: Callable[[Catalogue], object] | None = None
) -> CatalogueServer:
    """The server of `CATALOGUE`, its snapshot written where there is none yet; `prepare` makes each version ready
    before it serves, off the loop that answers; at every look it is asked whether the served one still is.

    With `PIXELTABLE_MODE=exclusive` the store must be up and have the catalogue. With `preferred` the last snapshot
    serves, degraded, while the store is away. Raises `CatalogueError` when there is nothing to serve, `SettingError`
    for settings that contradict each other.
    """
    return CatalogueServer(settings, gazetteer, degraded=not prepared(settings), prepare=prepare)


def _identity(path: Path) -> tuple[int, int, int] | None:
    """What changes whenever the file is replaced."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_mtime_ns, stat.st_size
