"""What takes the exam."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Answer:
    """The response to a turn, and the reading behind it where it can be seen; both JSON-plain."""

    response: Mapping[str, Any]
    reading: Mapping[str, Any] | None = None


class Target(Protocol):
    """Answers turns. Raises whatever it fails with."""

    @property
    def name(self) -> str:
        """As the report names it."""
        ...

    async def say(self, call_id: str, turn: Mapping[str, Any]) -> Answer:
        """The answer to `turn`: `{"query"}` with `agent_said` and `filters` where there are any."""
        ...
