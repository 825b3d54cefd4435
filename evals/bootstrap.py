"""Intervals by resampling calls: turns of one call stand or fall together, so whole calls are drawn."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from random import Random
from typing import Any

RESAMPLES = 1000
LEVEL = 0.95

Parts = Sequence[tuple[float, float]]
"""Of each call, what counts for it and out of how much: (turns right, turns)."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share with its interval, over `n` things."""

    value: float
    low: float
    high: float
    n: int

    def to_json(self) -> dict[str, Any]:
        """Rounded to six decimals."""
        return {name: round(value, 6) for name, value in asdict(self).items()}


def estimate(parts: Parts, *, seed: int = 0, resamples: int = RESAMPLES) -> Estimate | None:
    """The pooled share and its 95 % percentile interval; None where there is nothing to count."""
    counted = [part for part in parts if part[1]]
    if not counted:
        return None
    draw = Random(seed)  # noqa: S311 (resampling, no cryptography)
    shares = sorted(_share(draw.choices(counted, k=len(counted))) for _ in range(resamples))
    margin = round((1 - LEVEL) / 2 * (resamples - 1))
    return Estimate(_share(counted), shares[margin], shares[-1 - margin], round(sum(total for _, total in counted)))


def _share(parts: Parts) -> float:
    return sum(part for part, _ in parts) / sum(total for _, total in parts)
