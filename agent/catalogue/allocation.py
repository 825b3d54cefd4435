"""What the C library does with memory that a search has freed."""

import ctypes

KEPT_BYTES = 64 * 1024**2
"""More than a search over a million homes takes for a moment."""
LARGEST_KEPT_BYTES = 32 * 1024**2
"""The largest array that is kept too: glibc allows no more."""
TRIM_THRESHOLD, MMAP_THRESHOLD = -1, -3
"""Of glibc's malloc.h."""


def keep_freed_memory() -> None:
    """Let the next search have what this one freed: given back to the system, every page of it is faulted in anew,
    which takes longer than the search. Does nothing where the C library is not glibc."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt:
        mallopt(TRIM_THRESHOLD, KEPT_BYTES)
        mallopt(MMAP_THRESHOLD, LARGEST_KEPT_BYTES)
