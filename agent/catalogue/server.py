"""The catalogue that a process serves, swapped whole when a newer version is written."""

import logging
import sys
import threading
import time
from pathlib import Path

from agent.catalogue.catalogue import Catalogue
from agent.catalogue.gazetteer import Gazetteer
from agent.catalogue.snapshot import read_snapshot
from agent.catalogue.store import (
    list_catalogues,
    rebuild_snapshot,
    snapshot_path,
    unknown_catalogue,
    write_catalogue,
)
from agent.errors import CatalogueError
from agent.settings import Settings

SAMPLE = "sample"
LOOK_SECONDS = 1.0
"""How often a newer version is looked for."""

log = logging.getLogger(__name__)


class CatalogueServer:
    """Serves the snapshot at `path`; a thread of its own reads a newer one and puts it in place of the old one."""

    def __init__(self, name: str, path: Path, gazetteer: Gazetteer, *, degraded: bool = False) -> None:
        self.degraded = degraded
        self._name = name
        self._path = path
        self._gazetteer = gazetteer
        self._seen = _identity(path)
        self._current: Catalogue = read_snapshot(path, name, gazetteer)
        self._closed = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="catalogue-watch", daemon=True)
        self._watcher.start()

    def current(self) -> Catalogue:
        """The newest version that has been read."""
        return self._current

    def close(self) -> None:
        """Stop looking for newer versions."""
        self._closed.set()
        self._watcher.join()

    def _watch(self) -> None:
        while not self._closed.wait(LOOK_SECONDS):
            identity = _identity(self._path)
            if identity is None or identity == self._seen:
                continue
            try:
                newer = read_snapshot(self._path, self._name, self._gazetteer)
            except (OSError, ValueError) as error:
                log.warning("The new version of catalogue %s can't be read; the old one serves on: %s", self._name, error)
                continue
            self._seen, self._current = identity, newer
            log.info("Catalogue %s: version %s serves now", self._name, newer.version)


def open_catalogue(settings: Settings, gazetteer: Gazetteer) -> CatalogueServer:
    """The server of `CATALOGUE`; builds what is not there yet, saying so.

    With `PIXELTABLE_MODE=exclusive` the store must have the catalogue; with `preferred` the last snapshot serves,
    degraded, while the store is away. Raises `CatalogueError` when there is nothing to serve.
    """
    path, degraded = snapshot_path(settings, settings.catalogue), False
    if not path.exists():
        _build(settings)
    elif settings.use_pixeltable and settings.pixeltable_mode == "exclusive":
        _tell(f"Checking the store for catalogue {settings.catalogue} (PIXELTABLE_MODE=exclusive) …")
        rebuild_snapshot(settings, settings.catalogue)
    return CatalogueServer(settings.catalogue, path, gazetteer, degraded=degraded)


def _build(settings: Settings) -> None:
    """Make the snapshot from the store, or the sample from nothing."""
    if settings.catalogue != SAMPLE:
        if not settings.use_pixeltable:
            raise unknown_catalogue(settings.catalogue, [each.name for each in list_catalogues(settings)])
        _tell(f"Reading catalogue {settings.catalogue} from the store …")
        rebuild_snapshot(settings, settings.catalogue)
        return
    from agent.catalogue.sample import sample_rows

    started = time.perf_counter()
    _tell("First start: making the sample catalogue and its store (once, a few seconds) …")
    stored = write_catalogue(settings, SAMPLE, sample_rows())
    took = time.perf_counter() - started
    _tell(f"The sample catalogue is ready: {stored.rows} homes in {stored.projects} projects, {took:.1f} s")


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def _identity(path: Path) -> tuple[int, int, int] | None:
    """What changes whenever the file is replaced."""
    try:
        stat = path.stat()
    except FileNotFoundError:
        return None
    return stat.st_ino, stat.st_mtime_ns, stat.st_size
