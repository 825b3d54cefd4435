"""How long a service asks to be left alone."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST = 3600.0


def seconds_to_wait(headers: Mapping[str, str]) -> float | None:
    """The seconds of `Retry-After`, a number of them or a date; an hour at most, None where it tells none."""
    told = headers.get("retry-after", "").strip()
    try:
        seconds = float(told) if told.replace(".", "", 1).isdecimal() else _until(parsedate_to_datetime(told))
    except (ValueError, OverflowError):
        return None
    return min(seconds, LONGEST) if seconds > 0 else None


def _until(moment: datetime) -> float:
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() - datetime.now(UTC).timestamp()
