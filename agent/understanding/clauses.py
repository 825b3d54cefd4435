"""A turn cut into clauses, and what each does: wishes, asks about homes shown or about the world, asks for a visit.

A clause ends with its sentence, or where a question or a wish opens anew: "3 BHK please, and is the first one ready".
What it does is read from its opening and from what it speaks of, so that the words of a question never become wishes.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from agent.understanding import openings as say
from agent.understanding.acts import Act, Speech, tells
from agent.understanding.loan_figures import Role
from agent.understanding.pieces import Piece
from agent.understanding.reading import CallContext
from agent.understanding.stretch import is_leading
from agent.understanding.tokens import SENTENCE_END, Token


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `first` up to `last`, and what they do."""

    first: int
    last: int
    act: Act

    def holds(self, first: int) -> bool:
        """Whether the token at `first` is in it."""
        return self.first <= first < self.last


def clauses_of(
    tokens: Sequence[Token], pieces: Sequence[Piece], roles: Mapping[int, Role], context: CallContext
) -> list[Clause]:
    """The clauses of a turn said in `context`, in order, without a gap; `roles` are those of its amounts."""
    found = []
    for first, last in _cut(tokens, pieces):
        inside = pieces_from(pieces, first, last)
        found.append(Clause(first, last, Speech(tokens, inside, roles, first, last, context).act()))
    return [
        replace(clause, act=behind.act) if behind and _only_names(tokens, pieces, clause) else clause
        for clause, behind in zip_longest(found, found[1:])
    ]


def pieces_from(pieces: Sequence[Piece], first: int, last: int) -> Sequence[Piece]:
    """Those of `pieces`, which are in order, that begin from `first` on and before `last`."""
    begin, end = (bisect_left(pieces, at, key=lambda piece: piece.first) for at in (first, last))
    return pieces[begin:end]


def _only_names(tokens: Sequence[Token], pieces: Sequence[Piece], clause: Clause) -> bool:
    """Whether a clause does no more than name a home for the next one: "in Acme Heights, how many towers?", "the
    Acme project, does it have a lift", "I heard about Acme Heights, what is it"."""
    inside = pieces_from(pieces, clause.first, clause.last)
    projects = [piece for piece in inside if piece.meaning("project")]
    one = [piece for piece in inside if piece.meaning("developer")]
    rest = {word.word for at, word in enumerate(tokens[clause.first : clause.last], clause.first)
            if not any(piece.first <= at < piece.last for piece in projects + one)}  # fmt: skip
    named = projects or (one and not rest.isdisjoint(say.ONE_HOME) and "the" in rest)
    return bool(named) and rest <= say.LEADING | say.NAMING | (say.ONE_HOME if one else frozenset())


def _cut(tokens: Sequence[Token], pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    within = {at for piece in pieces for at in range(piece.first + 1, piece.last)}
    starts, leads, wishes = [0], *_ahead(tokens)
    for at in range(1, len(tokens)):
        if at in within:
            continue
        before = tokens[at - 1].word
        opened = say.opening(tokens, at, inside=True)
        if (
            (before in SENTENCE_END and at - 1 not in within)
            or (opened == "frame" and before not in say.BINDING)
            or (opened == "wish" and before not in say.BINDING - {"that"})
            or (opened == "asking" and before in say.CONNECTING and not _is_tag(tokens, at))
            or (before == "," and tokens[at].word in say.TELLING)
            or (before in say.TURNING and tells(tokens, leads[starts[-1]], at))
            or (before in say.AND | say.TURNING and wishes[at] and _asked_before(tokens, starts[-1], at))
        ):
            starts.append(at)
    yield from zip(starts, (*starts[1:], len(tokens)), strict=True)


def _is_tag(tokens: Sequence[Token], at: int) -> bool:
    """ "it is furnished, | isn't it"."""
    return tokens[at].word in say.NEGATED and not any(token.word[0].isalnum() for token in tokens[at + 2 :])


def _asked_before(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether a clause asks in the words before `at`: "pehle wale mein lift hai kya | aur 3 BHK dikhao"."""
    return any(token.word in say.HINDI_ASKED for token in tokens[max(first, at - 5) : at])


def _ahead(tokens: Sequence[Token]) -> tuple[list[int], list[bool]]:
    """For each token, in one pass: the first from it on that is no leading word, and whether its sentence still wishes
    in Hindi."""
    leads, wishes = list(range(len(tokens) + 1)), [False] * (len(tokens) + 1)
    for at in range(len(tokens) - 1, -1, -1):
        word = tokens[at].word
        if is_leading(word):
            leads[at] = leads[at + 1]
        wishes[at] = word in say.HINDI_WISHING or (wishes[at + 1] and word not in SENTENCE_END)
    return leads, wishes
