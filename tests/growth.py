"""How the time of a call grows with the text that it is given."""

from collections.abc import Callable
from time import thread_time

TIMES = 8
LINEAR = TIMES * 3
"""A growth below this is linear, with room for noise: what is quadratic grows by the square of `TIMES`."""


def growth(call: Callable[[str], object], text: str) -> float:
    """How many times as long `TIMES` the text takes; the quickest of five runs each, by the thread's own clock."""
    return _quickest(call, text * TIMES) / _quickest(call, text)


def _quickest(call: Callable[[str], object], text: str) -> float:
    return min(_spent(call, text) for _ in range(5))


def _spent(call: Callable[[str], object], text: str) -> float:
    began = thread_time()
    call(text)
    return thread_time() - began
