"""What a question names that nobody knows: "does Zebra Heights have a pool?", "the price of the 7th one"."""

from collections.abc import Iterator, Sequence

from agent.language.numbers import ordinal_at, word_at
from agent.language.tokens import Token
from agent.understanding.mentions.cues import IDLE
from agent.understanding.mentions.pieces import Piece
from agent.understanding.rules.references import ONES

ENDINGS = frozenset(
    "heights towers tower enclave residency residences gardens greens meadows habitat county palms vista grove "
    "woods nest manor plaza elite paradise splendour pride estate castle acres".split()
)
"""Last words of a project's name, by which it is known in lower case as well."""
ARTICLES = frozenset("a an any some the its their separate".split())
"""Words behind which a thing is spoken of: "is there a squash tower?"."""


def strangers_of(tokens: Sequence[Token], pieces: Sequence[Piece], shown: int) -> tuple[str, ...]:
    """Places behind the last of the `shown` projects, and names of projects that are in no list."""
    return (*_beyond(tokens, shown), *_names(tokens, pieces))


def _beyond(tokens: Sequence[Token], shown: int) -> Iterator[str]:
    for at in range(len(tokens)):
        ordinal = ordinal_at(tokens, at)
        if ordinal and ordinal.value > shown and word_at(tokens, ordinal.end) in ONES:
            nth = "".join(token.text for token in tokens[at : ordinal.end])
            yield f"a {nth} one on the list"


def _names(tokens: Sequence[Token], pieces: Sequence[Piece]) -> Iterator[str]:
    explained = {at for piece in pieces for at in range(piece.first, piece.last)}
    developers = {piece.last: piece.first for piece in pieces if piece.meaning("developer")}
    at = 0
    while at < len(tokens):
        end = at
        while (
            end < len(tokens) and end not in explained and tokens[end].word not in IDLE and tokens[end].text.isalpha()
        ):
            end += 1
        words = tokens[at:end]
        capital = all(token.text[0].isupper() for token in words)
        known_by = capital or (words and words[-1].word in ENDINGS and word_at(tokens, at - 1) not in ARTICLES)
        if len(words) > 1 and known_by:
            first = developers.get(at, at)
            yield " ".join(token.text for token in tokens[first:end]) + " in our records"
        at = max(end, at + 1)
