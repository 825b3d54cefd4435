"""The catalogue that a process serves, swapped whole when a newer version is written."""

import logging
import sys
import threading
import time
from pathlib import Path

from agent.catalogue.catalogue import Catalogue
from agent.catalogue.gazetteer import Gazetteer
from agent.catalogue.snapshot import Snapshot
from agent.catalogue.snapshot_file import open_snapshot
from agent.catalogue.store import (
    list_catalogues,
    locked,
    refresh_snapshot,
    snapshot_path,
    snapshot_version,
    write_catalogue,
)
from agent.catalogue.store_process import home
from agent.catalogue.store_watch import StoreWatch
from agent.errors import CatalogueError, SettingError, UnknownCatalogue
from agent.settings import Settings

SAMPLE = "sample"
PREPARING = "-start"
"""The lock of the workers of a machine that start at once, of which one prepares the catalogue; no catalogue's name."""

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
            log.warning("Catalogue %s: the old version serves on, as %s", self._current.name, error)
        else:
            self._current = newer
            log.info("Catalogue %s: version %s serves now", newer.name, newer.version)
        self._identity = identity

    def _watch(self) -> None:
        while not self._closed.wait(LOOK_SECONDS):
            self.look()


def open_catalogue(settings: Settings, gazetteer: Gazetteer) -> CatalogueServer:
    """The server of `CATALOGUE`; builds what is not there yet, saying so on standard error.

    With `PIXELTABLE_MODE=exclusive` the store must be up and have the catalogue. With `preferred` the last snapshot
    serves, degraded, while the store is away, and the sample can do without it. Raises `CatalogueError` when there is
    nothing to serve.
    """
    exclusive, degraded = settings.pixeltable_mode == "exclusive", False
    if exclusive and not settings.use_pixeltable:
        raise SettingError("PIXELTABLE_MODE='exclusive' is not allowed with USE_PIXELTABLE=false: set one of them")
    if exclusive or snapshot_version(settings, settings.catalogue) is None:
        with locked(settings, PREPARING):
            degraded = _prepare(settings, exclusive=exclusive)
    return CatalogueServer(settings, gazetteer, degraded=degraded)


def _prepare(settings: Settings, *, exclusive: bool) -> bool:
    """Make the snapshot there should be. True when that had to be done without the store."""
    if not exclusive and snapshot_version(settings, settings.catalogue):
        return False  # another worker made it
    try:
        _from_store(settings)
    except UnknownCatalogue:
        raise
    except CatalogueError as error:
        if exclusive or settings.catalogue != SAMPLE:
            raise
        log.warning("⚠️ The sample catalogue serves without its store: %s", error)
        _build_sample(settings.model_copy(update={"use_pixeltable": False}))
        return True
    return False


def _from_store(settings: Settings) -> None:
    name = settings.catalogue
    known = [each.name for each in list_catalogues(settings)]
    if name in known:
        _tell(f"Reading catalogue {name} from its store …")
        refresh_snapshot(settings, name)
    elif name == SAMPLE:
        _build_sample(settings)
    else:
        raise UnknownCatalogue(name, known)


def _build_sample(settings: Settings) -> None:
    from agent.catalogue.sample import sample_rows

    started = time.perf_counter()
    where = f"its store in {home(settings)}" if settings.use_pixeltable else "its snapshot"
    _tell(f"First start: making the sample catalogue and {where}, once …")
    about = write_catalogue(settings, SAMPLE, sample_rows())
    took = time.perf_counter() - started
    _tell(f"The sample catalogue is ready: {about.rows} homes in {about.projects} projects, after {took:.1f} s")


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def _identity(path: Path) -> tuple[int, int, int] | None:
    """What changes whenever the file is replaced."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_mtime_ns, stat.st_size
