"""An answer as it comes together: sentences of a model that may be said, and those of the template where one may not or
where it left something out."""

from collections.abc import Callable, Sequence

MOST = 4
"""Sentences of an answer, where the template needs no more."""
COVERED = 0.5
"""Of what a sentence of the template tells, said otherwise: so much, and it need not be said again."""


class Composition:
    """Puts an answer together.

    tells  what a sentence tells: its numbers, names and traits
    say    is given each sentence as it is settled, with the space before it
    """

    def __init__(
        self, draft: Sequence[str], tells: Callable[[str], frozenset[str]], say: Callable[[str], None]
    ) -> None:
        self._left = [(each, tells(each)) for each in draft]
        self._most = max(MOST, len(draft))
        self._tells = tells
        self._say = say
        self._told = set[str]()
        self.said: list[str] = []
        self.worded = 0

    @property
    def is_full(self) -> bool:
        """Whether no more of the model fits beside what the template has left."""
        return len(self.said) + len(self._left) >= self._most

    def accept(self, sentence: str) -> None:
        """Say a sentence of the model."""
        self.worded += 1
        self._add(sentence)

    def replace(self) -> None:
        """Say the template's next sentence in place of one of the model that may not be said."""
        if self._left:
            self._add(self._left.pop(0)[0])

    def end(self) -> str:
        """The whole answer, with what of the template was not said yet."""
        while self._left:
            self.replace()
        return " ".join(self.said)

    def _add(self, sentence: str) -> None:
        self._say(f" {sentence}" if self.said else sentence)
        self.said.append(sentence)
        self._told |= self._tells(sentence)
        self._left = [(each, tells) for each, tells in self._left if not self._is_told(tells)]

    def _is_told(self, tells: frozenset[str]) -> bool:
        if not tells:
            return self.worded > 0
        return len(tells & self._told) >= COVERED * len(tells)
