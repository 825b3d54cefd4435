"""The file in which a firm tells its own words: `words.toml`, a table a filter, a value and how customers call it."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from agent.errors import AssistError
from agent.language.tokens import tokenise

NAME = "words.toml"
MOST_BYTES = 1 << 20
LONGEST = 16
"""Words and signs of the longest phrase."""
MOST_PHRASES = 20_000

_TABLE = re.compile(r"""^\s*\[\s*["']?(?P<table>[^"'\]]+?)["']?\s*\]""")
_KEY = re.compile(r"""^\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[\w-]+))\s*=""")


class BrokenWords(AssistError):
    """The file can't be read as a whole; one line says where and why."""


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A phrase for a value of a filter, and the line of the file that says so (0 where that can't be told)."""

    table: str
    value: str
    phrase: str
    line: int


@dataclass(frozen=True, slots=True)
class WordFault:
    """What is wrong with a line of the file, and what is allowed. `grave` is what can never be meant so."""

    line: int
    told: str
    grave: bool = True

    def __str__(self) -> str:
        """As it is told."""
        return f"line {self.line}: {self.told}" if self.line else self.told


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a file says, and what is no table of phrases in it."""

    words: tuple[OwnWord, ...] = ()
    faults: tuple[WordFault, ...] = ()


NONE = OwnWords()


def read_own_words(path: Path) -> OwnWords:
    """What the file at `path` says. Raises `BrokenWords` where it is no TOML, too large or can't be read."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BrokenWords(f"{path} can't be read: {error.strerror or error}") from error
    if len(content) > MOST_BYTES:
        raise BrokenWords(f"{path} is too large: it may have {MOST_BYTES // 1024} KiB")
    try:
        return own_words_of(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise BrokenWords(f"{path} is no TOML in UTF-8: {error}") from error


def own_words_of(text: str) -> OwnWords:
    """What `text` says. Raises `tomllib.TOMLDecodeError` where it is no TOML."""
    lines = _Lines(text)
    words: list[OwnWord] = []
    faults: list[WordFault] = []
    for table, values in tomllib.loads(text).items():
        if not isinstance(values, dict):
            faults.append(WordFault(lines.of(table), f"{table!r} stands in no table: a filter such as [amenities]"))
            continue
        for value, phrases in values.items():
            given = [phrases] if isinstance(phrases, str) else phrases
            if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
                told = f'{table}.{value} is no list of phrases: ["one", "another"]'
                faults.append(WordFault(lines.of(table, value), told))
                continue
            for phrase in given:
                at = lines.of(table, value, phrase)
                if fault := _fault_of(phrase):
                    faults.append(WordFault(at, f"{table}.{value}: {phrase[:60]!r} {fault}"))
                else:
                    words.append(OwnWord(table, value, phrase, at))
    if len(words) > MOST_PHRASES:
        faults.append(WordFault(words[MOST_PHRASES].line, f"from here on nothing is read: {MOST_PHRASES} phrases are"))
    return OwnWords(tuple(words[:MOST_PHRASES]), tuple(faults))


def _fault_of(phrase: str) -> str | None:
    tokens = tokenise(phrase, LONGEST + 1)
    if not any(token.word[0].isalnum() for token in tokens):
        return "has no word"
    return f"is too long: at most {LONGEST} words" if len(tokens) > LONGEST else None


class _Lines:
    """Where tables, values and phrases stand, as tomllib does not tell."""

    def __init__(self, text: str) -> None:
        self._places = list(_placed(text))

    def of(self, table: str, value: str | None = None, phrase: str | None = None) -> int:
        """The line where a phrase stands, else its value, else its table; 0 for what is written in another way."""
        of_table = [each for each in self._places if each[1] == table or (not value and each[2] == table)]
        of_value = [each for each in of_table if each[2] == value] if value is not None else of_table
        of_phrase = [each for each in of_value if phrase is not None and phrase in each[3]]
        found = of_phrase or of_value or of_table
        return found[0][0] if found else 0


def _placed(text: str) -> Iterator[tuple[int, str, str | None, str]]:
    """Of each line: its number, the table and the value that it belongs to, and what it says."""
    table, value = "", None
    for number, line in enumerate(text.splitlines(), 1):
        if match := _TABLE.match(line):
            table, value = match["table"].strip(), None
        elif match := _KEY.match(line):
            value = next(each for each in match.groups() if each is not None)
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, table, value, line
