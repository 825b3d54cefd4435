"""How long a service asks to be left alone."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from agent.retry_after import seconds_to_wait


@pytest.mark.parametrize(
    ("told", "seconds"),
    [("40", 40), ("1.5", 1.5), ("999999", 3600), ("0", None), ("-5", None), ("", None), ("soon", None), ("nan", None),
     ("Mon, 01 Jan 2001 00:00:00 GMT", None)],
)  # fmt: skip
def test_the_seconds_are_read(told: str, seconds: float | None) -> None:
    assert seconds_to_wait({"retry-after": told}) == seconds


def test_a_date_is_read_and_where_there_is_none_nothing_is() -> None:
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=1000), usegmt=True)
    wait = seconds_to_wait({"retry-after": date})
    assert wait is not None
    assert 0 < wait <= 1000
    assert seconds_to_wait({}) is None
