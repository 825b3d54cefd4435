"""Pieces of two filters in one phrase: the "ready flat" that is ready, and a flat; the "sector 62 noida" that is a
sector, and a city."""

from collections.abc import Iterable, Iterator, Sequence

from agent.understanding.mentions.pieces import Piece

PLACES = ("landmark", "near_kind")
"""What a place is beside a locality."""

Nested = tuple[Piece, list[Piece]]
"""A piece with the shorter ones inside it."""


def parted(pieces: Iterable[Nested]) -> Iterator[Nested]:
    """`pieces`, those of two filters in their two parts."""
    for piece, inside in pieces:
        two = next(_tiles(piece, inside), None)
        if two is None:
            yield piece, inside
            continue
        for part in two:
            yield part, [each for each in inside if _lies_in(each, part)]


def _tiles(piece: Piece, inside: Sequence[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """The pairs of pieces inside that make up all of a piece and say more than it does."""
    for one in inside:
        for other in inside:
            if one.first != piece.first or one.last != other.first or other.last != piece.last:
                continue
            if _says_more(piece, one, other) or _says_more(piece, other, one):
                yield one, other
            elif _is_place_and_city(piece, one, other):
                yield _with_places(one, piece), other
            elif _is_place_and_city(piece, other, one):
                yield one, _with_places(other, piece)


def _says_more(piece: Piece, same: Piece, more: Piece) -> bool:
    """Whether one part means what the piece does, and the other the value of another filter."""
    shared = any(each in piece.meanings for each in same.meanings if each.kind in ("value", "name"))
    keys = {key for key, _ in piece.all("value")}
    return shared and any(key not in keys for key, _ in more.all("value"))


def _is_place_and_city(piece: Piece, place: Piece, city: Piece) -> bool:
    named = place.all("locality")
    if not named or not city.all("city"):
        return False
    whole = piece.all("locality")
    return any(each in whole for each in named) if whole else bool(piece.all("landmark"))


def _with_places(place: Piece, piece: Piece) -> Piece:
    """A locality that may be the landmark as well that it is with its city."""
    more = [each for each in piece.meanings if each.kind in PLACES and each not in place.meanings]
    return Piece(place.first, place.last, (*place.meanings, *more))


def _lies_in(each: Piece, part: Piece) -> bool:
    shorter = each.last - each.first < part.last - part.first
    return shorter and part.first <= each.first and each.last <= part.last
