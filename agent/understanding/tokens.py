"""Cutting a turn into tokens, once; every reader of spans works on the same list."""

import re
import unicodedata
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
      \d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?   # 95,00,000 and 9,500,000
    | \d+(?:\.\d+)?                          # 1.3
    | \.\d+                                  # .5
    | [^\W\d_]+(?:['’‘`][^\W\d_]+)*          # words, don't
    | [₹+%/*×~?!.,;:()&@#<>=-]
    | [–—−]
    """,
    re.VERBOSE,
)
_MARKS = "'’‘`"
_SIGNS = {"–": "-", "—": "-", "−": "-", "×": "x", "*": "x"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a sign of the query.

    text        as written
    word        what is compared: lower case, without accents and apostrophes; a number without its commas
    start, end  character offsets in the query, so that `heard` can quote it
    number      its value, for a number
    """

    text: str
    word: str
    start: int
    end: int
    number: float | None = None


def tokenise(text: str) -> tuple[Token, ...]:
    """The tokens of `text`, in order: "2BHK" is two, "₹95,00,000" is two, "don't" is one. Linear in its length."""
    return tuple(_token(match) for match in _TOKEN.finditer(text))


def _token(match: re.Match[str]) -> Token:
    text = match[0]
    if text[0].isdecimal() or (text[0] == "." and len(text) > 1):
        digits = text.replace(",", "")
        number = float(digits)
        plain = f"{number:.15g}" if number < 10**15 else digits
        return Token(text, plain, match.start(), match.end(), number)
    return Token(text, _SIGNS.get(text) or fold_word(text), match.start(), match.end())


def fold_word(text: str) -> str:
    """`text` in lower case, without accents and apostrophes."""
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in spread if not unicodedata.combining(char) and char not in _MARKS)
