"""What has happened to the calls of this process, counted."""

from dataclasses import asdict, dataclass


@dataclass(slots=True)
class Counters:
    """Counts since the start.

    hits, misses  turns that found their call, or began it
    bytes_read, bytes_written  of call documents
    failures      commands to Redis that failed
    failovers     times Redis was given up for the worker's own copies
    restored      calls written back to a Redis that had lost them
    damaged       values set aside because they were no call's
    replayed      answers given again for an idempotency key
    busy          turns refused because earlier ones held the call too long
    """

    hits: int = 0
    misses: int = 0
    bytes_read: int = 0
    bytes_written: int = 0
    failures: int = 0
    failovers: int = 0
    restored: int = 0
    damaged: int = 0
    replayed: int = 0
    busy: int = 0

    def found(self, document: bytes | None) -> None:
        """Count a turn that found its call so, None for one that begins it."""
        if document is None:
            self.misses += 1
        else:
            self.hits += 1
            self.bytes_read += len(document)

    def snapshot(self) -> dict[str, int]:
        """The counts by name."""
        return asdict(self)
