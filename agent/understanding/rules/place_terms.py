"""Terms of places: localities, cities, zones, what to be near, projects and developers."""

from collections.abc import Sequence

from agent.language.measures import Measure
from agent.understanding.mentions import cues
from agent.understanding.mentions.pieces import Piece
from agent.understanding.mentions.project_names import is_certain
from agent.understanding.rules.neighbours import Neighbours
from agent.understanding.rules.term import Term, whole

LEAVING = frozenset("relocating moving shifting coming transferred shifted moved relocated am are im".split())
COMMON_WORDS = frozenset(("century", "embassy", "provident", "concorde", "total", "ideal", "emerald", "paradise",
                          "unique", "adore", "signature", "central", "experion", "rise", "krisumi",
                          "habitat"))  # fmt: skip
"""Words that name a developer only with a capital letter."""


class PlaceTerms(Neighbours):
    """Makes terms of names and landmarks."""

    def _place(self, index: int, piece: Piece) -> Term | None:
        near = self._cue_before(index, cues.NEAR, cues.WALK) or self._cue_behind(index, cues.NEAR_BEHIND)
        localities = piece.all("locality")
        landmarks = piece.all("landmark")
        if localities and not (near and landmarks and landmarks[0][0] in ("tech_park", "mall", "hospital", "school")):
            wished = self._context.filters
            held = (*wished.get("localities", ()), *wished.get("exclude", {}).get("localities", ()))
            names = self._names.meant_by(localities, self._city or wished.get("city"), held)
            return Term("localities", {"localities": list(names)}, piece.first, piece.last)
        if (city := piece.meaning("city")) and self._comes_from(piece):
            return None
        if city:
            if zone := self._zone_before(index, piece):
                return Term("zone", {"zone": zone}, piece.first, piece.last)
            return Term("city", {"city": city}, piece.first, piece.last)
        if projects := list(dict.fromkeys(piece.all("project"))):
            own = self._names.is_own(self._tokens[piece.first : piece.last])
            if own or is_certain(self._tokens, piece.first, piece.last, projects[0]):
                return Term("projects", {"projects": projects}, piece.first, piece.last)
            return None
        if landmarks and not piece.meaning("near_kind"):
            distance = self._distance(index)
            kind, name, _ = self._landmark(landmarks)
            known = any(each.get("name") == name for each in self._context.filters.get("near", ()))
            if not near and not distance and not known and not self._minutes_before(index):
                return None
            wish = {"kind": kind, "name": name} | distance
            return Term("near", {"near": [wish]}, piece.first, piece.last)
        if (developer := piece.meaning("developer")) and (
            piece.last - piece.first > 1
            or self._tokens[piece.first].text[:1].isupper()
            or self._tokens[piece.first].word not in COMMON_WORDS
        ):
            return Term("developers", {"developers": [developer]}, piece.first, piece.last)
        return None

    def _comes_from(self, piece: Piece) -> bool:
        """ "we are relocating from Kochi"."""
        return self._before(piece) == "from" and self._before(piece, 2) in LEAVING

    def _landmark(self, landmarks: Sequence[tuple[str, str, str]]) -> tuple[str, str, str]:
        city = self._context.filters.get("city")
        return next((each for each in landmarks if city is None or each[2] == city), landmarks[0])

    def _zone_before(self, index: int, piece: Piece) -> str | None:
        other = self._pieces[index - 1] if index else None
        if other is None or other.last != piece.first:
            return None
        return next((value for key, value in other.all("value") if key == "zone"), None)

    def _near(self, index: int) -> Term | None:
        # What is listed is near as what stands before it is: each is looked at once, in their order.
        while len(self._nears) <= index:
            at = len(self._nears)
            self._nears.append(self._near_of(at, self._pieces[at]))
        return self._nears[index]

    def _near_of(self, index: int, piece: Piece) -> Term | None:
        kind = piece.meaning("near_kind")
        if kind is None:
            return None
        walk = self._cue_before(index, cues.WALK, reach=3) or self._cue_behind(index, cues.WALK)
        near = walk or self._cue_before(index, cues.NEAR, reach=3) or self._cue_behind(index, cues.NEAR_BEHIND)
        near = near or self._listed_near(index)
        distance = self._distance(index)
        if kind in ("school", "hospital") and not near and self._cue_behind(index, cues.INSIDE):
            return Term("amenities", {"amenities": [kind]}, piece.first, piece.last)
        held = self._context.filters.get("near", ())
        known = any(each["kind"] == kind for each in held)
        dropped = known and (self._cue_before(index, cues.CLEAR) or self._cue_behind(index, cues.CLEAR_BEHIND))
        if not near and not distance and not dropped and not self._minutes_before(index):
            return None
        if walk:
            distance = distance or {"max_km": 1}
        named = next((each for each in held if each["kind"] == kind and "name" in each), None)
        if named and self._before(piece) in ("the", "that"):
            return Term("near", {"near": [{**named, **distance}]}, piece.first, piece.last)
        return Term("near", {"near": [{"kind": kind} | distance]}, piece.first, piece.last)

    def _listed_near(self, index: int) -> bool:
        """The school in "near a hospital and a school"."""
        before = self._pieces[index - 1] if index else None
        if before is None or before.meaning("near_kind") is None:
            return False
        between = {token.word for token in self._tokens[before.last : self._pieces[index].first]}
        return between <= {"and", "or", ",", "&", "a", "an", "the", "aur"} and self._nears[index - 1] is not None

    def _minutes_before(self, index: int) -> bool:
        """ "10 minutes from the airport"."""
        before = self._pieces[index - 1].meaning("measure") if index else None
        return isinstance(before, Measure) and before.dimension == "minutes"

    def _distance(self, index: int) -> dict[str, float]:
        for other in (*self._pieces[max(0, index - 3) : index], *self._pieces[index + 1 : index + 3]):
            measure = other.meaning("measure")
            if isinstance(measure, Measure) and measure.dimension == "length":
                return {"max_km": whole(measure.high)}
        return {}
