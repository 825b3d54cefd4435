"""Terms said together make a group; what stands around a cue, and how far it reaches."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from agent.language.tokens import SENTENCE_END, Token
from agent.understanding.context import CallContext
from agent.understanding.mentions.pieces import Piece
from agent.understanding.rules.clauses import Clause
from agent.understanding.rules.term import Term

JOINERS = frozenset(("maybe", "perhaps", "or", "and", "/", "&", "ya", "aur", ",", "nor", "either", "-", "in", "ho"))
REACH_OF_A_CUE = 4
"""So many words off, a cue still acts on a term."""
TAKING = frozenset("take get go it for to one lena lene karna pe par either i we could can even may be".split())
"""Words between the two deals of "to purchase or take it on rent"."""


@dataclass(slots=True)
class Group:
    """Terms of one key said together ("Hebbal or Yelahanka"), with the cues that act on them."""

    key: str
    terms: list[Term]
    first: int
    last: int
    cues: set[str] = field(default_factory=set)
    listed: bool = False

    @property
    def wishes(self) -> dict[str, Any]:
        """Filter → value; the lists of all terms together."""
        wishes: dict[str, Any] = {}
        for term in self.terms:
            for key, value in term.wishes.items():
                if isinstance(value, list) and key in wishes:
                    wishes[key] = [*wishes[key], *(each for each in value if each not in wishes[key])]
                else:
                    wishes[key] = value
        return wishes


class Grouped:
    """The groups of one turn's terms, and its pieces around them."""

    def __init__(
        self,
        query: str,
        tokens: Sequence[Token],
        pieces: Sequence[Piece],
        terms: Sequence[Term],
        clauses: Sequence[Clause],
        context: CallContext,
    ) -> None:
        self._starts = sorted({clause.first for clause in clauses})
        self._query = query
        self._tokens = tokens
        self._pieces = pieces
        self._context = context
        self._groups = self._grouped(terms)
        self._resets = sorted(piece.first for piece in pieces if "reset" in piece.all("intent"))

    def _grouped(self, terms: Sequence[Term]) -> list[Group]:
        groups: list[Group] = []
        for term in terms:
            last = groups[-1] if groups else None
            if last and last.key == term.key and self._joined(last.last, term.first, term.key):
                last.listed = last.listed or not self._only_comma(last.last, term.first)
                last.terms.append(term)
                last.last = term.last
            else:
                groups.append(Group(term.key, [term], term.first, term.last))
        return groups

    def _joined(self, first: int, last: int, key: str = "") -> bool:
        words = [token.word for token in self._tokens[first:last]]
        taking = TAKING if key == "deal" else ()
        return len(words) <= 3 + len({*words}.intersection(taking)) and all(
            word in JOINERS or word in taking or word in ("a", "the", "on", "facing", "near", "with") for word in words
        )

    def _only_comma(self, first: int, last: int) -> bool:
        words = [token.word for token in self._tokens[first:last]]
        return [word for word in words if word not in ("a", "an", "the")] in ([","], [])

    def _is_term(self, piece: Piece) -> bool:
        return any(group.first <= piece.first and piece.last <= group.last for group in self._groups)

    def _neighbours(self, piece: Piece) -> tuple[Group | None, Group | None]:
        """The groups before and behind a cue in its sentence."""
        before = next((group for group in reversed(self._groups) if group.last <= piece.first), None)
        behind = next((group for group in self._groups if group.first >= piece.last), None)
        if before and self._ends_between(before.last, piece.first):
            before = None
        if behind and self._ends_between(piece.last, behind.first):
            behind = None
        return before, behind

    def _ends_between(self, first: int, last: int) -> bool:
        return any(token.word in SENTENCE_END for token in self._tokens[first:last])

    def _opens_between(self, first: int, last: int) -> bool:
        """Whether a clause opens there: in "no, leave that, show me Hebbal" what is left is not Hebbal."""
        return _holds(self._starts, first + 1, last)

    def _reaches(self, first: int, last: int, *, over_comma: bool = False) -> bool:
        """Whether a cue's reach is unbroken: few words between, no comma, no "but"."""
        if last - first > REACH_OF_A_CUE:
            return False
        words = [token.word for token in self._tokens[first:last]]
        apart = {",", "but", "lekin", "only", "and"} & set(words[over_comma and words[:1] == [","] :])
        return not apart and not _holds(self._resets, first, last) and not self._opens_between(first, last)


def _holds(places: Sequence[int], first: int, last: int) -> bool:
    """Whether one of `places`, in order, is from `first` on and before `last`."""
    at = bisect_left(places, first)
    return at < len(places) and places[at] < last
