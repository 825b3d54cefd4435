"""Phrases that mean something, found in a turn by their words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from agent.language.tokens import Token, tokenise

HYPHENS = frozenset("-.&'")
"""Signs that may stand between the words of a phrase: semi-furnished, sq. ft."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase means: a value of one kind ("value", "locality", "cue", …)."""

    kind: str
    value: Any


@dataclass(slots=True)
class _Node:
    following: dict[str, "_Node"] = field(default_factory=dict)
    meanings: list[Meaning] = field(default_factory=list)


class Lexicon:
    """A trie of phrases by their words."""

    def __init__(self) -> None:
        self._root = _Node()

    def add(self, phrase: str, meaning: Meaning) -> None:
        """Let `phrase` mean `meaning`, beside what it may mean already."""
        words = words_of(phrase)
        if not words:
            return
        node = self._root
        for word in words:
            if word not in node.following:
                node.following[word] = _Node()
            node = node.following[word]
        if meaning not in node.meanings:
            node.meanings.append(meaning)

    def add_all(self, phrases: Iterable[str], meaning: Meaning) -> None:
        """Let each of `phrases` mean `meaning`."""
        for phrase in phrases:
            self.add(phrase, meaning)

    def drop(self, phrase: str) -> None:
        """Let `phrase` mean nothing any more."""
        node = self._root
        for word in words_of(phrase):
            if (following := node.following.get(word)) is None:
                return
            node = following
        node.meanings.clear()

    def add_of(self, other: "Lexicon") -> None:
        """Let every phrase of `other` mean here what it means there."""
        nodes = [(self._root, other._root)]  # noqa: SLF001 (another of this class)
        while nodes:
            own, theirs = nodes.pop()
            own.meanings += [each for each in theirs.meanings if each not in own.meanings]
            nodes += [(own.following.setdefault(word, _Node()), node) for word, node in theirs.following.items()]

    def words(self) -> Iterator[str]:
        """Every word of every phrase; one may come again."""
        nodes = [self._root]
        while nodes:
            following = nodes.pop().following
            yield from following
            nodes += following.values()

    def phrases(self) -> Iterator[str]:
        """Every phrase, its words parted by spaces."""
        nodes = [(self._root, "")]
        while nodes:
            node, said = nodes.pop()
            if node.meanings:
                yield said
            nodes += ((after, f"{said} {word}".lstrip()) for word, after in node.following.items())

    def opens(self) -> Iterable[str]:
        """The words that phrases begin with."""
        return self._root.following.keys()

    def knows(self, word: str) -> bool:
        """Whether a phrase begins with `word`."""
        return word in self._root.following

    def at(self, tokens: Sequence[Token], start: int) -> Iterator[tuple[int, list[Meaning]]]:
        """The phrases that begin at `start`: the token behind each, and its meanings; shortest first."""
        node = self._root
        for end in range(start, len(tokens)):
            found = node.following.get(tokens[end].word)
            if found is None:
                if end > start and tokens[end].word in HYPHENS:
                    continue
                return
            node = found
            if node.meanings:
                yield end + 1, node.meanings


def words_of(phrase: str) -> list[str]:
    """The words of a phrase as tokens compare them, without signs."""
    return [token.word for token in tokenise(phrase) if token.word[0].isalnum() or token.word in "₹+%"]
