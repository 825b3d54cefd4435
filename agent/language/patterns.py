"""Patterns of speech: ways to put a thing, as regular expressions over plain words."""

import re
from collections.abc import Sequence
from functools import lru_cache

from agent.language.tokens import tokenise

LONGEST = 600
"""Characters of a turn that are looked at."""
REMEMBERED = 32
"""Turns whose words are kept while they are answered: several look at them."""


@lru_cache(REMEMBERED)
def plain_words(roman: str) -> str:
    """The words of a turn in lower case, a space between them and no signs."""
    return " ".join(token.word for token in tokenise(roman[:LONGEST]) if token.word[0].isalnum())


def one_of(says: Sequence[str]) -> re.Pattern[str]:
    """A pattern that fits where one of several does."""
    return re.compile("|".join(f"(?:{each})" for each in says))
