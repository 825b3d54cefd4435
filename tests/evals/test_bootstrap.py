"""Intervals by resampling whole calls."""

import pytest

from evals.bootstrap import Estimate, estimate


def test_the_same_seed_gives_the_same_interval() -> None:
    parts = [(float(number % 7), 7.0) for number in range(50)]
    assert estimate(parts, seed=4) == estimate(parts, seed=4)
    assert estimate(parts, seed=4) != estimate(parts, seed=5)


def test_the_share_pools_the_turns_of_all_calls() -> None:
    found = estimate([(1, 2), (8, 8)])
    assert found
    assert (found.value, found.n) == (0.9, 10)


def test_the_interval_holds_the_share_and_narrows_with_more_calls() -> None:
    few, many = estimate([(1, 2), (2, 2)] * 5), estimate([(1, 2), (2, 2)] * 500)
    assert few
    assert many
    assert few.low <= few.value <= few.high
    assert many.high - many.low < few.high - few.low


def test_calls_that_stand_or_fall_together_leave_a_wider_interval() -> None:
    mixed, together = estimate([(5, 10)] * 40), estimate([(0, 10), (10, 10)] * 20)
    assert mixed
    assert together
    assert mixed.value == together.value
    assert together.high - together.low > mixed.high - mixed.low


def test_all_right_is_certain() -> None:
    assert estimate([(3, 3)] * 4) == Estimate(1, 1, 1, 12)


@pytest.mark.parametrize("parts", [[], [(0, 0)]])
def test_nothing_to_count_has_no_share(parts: list[tuple[float, float]]) -> None:
    assert estimate(parts) is None


def test_json_is_rounded() -> None:
    assert Estimate(1 / 3, 0, 1, 3).to_json() == {"value": 0.333333, "low": 0, "high": 1, "n": 3}
