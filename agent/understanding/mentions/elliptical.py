"""What words mean because of what is asked or spoken of beside them: the "fifth" to "which floor?", the "119" of
sectors, the "n or e" of a facing, the "there" of the turn before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from agent.catalogue.gazetteer import fold
from agent.language.lexicon import Meaning
from agent.language.measures import Measure, area_unit_at
from agent.language.numbers import word_at
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
SIDES = frozenset(("north", "south", "east", "west"))
SIXTY = "saath"
WITH = frozenset("ke mere hamare humare uske iske unke apne tere aapke tumhare sab sabke hum ek".split())
"""Words behind which "saath" is with, or together."""
THERE = Phrases[bool](
    (True, ("there", "wahan", "waha", "vahan", "wahin", "wahi", "udhar", "that area", "that side", "us area",
            "usi area", "us side", "usi side", "same area", "that locality", "same place", "alli", "ange", "akkada",
            "tithe")),
)  # fmt: skip
"""Words for a place spoken of before."""
NOT_AN_AREA = frozenset(("ground", "cent"))
"""Units of area that are other things when nothing is counted."""


def with_series(
    tokens: Sequence[Token], agent: Sequence[Token], pieces: Sequence[Nested], wished: Sequence[str], names: Names
) -> list[Nested]:
    """`pieces` with what a number or a side means beside a place of its kind: "sector 20 ya 39", "DLF phase 2 or 3",
    "Mulund east, west", and the Dwarka Sector 10 of "sec 10" beside another of Dwarka."""
    named = [each for piece, _ in pieces for each in piece.all("locality")]
    bases = [*dict.fromkeys(base for each in (*named, *wished) if (base := _base(each)) not in ("", SECTOR))]
    if any(token.word == SECTOR for token in (*tokens, *agent)) or any(_base(each) == SECTOR for each in wished):
        bases.append(SECTOR)
    if not bases:
        return list(pieces)
    found = []
    for piece, inside in pieces:
        called = [names.called(f"{base} {last}") for last in _lasts(piece) for base in bases]
        meant = next(filter(None, called), None)
        more = (Meaning("locality", meant),) if meant else ()
        found.append((replace(piece, meanings=(*more, *piece.meanings)), inside))
    return found


def _lasts(piece: Piece) -> Iterator[str]:
    """What a piece may be the end of a place's name of: a bare whole number, a side, the number of a sector."""
    measure = piece.meaning("measure")
    if measure and measure.dimension == "plain" and measure.low == measure.high and measure.low % 1 == 0:
        yield f"{measure.low:g}"
    yield from (value for key, value in piece.all("value") if key in ("facing", "zone") and value in SIDES)
    yield from (fold(each).removeprefix(f"{SECTOR} ") for each in piece.all("locality"))


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


def bare_sixties(tokens: Sequence[Token], taken: Sequence[bool]) -> Iterator[Piece]:
    """The "saath" that may be sixty: "budget saath kar lo"."""
    for at, token in enumerate(tokens):
        if token.word == SIXTY and not taken[at] and word_at(tokens, at - 1) not in WITH:
            yield Piece(at, at + 1, (Meaning("measure", Measure("plain", 60, 60, "bare", at, at + 1, False)),))


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


def _base(place: str) -> str:
    """The "dwarka sector" of Dwarka Sector 6, the "mulund" of Mulund East; nothing of a place without kin."""
    base, _, last = fold(place).rpartition(" ")
    return base if last.isdecimal() or last in SIDES else ""
