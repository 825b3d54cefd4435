"""Which projects of a catalogue a document is about, by their names."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from agent.documents.contents import Contents
from agent.documents.general import in_general_folder, is_general, is_ordinary

CAMEL = re.compile(r"(?<=[^\W\d_a-z])(?=[A-Z][a-z])|(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
ACCENTS = re.compile("[\u0300-\u036f]")
SHORTEST_LOWER_CASE = 2
"""Words of a name that is believed in running text even where it is not written with a capital."""
MOST_BESIDE_A_NAME = 4
"""Words after a name in a line that is its title: "Lakeside Habitat by Prestige Group"."""


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

    def __init__(self, projects: Iterable[tuple[str, str, str | None]]) -> None:
        """`projects` are (id, name, developer)."""
        ids: dict[str, list[str]] = {}
        words: dict[str, int] = {}
        short: dict[str, list[tuple[str, int]]] = {}
        for id_, name, developer in projects:
            parts = folded(name)
            if squashed := "".join(parts):
                ids.setdefault(squashed, []).append(id_)
                words[squashed] = len(parts)
            if len(rest := _without_developer(parts, folded(developer or ""))) >= SHORTEST_LOWER_CASE:
                short.setdefault("".join(rest), []).append((id_, len(rest)))
        for squashed, meant in short.items():
            if len(meant) == 1 and squashed not in ids:
                ids[squashed], words[squashed] = [meant[0][0]], meant[0][1]
        self._names: Mapping[str, _Name] = {key: _Name(key, words[key], tuple(ids[key])) for key in ids}
        self._longest = max(map(len, self._names), default=0)

    def of(self, path: PurePath, contents: Contents) -> tuple[str, ...] | None:
        """The ids of the projects a document is about, the best of: its file name, the folders it is in, its title,
        its first page. Empty where it says that it is about every project, None where it is about none that is known.
        """
        folders = list(reversed(path.parts[:-1]))
        for text in (path.stem, *folders, contents.title):
            if found := self._named(_words(CAMEL.sub(" ", text))) or self._named(_words(text)):
                return found
        called = [_said(text) for text in (path.stem, *folders)]
        if not in_general_folder(path) and (found := self._named_on_first_page(called, contents)):
            return found
        return () if is_general(path, called, _said(contents.title)) else None

    def _named_on_first_page(self, called: Sequence[Sequence[str]], contents: Contents) -> tuple[str, ...]:
        """Running text counts for a file whose name says nothing: another may only mention the project."""
        if all(map(is_ordinary, called)) and not is_general(PurePath(), called, ()):
            return self._named(_words(contents.opening), running=True)
        for line in contents.opening.splitlines():
            words = [] if line.rstrip().endswith((".", "?", "!")) else _words(line)
            for start in range(len(words)):
                if found := self._named_at(words, start):
                    return found
                if not is_ordinary(words[start : start + 1]):
                    break
        return ()

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

    def _named_at(self, words: Sequence[str], at: int) -> tuple[str, ...]:
        """The ids of the name that a line of few words begins with at the word `at`."""
        name, end = self._longest_at(["".join(folded(word)) for word in words], at)
        is_title = name and words[at][:1].isupper() and len(words) - end <= MOST_BESIDE_A_NAME
        return name.ids if name and is_title else ()

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


def _said(text: str) -> list[str]:
    """The words of a name or a title: "FAQs" is one, "HomeLoans" are two."""
    words = _words(text)
    return words if is_ordinary(words) else _words(CAMEL.sub(" ", text))


def _without_developer(name: list[str], developer: list[str]) -> list[str]:
    """ "Lakeside Habitat" of "Prestige Lakeside Habitat" by "Prestige Group"; nothing where its name does not lead."""
    return name[1:] if name[:1] == developer[:1] else []


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
