"""The errors of the assistant.

AssistError
├── SettingError           a setting has a value that is not allowed; the start stops
├── CatalogueError         the catalogue can't be read, found or built
│   ├── LoadError          a listing file can't be loaded as a whole
│   │   └── NoHomes        no column of a table tells of a home
│   ├── LoadHeld           a load takes away or rejects so much that it is not published unasked
│   └── UnknownCatalogue   no catalogue of this name has been loaded
├── InvalidFilter          a filter's key or value is not in the vocabulary
│   └── FiltersTooLarge    with these, the filters of the call would be beyond their bounds
├── CallBusy               turns of this call are waiting for longer than the bound
├── FeedClaimed            another worker is publishing the same feed
├── RedisAway              Redis can't be used just now; calls go on in memory
├── WrongType              what stands at a key is of another type than what is kept there; Redis is well
├── PoolExhausted          every connection to Redis was busy for longer than the bound; Redis itself is well
├── StateTooLarge          a state is larger than can be kept; nothing of it was written
├── NewerDocument          what is kept was written by a newer version, which alone may change it
├── SaverBusy              others never stopped changing what was to be changed
├── UnknownCall            nothing is kept for this call
├── ModelFailed            a model could not be asked, or what it gave could not be used
└── WebSearchFailed        the web could not be searched
"""

from collections.abc import Sequence


class AssistError(Exception):
    """The base of every error the assistant raises on purpose."""


class SettingError(AssistError):
    """A setting has a value that is not allowed: one line with the key, the value and what is allowed."""


class CatalogueError(AssistError):
    """The catalogue can't be read, found or built."""


class LoadError(CatalogueError):
    """A listing file can't be loaded as a whole: no such file, no rows, no column of prices."""


class NoHomes(LoadError):
    """No column of a table tells of a home."""


class LoadHeld(CatalogueError):
    """A load takes away so many homes, or rejects so many rows, that it is not published unless that is asked for.

    reason  what is too much
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"catalogue {name} stays as it was: {reason}; --force publishes it all the same")
        self.reason = reason


class UnknownCatalogue(CatalogueError):
    """No catalogue of this name has been loaded; the message names those that were."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        there = f"there are: {', '.join(known)}" if known else "none is loaded yet"
        super().__init__(f"there is no catalogue {name!r} ({there}); `assist load FILE --name {name}` makes it")


class InvalidFilter(AssistError):
    """A filter's key or value is not in the vocabulary."""


class FiltersTooLarge(InvalidFilter):
    """With these, the filters of the call would be beyond their bounds; the message says what is allowed.

    field  the filter of the request that is at fault: `filters.exclude.localities`
    """

    def __init__(self, field: str, allowed: str) -> None:
        super().__init__(f"with what the call holds already, {allowed}")
        self.field = field


class CallBusy(AssistError):
    """Turns of this call have been waiting for longer than the bound."""


class FeedClaimed(AssistError):
    """Another worker is publishing the same feed."""


class UnknownCall(AssistError):
    """Nothing is kept for this call: it never was, it expired, or it was forgotten."""


class ModelFailed(AssistError):
    """A model could not be asked, or what it gave could not be used; what was made without it stands.

    wait  how many seconds the service asks to be left alone, None where it does not
    """

    def __init__(self, message: str, *, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


class WebSearchFailed(AssistError):
    """The web could not be searched, or what came back was no list of pages; `wait` as of `ModelFailed`."""

    def __init__(self, message: str, *, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


class RedisAway(AssistError):
    """Redis can't be used just now: refused, reset, timed out, or answering that it can't serve."""


class WrongType(AssistError):
    """What stands at a key of Redis is of another type than what is kept there: only that key can't be used."""


class PoolExhausted(AssistError):
    """Every connection to Redis was busy for longer than the bound: nothing was asked of Redis, which may be well."""

    def __init__(self, most: int, seconds: float) -> None:
        super().__init__(f"all {most} connections to Redis (REDIS_MAX_CONNECTIONS) were busy for {seconds:g} seconds")


class StateTooLarge(AssistError):
    """A state, or what a task has written, is larger than can be kept. Nothing of it was written."""

    def __init__(self, size: int, largest: int) -> None:
        super().__init__(f"a state of {size:,} bytes can't be kept: {largest:,} are allowed")


class NewerDocument(AssistError):
    """What is kept was written by a newer version of this program, which alone may change it."""

    def __init__(self, version: int) -> None:
        super().__init__(f"a document of version {version}, which is newer than this program")


class SaverBusy(AssistError):
    """What is kept of a thread was changed by others each time that it was to be changed."""
