"""What a start needs before it can serve: a snapshot of `CATALOGUE`, read from the store or, the sample, made."""

import logging
import sys
import time

from agent.catalogue.store import list_catalogues, locked, refresh_snapshot, snapshot_version, write_catalogue
from agent.catalogue.store_process import home
from agent.errors import CatalogueError, SettingError, UnknownCatalogue
from agent.settings import Settings

SAMPLE = "sample"
"""The catalogue of fictional homes that every installation can make by itself."""

STARTING = "-start"
"""The lock of the workers that start at once, of which one prepares; no catalogue has this name."""

log = logging.getLogger(__name__)


def prepared(settings: Settings) -> bool:
    """See that there is a snapshot to serve, saying on standard error what takes long.

    False when that had to be done without the store. Raises `CatalogueError` when there is nothing to serve.
    """
    exclusive = settings.pixeltable_mode == "exclusive"
    if exclusive and not settings.use_pixeltable:
        raise SettingError("PIXELTABLE_MODE='exclusive' is not allowed with USE_PIXELTABLE=false: set one of them")
    if not exclusive and snapshot_version(settings, settings.catalogue):
        return True
    with locked(settings, STARTING):
        if not exclusive and snapshot_version(settings, settings.catalogue):
            return True  # another worker was quicker
        try:
            _from_store(settings)
        except UnknownCatalogue:
            raise
        except CatalogueError as error:
            if exclusive or settings.catalogue != SAMPLE:
                raise
            log.warning("⚠️ The sample catalogue serves without its store: %s", error)
            write_sample(settings.model_copy(update={"use_pixeltable": False}))
            return False
    return True


def write_sample(settings: Settings) -> None:
    """Make the sample. Raises `CatalogueError` when the store or its folder can't be used."""
    from agent.catalogue.sample import sample_rows

    started = time.perf_counter()
    where = f"its store in {home(settings)}" if settings.use_pixeltable else "its snapshot"
    _tell(f"First start: making the sample catalogue and {where}, once …")
    about = write_catalogue(settings, SAMPLE, sample_rows())
    took = time.perf_counter() - started
    _tell(f"The sample catalogue is ready: {about.rows} homes in {about.projects} projects, after {took:.1f} s")


def _from_store(settings: Settings) -> None:
    name = settings.catalogue
    known = [each.name for each in list_catalogues(settings)]
    if name in known:
        _tell(f"Reading catalogue {name} from its store …")
        refresh_snapshot(settings, name)
    elif name == SAMPLE:
        write_sample(settings)
    else:
        raise UnknownCatalogue(name, known)


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
