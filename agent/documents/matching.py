"""Which projects of a catalogue a document is about, by their names."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from agent.documents.contents import Contents

CAMEL = re.compile(r"(?<=[^\W\d_a-z])(?=[A-Z][a-z])|(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
ACCENTS = re.compile("[\u0300-\u036f]")
SHORTEST_LOWER_CASE = 2
"""Words of a name that is believed in running text even where it is not written with a capital."""


@dataclass(frozen=True, slots=True)
class _Name:
    squashed: str
    words: int
    ids: tuple[str, ...]


class ProjectNames:
    """Finds the names of projects in file names, titles and text.

    Names are compared without case, accents, punctuation and spaces, from the start of a word to the end of one. The
    longest name at a place is the one meant: "Lakeside Habitat" is not "Lakeside".
    """

    def __init__(self, projects: Iterable[tuple[str, str]]) -> None:
        """`projects` are (id, name)."""
        ids: dict[str, list[str]] = {}
        words: dict[str, int] = {}
        for id_, name in projects:
            parts = folded(name)
            if squashed := "".join(parts):
                ids.setdefault(squashed, []).append(id_)
                words[squashed] = len(parts)
        self._names: Mapping[str, _Name] = {key: _Name(key, words[key], tuple(ids[key])) for key in ids}
        self._longest = max(map(len, self._names), default=0)

    def of(self, path: PurePath, contents: Contents) -> tuple[str, ...]:
        """The ids of the projects a document is about, the best of: its file name, the folders it is in, its title,
        its first page. Empty where none is named: it speaks of every project."""
        folders = list(reversed(path.parts[:-1]))
        for text in (path.stem, *folders, contents.title):
            if found := self._named(_words(CAMEL.sub(" ", text))) or self._named(_words(text)):
                return found
        return self._named(_words(contents.opening), running=True)

    def _named(self, words: Sequence[str], *, running: bool = False) -> tuple[str, ...]:
        """The ids of the names in `words`, in the order they stand."""
        parts = ["".join(folded(word)) for word in words]
        found: dict[str, None] = {}
        at = 0
        while at < len(parts):
            name, end = self._longest_at(parts, at)
            if name and not (running and name.words < SHORTEST_LOWER_CASE and not words[at][:1].isupper()):
                found.update(dict.fromkeys(name.ids))
            at = end
        return tuple(found)

    def _longest_at(self, parts: Sequence[str], at: int) -> tuple[_Name | None, int]:
        """The longest name that begins with the word `at`, and where the next could begin."""
        squashed, best, after = "", None, at + 1
        for end in range(at, len(parts)):
            squashed += parts[end]
            if len(squashed) > self._longest:
                break
            if name := self._names.get(squashed):
                best, after = name, end + 1
        return best, after


def folded(text: str) -> list[str]:
    """The words of `text` without case, accents and punctuation."""
    return ["".join(filter(_is_kept, word)) for word in _words(_plain(text).casefold())]


def _words(text: str) -> list[str]:
    return "".join(each if _is_kept(each) else " " for each in text.replace("'", "").replace("’", "")).split()


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", ACCENTS.sub("", unicodedata.normalize("NFKD", text)))


def _is_kept(sign: str) -> bool:
    # The vowel signs of Indian scripts are marks, and no letters to `isalnum`.
    return unicodedata.category(sign)[0] in "LMN"
