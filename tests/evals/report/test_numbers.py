"""Numbers as reports write them."""

import pytest

from evals.report.numbers import interval, percent


@pytest.mark.parametrize(
    ("share", "text"), [(1, "100.0 %"), (0.9999, "99.9 %"), (0.98765, "98.8 %"), (0.5, "50.0 %"), (0, "0.0 %")]
)
def test_what_is_not_all_of_it_never_reads_as_all(share: float, text: str) -> None:
    assert percent(share) == text


def test_an_interval_is_its_two_ends() -> None:
    assert interval({"low": 0.9712, "high": 0.9961}) == "97.1-99.6"
