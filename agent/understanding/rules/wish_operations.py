"""Groups and their cues → operations: what is wanted, ruled out, dropped, added, or changed by an amount."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from agent.filters.operations import Op, Operation
from agent.filters.vocabulary import EXCLUDABLE, LISTS, VOCABULARY
from agent.language.measures import Measure
from agent.language.numbers import number_at, word_at
from agent.understanding.mentions import cues
from agent.understanding.mentions.pieces import Piece
from agent.understanding.rules.grouped import Group
from agent.understanding.rules.steps import Steps
from agent.understanding.rules.term import EITHER, whole

KEYS_OF = {
    "price": ("price_max", "price_min"), "area": ("area_max", "area_min"),
    "floor": ("floor_min", "floor_max", "floor_not"),
    "bhk": ("bhk",), "localities": ("localities",),
}  # fmt: skip
NAMED = {"price_max": "price", "price_min": "price", "area_max": "area", "area_min": "area", "floor_min": "floor"}
"""The group that a filter's spoken name clears."""


LISTED = frozenset("or and ya aur nor / & to -".split())
NOT_ABOUT = frozenset(("not", word) for word in ("around", "about", "approximately", "roughly", "exactly"))
ALL_OF = frozenset(("amenities", "extra_rooms", "near", "approvals"))


class Wishes(Steps):
    """Reads the operations of one turn."""

    def operations(self) -> list[Operation]:
        """The operations, in the order they were said."""
        made: list[tuple[int, Operation]] = []
        for group in self._surviving():
            made += [(group.first, operation) for operation in self._of(group)]
        made += self._alone()
        moved = any(operation.op == "move" for _, operation in made)
        for piece, name in self._names:
            if moved and NAMED.get(name) == "price":
                continue  # "more budget no issue, 5k more"
            made += [(piece.first, operation) for operation in self._clear(name, piece)]
        return [operation for _, operation in sorted(made, key=lambda each: each[0])]

    def _heard(self, first: int, last: int) -> str:
        return self._query[self._tokens[first].start : self._tokens[last - 1].end]

    def _of(self, group: Group) -> Iterator[Operation]:
        heard = self._heard(group.first, group.last)
        if (side := self._side_of_a_step(group)) and group.key != "price":
            yield from self._stepped(group, side, heard)
            return
        moved = self._moved(group, heard)
        if moved:
            yield moved
            return
        if cues.CLEAR in group.cues:
            if self._gives_way(group):
                yield from self._instead(group)
                return
            yield from self._ruled_out(group, heard) if self._is_edge(group) else self._dropped(group, heard)
            return
        if cues.ALLOW in group.cues:
            yield from self._allowed(group, heard)
            return
        if cues.INSTEAD in group.cues:  # "instead of X"
            yield from (Operation("remove", key, value, heard) for key, value in group.wishes.items() if key in LISTS)
            return
        if cues.NOT in group.cues:
            if (count := self._count_instead(group)) is not None:
                yield Operation("set", "bhk", [count], heard)
            elif len(group.terms) == 2 and not group.listed:  # "not X, Y" is a correction
                yield from self._instead(group)
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

    def _allowed(self, group: Group, heard: str) -> Iterator[Operation]:
        """ "I don't mind the ground floor", "nothing wrong with resale"."""
        if group.key in ("floor", "floor_not"):
            ground = ["ground"] if group.wishes.get("floor_max") == 0 else []
            if edges := [*group.wishes.get("floor_not", ()), *ground]:
                yield Operation("allow", "floor_not", edges, heard)
            return
        for key, value in group.wishes.items():
            if VOCABULARY[key].values or key in LISTS:
                yield Operation("allow", key, value, heard)

    def _gives_way(self, group: Group) -> bool:
        """ "hatao Hebbal, Whitefield dikhao": all there was is dropped, and another of its kind is named."""
        if len(group.terms) != 2 or group.listed or group.key in ALL_OF:
            return False
        held, (first, later) = self._context.filters.get(group.key, []), group.terms
        values = held if isinstance(held, list) else [held]
        return bool(values) and all(each in first.values for each in values) and later.values[0] not in values

    def _count_instead(self, group: Group) -> float | None:
        """The three of "not two, three bedrooms"; "no 1, 2 BHK" rules out both."""
        numbers = group.wishes.get("bhk", ())
        if len(group.terms) != 1 or len(numbers) != 2 or word_at(self._tokens, group.first - 1) != "not":
            return None
        words = {token.word for token in self._tokens[group.first : group.last]}
        said = [number for at in range(group.first, group.last) if (number := number_at(self._tokens, at, sure=True))]
        return whole(said[1].value) if "," in words and words.isdisjoint(LISTED) and len(said) > 1 else None

    def _instead(self, group: Group) -> Iterator[Operation]:
        """The Y of "not X, Y"."""
        later = group.terms[1]
        for key, value in later.wishes.items():
            yield Operation("set", key, value, self._heard(later.first, later.last))

    def _is_edge(self, group: Group) -> bool:
        """ "top floor not required": who names the ground or the top floor to drop it does not want it."""
        held = self._context.filters
        edge = group.key == "floor_not" or (group.key == "floor" and group.wishes.get("floor_max") == 0)
        return edge and held.keys().isdisjoint(("floor_not", "floor_min", "floor_max"))

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
            either = group.listed and key in EITHER
            if not either and (isinstance(value, list) or VOCABULARY[key].values):
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
        if other is None or not key.endswith("_min"):
            return None
        return other, value - (key == "floor_min")

    def _clear(self, name: str, piece: Piece) -> Iterator[Operation]:
        heard, held = self._heard(piece.first, piece.last), self._context.filters
        if name == "localities" and heard.lower() == "area" and held.keys().isdisjoint(("localities", "zone")):
            name = "area_max"
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
        # "too costly, show something cheaper" lowers the price once.
        cheaper = None if self._prices() else next((each for each in self._pieces if each.meaning("cheaper")), None)
        if (at := self._denied_about()) is not None:
            yield at, Operation("clear", "price_min", None, self._heard(at, at + 2))
        for piece in self._pieces:
            heard = self._heard(piece.first, piece.last)
            if piece.meaning("anywhere"):
                place = ("localities", "zone")
                named = (group for group in self._groups if group.key in place and cues.NOT not in group.cues)
                if any(-2 <= group.first - piece.last <= 2 or 0 <= piece.first - group.last <= 1 for group in named):
                    continue  # "anywhere in Hebbal" is Hebbal
                yield piece.first, Operation("clear", "localities", None, heard)
            elif piece.meaning("residential"):
                yield piece.first, Operation("remove", "property_types", ["commercial"], heard)
            elif side := piece.meaning("unbounded"):
                key = f"area_{side}" if f"price_{side}" not in self._context.filters else f"price_{side}"
                yield piece.first, Operation("clear", key, None, heard)
            elif piece is cheaper and not self._cost_behind(self._pieces.index(piece), piece):
                yield piece.first, Operation("move", "price_max", {}, heard)
            elif (
                (
                    sort := piece.meaning("sort")
                    or next((value for key, value in piece.all("value") if key == "sort"), None)
                )
                and not self._is_term(piece)
                and not self._bounded(sort)
                and not (heard.lower() in ("price wise", "by price") and self._prices())
            ):
                yield piece.first, Operation("set", "sort", sort, heard)

    def _denied_about(self) -> int | None:
        """Where "not around, anything up to 2 Cr" gives up the lower end that "around" had set."""
        words = [token.word for token in self._tokens]
        limited = any(group.key == "price" and "price_min" not in group.wishes for group in self._groups)
        denied = (at for at, pair in enumerate(pairwise(words)) if pair in NOT_ABOUT)
        alone = (at for at in denied if word_at(self._tokens, at + 2) in (",", ".", "but", "-", ";", ""))
        return next(alone, None) if limited else None

    def _prices(self) -> bool:
        """ "price wise up to 95"."""
        return any(group.key == "price" for group in self._groups)

    def _superlative(self) -> bool:
        return any(token.word in ("biggest", "largest") for token in self._tokens)

    def _bounded(self, sort: str) -> bool:
        """ "bigger, at least 1,400 sq ft" is the minimum alone."""
        return (
            sort == "area_desc"
            and not self._superlative()
            and any(group.key in ("area", "bhk") for group in self._groups)
        )
