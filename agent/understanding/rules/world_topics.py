"""What a question about the world is about, in its own words."""

from agent.language.tokens import tokenise
from agent.understanding.mentions.cues import IDLE
from agent.understanding.rules import openings as say

MOST_WORDS = 5
NO_TOPIC = (
    IDLE
    | say.AUXILIARIES
    | say.WH
    | say.HINDI
    | say.LEADING
    | frozenset("reach reaches open opens start starts every any there time way by".split())
)
"""Words that say nothing of what is asked about."""


def topic_of(said: str) -> str:
    """ "suburban rail" of "by the way, when does the suburban rail open?"; "" where no word tells."""
    bearing = [token.text for token in tokenise(said) if token.word.isalpha() and token.word not in NO_TOPIC]
    return " ".join(bearing[:MOST_WORDS])
