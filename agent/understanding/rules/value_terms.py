"""Terms of the vocabulary's own values: directions, floors, views, tenants, amenities, and filters wished by name."""

from collections.abc import Mapping
from typing import Any

from agent.filters.vocabulary import LISTS, VOCABULARY
from agent.language.numbers import word_at
from agent.understanding.mentions import cues
from agent.understanding.mentions.pieces import Piece
from agent.understanding.mentions.rooms_and_floors import MOST_LISTED
from agent.understanding.rules.neighbours import Neighbours
from agent.understanding.rules.term import FLAGS, MINIMUM_OF_ONE, Term

UNSURE = frozenset(("new", "full", "fully"))
"""Words that are a value only where something says of what."""
PARTS = frozenset(("side", "zone", "part", "of"))
JOINING = frozenset("or and / ya , no not".split())
BEHIND_A_FAMILY = frozenset("only tenant tenants wale wali hi hain".split())
FAMILY_OF_HINDI = frozenset((("ke", "liye"), ("ke", "saath"), ("ke", "sath"), ("ko", "chahiye"), ("hai",), ("hain",)))
OF_A_FAMILY = frozenset(
    "a an the my our small nuclear joint young big large decent nice vegetarian chhoti badi ek".split()
)
OLD = frozenset("old current present existing previous".split())


class ValueTerms(Neighbours):
    """Makes terms of values and of names."""

    def _view(self, index: int, piece: Piece) -> Term | None:
        view = piece.meaning("view")
        if view is None:
            return None
        if (
            self._cue_before(index, cues.VIEW, cues.FACING)
            or self._cue_behind(index, cues.VIEW)
            or (self._behind(piece) in ("facing", "view", "views") and view not in cues.FACING)
        ):
            return Term("overlooking", {"overlooking": [view]}, piece.first, piece.last)
        return None

    def _value(self, index: int, piece: Piece) -> Term | None:
        values = piece.all("value")
        keys = dict(reversed(values))
        if "facing" in keys and "zone" in keys:
            return self._direction(index, piece, keys)
        for key, value in keys.items():
            if key == "facing":
                return self._direction(index, piece, keys)
            if key == "sort":
                return None
            if key == "floor_not":
                return self._floor_edge(piece, value)
            if self._heard_alone(piece) in UNSURE and not self._is_sure(index, key):
                return None
            if key == "property_types" and self._is_of_theirs(piece):
                return None
            if key == "listed_by" and self._heard_alone(piece) in ("builder", "builders") and not self._lists(index):
                return None
            if key == "tenant" and piece.last - piece.first > 1 and self._tokens[piece.last - 1].word == "lease":
                return Term(key, {"deal": "rent", key: value}, piece.first, piece.last)
            if key == "tenant":
                return self._tenant(piece, value)
            named = self._before(piece) in ("the", "its", "what", "whats", "paying", "pay", "paid")
            if (
                key == "deal"
                and named
                and self._tokens[piece.last - 1].word == "rent"
                and piece.last - piece.first == 1
            ):
                return None
            if (
                key == "extra_rooms"
                and value in ("store", "study", "servant")
                and piece.last - piece.first == 1
                and self._behind(piece) not in ("room", "rooms")
                and value == "store"
            ):
                return None
            if key == "area_basis" and self._name_near(piece.first, piece.last, ()) is None:
                return Term("area_basis", {"area_basis": value}, piece.first, piece.last)
            if key == "khata" or key in VOCABULARY:
                return Term(key, {key: [value] if key in LISTS else value}, piece.first, piece.last)
        return None

    def _heard_alone(self, piece: Piece) -> str:
        return self._tokens[piece.first].word if piece.last - piece.first == 1 else ""

    def _is_sure(self, index: int, key: str) -> bool:
        """Whether a word of many uses is said of `key`: as an answer, behind its name, beside another of its values."""
        piece = self._pieces[index]
        return (
            key in self._asked
            or (key == "sale_type" and self._before(piece) in ("buy", "buying", "purchase", "purchasing"))
            or key in (name for other in self._pieces[max(0, index - 1) : index] for name in other.all("name"))
            or any(
                key in (each for each, _ in other.all("value"))
                for other in self._pieces[max(0, index - 2) : index + 3]
                if other is not piece and self._is_joined(other, piece)
            )
        )

    def _is_of_theirs(self, piece: Piece) -> bool:
        """ "we sold our old flat"; "how many such flats" are those that are spoken of already."""
        return self._before(piece) == "such" or (
            self._before(piece) in OLD and self._before(piece, 2) in ("our", "my", "the", "his", "her", "their")
        )

    def _lists(self, index: int) -> bool:
        """Whether a builder is whom the home is bought from, and not what somebody is: "a good builder"."""
        piece = self._pieces[index]
        dropped = "developers" in self._context.filters and self._cue_behind(index, cues.CLEAR_BEHIND)
        return "developer" not in self._kinds_said and not dropped and self._before(piece) != "good"

    def _is_joined(self, one: Piece, other: Piece) -> bool:
        first, last = min(one.last, other.last), max(one.first, other.first)
        return all(token.word in JOINING for token in self._tokens[first:last])

    def _direction(self, index: int, piece: Piece, keys: Mapping[str, Any]) -> Term | None:
        facing, zone = keys.get("facing"), keys.get("zone")
        following = self._pieces[index + 1] if index + 1 < len(self._pieces) else None
        if zone and following and following.first == piece.last and following.meaning("city"):
            return None  # the city's term says the zone
        if sibling := self._sibling(index, piece):
            return Term("localities", {"localities": [sibling]}, piece.first, piece.last)
        held = self._context.filters
        if zone and "zone" in held and not {"facing"} & {*held, *self._asked} and not self._faces(index):
            return Term("zone", {"zone": zone}, piece.first, piece.last)
        listed = self._in_list_facing(index) or self._faces(index)
        if (
            listed
            or self._cue_behind(index, cues.FACING)
            or self._cue_before(index, cues.FACING)
            or "facing" in self._asked
        ):
            return Term("facing", {"facing": [facing]}, piece.first, piece.last) if facing else None
        if zone and (
            self._behind(piece) in PARTS
            or self._before(piece) == "in"
            or (self._before(piece) == "the" and self._before(piece, 2) == "in")
            or "zone" in self._asked
            or zone == "central"
        ):
            return Term("zone", {"zone": zone}, piece.first, piece.last)
        between = facing is not None and "_" in facing and zone is None  # no part of a city is called south-east
        if between and self._behind(piece) not in PARTS and not self._names_place_behind(index):
            return Term("facing", {"facing": [facing]}, piece.first, piece.last)
        if facing and (self._before(piece) in (",", "") and self._behind(piece) in (",", "", ".")):
            return Term("facing", {"facing": [facing]}, piece.first, piece.last)
        return None

    def _sibling(self, index: int, piece: Piece) -> str | None:
        """The east of "Andheri West or East"."""
        before = self._pieces[index - 1] if index else None
        if before is None or not self._is_joined(before, piece) or piece.first - before.last != 1:
            return None
        direction = self._tokens[piece.first].word
        return next((name for each in before.all("locality") if (name := self._names.sibling(each, direction))), None)

    def _faces(self, index: int) -> bool:
        """Whether directions are of a home in this call or turn: "east too" behind "west facing"."""
        held = self._context.filters
        if "facing" in held or "facing" in held.get("exclude", {}):
            return self._behind(self._pieces[index]) not in PARTS and not self._names_place_behind(index)
        return cues.FACING in self._cues_said

    def _names_place_behind(self, index: int) -> bool:
        following = self._pieces[index + 1] if index + 1 < len(self._pieces) else None
        return bool(following and following.first == self._pieces[index].last and following.meaning("city", "locality"))

    def _in_list_facing(self, index: int) -> bool:
        """Whether "facing" stands at the other end of a list of directions."""
        at = index + 1
        while at < min(index + MOST_LISTED, len(self._pieces)) and any(
            key == "facing" for key, _ in self._pieces[at].all("value")
        ):
            if self._cue_behind(at, cues.FACING):
                return True
            at += 1
        at = index - 1
        while at >= max(0, index - MOST_LISTED) and any(key == "facing" for key, _ in self._pieces[at].all("value")):
            if self._cue_before(at, cues.FACING):
                return True
            at -= 1
        return False

    def _floor_edge(self, piece: Piece, edge: str) -> Term | None:
        spoken_of = not self._words_said.isdisjoint(("floor", "floors")) or "floor" in self._asked
        if not spoken_of and not {"floor_not", "floor_min", "floor_max"} & self._context.filters.keys():
            return None
        if edge == "ground":
            return Term("floor", {"floor_min": 0, "floor_max": 0}, piece.first, piece.last)
        return Term("floor_not", {"floor_not": ["top"]}, piece.first, piece.last)

    def _tenant(self, piece: Piece, tenant: str) -> Term | None:
        if self._deal != "rent":
            return None
        before, behind = self._before(piece), self._behind(piece)
        if tenant == "family":
            sure = ("tenant", "bachelors") in self._values_said or "tenant" in self._asked or self._are_a_family(piece)
            counted = behind == "of" and self._tokens[piece.first].word != "families"
            return Term("tenant", {"tenant": tenant}, piece.first, piece.last) if sure and not counted else None
        if (
            tenant == "company"
            and piece.last - piece.first == 1
            and behind not in ("lease", "only", "guest")
            and before != "for"
            and (behind, self._behind(piece, 1)) != ("ke", "liye")
        ):
            return None
        return Term("tenant", {"tenant": tenant}, piece.first, piece.last)

    def _are_a_family(self, piece: Piece) -> bool:
        """Whether a family is who will live there: "for a family", "we are a small family", "family ke liye"."""
        behind = tuple(self._behind(piece, offset) for offset in range(3))
        if behind[0] in BEHIND_A_FAMILY or behind[:2] in FAMILY_OF_HINDI or behind[:1] in FAMILY_OF_HINDI:
            return True
        at = piece.first - 1
        while word_at(self._tokens, at) in OF_A_FAMILY:
            at -= 1
        before = word_at(self._tokens, at)
        if before in ("for", "only", "with"):
            return before != "with" or word_at(self._tokens, at + 1) in ("my", "our", "family", "the")
        if before in ("are", "am", "were", "im"):
            return word_at(self._tokens, at - 1) in ("we", "i", "us", "")
        return before in ("hum", "ham")

    def _named(self, piece: Piece) -> Term | None:
        """A filter wished by its name alone: "with parking", "vastu", "pet friendly"."""
        for key in piece.all("name"):
            if key in FLAGS:
                return Term(key, {key: True}, piece.first, piece.last)
            if key in MINIMUM_OF_ONE:
                return Term(key, {key: 1}, piece.first, piece.last)
        return None
