"""Terms and cues → operations: what is wanted, ruled out, dropped, added, or changed by an amount."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from agent.filters.vocabulary import EXCLUDABLE, LISTS, VOCABULARY
from agent.understanding import cues
from agent.understanding.clauses import Clause
from agent.understanding.measures import Measure
from agent.understanding.numbers import word_at
from agent.understanding.pieces import Piece
from agent.understanding.reading import CallContext, Op, Operation
from agent.understanding.term import COSTS, FLAGS, MINIMUM_OF_ONE, Term
from agent.understanding.tokens import Token

JOINERS = frozenset(("maybe", "perhaps", "or", "and", "/", "&", "ya", "aur", ",", "nor", "either", "-", "in"))
DECLINED = frozenset("i id im we lets let it its make show give find the what how only just".split())
"""Words behind a "no" that is an answer of its own."""
EITHER = frozenset(("status", "sale_type", "khata", "tenant", "listed_by", "deal"))
"""Filters of one value: who names two of them has no preference."""
BEFORE_NAHI = frozenset("facing view floor side wala wale pe par mein ka ki".split())
SENTENCE_END = frozenset((".", "?", "!", ";"))
KEYS_OF = {
    "price": ("price_max", "price_min"), "area": ("area_max", "area_min"),
    "floor": ("floor_min", "floor_max", "floor_not"),
    "bhk": ("bhk",), "localities": ("localities",),
}  # fmt: skip
NAMED = {"price_max": "price", "price_min": "price", "area_max": "area", "area_min": "area", "floor_min": "floor"}
"""The group that a filter's spoken name clears."""


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


class Wishes:
    """Reads the operations of one turn."""

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

    def operations(self) -> list[Operation]:
        """The operations, in the order they were said."""
        made: list[tuple[int, Operation]] = []
        for group in self._surviving():
            made += [(group.first, operation) for operation in self._of(group)]
        for piece, name in self._names:
            made += [(piece.first, operation) for operation in self._clear(name, piece)]
        made += self._alone()
        return [operation for _, operation in sorted(made, key=lambda each: each[0])]

    # Groups and their cues --------------------------------------------------------------------------------------

    def _grouped(self, terms: Sequence[Term]) -> list[Group]:
        groups: list[Group] = []
        for term in terms:
            last = groups[-1] if groups else None
            if last and last.key == term.key and self._joined(last.last, term.first):
                last.listed = last.listed or not self._only_comma(last.last, term.first)
                last.terms.append(term)
                last.last = term.last
            else:
                groups.append(Group(term.key, [term], term.first, term.last))
        return groups

    def _joined(self, first: int, last: int) -> bool:
        words = [token.word for token in self._tokens[first:last]]
        return len(words) <= 3 and all(
            word in JOINERS or word in ("a", "the", "on", "facing", "near", "with") for word in words
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
            case cues.CLEAR:
                name = self._name_behind(index, piece)
                if name:
                    self._names.append(name)
                elif (
                    behind
                    and self._reaches(piece.last, behind.first)
                    and self._tokens[piece.first].word not in ("any", "koi")
                ):
                    behind.cues.add(cues.CLEAR)
            case cues.CLEAR_BEHIND:
                named = self._name_before(index, piece)
                if named:
                    self._names.append(named)
                elif before and self._reaches(before.last, piece.first):
                    before.cues.add(cues.CLEAR)
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
                near = next(
                    (group for group in (before, behind) if group and group.key in ("price", "area", *COSTS)
                     and (self._reaches(group.last, piece.first) if group is before else True)), None,
                )  # fmt: skip
                if near:
                    near.cues.add(cue)

    def _spread(self, group: Group, cue: str) -> None:
        """Ground and top in "not on the ground or top floor" are two filters under one "not"."""
        for other in self._groups:
            if {group.key, other.key} == {"floor", "floor_not"} and self._joined(group.last, other.first):
                other.cues.add(cue)

    def _only_declines(self, piece: Piece) -> bool:
        """ "no, I would rather buy": the no answers, and what follows is wished."""
        first = self._tokens[piece.first].word
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

    def _reaches(self, first: int, last: int) -> bool:
        """Whether a cue's reach is unbroken: few words between, no comma, no "but"."""
        words = [token.word for token in self._tokens[first:last]]
        apart = {",", "but", "lekin", "only", "and"} & set(words)
        return len(words) <= 4 and not apart and not self._opens_between(first, last)

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

    # Operations -------------------------------------------------------------------------------------------------

    def _heard(self, first: int, last: int) -> str:
        return self._query[self._tokens[first].start : self._tokens[last - 1].end]

    def _of(self, group: Group) -> Iterator[Operation]:
        heard = self._heard(group.first, group.last)
        moved = self._moved(group, heard)
        if moved:
            yield moved
            return
        if cues.CLEAR in group.cues:
            yield from self._dropped(group, heard)
            return
        if cues.INSTEAD in group.cues:  # "instead of X"
            yield from (Operation("remove", key, value, heard) for key, value in group.wishes.items() if key in LISTS)
            return
        if cues.NOT in group.cues:
            if len(group.terms) == 2 and not group.listed:  # "not X, Y" is a correction
                later = group.terms[1]
                yield from (
                    Operation("set", key, value, self._heard(later.first, later.last))
                    for key, value in later.wishes.items()
                )
            else:
                yield from self._ruled_out(group, heard)
            return
        if (
            group.key in ("floor", "floor_not")
            and group.cues & {cues.FINE, cues.ALSO}
            and (
                edges := [
                    *group.wishes.get("floor_not", ()),
                    *(["ground"] if group.wishes.get("floor_max") == 0 else ()),
                ]
            )
        ):
            yield Operation("allow", "floor_not", edges, heard)
            return
        if group.key == "floor_not":
            return  # the top floor can be ruled out, not asked for
        if len(group.terms) > 1 and group.listed and group.key in EITHER:
            yield Operation("clear", group.key, None, heard)  # "ready or under construction" is no preference
            return
        for key, value in group.wishes.items():
            yield Operation(self._op(group, key, value), key, value, heard)

    def _op(self, group: Group, key: str, value: Any) -> Op:
        excluded = self._context.filters.get("exclude", {}).get(key, ())
        if cues.FINE in group.cues and (VOCABULARY[key].values or key in LISTS):
            if cues.ALSO in group.cues or (key in LISTS and any(each in excluded for each in value)):
                return "allow"
            if self._fine_too(group):
                return "allow"
        if "instead_plain" in group.cues:
            return "replace"
        if cues.ALSO in group.cues and key in LISTS:
            return "add"
        return "set"

    def _fine_too(self, group: Group) -> bool:
        return any(
            "too" in phrase or "also" in phrase
            for phrase in (
                self._heard(group.last, min(group.last + 4, len(self._tokens))).lower().split()
                if group.last < len(self._tokens)
                else [],
            )
        )

    def _dropped(self, group: Group, heard: str) -> Iterator[Operation]:
        if group.key in ("price", "area", "floor"):
            yield from (Operation("clear", key, None, heard) for key in KEYS_OF[group.key])
            return
        for key, value in group.wishes.items():
            if isinstance(value, list) or VOCABULARY[key].values:
                yield Operation("remove", key, value, heard)
            else:
                yield Operation("clear", key, None, heard)

    def _ruled_out(self, group: Group, heard: str) -> Iterator[Operation]:
        if group.key == "floor" and group.wishes.get("floor_max") == 0:
            yield Operation("set", "floor_not", ["ground"], heard)
            return
        if len(group.wishes) == 1 and (beyond := self._beyond(*next(iter(group.wishes.items())))):
            yield Operation("set", *beyond, heard)
            return
        for key, value in group.wishes.items():
            if key == "floor_not":
                yield Operation("set", key, value, heard)
            elif key in EXCLUDABLE or isinstance(value, list) or VOCABULARY[key].values:
                yield Operation("exclude", key, value, heard)
            else:
                yield Operation("remove", key, value, heard)

    @staticmethod
    def _beyond(key: str, value: Any) -> tuple[str, Any] | None:
        """ "not above the 10th floor" is at most the 10th; the same of prices and areas."""
        other = VOCABULARY[key].bound
        if other is None:
            return None
        if key.startswith("floor"):
            value += -1 if key == "floor_min" else 1
        return other, value

    def _moved(self, group: Group, heard: str) -> Operation | None:
        """ "20 lakhs more", "increase the budget by 20 lakhs", "10 lakh less"."""
        if group.key != "price" or not group.cues & {cues.MORE_OF, cues.LESS_OF} or "price_max" not in group.wishes:
            return None
        if "price_min" in group.wishes or self._set_to(group):
            return None
        sign = -1 if cues.LESS_OF in group.cues else 1
        return Operation("move", "price_max", {"by": sign * group.wishes["price_max"]}, heard)

    def _set_to(self, group: Group) -> bool:
        before = [token.word for token in self._tokens[max(0, group.first - 2) : group.first]]
        behind = self._tokens[group.last - 1].word
        return (
            "to" in before
            or behind in ("tak", "max", "maximum")
            or self._tokens[group.first].word
            in (
                "under",
                "below",
                "upto",
                "up",
                "within",
                "max",
                "less",
                "more",
            )
        )

    def _clear(self, name: str, piece: Piece) -> Iterator[Operation]:
        heard = self._heard(piece.first, piece.last)
        for key in KEYS_OF.get(NAMED.get(name, name), (name,)):
            yield Operation("clear", key, None, heard)

    def _alone(self) -> Iterator[tuple[int, Operation]]:
        """What is said without a value: anywhere, cheaper, a sort, a percentage."""
        percent = next(
            (
                piece
                for piece in self._pieces
                if isinstance(m := piece.meaning("measure"), Measure) and m.dimension == "percent"
            ),
            None,
        )
        moves = {cue for piece in self._pieces for cue in piece.all("cue")} & {cues.MORE_OF, cues.LESS_OF}
        if percent and moves:
            sign = -1 if cues.LESS_OF in moves else 1
            share = percent.meaning("measure").high
            yield (
                percent.first,
                Operation("move", "price_max", {"percent": sign * share}, self._heard(percent.first, percent.last)),
            )
        for piece in self._pieces:
            heard = self._heard(piece.first, piece.last)
            if piece.meaning("anywhere"):
                place = ("localities", "zone")
                named = (group for group in self._groups if group.key in place and cues.NOT not in group.cues)
                if any(0 <= group.first - piece.last <= 2 for group in named):
                    continue  # "anywhere in Hebbal" is Hebbal
                yield piece.first, Operation("clear", "localities", None, heard)
            elif piece.meaning("cheaper") and not any(group.key == "price" for group in self._groups):
                yield piece.first, Operation("move", "price_max", {}, heard)
            elif (
                (
                    sort := piece.meaning("sort")
                    or next((value for key, value in piece.all("value") if key == "sort"), None)
                )
                and not self._is_term(piece)
                and not self._bounded(sort)
            ):
                yield piece.first, Operation("set", "sort", sort, heard)

    def _superlative(self) -> bool:
        return any(token.word in ("biggest", "largest") for token in self._tokens)

    def _bounded(self, sort: str) -> bool:
        """ "bigger, at least 1,400 sq ft" is the minimum alone."""
        return (
            sort == "area_desc"
            and not self._superlative()
            and any(group.key in ("area", "bhk") for group in self._groups)
        )
