"""Leaving a service alone that keeps failing, and trying it again after a while."""

import time
from collections.abc import Callable


class Circuit:
    """Opens after `failures` in a row, or `overruns` of its time; lets one trial through after each pause, which
    doubles up to `longest_pause`.

    Pauses are in seconds of `clock`. A trial that is never told about (its turn was cancelled) only costs one pause.
    """

    def __init__(
        self,
        *,
        failures: int = 3,
        overruns: int = 2,
        first_pause: float = 5.0,
        longest_pause: float = 60.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limit = failures
        self._most_overruns = overruns
        self._overruns = 0
        self._first_pause = first_pause
        self._longest_pause = longest_pause
        self._clock = clock
        self._failures = 0
        self._pause = first_pause
        self._retry_at: float | None = None

    @property
    def closed(self) -> bool:
        """Whether the service is believed to work."""
        return self._retry_at is None

    def allows(self) -> bool:
        """Whether the service may be asked now; the caller then says how it went."""
        if self._retry_at is None:
            return True
        if self._clock() < self._retry_at:
            return False
        self._retry_at = self._clock() + self._pause
        return True

    def succeeded(self) -> None:
        """The service answered."""
        self._failures, self._overruns, self._pause, self._retry_at = 0, 0, self._first_pause, None

    def overran(self) -> None:
        """The service took longer than it was given."""
        self._overruns += 1
        self.failed(opens=self._overruns >= self._most_overruns)

    def failed(self, *, opens: bool = False, pause: float | None = None) -> None:
        """The service failed; `opens` when one failure is too costly to wait for the next. It is left alone for
        `pause` seconds where it asks for that."""
        self._failures += 1
        if self._retry_at is not None:
            self._pause = min(self._pause * 2, self._longest_pause)
        elif self._failures < self._limit and not opens and pause is None:
            return
        self._retry_at = self._clock() + (self._pause if pause is None else pause)
