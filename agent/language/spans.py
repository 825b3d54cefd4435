"""Spans: the pieces of a turn that something in the tables explains."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens `first` up to, not including, `last`, read as a value of one kind ("measure", "place", "value", …)."""

    kind: str
    first: int
    last: int
    value: Any
