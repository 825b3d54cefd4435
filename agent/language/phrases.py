"""A table of phrases, looked up where they stand in a turn: the longest one wins."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from agent.language.tokens import Token

Value = TypeVar("Value")


class Phrases(Generic[Value]):
    """Phrases and what each means, one meaning a phrase."""

    def __init__(self, *tables: tuple[Value, Iterable[str]]) -> None:
        self._values = {tuple(phrase.split()): value for value, phrases in tables for phrase in phrases}
        self._longest: dict[str, int] = {}
        for words in self._values:
            self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))

    def at(self, tokens: Sequence[Token], start: int) -> tuple[Value | None, int]:
        """What the phrase at `start` means, and the token behind it; None and `start` where there is none."""
        if start >= len(tokens) or (longest := self._longest.get(tokens[start].word)) is None:
            return None, start
        words = tuple(token.word for token in tokens[start : start + longest])
        for length in range(len(words), 0, -1):
            if (value := self._values.get(words[:length])) is not None:
                return value, start + length
        return None, start

    def entries(self) -> Iterator[tuple[str, Value]]:
        """Each phrase with its meaning."""
        for words, value in self._values.items():
            yield " ".join(words), value

    def words(self) -> Iterator[str]:
        """Every word of every phrase; one may come again."""
        for words in self._values:
            yield from words


def found_at(phrases: Phrases[Value], tokens: Sequence[Token]) -> Iterator[tuple[Value, int, int]]:
    """The value of each phrase that stands in a turn, with its first token and the one behind it."""
    at = 0
    while at < len(tokens):
        value, end = phrases.at(tokens, at)
        if value is not None:
            yield value, at, end
        at = max(end, at + 1)
