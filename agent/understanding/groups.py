"""Terms said together make a group, and cues act on groups: "not", "also", "instead", "doesn't matter"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from agent.understanding import cues
from agent.understanding.clauses import Clause
from agent.understanding.counts import is_a_name
from agent.understanding.numbers import word_at
from agent.understanding.pieces import Piece
from agent.understanding.reading import CallContext
from agent.understanding.term import COSTS, FLAGS, MINIMUM_OF_ONE, Term
from agent.understanding.tokens import Token

JOINERS = frozenset(("maybe", "perhaps", "or", "and", "/", "&", "ya", "aur", ",", "nor", "either", "-", "in", "ho"))
TAKING = frozenset("take get go it for to one lena lene karna pe par either i we could can even".split())
"""Words between the two deals of "to purchase or take it on rent"."""
BEFORE_NAHI = frozenset("facing view floor side wala wale pe par mein ka ki".split())
DECLINED = frozenset("i id im we lets let it its make show give find the what how only just".split())
"""Words behind a "no" that is an answer of its own."""
LISTED_BY = frozenset("and or , & aur ya nor".split())
CONDITIONS = frozenset(
    "the my that also condition conditions requirement requirements filter filters part criteria criterion bit thing wali "
    "wala".split()
)
"""What may stand beside the names in "the balcony condition and the parking condition"."""
AFTER_A_LIST = frozenset(("", ".", "!", "?", ";", "please", "too", "for", "now", "both", "all", "then", "bhi"))
SETTLING = [[fine, "hai"] for fine in ("theek", "thik", "sahi", "accha", "achha", "badhiya")]
FINE_OF_HINDI = frozenset("theek thik sahi accha achha chalega chalegi dikhao chahiye".split())
WANTING = frozenset("want wants need with show looking having give chahiye dikhao".split())
"""Words behind which "parking and gym not required" wishes the parking."""
ANY = frozenset(("any", "koi", "whatever"))
REACH_OF_AN_AMOUNT = 2
ASKERS = frozenset(("i", "we"))
SENTENCE_END = frozenset((".", "?", "!", ";"))


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


class Groups:
    """The groups of one turn's terms, each with the cues that act on it."""

    def __init__(
        self,
        query: str,
        tokens: Sequence[Token],
        pieces: Sequence[Piece],
        terms: Sequence[Term],
        clauses: Sequence[Clause],
        context: CallContext,
    ) -> None:
        self._starts = {clause.first for clause in clauses}
        self._query = query
        self._tokens = tokens
        self._pieces = pieces
        self._context = context
        self._groups = self._grouped(terms)
        self._names: list[tuple[Piece, str]] = []
        self._attach()

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
        return [token.word for token in self._tokens[first:last]] in ([","], [])

    def _attach(self) -> None:
        """Give each cue to the group or name it acts on."""
        for index, piece in enumerate(self._pieces):
            for cue in piece.all("cue"):
                if self._is_term(piece):
                    continue
                self._attach_one(index, piece, cue)

    def _is_term(self, piece: Piece) -> bool:
        return any(group.first <= piece.first and piece.last <= group.last for group in self._groups)

    def _attach_one(self, index: int, piece: Piece, cue: str) -> None:
        before, behind = self._neighbours(piece)
        match cue:
            case cues.NOT if self._only_declines(piece) or (
                behind and behind.key == "deal" and self._tokens[piece.first].word == "no"
            ):
                pass
            case cues.NOT | cues.INSTEAD | cues.CORRECT:
                if behind and (cue != cues.NOT or self._reaches(piece.last, behind.first)):
                    self._spread(behind, cue)
                    behind.cues.add(cue if cue != cues.INSTEAD or piece.last - piece.first > 1 else "instead_plain")
                elif before and cue == cues.INSTEAD:
                    before.cues.add("instead_plain")
            case cues.NOT_BEHIND if behind and behind.first == piece.last and self._tokens[piece.first].word in ASKERS:
                behind.cues.add(cues.NOT)  # "I don't want the top floor"
            case cues.NOT_BEHIND if before and self._reaches(before.last, piece.first, over_comma=True):
                self._described(before).cues.add(cues.NOT)
            case cues.INSTEAD_BEHIND if before and self._reaches(before.last, piece.first):
                before.cues.add(cues.INSTEAD)
            case cues.CLEAR:
                name = self._name_behind(index, piece)
                if name:
                    self._names.append(name)
                    self._clear_listed(piece, name[0].last)
                elif (
                    behind
                    and self._reaches(piece.last, behind.first)
                    and not self._is_settled_on(behind)
                    and self._tokens[piece.first].word not in ("any", "koi")
                ):
                    behind.cues.add(cues.CLEAR)
                    self._clear_listed(piece, behind.last)
            case cues.CLEAR_BEHIND:
                named = self._name_before(index, piece)
                if named:
                    self._names.append(named)
                    self._clear_listed_before(named[0].first)
                elif before and self._reaches(before.last, piece.first, over_comma=before.listed):
                    before.cues.add(cues.CLEAR)
                    self._clear_listed_before(before.first)
            case cues.ALSO if before and behind and before.key == behind.key and behind.first == piece.last:
                behind.cues.add(cue)
            case cues.ALSO:
                leads = self._tokens[piece.first].word in ("include", "including", "add", "along", "besides", "plus")
                if (
                    before
                    and not leads
                    and (behind is None or before.last == piece.first)
                    and self._reaches(before.last, piece.first)
                ):
                    before.cues.add(cue)
                elif behind:
                    behind.cues.add(cue)
                elif before:
                    before.cues.add(cue)
            case cues.FINE if before and self._reaches(before.last, piece.first):
                before.cues.add(cue)
            case cues.FINE if behind and self._tokens[piece.last - 1].word in ("with", "to"):
                behind.cues.add(cue)
            case cues.MORE_OF | cues.LESS_OF:
                cost = self._cost_behind(index, piece)
                near = next(
                    (group for group in (before, behind)
                     if group and group.key in ({cost} if cost else {"price", "area", *COSTS})
                     and (self._reaches(group.last, piece.first) if group is before else True)), None,
                )  # fmt: skip
                if near:
                    near.cues.add(cue)

    def _cost_behind(self, index: int, piece: Piece) -> str | None:
        """What is to be less in "a lower deposit"."""
        behind = self._pieces[index + 1] if index + 1 < len(self._pieces) else None
        if behind is None or behind.first - piece.last > 1:
            return None
        return next((name for name in behind.all("name") if name in COSTS), None)

    def _is_settled_on(self, group: Group) -> bool:
        """ "rehne do, Hebbal hi theek hai": what is left is what there was."""
        words = [word_at(self._tokens, group.last + offset) for offset in range(4)]
        only = words[0] == "hi"
        return words[only : only + 2] in SETTLING or (only and bool(FINE_OF_HINDI.intersection(words)))

    def _described(self, group: Group) -> Group:
        """What is said of homes where homes are named: in "west facing plots I don't want" the west."""
        if group.key not in ("property_types", "bhk"):
            return group
        at = self._groups.index(group)
        before = self._groups[at - 1] if at else None
        return before if before and before.key == "facing" and group.first - before.last <= 1 else group

    def _spread(self, group: Group, cue: str) -> None:
        """Ground and top in "not on the ground or top floor" are two filters under one "not"."""
        for other in self._groups:
            if {group.key, other.key} == {"floor", "floor_not"} and self._joined(group.last, other.first):
                other.cues.add(cue)

    def _only_declines(self, piece: Piece) -> bool:
        """ "no, I would rather buy": the no answers, and what follows is wished."""
        first = self._tokens[piece.first].word
        at = piece.last + (word_at(self._tokens, piece.last) == ".")
        if first == "no" and is_a_name(self._tokens, at) and not any(group.first == at for group in self._groups):
            return True  # "flat no. 12"
        if piece.last - piece.first > 1 or first != "no":
            return False
        answers = piece.first == 0 and "?" in (self._context.agent_said or "")
        return answers or word_at(self._tokens, piece.last) in DECLINED

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
        return any(first < at < last for at in self._starts)

    def _reaches(self, first: int, last: int, *, over_comma: bool = False) -> bool:
        """Whether a cue's reach is unbroken: few words between, no comma, no "but"."""
        words = [token.word for token in self._tokens[first:last]]
        apart = {",", "but", "lekin", "only", "and"} & set(words[over_comma and words[:1] == [","] :])
        anew = any(first <= piece.first < last and "reset" in piece.all("intent") for piece in self._pieces)
        return len(words) <= 4 and not apart and not anew and not self._opens_between(first, last)

    def _name_behind(self, index: int, piece: Piece) -> tuple[Piece, str] | None:
        for other in self._pieces[index + 1 : index + 3]:
            names = list(other.all("name"))
            if names and self._reaches(piece.last, other.first):
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
        if not WANTING.isdisjoint(token.word for token in self._tokens[:first]) or any(
            group.last <= first for group in self._groups
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

    def _surviving(self) -> Iterator[Group]:
        """The groups, without those that a later one of the same key corrects."""
        for index, group in enumerate(self._groups):
            if any(piece.first <= group.first and group.last <= piece.last for piece, _ in self._names):
                continue
            if self._denied_behind(group):
                group.cues.add(cues.NOT)
            later = [each for each in self._groups[index + 1 :] if each.key == group.key]
            if later and cues.CORRECT in later[0].cues:
                continue
            if cues.NOT in group.cues and any(map(self._is_wished, later)):
                continue
            yield group

    def _is_wished(self, group: Group) -> bool:
        return not group.cues & {cues.NOT, cues.CLEAR, cues.ALSO, cues.INSTEAD} and not self._denied_behind(group)

    def _denied_behind(self, group: Group) -> bool:
        """ "X nahi"."""
        last = group.last
        while last < group.last + 2 and word_at(self._tokens, last) in BEFORE_NAHI:
            last += 1
        return word_at(self._tokens, last) in ("nahi", "nahin", "mat") and word_at(self._tokens, last + 1) != "hai"
