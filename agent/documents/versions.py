"""The versions of the documents of a catalogue: what they are called, and which of them nobody needs any more."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

LONGEST_LOAD = timedelta(days=1)
"""A version that was begun longer ago and is not served was left behind."""


def new_version() -> str:
    """The name of a version that is begun now; later ones sort behind it."""
    return f"{_begun(datetime.now(UTC))}_{uuid4().hex[:8]}"


def is_over(version: str, served_before: str | None) -> bool:
    """Whether a version, which is not the one served now, can go: it was served before, or its load was broken off.

    Another load may be making one at this moment, which stays.
    """
    return version == served_before or version < _begun(datetime.now(UTC) - LONGEST_LOAD)


def _begun(at: datetime) -> str:
    return f"v{at:%Y%m%d%H%M%S}"
