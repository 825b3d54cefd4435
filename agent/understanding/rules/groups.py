"""Cues act on groups of terms: "not", "also", "instead", "doesn't matter"."""

from collections.abc import Iterator, Sequence

from agent.language.numbers import number_at, word_at
from agent.language.tokens import Token
from agent.understanding.context import CallContext
from agent.understanding.mentions import cues
from agent.understanding.mentions.pieces import Piece
from agent.understanding.mentions.rooms_and_floors import is_a_name
from agent.understanding.rules.clauses import Clause
from agent.understanding.rules.dropped import Dropped
from agent.understanding.rules.grouped import Group
from agent.understanding.rules.term import COSTS, Term

BEFORE_NAHI = frozenset("facing view floor side wala wale pe par mein ka ki kuch bhi koi ko".split())
DECLINED = frozenset("i id im we lets let it its make show give find the what how only just".split())
"""Words behind a "no" that is an answer of its own."""
LIMITING = frozenset("zyada jyada jada upar oopar uper kam neeche niche".split())
ASKERS = frozenset(("i", "we"))


class Groups(Dropped):
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
        super().__init__(query, tokens, pieces, terms, clauses, context)
        self._names = []
        self._attach()

    def _attach(self) -> None:
        """Give each cue to the group or name it acts on."""
        for index, piece in enumerate(self._pieces):
            for cue in piece.all("cue"):
                if self._is_term(piece):
                    continue
                self._attach_one(index, piece, cue)

    def _attach_one(self, index: int, piece: Piece, cue: str) -> None:
        before, behind = self._neighbours(piece)
        match cue:
            case cues.NOT if self._corrects_a_number(piece, behind):
                pass
            case cues.NOT if self._only_declines(piece) or (
                behind and behind.key == "deal" and self._tokens[piece.first].word == "no"
            ):
                pass
            case cues.NOT | cues.INSTEAD | cues.CORRECT:
                if behind and self._tokens[piece.first].word == "skip" and self._is_held(behind):
                    behind.cues.add(cues.CLEAR)  # who skips what is wished drops it
                elif behind and (cue != cues.NOT or self._reaches(piece.last, behind.first)):
                    self._spread(behind, cue)
                    behind.cues.add(cue if cue != cues.INSTEAD or piece.last - piece.first > 1 else "instead_plain")
                elif before and cue == cues.INSTEAD:
                    before.cues.add("instead_plain")
            case cues.ALLOW:
                near = behind if behind and self._reaches(piece.last, behind.first) else before
                if near and (near is behind or self._reaches(near.last, piece.first)):
                    near.cues.add(cue)
            case cues.NOT_BEHIND if self._denies_what_follows(piece, behind) and behind:
                behind.cues.add(cues.NOT)  # "I don't want the top floor"
            case cues.NOT_BEHIND if before and self._is_of_a_limit(before):
                pass
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
                elif (
                    before
                    and not self._is_settled_on(before)
                    and self._reaches(before.last, piece.first, over_comma=before.listed)
                ):
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

    def _denies_what_follows(self, piece: Piece, behind: Group | None) -> bool:
        """ "I don't want the top floor"."""
        if behind is None or self._tokens[piece.first].word not in ASKERS:
            return False
        between = [token.word for token in self._tokens[piece.last : behind.first]]
        return between in ([], ["the"], ["a"], ["an"], ["any"])

    def _corrects_a_number(self, piece: Piece, behind: Group | None) -> bool:
        """ "not two three bhk": the number is denied, and another given."""
        if behind is None or behind.key != "bhk":
            return False
        number = number_at(self._tokens, piece.last, sure=True)
        comma = number is not None and word_at(self._tokens, number.end) == ","
        return number is not None and number.end + comma == behind.first

    def _cost_behind(self, index: int, piece: Piece) -> str | None:
        """What is to be less in "a lower deposit"."""
        behind = self._pieces[index + 1] if index + 1 < len(self._pieces) else None
        if behind is None or behind.first - piece.last > 1:
            return None
        return next((name for name in behind.all("name") if name in COSTS), None)

    def _described(self, group: Group) -> Group:
        """What is said of homes where homes are named: in "west facing plots I don't want" the west."""
        if group.key not in ("property_types", "bhk"):
            return group
        at = self._groups.index(group)
        before = self._groups[at - 1] if at else None
        return before if before and before.key == "facing" and group.first - before.last <= 1 else group

    def _spread(self, group: Group, cue: str) -> None:
        """Ground and top in "not on the ground or top floor" are two filters under one "not"."""
        if group.key not in ("floor", "floor_not"):
            return
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

    def _surviving(self) -> Iterator[Group]:
        """The groups, without those that a later one of the same key corrects."""
        following: dict[str, Group] = {}
        wished_behind: set[str] = set()
        kept: list[Group] = []
        for group in reversed(self._groups):
            wished, later = self._is_wished(group), following.get(group.key)
            if self._denied_behind(group):
                group.cues.add(cues.NOT)
            corrected = later is not None and cues.CORRECT in later.cues
            corrected = corrected or (cues.NOT in group.cues and group.key in wished_behind)
            if not corrected and not self._is_only_a_name(group):
                kept.append(group)
            following[group.key] = group
            if wished:
                wished_behind.add(group.key)
        yield from reversed(kept)

    def _is_only_a_name(self, group: Group) -> bool:
        """Whether it stands within the name of a filter that is dropped."""
        return any(piece.first <= group.first and group.last <= piece.last for piece, _ in self._names)

    def _is_wished(self, group: Group) -> bool:
        return not group.cues & {cues.NOT, cues.CLEAR, cues.ALSO, cues.INSTEAD} and not self._denied_behind(group)

    def _is_of_a_limit(self, group: Group) -> bool:
        """Whether the no behind it has turned a limit already, as in "20 hazaar se upar ka rent nahi"."""
        if group.key not in ("deal", "price", "area", *COSTS):
            return False
        reach = group.last if group.key != "deal" else group.first
        before = next((piece for piece in reversed(self._pieces) if piece.last <= reach), None)
        if before is None or reach - before.last > 1 or before.meaning("measure") is None:
            return False
        return self._tokens[before.last - 1].word in LIMITING

    def _denied_behind(self, group: Group) -> bool:
        """ "X nahi"."""
        if self._is_of_a_limit(group):
            return False
        last = group.last
        while last < group.last + 2 and word_at(self._tokens, last) in BEFORE_NAHI:
            last += 1
        ends = word_at(self._tokens, last + 1) == "" or (
            word_at(self._tokens, last + 1) == "." and word_at(self._tokens, last + 2) == ""
        )
        if word_at(self._tokens, last) == "no" and ends:
            return True  # "top floor no"
        return word_at(self._tokens, last) in ("nahi", "nahin", "mat") and word_at(self._tokens, last + 1) != "hai"
