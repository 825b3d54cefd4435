"""The hands: profiles of the authors of calls, and which of them are for training, development and sealed gates."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """One author. Ranges of prices are rupees (of rents a month; dollars in America); weights need not sum to one."""

    name: str
    city: str
    role: str
    age: int
    languages: dict[str, float]
    typed: float
    deals: dict[str, float]
    kinds: list[str]
    manner: str
    phone: str
    also: str | None = None
    price: tuple[int, int] | None = None
    rent: tuple[int, int] | None = None


@cache
def load_hand(name: str) -> Hand:
    """The profile called `name`. Raises `KeyError` where there is none."""
    path = HERE / "hands" / f"{name}.toml"
    if not path.is_file():
        raise KeyError(name)
    values: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    for key in ("price", "rent"):
        if key in values:
            values[key] = tuple(values[key])
    return Hand(name=name, **values)


def hand_names() -> list[str]:
    """Every hand, in order."""
    return sorted(path.stem for path in (HERE / "hands").glob("*.toml"))


@cache
def split() -> dict[str, list[str]]:
    """The hands of each part: train, dev, s1 to s4, reserve."""
    return dict(tomllib.loads((HERE / "split.toml").read_text(encoding="utf-8")))


def part_of(hand: str) -> str:
    """The part that `hand` writes for. Raises `KeyError`."""
    for part, names in split().items():
        if hand in names:
            return part
    raise KeyError(hand)
