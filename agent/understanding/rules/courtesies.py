"""Which courtesy small talk is: a greeting, thanks, a goodbye."""

import re

from agent.understanding.reading import Courtesy

COURTESIES: tuple[tuple[Courtesy, re.Pattern[str]], ...] = (
    ("able", re.compile(r"\b(what (?:can|do) you do|who are you|help me|you help|does this work)\b")),
    ("bye", re.compile(r"\b(bye|goodbye|good night|see you|talk later|that(?:'?s| is| will be) all|nothing else)\b")),
    ("thanks", re.compile(r"\b(thank\w*|thx|shukriya|shukria|dhanyav?w?aa?d|meherbani)\b")),
    ("namaste", re.compile(r"\bnamas\w+\b")),
    ("greeting", re.compile(
        r"\b(hello|hi|hey|hallo|good (?:morning|afternoon|evening|day)|how are you|are you there)\b")),
)  # fmt: skip
"""The first whose words are said."""
THINKING = re.compile(r"\b(think|get back|discuss|talk it over|let you know|check with|decide)\b")


def courtesy_of(said: str) -> Courtesy:
    """Which courtesy these words are."""
    text = said.casefold()
    return next((courtesy for courtesy, words in COURTESIES if words.search(text)), "other")


def needs_to_think(said: str) -> bool:
    """ "I will discuss it at home": nothing is decided yet."""
    return THINKING.search(said.casefold()) is not None
