"""What words mean because of what is asked or spoken of beside them: the "fifth" to "which floor?", the "119" of
sectors, the "n or e" of a facing, the "there" of the turn before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from agent.catalogue.gazetteer import fold
from agent.language.lexicon import Meaning
from agent.language.measures import area_unit_at
from agent.language.phrases import Phrases
from agent.language.tokens import Token
from agent.understanding.mentions.names import Names
from agent.understanding.mentions.pieces import Piece
from agent.understanding.mentions.rooms_and_floors import FLOORS, floor_said
from agent.understanding.mentions.tiles import Nested

SECTOR = "sector"
FACING = frozenset(("facing", "face", "direction", "mukhi"))
COMPASS: Mapping[str, str] = {
    "n": "north", "s": "south", "e": "east", "w": "west", "ne": "north_east", "nw": "north_west", "se": "south_east",
    "sw": "south_west",
}  # fmt: skip
THERE = Phrases[bool](
    (True, ("there", "wahan", "waha", "vahan", "wahin", "wahi", "udhar", "that area", "that side", "us area",
            "usi area", "us side", "usi side", "same area", "that locality", "same place", "alli", "ange", "akkada",
            "tithe")),
)  # fmt: skip
"""Words for a place spoken of before."""
NOT_AN_AREA = frozenset(("ground", "cent"))
"""Units of area that are other things when nothing is counted."""


def with_sectors(
    tokens: Sequence[Token], agent: Sequence[Token], pieces: Sequence[Nested], wished: Sequence[str], names: Names
) -> list[Nested]:
    """`pieces` with what numbers mean where sectors are spoken of: "sector 20 ya 39", and the Dwarka Sector 10 of "sec
    10" beside another of Dwarka."""
    named = [each for piece, _ in pieces for each in piece.all("locality")]
    sectors = [each for each in (*named, *wished) if f"{SECTOR} " in fold(each)]
    if not sectors and all(token.word != SECTOR for token in (*tokens, *agent)):
        return list(pieces)
    before = [*dict.fromkeys(filter(None, map(_prefix, sectors))), ""]
    found = []
    for piece, inside in pieces:
        measure = piece.meaning("measure")
        bare = measure and measure.dimension == "plain" and measure.low == measure.high and measure.low % 1 == 0
        numbers = [f"{measure.low:g}"] if bare else []
        numbers += [fold(each).removeprefix(f"{SECTOR} ") for each in piece.all("locality")]
        called = [names.called(f"{each}{SECTOR} {number}") for number in numbers for each in before]
        meant = next(filter(None, called), None)
        more = (Meaning("locality", meant),) if meant else ()
        found.append((replace(piece, meanings=(*more, *piece.meanings)), inside))
    return found


def floors_answered(tokens: Sequence[Token], agent: Sequence[Token], taken: Sequence[bool]) -> Iterator[Piece]:
    """The floors that are said without the word, where the agent has said it."""
    if all(token.word not in FLOORS for token in agent):
        return
    behind = 0
    for at in range(len(tokens)):
        floor = None if taken[at] or at < behind else floor_said(tokens, at)
        if floor and not any(taken[at : floor.last]):
            behind = floor.last
            yield Piece(at, floor.last, (Meaning("floor", floor),))


def facings_by_letter(tokens: Sequence[Token], agent: Sequence[Token], taken: Sequence[bool]) -> Iterator[Piece]:
    """The letters that are sides where a facing is spoken of."""
    if all(token.word not in FACING for token in (*tokens, *agent)):
        return
    for at, token in enumerate(tokens):
        if token.word in COMPASS and not taken[at]:
            yield Piece(at, at + 1, (Meaning("value", ("facing", COMPASS[token.word])),))


def places_of_before(tokens: Sequence[Token], named: Sequence[str]) -> Iterator[Piece]:
    """The "there" that is the place named last in the turn before."""
    at = 0
    while named and at < len(tokens):
        there, end = THERE.at(tokens, at)
        if there:
            yield Piece(at, end, (Meaning("there", named[-1]),))
        at = max(at + 1, end)


def speaks_of_there(tokens: Sequence[Token]) -> bool:
    """Whether a place of before is spoken of."""
    return any(THERE.at(tokens, at)[0] for at in range(len(tokens)))


def area_asked_in(agent: Sequence[Token]) -> float | None:
    """Square feet of the unit that the agent asks for: the yards of "how many square yards?"."""
    for at, token in enumerate(agent):
        unit = None if token.word in NOT_AN_AREA else area_unit_at(agent, at)[0]
        if unit and unit > 1:
            return unit
    return None


def _prefix(sector: str) -> str:
    """ "dwarka " of Dwarka Sector 6."""
    return fold(sector).partition(f"{SECTOR} ")[0]
