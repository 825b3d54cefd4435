"""Whether the numbers of a label were said: in the turn, or by the agent just before it."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from corpus.form import Turn, plain
from corpus.number_words import numbers_said

MONEY = frozenset(
    "price_min price_max price_per_sqft_max emi_max deposit_max maintenance_max by down loan income owed emi price "
    "deposit".split()
)
AREAS = frozenset(("area_min", "area_max", "area"))
COUNTS = frozenset(
    "bhk bhk_min bathrooms_min balconies_min parking_min floor_min floor_max age_max_years radius_km max_km years "
    "rate_percent down_percent percent".split()
)
SCALES = (1.0, 1e3, 1e5, 1e7)
SQUARE_FEET = (1.0, 10.7639, 9.0, 43560.0, 435.6, 1089.0, 2400.0, 107639.0, 27000.0, 1361.25, 720.0)
"""Of a square foot, metre, yard or gaj, acre, cent, guntha, ground, hectare, bigha, katha."""
NEVER_SAID = frozenset((0, 0.5, 1))
"""Ground floor, 1 RK, "with parking", "walking distance"."""


def unsaid(turn: Turn) -> list[str]:
    """Numbers of the turn's label that nobody said, as `key=value`; nothing for a turn in which no number is known."""
    text = f"{turn.agent or ''} . {turn.say}"
    said = numbers_said(text)
    wished = [each for act in turn.acts for each in _numbers(plain(act))]
    if turn.offer and turn.agent:
        wished += _numbers(plain(turn.offer))
    if not said and not text.isascii():
        return []
    return [f"{key}={value:g}" for key, value in wished if not _was_said(key, value, said)]


def _numbers(value: Any, key: str = "") -> Iterator[tuple[str, float]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name not in ("tell", "of", "day", "time"):
                yield from _numbers(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _numbers(inner, key)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield key, float(value)


def _was_said(key: str, value: float, said: set[float]) -> bool:
    value = abs(value)
    if value in NEVER_SAID and key in COUNTS:
        return True
    if key in MONEY:
        return _near(value, said, SCALES, _tolerances(said))
    if key in AREAS:
        sizes = said | {a * b for a, b in product(sorted(said)[:12], repeat=2)}
        return _near(value, sizes, SQUARE_FEET, _tolerances(said))
    if key == "max_km":
        return _near(value, said, (1.0, 0.001, 1.609), (1.0,))
    if key in ("floor_min", "floor_max"):
        return bool({value, value - 1, value + 1} & said)
    return value in said or value / 12 in said or key not in COUNTS


def _tolerances(said: set[float]) -> tuple[float, ...]:
    shares = {number / 100 for number in said if 0 < number <= 50}
    return (1.0, 0.9, 1.1, *(1 - share for share in shares), *(1 + share for share in shares))


def _near(value: float, said: set[float], scales: tuple[float, ...], factors: tuple[float, ...]) -> bool:
    slack = max(1.0, value * 0.001)
    return any(
        abs(number * scale * factor - value) <= slack for number in said for scale in scales for factor in factors
    )
