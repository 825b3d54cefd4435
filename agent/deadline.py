"""One deadline a turn, shared by all that is asked over the network while it lasts."""

import time

RESERVE = 0.15
"""Seconds of a turn that are kept for what is done in this process once the last service has answered."""


def time_left(until: float | None, most: float, share: float = 1.0) -> float:
    """Seconds that a service may take: its share of what is left of the turn, and `most` at most.

    until  when the turn must be answered, seconds of the performance counter; None where nobody waits
    """
    if until is None:
        return most
    return max(0.0, min(most, (until - time.perf_counter() - RESERVE) * share))


def full_time(deadline_seconds: float, most: float, share: float = 1.0) -> float:
    """Seconds that a service may take of a turn that has just begun."""
    return min(most, max(0.0, deadline_seconds - RESERVE) * share)
