"""What has happened to the calls of this process, counted and told."""

from redis import exceptions

from agent.observer import MemoryEvent, Observer

KINDS: tuple[tuple[type[BaseException], str], ...] = (
    (exceptions.AuthenticationError, "auth"),
    (exceptions.NoPermissionError, "auth"),
    (exceptions.OutOfMemoryError, "out_of_memory"),
    (exceptions.ReadOnlyError, "read_only"),
    (exceptions.BusyLoadingError, "loading"),
    (exceptions.TimeoutError, "timeout"),
    (TimeoutError, "timeout"),
    (exceptions.RedisClusterException, "cluster"),
    (exceptions.ClusterDownError, "cluster"),
    (exceptions.ConnectionError, "connection"),
    (OSError, "connection"),
    (exceptions.ResponseError, "response"),
)
"""How commands to Redis fail, the more exact before what they are kinds of."""

OTHER = "other"


class Counters:
    """Counts since the start, by what happened; an observer is told of each.

    failures  commands to Redis that failed
    failovers, restored, damaged, replayed, busy  as `MemoryEvent` says
    """

    def __init__(self, observer: Observer | None = None) -> None:
        self.observer = observer or Observer()
        self.failures = 0
        self._events: dict[MemoryEvent, int] = {}

    @property
    def failovers(self) -> int:
        """Times that Redis was given up for the worker's own copies."""
        return self._events.get("failover", 0)

    @property
    def restored(self) -> int:
        """Calls written back that Redis had lost."""
        return self._events.get("restored", 0)

    @property
    def damaged(self) -> int:
        """Values set aside because they were no call's."""
        return self._events.get("damaged", 0)

    def count(self, event: MemoryEvent) -> None:
        """Count what happened."""
        self._events[event] = self._events.get(event, 0) + 1
        self.observer.memory_event(event)

    def failed(self, error: BaseException) -> None:
        """Count a command that failed with `error`, or with what that came from."""
        self.failures += 1
        self.observer.redis_failed(kind_of(error.__cause__ or error))


def kind_of(error: BaseException) -> str:
    """In which way a command failed."""
    return next((kind for known, kind in KINDS if isinstance(error, known)), OTHER)
