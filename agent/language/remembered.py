"""What was found for a key, remembered for those that were looked up last."""

from collections.abc import Callable
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")
MOST = 8192


class Remembered(dict[Key, Value], Generic[Key, Value]):
    """A dictionary that looks up what it does not hold, and begins anew when it is full."""

    def __init__(self, look_up: Callable[[Key], Value]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, key: Key) -> Value:
        if len(self) >= MOST:
            self.clear()
        value = self[key] = self._look_up(key)
        return value
