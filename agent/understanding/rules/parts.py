"""A turn cut into the parts that do one thing each: "no ground floor please, | and is the first one close to a
school?"."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from agent.language.tokens import Token
from agent.understanding.mentions.pieces import Piece
from agent.understanding.rules import openings as say
from agent.understanding.rules.clause_acts import Act
from agent.understanding.rules.clauses import Clause

ASKING = frozenset(("detail", "compare", "estimate", "question", "action", "objection", "count"))
"""What a part does that wants an answer of its own."""
SHORT = 3
"""An opening of so many words at most says nothing by itself: "can you | show me …"."""


@dataclass(frozen=True, slots=True)
class Part:
    """Characters `start` up to `end` of a turn, and what they do."""

    act: Act
    start: int
    end: int

    @property
    def asks(self) -> bool:
        """Whether it wants an answer of its own."""
        return self.act in ASKING


def parts_of(tokens: Sequence[Token], pieces: Sequence[Piece], clauses: Sequence[Clause]) -> tuple[Part, ...]:
    """The parts of a turn, in order: clauses that do the same, one after another, are one; one that says nothing by
    itself belongs to what is said next."""
    parts: list[Part] = []
    led: int | None = None
    for clause in clauses:
        if clause.first >= clause.last:
            continue
        start, end = tokens[clause.first].start if led is None else led, tokens[clause.last - 1].end
        if clause is not clauses[-1] and _says_nothing(tokens, pieces, clause):
            led = start
            continue
        led = None
        if parts and parts[-1].act == clause.act:
            parts[-1] = Part(clause.act, parts[-1].start, end)
        else:
            parts.append(Part(clause.act, start, end))
    return tuple(parts)


def does_several(parts: Sequence[Part], *, wishes: bool) -> bool:
    """Whether a turn does more than one thing that is answered: it asks in two ways, or asks and wishes."""
    asked = {part.act for part in parts if part.asks}
    return len(asked) > 1 or (bool(asked) and wishes)


def _says_nothing(tokens: Sequence[Token], pieces: Sequence[Piece], clause: Clause) -> bool:
    """ "the second one sounds nice | how old is it", "can you | show me"; a yes says something."""
    inside = [piece for piece in pieces if clause.holds(piece.first)]
    words = [token.word for token in tokens[clause.first : clause.last] if token.word[0].isalnum()]
    if clause.act == "wish":
        return not any(_is_wished(piece) for piece in inside) and not _answers(words)
    return clause.act in ASKING and len(words) < SHORT and not inside and not say.AUXILIARIES.isdisjoint(words)


def _is_wished(piece: Piece) -> bool:
    return any(each.kind not in ("project", "developer") for each in piece.meanings)


def _answers(words: Collection[str]) -> bool:
    return not words or not ANSWERS.isdisjoint(words)


ANSWERS = frozenset("yes yeah yep yup haan han ji sure ok okay no nope nahi bilkul done perfect right go".split())
"""Words that may answer what was asked or offered."""
