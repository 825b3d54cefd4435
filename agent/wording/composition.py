"""An answer as it comes together: sentences of a model that say one of the template's again, and the template's own for
all others. Nothing of the template is left out, and its order stands."""

from collections.abc import Callable, Sequence

MOST = 4
"""Sentences of an answer, where the template needs no more."""


class Composition:
    """Puts an answer together; `say` is given each sentence as it is settled, with the space before it."""

    def __init__(self, draft: Sequence[str], say: Callable[[str], None]) -> None:
        self._draft = draft
        self._most = max(MOST, len(draft))
        self._say = say
        self.next = 0
        """Which sentence of the draft has its turn."""
        self.said: list[str] = []
        self.worded = 0

    @property
    def is_full(self) -> bool:
        """Whether all of the template is said, and no courtesy has place behind it."""
        return self.next == len(self._draft) and len(self.said) >= self._most

    def retell(self, at: int, sentence: str) -> None:
        """Say a sentence of the model in place of the draft's sentence `at`, behind those before that one."""
        while self.next < at:
            self.replace()
        self.worded += 1
        self.next = at + 1
        self._add(sentence)

    def add(self, sentence: str) -> None:
        """Say a courtesy, where it leaves place for the template."""
        if len(self.said) + len(self._draft) - self.next < self._most:
            self.worded += 1
            self._add(sentence)

    def replace(self) -> None:
        """Say the template's next sentence in place of one of the model that may not be said."""
        if self.next < len(self._draft):
            self.next += 1
            self._add(self._draft[self.next - 1])

    def end(self) -> str:
        """The whole answer, with what of the template was not said yet."""
        while self.next < len(self._draft):
            self.replace()
        return " ".join(self.said)

    def _add(self, sentence: str) -> None:
        self._say(f" {sentence}" if self.said else sentence)
        self.said.append(sentence)
