"""A turn cut into clauses, and what each does: wishes, asks about homes shown or about the world, asks for a visit.

A clause ends with its sentence, or where a question or a wish opens anew: "3 BHK please, and is the first one ready".
What it does is read from its opening and from what it speaks of, so that the words of a question never become wishes.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from agent.language.numbers import ordinal_at, word_at
from agent.language.tokens import SENTENCE_END, Token
from agent.understanding.context import CallContext
from agent.understanding.mentions.pieces import Piece
from agent.understanding.rules import openings as say
from agent.understanding.rules.clause_acts import Act, Speech, tells
from agent.understanding.rules.loan_figures import Role
from agent.understanding.rules.stretch import is_leading, past_leading


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
    starts, leads = [0], _leads(tokens)
    wishes, verbs = _in_sentence(tokens, say.HINDI_WISHING), _in_sentence(tokens, say.FINITE)
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
            or (before in say.CONNECTING and _asks_of_a_place(tokens, pieces, at))
            or (before in say.AND and verbs[at] and _ends_a_clause(tokens, starts[-1], at))
            or (before in ("and", ",", "also", "then") and tokens[at].word in say.DOING and at > starts[-1] + 1)
            or _asks_anew(tokens, starts[-1], at)
        ):
            starts.append(at)
    yield from zip(starts, (*starts[1:], len(tokens)), strict=True)


def _asks_of_a_place(tokens: Sequence[Token], pieces: Sequence[Piece], at: int) -> bool:
    """ "semi furnished only and | does Velachery flood every monsoon"."""
    if tokens[at].word not in say.ASKING_OF_A_PLACE:
        return False
    return any(piece.first == at + 1 and piece.meaning("locality", "city", "project") for piece in pieces)


def _asks_anew(tokens: Sequence[Token], first: int, at: int) -> bool:
    """ "that is way too costly | is there a metro near it", said without a stop; not "which amenities are there"."""
    word, behind = tokens[at].word, word_at(tokens, at + 1)
    if word not in say.ASKING_ANEW or word_at(tokens, at - 1) in say.BINDING | say.PREPOSITIONS:
        return False
    started = past_leading(tokens, first, at)
    if at - started < 2 or say.opening(tokens, started) in ("asking", "frame"):
        return False
    pointed = behind == "the" and (ordinal_at(tokens, at + 2) is not None or word_at(tokens, at + 2) in say.ONES)
    goes_on = behind == "there" and word in ("is", "are") and word_at(tokens, at + 2)[:1].isalnum()
    goes_on = goes_on and word_at(tokens, at + 2) not in say.TAGS
    return pointed or (goes_on and word_at(tokens, at - 1) not in say.POINTING)


def _ends_a_clause(tokens: Sequence[Token], first: int, at: int) -> bool:
    """ "Top floor nahi chahiye, aur | pehle wale mein lift hai kya": a clause of Hindi ends with its verb."""
    before = at - 1
    while before > first and tokens[before].word in say.AND | {"aur", "lekin", "par"}:
        before -= 1
    return before > first and tokens[before].word in say.FINITE


def _is_tag(tokens: Sequence[Token], at: int) -> bool:
    """ "it is furnished, | isn't it"."""
    return tokens[at].word in say.NEGATED and not any(token.word[0].isalnum() for token in tokens[at + 2 :])


def _asked_before(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether a clause asks in the words before `at`: "pehle wale mein lift hai kya | aur 3 BHK dikhao"."""
    return any(token.word in say.HINDI_ASKED for token in tokens[max(first, at - 5) : at])


def _leads(tokens: Sequence[Token]) -> list[int]:
    """For each token, in one pass: the first from it on that is no leading word."""
    leads = list(range(len(tokens) + 1))
    for at in range(len(tokens) - 1, -1, -1):
        if is_leading(tokens[at].word):
            leads[at] = leads[at + 1]
    return leads


def _in_sentence(tokens: Sequence[Token], words: frozenset[str]) -> list[bool]:
    """For each token, in one pass: whether one of `words` stands from it on in its sentence."""
    found = [False] * (len(tokens) + 1)
    for at in range(len(tokens) - 1, -1, -1):
        word = tokens[at].word
        found[at] = word in words or (found[at + 1] and word not in SENTENCE_END)
    return found
