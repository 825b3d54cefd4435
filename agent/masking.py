"""Words of a call without what tells who said them: numbers, addresses and names are replaced by placeholders."""

import re
from collections.abc import Callable

from agent.catalogue.gazetteer import fold
from agent.identifiers import without_identifiers
from agent.language.spelling import english, ordinary
from agent.understanding.mentions.cues import IDLE

MOST_OF_A_NAME = 3
"""Words of a name."""
SHORTEST = 2
"""Letters of the shortest of them."""

_OWN = re.compile(
    r"\b(?:my (?:good |full |own )?name(?: is|'s|’s)?|(?:customer|caller|client|husband|wife|father|mother|son"
    r"|daughter|brother|sister|friend)(?:'s|’s|s)? name(?: is|'s|’s)|(?:his|her|your|our) (?:good )?name(?: is|'s|’s)"
    r"|mer[ae] (?:shubh |pura )?na+m|hamara na+m|mera shubhnaam|nanna hesaru|en peyar|na peru|majha na[av]v?"
    r"|मेरा (?:शुभ |पूरा )?नाम)[ :,]+",
    re.IGNORECASE,
)
"""Behind these, whatever is no everyday word is a person's name, also where a builder has the same."""
_NAMED = re.compile(
    r"\b(?:whose name is|name is|naam hai|myself|nenu|(?:mr|mrs|ms|miss|dr|shri|smt)\b\.?)[ :,]+", re.IGNORECASE
)
"""Behind these, whatever is no everyday word is a name, unless a place or a builder is called so."""
_AM = re.compile(r"\b(?:i am|i['’]m|iam|im|speaking (?:to|with)|talking to)[ ]+", re.IGNORECASE)
"""Behind these, what no dictionary has."""
_THIS = re.compile(r"\b(?:this is|it['’]?s|main|mai|me|yeh|मैं)[ ]+", re.IGNORECASE)
"""The same, where the words behind it say that somebody speaks."""
_SPEAKS = re.compile(r"[ ,]*(?:here\b|speaking|calling|bol\b|baat\b|hoon|hun\b|बोल|बात|हूं|हूँ|हूॅं)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0900-\u0d7f'’])*")
_BETWEEN = re.compile(r"\.? ")
_ENDS_A_NAME = frozenset(
    "hai hoon hun hu here speaking calling bol baat from and main mai है हूं हूँ बोल बात और मैं aged age".split()
)
_OF_PEOPLE = re.compile(r"(?:ing|ed|ist|er|or)$")
"""Ends of words that say what somebody is or does, which are no names: "relocating", "retired", "investor"."""


def masked(said: str, known_until: Callable[[str], int] = lambda _: 0) -> str:
    """`said` with [email], [pan], [aadhaar], [card], [phone] and [name] in place of what they stand for.

    known_until  where the names end with which a text begins, and that are nobody's: of places, of builders
    """
    said = without_identifiers(said)
    said = _without_names(said, _OWN, _may_be_told, lambda _: 0)
    said = _without_names(said, _NAMED, _may_be_told, known_until)
    said = _without_names(said, _AM, _is_strange, known_until)
    return _without_names(said, _THIS, _is_strange, known_until, followed=_SPEAKS)


def _without_names(
    said: str,
    opening: re.Pattern[str],
    is_name: Callable[[str], bool],
    known_until: Callable[[str], int],
    *,
    followed: re.Pattern[str] | None = None,
) -> str:
    """`said` without the names behind `opening`; with `followed`, only where that comes next."""
    written, reached = "", 0
    for match in opening.finditer(said):
        end = _end_of_name(said, match.end(), is_name)
        end = match.end() if known_until(said[match.end() :]) >= end - match.end() else end
        if match.start() >= reached and end > match.end() and (followed is None or followed.match(said, end)):
            written += said[reached : match.end()] + "[name]"
            reached = end
    return written + said[reached:]


def _end_of_name(said: str, start: int, is_name: Callable[[str], bool]) -> int:
    """Where the name that begins at `start` ends; `start` where none does."""
    end = at = start
    for number in range(MOST_OF_A_NAME):
        word = _WORD.match(said, at)
        if word is None or fold(word[0]) in _ENDS_A_NAME or not (_is_strange if number else is_name)(word[0]):
            return end
        end = at = word.end()
        if gap := _BETWEEN.match(said, end):
            at = gap.end()
        else:
            return end
    return end


def _may_be_told(word: str) -> bool:
    """Whether a word behind "my name is" is the name: any that is not everybody's."""
    return fold(word) not in IDLE


def _is_strange(word: str) -> bool:
    """Whether a word is none of every day, and none for what people are and do; a capital makes a name of others."""
    plain = fold(word)
    if len(plain) < SHORTEST or plain in IDLE or plain in ordinary():
        return False
    end = _OF_PEOPLE.search(plain)
    return end is None or plain not in english() or (word[0].isupper() and end[0] not in ("ing", "ed"))
