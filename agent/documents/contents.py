"""What was read of a file, before anyone knows which projects it is about."""

import re
import unicodedata
from dataclasses import dataclass

import ftfy

from agent.language.spelling import english

PDF, MARKDOWN, TEXT = "pdf", "md", "txt"

SUFFIXES = {".pdf": PDF, ".md": MARKDOWN, ".markdown": MARKDOWN, ".txt": TEXT, ".text": TEXT}
"""The kind of a file by its suffix in small letters."""

BROKEN_WORD = re.compile(r"[\x02\ufffe\xad](?:\r?\n)?")
"""How pdfium writes a hyphen that only the end of a line needed."""
BULLETS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0a8\uf0d8\uf0fc\uf076\uf06e\uf071", "•"))
"""The bullets of symbol fonts, which stand where Unicode has no signs."""
BLANK = re.compile(r"[^\S\n]+")
LABEL = re.compile(r"^(?:q(?:uestion|ues)?|a(?:ns(?:wer)?)?)\s*\.?\s*\d*\s*[.:)-]\s+", re.IGNORECASE)
"""What stands before a question or an answer: "Q1." or "Ans:"."""
JOINERS = "\u200c\u200d"
"""Signs of Indian scripts without a width of their own."""
ENOUGH_SIGNS, ENOUGH_WORDS = 40, 12
"""From so many on it can be told whether a page is garbled."""
LATIN = re.compile(r"[A-Za-z]{3,}")
VOWELS = frozenset("aeiouy")
KNOWN, VOWELLESS = 0.2, 0.25
"""Shares of the words of a page: fewer that are known, more that have no vowel."""
NO_LETTERS = frozenset({"Co", "Cn", "Cs"})
UNSEEN = frozenset({"Cc", "Cs", "Cf", "Co", "Cn"})
"""Categories of Unicode that nobody sees."""


class Unreadable(Exception):
    """A file can't be loaded: the reason, in a few words."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of a file: a page of a PDF (counted from 1), or what stands under the same headings of a Markdown."""

    text: str
    page: int | None = None
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """A file as read.

    title     what to call it, empty where it does not say
    opening   its first page or, without pages, its first words
    encoding  what a text file was read as, where that is not UTF-8
    garbled   its pages whose letters are not those that one sees, which are left out
    """

    kind: str
    title: str
    opening: str
    chunks: tuple[Chunk, ...]
    encoding: str = ""
    garbled: tuple[int, ...] = ()


def cleaned(text: str) -> str:
    """`text` with one kind of line end, no control characters, and the signs that were meant.

    Pixeltable's splitter mends text by the same `ftfy`, so that what it gives back is what was put in.
    """
    text = BROKEN_WORD.sub("", text.replace("\r\n", "\n")).replace("\r", "\n").replace("\f", "\n").replace("\v", "\n")
    mended = ftfy.fix_text(text.translate(BULLETS))
    return BLANK.sub(" ", "".join(each for each in mended if _is_seen(each)))


def _is_seen(sign: str) -> bool:
    return sign in "\n\t" or sign in JOINERS or unicodedata.category(sign) not in UNSEEN


def has_words(text: str) -> bool:
    """Whether there is anything to quote."""
    return any(each.isalpha() for each in text)


def is_garbled(text: str) -> bool:
    """Whether the letters of a page are not those that one sees, as with fonts that name their shapes wrongly: hardly a
    word is one, and many can't be spoken, or what is there are signs of no alphabet."""
    signs = [each for each in text if not each.isspace()]
    if len(signs) >= ENOUGH_SIGNS and sum(unicodedata.category(each) in NO_LETTERS for each in signs) > len(signs) / 4:
        return True
    spoken = [word.casefold() for word in LATIN.findall(text)]
    if len(spoken) < ENOUGH_WORDS:
        return False
    known = sum(word in english() for word in spoken)
    vowelless = sum(not VOWELS & set(word) for word in spoken)
    return known < KNOWN * len(spoken) and vowelless > VOWELLESS * len(spoken)
