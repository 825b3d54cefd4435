"""What projects are called beside their full names: for short ("the Lakeshore one"), in other pieces ("lake shore")
and with a slip ("marine sands")."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from rapidfuzz.distance import OSA

from agent.catalogue.gazetteer import fold
from agent.language.lexicon import HYPHENS, Meaning
from agent.language.spelling import english, ordinary
from agent.language.tokens import Token
from agent.understanding.mentions.cues import IDLE

MOST_WORDS = 5
"""Words of the longest window that is compared."""
MOST_NAMES = 64
"""A word that is in more names than that tells nothing."""
SHORTEST = 4
"""Letters of the shortest word that is a short name on the screen; one letter more of one in the whole catalogue."""
ONES = frozenset("one ones project wala wali wale waala waali".split())
"""Words behind which an ordinary word is a name all the same: "the Court one"."""
ARTICLES = frozenset(("a", "an", "any", "some"))
"""Words behind which no project stands: "a waterfront view"."""
BEHIND = frozenset(("in", "at", "of", "from", "only", "for", "by"))
"""Words behind which the short name of a project is wished: "units in Lakeshore"."""

_Name = tuple[str, tuple[str, ...]]
"""A name as the catalogue spells it, and its words."""


class ProjectNames:
    """Finds them in a turn, as a `Lexicon` does phrases.

    taken    whether a word is of a phrase that means something: "garden"
    named    whether one is of another name: "Hebbal"
    pointed  of the few projects on the screen, which less is enough to tell: whether a word alone means something,
             so that "the Court one" is no court; None of the whole catalogue
    """

    def __init__(
        self,
        projects: Iterable[str],
        taken: Callable[[str], bool],
        named: Callable[[str], bool],
        pointed: Callable[[str], bool] | None = None,
    ) -> None:
        self._taken, self._is_named, self._pointed = taken, named, pointed
        self._joined: defaultdict[str, list[str]] = defaultdict(list)
        holding: defaultdict[str, list[_Name]] = defaultdict(list)
        for project in projects:
            words = tuple(fold(project).split())
            self._joined[_key(words)].append(project)
            for word in dict.fromkeys(words):
                if word.isalpha() and len(holding[word]) <= MOST_NAMES:
                    holding[word].append((project, words))
                if pointed and self._tells(word):
                    self._joined[_key((word,))].append(project)
        self._holding = {word: names for word, names in holding.items() if len(names) <= MOST_NAMES}
        self._placed: defaultdict[tuple[str, int, int], list[_Name]] = defaultdict(list)
        for word, names in self._holding.items():
            for name in names:
                for place, each in enumerate(name[1]):
                    if each == word:
                        self._placed[word, place, len(name[1])].append(name)

    def __bool__(self) -> bool:
        """Whether there are any names."""
        return bool(self._joined)

    def at(self, tokens: Sequence[Token], start: int) -> Iterator[tuple[int, list[Meaning]]]:
        """The names that begin at `start`: the token behind each, and what it may mean."""
        if not self._joined or (start and tokens[start - 1].word in ARTICLES):
            return
        window: list[str] = []
        for end in range(start + 1, len(tokens) + 1):
            word = tokens[end - 1].word
            if window and word in HYPHENS:
                continue
            if word in IDLE or not word[0].isalnum() or len(window) == MOST_WORDS:
                return
            window.append(word)
            if names := self._named(window) or self._short(tokens, start, end, window):
                yield end, [Meaning("project", name) for name in dict.fromkeys(names)]

    def _named(self, window: Sequence[str]) -> Sequence[str]:
        """The projects whose full name is written in other pieces, or with a slip."""
        if len(window) == 1 and window[0] in english():
            return ()
        if (names := self._joined.get(_key(window))) and not all(map(self._taken, window)):
            return names
        if len(window) == 1:
            return ()
        near = [
            name
            for place, word in enumerate(window)
            if not self._taken(word) and word not in ordinary()
            for name in self._placed.get((word, place, len(window)), ())
        ]
        return [name for name, words in near if self._is_slip_of(window, words)]

    def _is_slip_of(self, window: Sequence[str], words: Sequence[str]) -> bool:
        """Whether every word is said as it is written or nearly so; a word that tells stands in its place already."""
        return all(
            said == meant
            or (
                len(said) > SHORTEST
                and said[0] == meant[0]
                and not self._taken(said)
                and OSA.distance(said, meant) <= 1 + len(said) // 7
            )
            for said, meant in zip(window, words, strict=True)
        )

    def _short(self, tokens: Sequence[Token], start: int, end: int, window: Sequence[str]) -> Sequence[str]:
        """The projects of which the words are a part that tells."""
        holding = self._holding.get(window[0])
        if not holding:
            return ()
        telling = any(map(self._tells, window)) or (len(window) > 1 and any(map(self._tells_beside, window)))
        if not telling and self._pointed is None:
            return ()
        names = [name for name, words in holding if _is_part(window, words)]
        if not names or not (self._pointed or len(names) == 1):
            return ()
        if telling:
            return names
        # An ordinary word is a name where it is pointed at or has a capital in the middle of a sentence.
        behind = tokens[end].word if end < len(tokens) else ""
        pointed_at = behind in ONES or (start > 0 and all(token.text[:1].isupper() for token in tokens[start:end]))
        alone = self._pointed
        if not pointed_at or alone is None:
            return ()
        return names if any(len(word) >= SHORTEST and not alone(word) for word in window) else ()

    def _tells(self, word: str) -> bool:
        """Whether a word alone tells which project is meant."""
        if not self._tells_beside(word) or self._is_named(word):
            return False
        return bool(self._pointed) or (len(word) > SHORTEST and word not in english())

    def _tells_beside(self, word: str) -> bool:
        """Whether it does with other words of the name."""
        return word.isalpha() and len(word) >= SHORTEST and not self._taken(word) and word not in ordinary()


def is_certain(tokens: Sequence[Token], first: int, last: int, name: str) -> bool:
    """Whether the words must mean the project: its whole name, no English word, or a capital or "in" before it."""
    said = [token.word for token in tokens[first:last]]
    if _key(tuple(fold(name).split())) == _key(said) or not all(word in english() for word in said):
        return True
    before = tokens[first - 1].word if first else ""
    return before in BEHIND or (first > 0 and tokens[first].text[:1].isupper())


def _key(words: Iterable[str]) -> str:
    """What two ways of writing a name share: its letters, without the plurals."""
    return "".join(word.removesuffix("s") if len(word) > SHORTEST - 1 else word for word in words).removesuffix("s")


def _is_part(window: Sequence[str], words: tuple[str, ...]) -> bool:
    """Whether `window` stands in `words`, and is not all of them."""
    size, said = len(window), tuple(window)
    return size < len(words) and any(said == words[at : at + size] for at in range(len(words) - size + 1))
