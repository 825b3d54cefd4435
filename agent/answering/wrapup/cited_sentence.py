"""A sentence of a wrap-up, and the turns that it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class CitedSentence:
    """`text` as it is read, `turns` in their order."""

    text: str
    turns: tuple[int, ...]

    def to_json(self) -> dict[str, Any]:
        """JSON-plain form."""
        return {"text": self.text, "turns": list(self.turns)}


def cited(text: str, turns: Iterable[int]) -> CitedSentence:
    """A sentence with a capital and a stop."""
    text = text if text.endswith((".", "!", "?", "।")) else f"{text}."
    return CitedSentence(f"{text[:1].upper()}{text[1:]}", tuple(sorted(set(turns))))
