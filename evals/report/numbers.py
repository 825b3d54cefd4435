"""Numbers as reports write them."""

from collections.abc import Mapping
from typing import Any


def percent(share: float) -> str:
    """98.7 %; what is not all of it never reads as 100.0 %."""
    rounded = round(share * 100, 1)
    return f"{99.9 if rounded == 100 and share < 1 else rounded:.1f} %"


def interval(score: Mapping[str, Any]) -> str:
    """97.1-99.6."""
    return f"{score['low'] * 100:.1f}-{score['high'] * 100:.1f}"
