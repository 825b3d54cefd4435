"""Places told of in one clause and wished to be near in the next: "I work in Hinjawadi, so something close to that"."""

from collections.abc import Iterator, Sequence

from agent.filters.operations import Operation
from agent.language.numbers import word_at
from agent.language.tokens import Token
from agent.understanding.mentions.cues import NEAR, NEAR_BEHIND, WALK
from agent.understanding.mentions.pieces import Piece
from agent.understanding.rules.clauses import Clause, pieces_from
from agent.understanding.rules.term import Term, whole

POINTING = frozenset(
    "there that it them this here his her him my our their office work workplace company wahan uske unke".split()
)
"""Words behind "near" that mean what was told."""
ENDS = frozenset(("", ".", "!", "?", ",", ";", "please", "only", "would", "if", "and", "with", "chahiye"))
CALLED = ("tech_park", "mall", "hospital", "school")
"""Landmarks that are what one is near, where their name is a locality's as well."""


def near_what_is_told(
    query: str, tokens: Sequence[Token], pieces: Sequence[Piece], terms: Sequence[Term], clauses: Sequence[Clause]
) -> Iterator[Operation]:
    """The wish for the place last told of, where a clause behind wants to be near it and names no place of its own."""
    place: tuple[str, object] | None = None
    for clause in clauses:
        inside = pieces_from(pieces, clause.first, clause.last)
        if clause.act == "chat":
            place = _place(inside, [term for term in terms if clause.holds(term.first)]) or place
        elif clause.act == "wish" and place is not None and _names_no_place(inside):
            near = next((piece for piece in inside if _is_near_it(tokens, piece)), None)
            if near is not None:
                heard = query[tokens[near.first].start : tokens[near.last - 1].end]
                yield Operation("set", *place, heard)
                if (distance := _distance(near)) is not None and place[0] == "localities":
                    yield Operation("set", "radius_km", distance, heard)
                return


def _place(pieces: Sequence[Piece], terms: Sequence[Term]) -> tuple[str, object] | None:
    landmarks = [each for piece in pieces if not piece.meaning("city") for each in piece.all("landmark")[:1]]
    localities = [term for term in terms if term.key == "localities"]
    if landmarks and (landmarks[-1][0] in CALLED or not localities):
        kind, name, _ = landmarks[-1]
        return "near", [{"kind": kind, "name": name}]
    if localities:
        return "localities", localities[-1].values
    city = next((piece.meaning("city") for piece in pieces if piece.meaning("city")), None)
    return ("city", city) if city else None


def _names_no_place(pieces: Sequence[Piece]) -> bool:
    return not any(piece.meaning("locality", "landmark", "city", "near_kind") for piece in pieces)


def _is_near_it(tokens: Sequence[Token], piece: Piece) -> bool:
    """ "close by", "near there", "close to my office"."""
    near = not {NEAR, NEAR_BEHIND, WALK}.isdisjoint(piece.all("cue")) or _distance(piece) is not None
    following = piece.last + (word_at(tokens, piece.last) in ("of", "from"))
    return near and word_at(tokens, following) in POINTING | ENDS


def _distance(piece: Piece) -> float | None:
    """The kilometres of "within 5 km"."""
    measure = piece.meaning("measure")
    near = measure is not None and measure.dimension == "length" and measure.how in ("most", "about")
    return whole(measure.high) if near else None
