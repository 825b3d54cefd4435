"""What is said in Indian scripts, brought to the Roman text that the grammar reads, with the way back to what was said.

Each word is looked up as an everyday word or a number, else as a name, else as a word of English or of Hindi that
sounds like it; endings written onto it are read behind it. What nobody knows is spelled in Roman letters.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from agent.language.dictionary import Dictionary
from agent.language.letters import JOINERS, SCRIPTS, script_of, sounds_of
from agent.language.number_words import AMOUNTS, QUANTITIES, SCALES
from agent.language.script_words import name_of, reading_of
from agent.language.sound_lexicon import SoundLexicon

MOST_WORDS = 4
"""Words of the longest name that is put together."""
COMPARED = frozenset(("kam", "zyada"))
MOST_READ = 150
"""Nobody says more words in a turn; what is behind them stays in its letters."""
LONGEST_WORD = 40
"""Letters of the longest word that is looked up."""
_BLOCKS = "".join(f"{chr(block[0])}-{chr(block[-1])}" for block in SCRIPTS.values())
_SAID_IN_SCRIPT = re.compile(f"[{_BLOCKS}]")
_WORD = re.compile("|".join(f"[{chr(block[0])}-{chr(block[-1])}{JOINERS}]+" for block in SCRIPTS.values()))
_BESIDE = re.compile(r"[\s.\-–]{1,3}")
_LAST = re.compile(r"([^\W_]+)\W*$")


@dataclass(frozen=True, slots=True)
class Romanised:
    """A text in Roman letters.

    text   what is read
    spans  what was written otherwise, in order: where it stands in `text` and where in what was said, as
           (start, end, said start, said end)
    """

    text: str
    spans: tuple[tuple[int, int, int, int], ...] = ()

    def said(self, start: int, end: int) -> tuple[int, int]:
        """Where in what was said the words from `start` to `end` of `text` stand."""
        if not self.spans:
            return start, end
        return self._said(start, at_end=False), self._said(end, at_end=True)

    def _said(self, place: int, *, at_end: bool) -> int:
        before = bisect_right(self.spans, place - at_end, key=lambda span: span[0]) - 1
        if before < 0:
            return place
        _, end, said_start, said_end = self.spans[before]
        if place - at_end < end:
            return said_end if at_end else said_start
        return said_end + place - end


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    script: str
    sounds: str


def romanise(text: str, lexicon: SoundLexicon) -> Romanised:
    """`text` as it is read; one without a letter of an Indian script stays as it is."""
    if text.isascii() or not _SAID_IN_SCRIPT.search(text):
        return Romanised(text)
    return _Romaniser(text, lexicon).romanised()


class _Romaniser:
    """Writes one text anew, from its start to its end."""

    def __init__(self, text: str, lexicon: SoundLexicon) -> None:
        self._text = text
        self._lexicon = lexicon
        self._written: list[str] = []
        self._length = 0
        self._reached = 0
        self._spans: list[tuple[int, int, int, int]] = []

    def romanised(self) -> Romanised:
        """The text and its spans."""
        words = _words(self._text)[:MOST_READ]
        at = 0
        while at < len(words):
            at += self._phrase(words, at) or self._name(words, at) or self._single(words, at)
        self._keep(len(self._text))
        return Romanised("".join(self._written), tuple(self._spans))

    def _phrase(self, words: Sequence[_Word], at: int) -> int:
        """How many words from `at` were read as one phrase."""
        dictionary = self._lexicon.dictionaries[words[at].script]
        run = self._run(words, at, dictionary.longest)
        for length in range(len(run), 1, -1):
            reads = dictionary.phrases.get(tuple(word.sounds for word in run[:length]))
            if reads is not None:
                self._read(run[0].start, run[length - 1].end, reads)
                return length
        return 0

    def _name(self, words: Sequence[_Word], at: int) -> int:
        run = self._run(words, at, MOST_WORDS)
        for length in range(len(run), 1, -1):
            said = run[:length]
            sounds = tuple(word.sounds for word in said)
            reads = self._lexicon.cached(
                (said[0].script, *sounds), partial(name_of, sounds, said[0].script, self._lexicon)
            )
            if reads is not None:
                self._read(run[0].start, run[length - 1].end, reads)
                return length
        return 0

    def _single(self, words: Sequence[_Word], at: int) -> int:
        word = words[at]
        dictionary = self._lexicon.dictionaries[word.script]
        self._keep(word.start)
        last = self._last()
        reads = dictionary.phrases.get((f"^{word.sounds}",)) if at == 0 else None
        if reads is None and (last in AMOUNTS or last[-1:].isdecimal()):
            reads = dictionary.phrases.get((f"#{word.sounds}",)) or self._nth(dictionary, word)
        key = (word.script, word.sounds)
        reads = reads or self._lexicon.cached(key, partial(reading_of, word.sounds, word.script, self._lexicon)) or ""
        if reads.endswith(" mein") and (behind := self._behind(words, at)):
            reads = reads.removesuffix(" mein") + (" se" if behind in COMPARED else "")
        if reads.split(" ")[0] in SCALES and not (last in QUANTITIES or last[-1:].isdecimal()):
            reads = f"one {reads}"
        self._read(word.start, word.end, reads)
        return 1

    def _behind(self, words: Sequence[_Word], at: int) -> str | None:
        """What is read behind a word, where that takes the place of "in": "ke paas", "zyada"."""
        if at + 1 == len(words):
            return None
        reads = self._lexicon.dictionaries[words[at].script].phrases.get((words[at + 1].sounds,), "")
        return reads if reads.startswith("ke ") or reads in COMPARED else None

    def _nth(self, dictionary: Dictionary, word: _Word) -> str | None:
        """The "th" of "3ನೇ"."""
        glued = self._text[word.start - 1 : word.start].isdecimal()
        return "th" if glued and word.sounds in dictionary.nths else None

    def _run(self, words: Sequence[_Word], at: int, most: int) -> list[_Word]:
        """Words of one script from `at` on with nothing but a space, a stop or a hyphen between them."""
        run = [words[at]]
        for word in words[at + 1 : at + most]:
            if word.script != run[-1].script or not _BESIDE.fullmatch(self._text, run[-1].end, word.start):
                break
            run.append(word)
        return run

    def _last(self) -> str:
        found = _LAST.search("".join(self._written[-3:]))
        return found[1] if found else ""

    def _keep(self, end: int) -> None:
        """Write what was said up to `end` as it is, digits and full stops in those of English."""
        kept = self._text[self._reached : end]
        if not kept.isascii():
            kept = "".join(_plain(char) for char in kept)
        self._written.append(kept)
        self._length += len(kept)
        self._reached = end

    def _read(self, start: int, end: int, reads: str) -> None:
        self._keep(start)
        self._spans.append((self._length, self._length + len(reads), start, end))
        self._written.append(reads)
        self._length += len(reads)
        self._reached = end


def _words(text: str) -> list[_Word]:
    words = []
    for found in _WORD.finditer(text):
        start = found.start()
        for part in re.finditer(r"[^\d।॥]+", found[0]):
            script = next(filter(None, map(script_of, part[0])), None)
            if script is not None:
                words.append(_Word(start + part.start(), start + part.end(), script, sounds_of(part[0][:LONGEST_WORD])))
    return words


def _plain(char: str) -> str:
    if char in "।॥":
        return "."
    if char in JOINERS:
        return " "
    return str(unicodedata.decimal(char)) if char.isdecimal() else char
