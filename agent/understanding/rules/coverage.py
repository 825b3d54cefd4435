"""How much of a turn was explained."""

from collections.abc import Collection, Sequence

from agent.language.numbers import ordinal_at
from agent.language.tokens import Token
from agent.understanding.mentions.cues import IDLE
from agent.understanding.mentions.pieces import Piece
from agent.understanding.rules.openings import NAMING
from agent.understanding.rules.term import Term

OF_A_HOME = frozenset("detail details info information baare bare bata projects give send exactly where".split())
"""Words that bear no meaning beside the name of a project: "Acme Heights details"."""


def coverage(
    tokens: Sequence[Token],
    pieces: Sequence[Piece],
    terms: Sequence[Term],
    figured: Collection[int] = (),
    told: Collection[int] = (),
) -> float:
    """The share of the meaning-bearing words that a piece explains; 1 where there are none.

    figured  tokens that are explained as figures of a loan
    told     tokens that tell of people and their lives, beside what is asked or wished
    """
    idle = IDLE | NAMING | OF_A_HOME if any(piece.meaning("project") for piece in pieces) else IDLE
    bearing = {at for at, token in enumerate(tokens) if token.word[0].isalnum() and token.word not in idle} - set(told)
    if not bearing:
        return 1.0
    explained = set(figured)
    for piece in pieces:
        if any(each.kind not in ("landmark", "near_kind", "view", "developer", "measure") for each in piece.meanings):
            explained.update(range(piece.first, piece.last))
    for term in terms:
        explained.update(range(term.first, term.last))
    for at in range(len(tokens)):
        if (ordinal := ordinal_at(tokens, at)) is not None:  # "the second one"
            explained.update(range(at, ordinal.end))
    return round(len(bearing & explained) / len(bearing), 3)
