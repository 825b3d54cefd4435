"""Fitting to a catalogue and to the firm's own words, once for each version of both."""

import gc
import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from agent.catalogue.catalogue import Catalogue
from agent.catalogue.store_process import home
from agent.deps import Fitted
from agent.settings import Settings
from agent.understanding.mentions.own_words_file import NAME, NONE, BrokenWords, OwnWords, WordFault, read_own_words

Made = Callable[[Catalogue, OwnWords], Fitted]
Identity = tuple[int, int, int, int] | None
MOST_TOLD = 5
"""Faults of a file that are logged."""

log = logging.getLogger(__name__)


def own_words_path(settings: Settings) -> Path:
    """Where the firm's own words are told: `WORDS_FILE`, else beside its catalogues. Raises `CatalogueError`."""
    return Path(settings.words_file).absolute() if settings.words_file else home(settings) / NAME


def tell_faults(faults: Sequence[WordFault]) -> None:
    """Log what is wrong with the firm's own words."""
    for fault in faults[:MOST_TOLD]:
        log.warning("⚠️ Own words: %s", fault)
    if len(faults) > MOST_TOLD:
        log.warning("⚠️ Own words: %d more; `assist doctor` tells all", len(faults) - MOST_TOLD)


class Fitting:
    """Fits to what is served. Turns get what is ready; who watches the catalogue makes the next one ready.

    All that is made depends on the names of a catalogue and on the words: where both are as they were, what was made
    serves on, so that a change of prices alone is served at once. A words file that can't be read is told once, and
    the last good one stays in force.
    """

    def __init__(self, make: Made, path: Path) -> None:
        self._make = make
        self._path = path
        self._making = threading.RLock()
        self._ready: tuple[Fitted, ...] = ()
        self._seen: Identity = None
        self._words = self._made_with = NONE
        self._look()

    def __call__(self, catalogue: Catalogue) -> Fitted:
        """What fits `catalogue` in the words of now; made here where nobody has made it ready."""
        ready = self._ready
        if ready and ready[-1].catalogue is catalogue:
            if len(ready) > 1:
                self._forget_older(ready)
            return ready[-1]
        return next((each for each in ready if each.catalogue is catalogue), None) or self._made(catalogue)

    def prepare(self, catalogue: Catalogue) -> None:
        """Make `catalogue` ready, with the words as the file has them now: a look at the file where nothing is new."""
        with self._making:
            changed = self._look()
            if changed or not any(each.catalogue is catalogue for each in self._ready):
                self._made(catalogue)

    def _made(self, catalogue: Catalogue) -> Fitted:
        with self._making:
            alike = self._ready[-1] if self._ready and self._made_with is self._words else None
            if alike and alike.catalogue.names == catalogue.names:
                made = replace(alike, catalogue=catalogue)
            else:
                with _uncollected():
                    made, self._made_with = self._make(catalogue, self._words), self._words
            # Turns go on with the catalogue before until it is replaced.
            others = [each for each in self._ready if each.catalogue is not catalogue]
            self._ready = (*others[-1:], made)
            return made

    def _forget_older(self, ready: tuple[Fitted, ...]) -> None:
        with self._making:
            if self._ready is ready:
                self._ready = ready[-1:]

    def _look(self) -> bool:
        """Read the words again if the file is another than before; whether they are other words now."""
        identity = _identity(self._path)
        if identity == self._seen:
            return False
        self._seen = identity
        try:
            words = read_own_words(self._path) if identity else NONE
        except BrokenWords as error:
            log.warning("⚠️ Own words: what was read before stays in force, as %s", error)
            return False
        changed, self._words = words != self._words, words
        log.info("Own words: %d phrases of %s", len(words.words), self._path)
        return changed


@contextmanager
def _uncollected() -> Iterator[None]:
    """No looking for cyclic garbage: the half million small objects that are made stay, and to look through them again
    and again takes as long as to make them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _identity(path: Path) -> Identity:
    """What is another thing whenever the file is."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size
