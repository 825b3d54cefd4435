"""Words written as one ("basketballcourt", "torent") parted, and a word written as several ("rail way") joined."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from agent.language.spelling import english
from agent.language.tokens import Token

SHORTEST_JOINED = 6
"""Letters of the shortest phrase that is known by its letters alone."""
LONGEST_WINDOW = 5
"""Words that one phrase may be written as."""
SHORTEST_WORD = 4
"""Letters of the shortest word that is parted."""
LONGEST_WORD = 30
MOST_PARTS = 4
MOST_REMEMBERED = 8192
SHORT = frozenset("to in on no km ft sq of pm the and one for too not".split())
"""Words that may be parts where another part means something."""
ARTICLES = frozenset(("a", "an"))


UNKNOWN: tuple[str, ...] = ("",)
"""What is remembered of a word that was not looked at."""


class JoinedWords:
    """Knows phrases by their letters, and words that others may be made of.

    phrases   what may be written in other pieces
    meaning   words that mean something by themselves
    ordinary  words that may stand beside them in one piece
    """

    def __init__(self, phrases: Iterable[str], meaning: Iterable[str], ordinary: Iterable[str]) -> None:
        self._phrases: dict[str, tuple[str, ...]] = {}
        self._known: set[tuple[str, ...]] = set()
        for phrase in phrases:
            letters, words = phrase.replace(" ", ""), tuple(phrase.split())
            if len(letters) >= SHORTEST_JOINED and letters.isalpha():
                self._known.add(words)
                self._phrases[letters] = max(words, self._phrases.get(letters, words), key=len)
        self._openings = frozenset(letters[:end] for letters in self._phrases for end in range(1, len(letters)))
        self._meaning = frozenset(word for word in meaning if len(word) > 2 and word.isalpha() and word in english())
        self._ordinary = SHORT | {word for word in ordinary if len(word) > 2}
        self._parted: dict[str, tuple[str, ...] | None] = {}

    def joined(self, tokens: Sequence[Token]) -> tuple[Token, ...]:
        """`tokens` with what is written in too many pieces as its phrase."""
        found: list[Token] = []
        at = 0
        while at < len(tokens):
            if tokens[at].word not in self._openings:
                found.append(tokens[at])
                at += 1
                continue
            phrase, end = self._phrase_at(tokens, at)
            if phrase is None:
                found.append(tokens[at])
            else:
                found += _spread(phrase, tokens[at], tokens[end - 1])
            at = end
        return tuple(found)

    def parted(self, word: str) -> tuple[str, ...] | None:
        """The words that `word` is made of, the fewest; None where it is not made of known ones."""
        if not SHORTEST_WORD <= len(word) <= LONGEST_WORD or not word.isalpha():
            return None
        known = self._parted.get(word, UNKNOWN)
        if known is not UNKNOWN:
            return known
        if len(self._parted) > MOST_REMEMBERED:
            self._parted.clear()  # another thread may be looking: what is found is returned, not looked up again
        phrase = self._phrases.get(word)
        found = phrase if phrase and len(phrase) > 1 else self._cut(word)
        self._parted[word] = found
        return found

    def _phrase_at(self, tokens: Sequence[Token], at: int) -> tuple[tuple[str, ...] | None, int]:
        letters = ""
        best: tuple[tuple[str, ...] | None, int] = (None, at + 1)
        for end in range(at, min(len(tokens), at + LONGEST_WINDOW)):
            word = tokens[end].word
            if not word.isalpha():
                break
            letters += word
            if end > at and (phrase := self._phrases.get(letters)):
                written = tuple(token.word for token in tokens[at : end + 1])
                best = best if written in self._known else (phrase, end + 1)
            if letters not in self._openings:
                break
        return best

    def _cut(self, word: str) -> tuple[str, ...] | None:
        ways: list[tuple[str, ...] | None] = [()] + [None] * len(word)
        for end in range(1, len(word) + 1):
            for start in range(end):
                before, part = ways[start], word[start:end]
                led = start == 0 and part in ARTICLES
                if before is None or not (led or part in self._meaning or part in self._ordinary):
                    continue
                if ways[end] is None or len(before) + 1 < len(ways[end] or ()):
                    ways[end] = (*before, part)
        parts = ways[-1]
        if parts is None or not 1 < len(parts) <= MOST_PARTS or not any(part in self._meaning for part in parts):
            return None
        return parts


def _spread(words: Sequence[str], first: Token, last: Token) -> Iterator[Token]:
    """Tokens of these words in the place of those from `first` to `last`."""
    for word in words:
        yield replace(first, word=word, end=last.end)
