"""What is dropped together: "forget the plots and the area", "balcony aur parking hata do"."""

from agent.language.numbers import word_at
from agent.language.tokens import SENTENCE_END
from agent.understanding.mentions import cues
from agent.understanding.mentions.pieces import Piece
from agent.understanding.rules.grouped import Group, Grouped
from agent.understanding.rules.term import FLAGS, MINIMUM_OF_ONE

LISTED_BY = frozenset("and or , & aur ya nor".split())
CONDITIONS = frozenset(
    "the a an my that also condition conditions requirement requirements filter filters part criteria criterion bit "
    "thing wali wala".split()
)
"""What may stand beside the names in "the balcony condition and the parking condition"."""
AFTER_A_LIST = frozenset(("", ".", "!", "?", ";", "please", "too", "for", "now", "both", "all", "then", "bhi"))
SETTLING = [[fine, "hai"] for fine in ("theek", "thik", "sahi", "accha", "achha", "badhiya")]
FINE_OF_HINDI = frozenset("theek thik sahi accha achha chalega chalegi dikhao chahiye".split())
WANTING = frozenset("want wants need with show looking having give chahiye dikhao".split())
"""Words behind which "parking and gym not required" wishes the parking."""
ANY = frozenset(("any", "koi", "whatever"))
REACH_OF_AN_AMOUNT = 2


class Dropped(Grouped):
    """Finds what a cue that drops something is about: names of filters, and lists of them and of values."""

    _names: list[tuple[Piece, str]]

    def _is_settled_on(self, group: Group) -> bool:
        """ "rehne do, Hebbal hi theek hai": what is left is what there was."""
        words = [word_at(self._tokens, group.last + offset) for offset in range(4)]
        only = words[0] == "hi"
        return words[only : only + 2] in SETTLING or (only and bool(FINE_OF_HINDI.intersection(words)))

    def _name_behind(self, index: int, piece: Piece) -> tuple[Piece, str] | None:
        for other in self._pieces[index + 1 : index + 3]:
            names = list(other.all("name"))
            if names and self._reaches(piece.last, other.first):
                return other, names[0]
            if self._is_term(other):
                return None
        return None

    def _name_before(self, index: int, piece: Piece) -> tuple[Piece, str] | None:
        for other in reversed(self._pieces[max(0, index - 2) : index]):
            names = other.all("name")
            if (
                names
                and self._reaches(other.last, piece.first)
                and (not self._is_term(other) or names[0] in (*MINIMUM_OF_ONE, *FLAGS))
            ):
                return other, names[0]
            if self._is_term(other):
                return None
        return None

    def _clear_listed(self, cue: Piece, last: int) -> None:
        """Drop what is listed behind what is dropped: the area in "forget the plots and the area"."""
        for index, piece in enumerate(self._pieces):
            if piece.first < last:
                continue
            between = {token.word for token in self._tokens[last : piece.first]}
            if between.isdisjoint(LISTED_BY) or not between <= LISTED_BY | CONDITIONS:
                return
            group = next((each for each in self._groups if each.first == piece.first), None)
            wished = group is not None and (self._tokens[cue.first].word in ANY or not self._ends_list(group.last))
            names = [name for name in piece.all("name") if group is None or name in (*MINIMUM_OF_ONE, *FLAGS)]
            if wished or self._is_of_an_amount(index):
                return
            if names:
                self._names.append((piece, names[0]))
                last = piece.last
            elif group is not None and self._is_held(group):
                group.cues.add(cues.CLEAR)
                last = group.last
            else:
                return

    def _clear_listed_before(self, first: int) -> None:
        """The balcony in "balcony aur parking hata do": what opens the turn and is wished so far."""
        dropped: list[tuple[Piece, Group | None, str | None]] = []
        for piece in reversed(self._pieces):
            if piece.last > first:
                continue
            between = {token.word for token in self._tokens[piece.last : first]}
            group = next((each for each in self._groups if each.last == piece.last), None)
            name = next((each for each in piece.all("name") if each in self._context.filters), None)
            held = name is not None or (group is not None and self._is_held(group))
            if not held or between.isdisjoint(LISTED_BY) or not between <= LISTED_BY | CONDITIONS:
                break
            dropped.append((piece, group, name))
            first = group.first if group else piece.first
        opens = max((at + 1 for at in range(first) if self._tokens[at].word in SENTENCE_END), default=0)
        if not WANTING.isdisjoint(token.word for token in self._tokens[opens:first]) or any(
            opens <= group.first and group.last <= first for group in self._groups
        ):
            return
        for piece, group, name in dropped:
            if name is not None:
                self._names.append((piece, name))
            elif group is not None:
                group.cues.add(cues.CLEAR)

    def _ends_list(self, last: int) -> bool:
        """Whether nothing is said of what ends there: "parking is a must" is a wish of its own."""
        return word_at(self._tokens, last) in LISTED_BY | CONDITIONS | AFTER_A_LIST

    def _is_of_an_amount(self, index: int) -> bool:
        following = self._pieces[index + 1] if index + 1 < len(self._pieces) else None
        gap = following.first - self._pieces[index].last if following else REACH_OF_AN_AMOUNT
        return gap < REACH_OF_AN_AMOUNT and following is not None and following.meaning("measure") is not None

    def _is_held(self, group: Group) -> bool:
        held = self._context.filters
        return all(
            any(each in held.get(key, ()) for each in value) if isinstance(value, list) else held.get(key) == value
            for key, value in group.wishes.items()
        )
