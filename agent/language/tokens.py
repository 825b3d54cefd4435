"""Cutting a turn into tokens, once; every reader of spans works on the same list."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

_TOKEN = re.compile(
    r"""
      (?P<markup></?[A-Za-z][^<>]*>)         # no words of the customer's
    | (?P<fraction>(?:\d{1,3}\s?)?[½¼¾]|\d{1,2}\s1/2(?![\d/]))   # 2½, 1 1/2
    | \d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?   # 95,00,000 and 9,500,000
    | \d+(?:\.\d+)?                          # 1.3
    | \.\d+                                  # .5
    | [^\W\d_]+(?:['’‘`][^\W\d_]+)*          # words, don't
    | [₹+%/*×±~?!.,;:()&@#<>=-]
    | [–—−]
    """,
    re.VERBOSE,
)
SENTENCE_END = frozenset((".", "?", "!", ";"))
HESITATIONS = frozenset("uh um umm uhh hmm er erm basically".split())
LED_BY_FILLER = frozenset("in on with under below near within for from at is are will does".split())
SEEING = frozenset("to i we you they me us can could let lets would and something anything looks look feel".split())
"""Words behind which "see" and "like" mean something."""
WHAT_ASKS = frozenset(("about", "if", "is", "are", "do", "does", "kind", "else"))
"""Words behind which "you know what" is a question."""
ASKING_YOU = frozenset(("do", "if", "did", "as"))
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
MOST_DIGITS = 15
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


def tokenise(text: str, most: int | None = None) -> tuple[Token, ...]:
    """The tokens of `text`, in order, the first `most` of them: "2BHK" is two, "₹95,00,000" is two, "don't" is one.
    Linear in its length."""
    matches = islice((match for match in _TOKEN.finditer(text) if match["markup"] is None), most)
    return tuple(_token(match) for match in matches)


def last_of(text: str, most: int) -> str:
    """The end of `text` from its last `most` tokens on."""
    tokens = tokenise(text)
    return text[tokens[-most].start :] if len(tokens) > most else text


def without_fillers(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """`tokens` without what people say while they think: "uh", "you know", "see" before a preposition."""
    kept = tuple(token for at, token in enumerate(tokens) if not _is_filler(tokens, at))
    return kept or tuple(tokens)


def _is_filler(tokens: Sequence[Token], at: int) -> bool:
    before, word, behind = (tokens[each].word if 0 <= each < len(tokens) else "" for each in (at - 1, at, at + 1))
    if word == "know":
        return before == "you" and (at < 2 or tokens[at - 2].word not in ASKING_YOU)
    if word == "what" and behind not in WHAT_ASKS:
        return before == "know" and at < 7 and tokens[at - 2].word == "you" and not ASKING_YOU & {tokens[at - 3].word}
    if word == "you":
        return behind == "know" and before not in ASKING_YOU
    if word in ("see", "like"):
        return (behind in LED_BY_FILLER or not before) and before not in SEEING
    if word in ("kya", "hai", "na", "ki"):
        return _is_led_in(tokens, at)
    return word in HESITATIONS


def _is_led_in(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word is of "woh kya hai na", which asks nothing."""
    for first in range(max(0, at - 3), at):
        words = [token.word for token in tokens[first : first + 4]]
        if words[:1] in (["wo"], ["woh"]) and words[1:3] == ["kya", "hai"] and words[3:] in (["na"], ["ki"]):
            return True
    return False


def _token(match: re.Match[str]) -> Token:
    text = match[0]
    if match["fraction"] is not None:
        return _fraction(text, match.start(), match.end())
    if text[0].isdecimal() or (text[0] == "." and len(text) > 1):
        digits = text.replace(",", "")
        if len(digits) > MOST_DIGITS:
            return Token(text, digits, match.start(), match.end())  # a telephone number twice over, and no amount
        number = float(digits)
        plain = f"{number:.15g}" if number < 10**15 else digits
        return Token(text, plain, match.start(), match.end(), number)
    return Token(text, _SIGNS.get(text) or fold_word(text), match.start(), match.end())


def _fraction(text: str, start: int, end: int) -> Token:
    """ "2½" and "1 1/2"."""
    whole, part = (text[:-3], "½") if text.endswith("1/2") else (text[:-1], text[-1])
    number = float(whole.strip() or 0) + FRACTIONS[part]
    return Token(text, f"{number:g}", start, end, number)


def fold_word(text: str) -> str:
    """`text` in lower case, without accents and apostrophes."""
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in spread if not unicodedata.combining(char) and char not in _MARKS)
