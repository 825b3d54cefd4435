"""A turn cut into the pieces that the tables explain, and the words between them.

Overlaps: the piece with the most words wins, of equal ones the kind that comes first in `KINDS`, then the one that
begins first.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from agent.filters.vocabulary import FILTERS
from agent.language.dates import MONTHS, month_at
from agent.language.lexicon import Lexicon, Meaning
from agent.language.measures import SCALES, measure_at
from agent.language.numbers import HUNDREDS, ORDINALS, SHIFTS, TEENS, TENS, UNITS, UNSURE, WHOLES
from agent.language.tokens import Token
from agent.understanding.mentions.cues import (
    ANYWHERE,
    CHEAPER,
    INTENTS,
    RESIDENTIAL,
    SORT_BY,
    SORTS,
    UNBOUNDED,
    cue_phrases,
)
from agent.understanding.mentions.rooms_and_floors import NOUNS, ONE_OF, count_at, floor_at

KINDS = ("count", "floor", "month", "measure", "anywhere", "residential", "unbounded", "sort", "cheaper", "value",
         "locality", "city", "project", "landmark", "developer", "near_kind", "view", "name", "cue",
         "intent")  # fmt: skip
OPENS_NOTHING = frozenset(",.!?;:()&@#=/")
"""Signs with which no amount, count or date begins."""
COUNTED = frozenset(NOUNS.words())
FLOORED = frozenset(("floor", "floors", "flr", "manzil", "manjil", "storey", "st", "nd", "rd", "th", *ORDINALS))
"""Words without which a turn counts no rooms, and speaks of no floor."""
DATED = frozenset((*MONTHS, "year", "saal", "month", "mahine", "quarter", "q", "q1", "q2", "q3", "q4", "twenty"))
"""Words without one of which, or a number, no month is said."""
FIRST_OF_A_YEAR = 20
"""The smallest number that a year may be: "dec 27"."""
NUMERALS = frozenset(
    (*UNITS, *TEENS, *TENS, *UNSURE, *WHOLES, *SHIFTS, *HUNDREDS, *SCALES, *ORDINALS, *ONE_OF, *COUNTED, *FLOORED,
     "quarter", "point", "ground")
)  # fmt: skip
"""Words with which numbers, counts and floors are said."""
FARTHEST_NUMBER = 9
"""So many words may be said from the comparator up to the number behind it."""
SIDE = "side"
NEARNESS = frozenset(("paas", "pass"))
_RANK = {kind: rank for rank, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens `first` up to `last` with all they may mean."""

    first: int
    last: int
    meanings: tuple[Meaning, ...]

    def meaning(self, *kinds: str) -> Any:
        """The value of the first of its meanings that is of one of `kinds`, or None."""
        return next((each.value for kind in kinds for each in self.meanings if each.kind == kind), None)

    def all(self, kind: str) -> list[Any]:
        """All values of a kind."""
        return [each.value for each in self.meanings if each.kind == kind]


def vocabulary_lexicon() -> Lexicon:
    """The vocabulary's values and names, and the cues."""
    lexicon = Lexicon()
    for entry in FILTERS:
        for value, phrases in entry.values.items():
            kind = {"near": "near_kind", "overlooking": "view"}.get(entry.key, "value")
            meaning = Meaning(kind, value if kind != "value" else (entry.key, value))
            lexicon.add_all(phrases, meaning)
        lexicon.add_all(entry.spoken, Meaning("name", entry.key))
    for cue, phrase in cue_phrases():
        lexicon.add(phrase, Meaning("cue", cue))
    for sort, phrases in SORTS.items():
        for phrase in phrases:
            same = [phrase.replace("sort by", begin) for begin in SORT_BY] if phrase.startswith("sort by") else [phrase]
            lexicon.add_all(same, Meaning("sort", sort))
    for side, phrases in UNBOUNDED.items():
        lexicon.add_all(phrases, Meaning("unbounded", side))
    lexicon.add_all(CHEAPER, Meaning("cheaper", True))
    lexicon.add_all(ANYWHERE, Meaning("anywhere", True))
    lexicon.add_all(RESIDENTIAL, Meaning("residential", True))
    for intent, phrases in INTENTS.items():
        lexicon.add_all(phrases, Meaning("intent", intent))
    return lexicon


class Phrases(Protocol):
    """Finds phrases in a turn, as a `Lexicon` does."""

    def at(self, tokens: Sequence[Token], start: int) -> Iterable[tuple[int, list[Meaning]]]:
        """The phrases that begin at `start`: the token behind each, and its meanings."""
        ...


def pieces_of(
    tokens: Sequence[Token], lexicons: Sequence[Phrases], today: date, short: Sequence[Phrases] = ()
) -> list[Piece]:
    """The pieces of a turn, in order; they do not overlap. A phrase of `short` counts where its words mean no other."""
    return [piece for piece, _ in pieces_within(tokens, lexicons, today, short)]


def pieces_within(
    tokens: Sequence[Token], lexicons: Sequence[Phrases], today: date, short: Sequence[Phrases] = ()
) -> list[tuple[Piece, list[Piece]]]:
    """The pieces of a turn, each with the shorter ones that its words make too."""
    candidates = sorted(
        _candidates(tokens, lexicons, today, short),
        key=lambda piece: (-_weight(tokens, piece), min(_RANK[each.kind] for each in piece.meanings), piece.first),
    )
    taken = [False] * len(tokens)
    chosen: list[tuple[Piece, list[Piece]]] = []
    holding: list[list[Piece] | None] = [None] * len(tokens)
    for piece in candidates:
        within = holding[piece.first]
        if not any(taken[piece.first : piece.last]):
            taken[piece.first : piece.last] = [True] * (piece.last - piece.first)
            inside: list[Piece] = []
            holding[piece.first : piece.last] = [inside] * (piece.last - piece.first)
            chosen.append((piece, inside))
        elif within is not None and within is holding[piece.last - 1]:
            within.append(piece)
    return sorted(chosen, key=lambda each: each[0].first)


def _weight(tokens: Sequence[Token], piece: Piece) -> int:
    """How many words of a piece tell it from others: the "side" of "west side" and the "ke paas" of "lake ke paas" go
    with any name before them."""
    words = piece.last - piece.first
    nearness = words > len(NEARNESS) and tokens[piece.last - 2].word == "ke" and tokens[piece.last - 1].word in NEARNESS
    return words - 2 * nearness - (words > 1 and tokens[piece.last - 1].word == SIDE)


def _candidates(
    tokens: Sequence[Token], lexicons: Sequence[Phrases], today: date, short: Sequence[Phrases]
) -> Iterator[Piece]:
    said = {token.word for token in tokens}
    counted, floored = not COUNTED.isdisjoint(said), not FLOORED.isdisjoint(said)
    dated = not DATED.isdisjoint(said) or any((token.number or 0) >= FIRST_OF_A_YEAR for token in tokens)
    measured = _before_numbers(tokens)
    for at in range(len(tokens)):
        if tokens[at].word in OPENS_NOTHING:
            continue
        ends: dict[int, list[Meaning]] = {}
        for lexicon in lexicons:
            for end, meanings in lexicon.at(tokens, at):
                ends.setdefault(end, []).extend(meanings)
        for lexicon in short:
            for end, meanings in lexicon.at(tokens, at):
                ends.setdefault(end, meanings)
        for kind, found in (
            ("count", count_at(tokens, at) if counted and measured[at] else None),
            ("floor", floor_at(tokens, at) if floored and measured[at] else None),
            ("month", month_at(tokens, at, today) if dated else None),
            ("measure", measure_at(tokens, at) if measured[at] else None),
        ):
            if found is not None:
                ends.setdefault(found.last, []).append(Meaning(kind, found))
        for end, meanings in ends.items():
            yield Piece(at, end, tuple(meanings))


def _before_numbers(tokens: Sequence[Token]) -> list[bool]:
    """Of each token, whether a number stands there or a few words behind it."""
    near, last = [False] * len(tokens), len(tokens) + FARTHEST_NUMBER
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at].number is not None or tokens[at].word in NUMERALS:
            last = at
        near[at] = last - at < FARTHEST_NUMBER
    return near
