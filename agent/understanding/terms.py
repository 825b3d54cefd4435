"""Pieces → terms: what each piece wishes, seen with its neighbours.

A term is one wish with the words it was said in; whether it is wanted, ruled out or dropped is read afterwards
(`wishes.py`).
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agent.filters.vocabulary import LISTS, VOCABULARY, Flag
from agent.understanding import cues
from agent.understanding.counts import MOST_LISTED, Count, floor_answer
from agent.understanding.dates import months_ahead
from agent.understanding.measures import LAKH, THOUSAND, Measure, bare_rupees
from agent.understanding.names import Names
from agent.understanding.numbers import UNSURE, word_at
from agent.understanding.pieces import Piece
from agent.understanding.reading import CallContext
from agent.understanding.tokens import Token

COUNTED = ("bhk", "bathrooms_min", "balconies_min", "parking_min", "floor")
MONTH_LEADS = frozenset(("by", "before", "until", "till", "latest", "end"))
READY_WORDS = frozenset(
    (
        "ready",
        "move",
        "handover",
        "possession",
        "complete",
        "completed",
        "completion",
        "delivery",
        "delivered",
        "finished",
        "available",
    )
)
COSTS = ("emi_max", "deposit_max", "maintenance_max", "price_per_sqft_max")
MONEY_NAMES = (*COSTS, "price_max", "price_min")
AREA_NAMES = ("area_min", "area_max", "area_basis")
COMMON_WORDS = frozenset(("century", "embassy", "provident", "concorde", "total", "ideal", "emerald", "paradise",
                          "unique", "adore", "signature", "central", "experion", "rise", "krisumi",
                          "habitat"))  # fmt: skip
"""Words that name a developer only with a capital letter."""
CLAUSE_END = frozenset((".", "?", "!", ";"))
MINIMUM_OF_ONE = ("parking_min", "balconies_min")
FLAGS = tuple(key for key, entry in VOCABULARY.items() if entry.type is Flag)
"""Wished by their name alone."""
BEFORE_A_NUMBER = frozenset(("", ",", ".", "just", "only", "need", "want", "is", "say", "sirf", "about", "to"))
BEHIND_A_NUMBER = frozenset(("", ",", ".", "!", "please", "only", "is", "would", "will", "max", "only"))
"""What stands around "one" where it is a number."""
PEOPLE = frozenset(
    "people persons person adults members kids children guys days day times weeks week sisters brothers cats "
    "dogs".split()
)
LARGEST_AREA = 1e5
"""Square feet: "carpet area one thousand two hundred" is an area, "1 crore" never is."""
BESIDE_A_CUE = frozenset("a an the any of to from in is - its some good should be must within at bhi hi se".split())
"""Words that may stand between a cue and what it is about."""
MAKING = frozenset(
    (
        ("what", "about"),
        ("how", "about"),
        ("make", "it"),
        ("make", "that"),
        ("it", "to"),
        ("change", "to"),
        ("go", "for"),
    )
)
MOST_ROOMS = 5
GROUPS = frozenset("family group team couple out because".split())
REACH = 4
"""How many tokens away a name still says what an amount is of."""


@dataclass(frozen=True, slots=True)
class Term:
    """A wish: the filters it sets, and for a list or a choice its values.

    key     what it speaks of: a filter's key, or "price", "area", "floor" where it sets two
    wishes  filter → value
    """

    key: str
    wishes: Mapping[str, Any]
    first: int
    last: int

    @property
    def values(self) -> list[Any]:
        """The values of the one filter it sets, as a list."""
        value = next(iter(self.wishes.values()), None)
        return list(value) if isinstance(value, list) else [value]


class Terms:
    """Makes terms of one turn's pieces."""

    def __init__(
        self,
        tokens: Sequence[Token],
        pieces: Sequence[Piece],
        names: Names,
        context: CallContext,
        asked: frozenset[str],
    ) -> None:
        self._tokens = tokens
        self._pieces = pieces
        self._names = names
        self._context = context
        self._asked = asked
        self._names_said = [piece for piece in pieces if piece.meaning("name")]
        self._named_ends = [piece.last for piece in self._names_said]
        moves = (piece.last for piece in pieces if {cues.MORE_OF, cues.LESS_OF} & set(piece.all("cue")))
        self._first_move = next(moves, len(tokens) + 1)
        self._city = next((city for piece in pieces if (city := piece.meaning("city"))), None)
        self._deal = self._deal_said() or context.filters.get("deal")

    def __iter__(self) -> Iterator[Term]:
        unsaid = "floor" in self._asked and not any(piece.meaning("floor") for piece in self._pieces)
        if unsaid and (answer := floor_answer(self._tokens)) is not None:
            yield _floors(answer)
        numbers = False
        for index, piece in enumerate(self._pieces):
            if (term := self._term(index, piece)) is not None:
                numbers = True
                yield term
        if not numbers and (counted := next((slot for slot in COUNTED if slot in self._asked), None)):
            yield from self._hindi_answers(counted)

    def _term(self, index: int, piece: Piece) -> Term | None:
        kind = piece.meanings[0].kind if len(piece.meanings) == 1 else None
        if (count := piece.meaning("count")) is not None:
            return _rooms(count)
        if (count := piece.meaning("floor")) is not None:
            return _floors(count)
        if piece.meaning("month") and (month := self._month(piece)):
            return month
        if (measure := piece.meaning("measure")) is not None:
            return self._measured(index, measure)
        if kind == "cue":
            return None
        return (
            self._place(index, piece)
            or self._near(index, piece)
            or self._view(index, piece)
            or self._value(index, piece)
            or self._named(piece)
        )

    def _hindi_answers(self, counted: str) -> Iterator[Term]:
        """ "sirf do", where how many was asked."""
        for at, token in enumerate(self._tokens):
            if token.word in UNSURE and token.word not in ("a", "an") and at + 1 == len(self._tokens):
                number = UNSURE[token.word]
                answer = _answered(counted, Measure("plain", number, number, "bare", at, at + 1))
                if answer is not None:
                    yield answer

    # Neighbours -------------------------------------------------------------------------------------------------

    def _before(self, piece: Piece, offset: int = 1) -> str:
        return word_at(self._tokens, piece.first - offset)

    def _behind(self, piece: Piece, offset: int = 0) -> str:
        return word_at(self._tokens, piece.last + offset)

    def _cue_before(self, index: int, *wanted: str, reach: int = 2) -> Piece | None:
        """A cue of one of these kinds not far before, with nothing but articles between."""
        piece = self._pieces[index]
        for other in reversed(self._pieces[:index]):
            if piece.first - other.last > reach or not self._idle(other.last, piece.first):
                return None
            cue = set(other.all("cue")) & set(wanted)
            if cue:
                return other
            if not other.all("cue"):
                return None
        return None

    def _cue_behind(self, index: int, *wanted: str) -> bool:
        piece = self._pieces[index]
        behind = (each for each in self._pieces[index + 1 : index + 3] if cues.ALSO not in each.all("cue"))
        following = next(behind, None)
        return bool(
            following and following.first - piece.last <= 4 and self._idle(piece.last, following.first)
            and set(following.all("cue")) & set(wanted)
        )  # fmt: skip

    def _idle(self, first: int, last: int) -> bool:
        return all(token.word in BESIDE_A_CUE for token in self._tokens[first:last])

    def _name_near(self, first: int, last: int, keys: Sequence[str]) -> str | None:
        """The filter of `keys` that is named nearest to the tokens, in the same clause."""
        best: tuple[int, str] | None = None
        at = bisect_left(self._named_ends, first - REACH)
        for piece in self._names_said[at:]:
            if piece.first > last + REACH:
                break
            named = next((name for name in piece.all("name") if name in keys), None)
            if named is None:
                continue
            gap = first - piece.last if piece.last <= first else piece.first - last + 1
            between = self._tokens[min(piece.last, last) : max(first, piece.first)]
            if 0 <= gap <= REACH and not any(token.word in CLAUSE_END or token.word == "," for token in between):
                best = min(best, (gap, named)) if best else (gap, named)
        return best[1] if best else None

    def _deal_said(self) -> str | None:
        for piece in self._pieces:
            for key, value in piece.all("value"):
                if key == "deal":
                    return str(value)
        return None

    # Amounts ----------------------------------------------------------------------------------------------------

    def _measured(self, index: int, measure: Measure) -> Term | None:
        first, last = measure.first, measure.last
        match measure.dimension:
            case "rate":
                return Term("price_per_sqft_max", {"price_per_sqft_max": round(measure.high)}, first, last)
            case "area":
                return _area(measure)
            case "money":
                return self._money(measure)
            case "duration":
                return self._duration(measure)
            case "length":
                return self._length(index, measure)
            case "plain" if measure.how in ("least", "most") and self._area_follows(index, last):
                return _area(measure)
            case "plain":
                return self._plain(measure)
        return None

    def _money(self, measure: Measure, scale: float = 1) -> Term:
        cost = self._name_near(measure.first, measure.last, (*MONEY_NAMES, *AREA_NAMES))
        if cost in AREA_NAMES and measure.high < LARGEST_AREA:
            return _area(measure)
        if cost is None and "area" in self._asked and measure.high < LARGEST_AREA:
            return _area(measure)
        cost = cost or next((slot for slot in COSTS if slot in self._asked), None)
        if cost in COSTS:
            return Term(cost, {cost: round(measure.high * scale)}, measure.first, measure.last)
        low, high = measure.about if measure.how == "about" else (round(measure.low), round(measure.high))
        return Term("price", _bounds("price", measure, low, high), measure.first, measure.last)

    def _plain(self, measure: Measure) -> Term | None:
        """A number with no unit: an amount only where something says what of, or an answer to what was asked."""
        if self._stands_for_something(measure):
            return None
        counted = next((slot for slot in COUNTED if slot in self._asked), None)
        if counted is None and self._is_made(measure):
            counted = "bhk"
        if counted and measure.how != "about" and measure.high <= 20:
            return _answered(counted, measure)
        named = self._name_near(measure.first, measure.last, (*MONEY_NAMES, *AREA_NAMES))
        first, last = measure.first, measure.last
        if named in AREA_NAMES or (named is None and ("area" in self._asked or self._behind_a_basis(first))):
            return _area(measure) if measure.high >= 100 else None
        if named in COSTS:
            rupees = (
                round(measure.high)
                if measure.high >= 1000
                else round(measure.high * (1000 if measure.high >= 3 else 1e5))
            )
            if named == "price_per_sqft_max":
                rupees = round(measure.high)
            return Term(named, {named: rupees}, first, last)
        if named is None and "price" not in self._asked and not self._moves_budget(first):
            if measure.how == "bare" and not self._is_price_alone(measure.high):
                return None
            if 1000 <= measure.high < 100_000 and self._deal != "rent":
                return None
        if measure.high < 0.1:
            return None
        if word_at(self._tokens, first - 1) == "by" and self._first_move <= first and measure.high < LAKH / THOUSAND:
            step = round(measure.high * (THOUSAND if self._deal == "rent" else LAKH))
            return Term("price", {"price_max": step}, first, last)  # "raise it by 5"
        low, high = bare_rupees(measure.low, self._deal), bare_rupees(measure.high, self._deal)
        if measure.how == "range" and low > high:
            low = bare_rupees(measure.low, self._deal) // 100
        if measure.how == "about":
            low, high = round(low * 0.9), round(high * 1.1)
        return Term("price", _bounds("price", measure, low, high), first, last)

    def _is_made(self, measure: Measure) -> bool:
        """ "make it 3", of the bedrooms there are: no budget is a small whole number where both could be meant."""
        first = measure.first + (self._tokens[measure.first].word == "about")
        before = tuple(word_at(self._tokens, first - back) for back in (2, 1))
        whole = float(measure.high).is_integer() and measure.high <= MOST_ROOMS and measure.how == "bare"
        return whole and before in MAKING and "bhk" in self._context.filters

    def _area_follows(self, index: int, last: int) -> bool:
        """The 1500 of "min 1500 max 1800 sq ft"."""
        following = self._pieces[index + 1] if index + 1 < len(self._pieces) else None
        measure = following.meaning("measure") if following and following.first - last <= 1 else None
        return measure is not None and measure.dimension == "area"

    def _behind_a_basis(self, first: int) -> bool:
        """ "carpet 1000-1100"."""
        return any(
            0 <= first - piece.last <= 1 and any(key == "area_basis" for key, _ in piece.all("value"))
            for piece in self._pieces
        )

    def _is_price_alone(self, number: float) -> bool:
        """Whether a number without unit or word can be nothing but a price: 95,00,000, or 20000 when renting."""
        if self._deal == "rent":
            return 3000 <= number < 1e6
        return 1e6 <= number < 1e9

    def _stands_for_something(self, measure: Measure) -> bool:
        """ "the BBMP one" is no number; "family of three", "two people" are none of a home."""
        first, last = measure.first, measure.last
        before, behind = word_at(self._tokens, first - 1), word_at(self._tokens, last)
        if last - first == 1 and self._tokens[first].word == "one":
            return before not in BEFORE_A_NUMBER or behind not in BEHIND_A_NUMBER
        if "of" in (before, self._tokens[first].word):
            of = first - 1 if before == "of" else first
            return word_at(self._tokens, of - 1) in GROUPS or word_at(self._tokens, of + 2) in PEOPLE
        return behind in PEOPLE

    def _moves_budget(self, first: int) -> bool:
        """ "make it one eighty five", "bump it to 90": what is moved is the budget there is."""
        words = [token.word for token in self._tokens[max(0, first - 5) : first]]
        changed = self._first_move <= first
        moving = words[-2:] == ["make", "it"] or (words[-1:] == ["to"] and changed)
        return moving and "price_max" in self._context.filters

    def _duration(self, measure: Measure) -> Term | None:
        behind = word_at(self._tokens, measure.last)
        said = {token.word for token in self._tokens[measure.first : measure.last]}
        if (
            behind in ("old", "purana", "purani")
            or said & {"older", "newer", "younger"}
            or self._name_near(measure.first, measure.last, ("age_max_years",))
        ):
            last = measure.last + (behind in ("old", "purana", "purani"))
            return Term("age_max_years", {"age_max_years": _number(measure.high / 12)}, measure.first, last)
        leads = {
            word_at(self._tokens, measure.first),
            word_at(self._tokens, measure.first - 1),
            word_at(self._tokens, measure.first - 2),
        }
        if leads & {"within", "in", "next", "under"} and measure.how in ("most", "bare", "about"):
            month = months_ahead(self._context.today, measure.high)
            return Term("possession_by", {"possession_by": month}, measure.first, measure.last)
        return None

    def _length(self, index: int, measure: Measure) -> Term | None:
        """A distance: around the locality that follows, or to the landmark that is spoken of."""
        for other in self._pieces[index + 1 : index + 4]:
            if other.meaning("locality") and not other.all("near_kind"):
                return Term("radius_km", {"radius_km": _number(measure.high)}, measure.first, measure.last)
            if other.meaning("near_kind", "landmark"):
                return None
        for other in self._pieces[max(0, index - 3) : index]:
            if other.meaning("near_kind", "landmark"):
                return None
        near = self._context.filters.get("near", ())
        said = {token.word for token in self._tokens[measure.last : measure.last + 4]}
        if near and said & {"it", "that", "there"}:
            wish = {**near[-1], "max_km": _number(measure.high)}
            return Term("near", {"near": [wish]}, measure.first, measure.last)
        if "radius_km" in self._context.filters or "localities" in self._context.filters:
            return Term("radius_km", {"radius_km": _number(measure.high)}, measure.first, measure.last)
        return None

    def _month(self, piece: Piece) -> Term | None:
        month = piece.meaning("month").value
        said = {token.word for token in self._tokens[max(0, piece.first - 5) : piece.last + 3]}
        dated = any(token.number is not None for token in self._tokens[piece.first : piece.last])
        led = self._tokens[piece.first].word in MONTH_LEADS or said & READY_WORDS or "possession_by" in self._asked
        if not led and not (dated and len(self._pieces) == 1):
            return None
        return Term("possession_by", {"possession_by": month}, piece.first, piece.last)

    # Places -----------------------------------------------------------------------------------------------------

    def _place(self, index: int, piece: Piece) -> Term | None:
        near = self._cue_before(index, cues.NEAR, cues.WALK) or self._cue_behind(index, cues.NEAR_BEHIND)
        localities = piece.all("locality")
        landmarks = piece.all("landmark")
        if localities and not (near and landmarks and landmarks[0][0] in ("tech_park", "mall", "hospital", "school")):
            name = self._names.preferred(localities, self._city or self._context.filters.get("city"))
            if piece.meaning("city") == name and name not in localities:
                return None
            return Term("localities", {"localities": [name]}, piece.first, piece.last)
        if city := piece.meaning("city"):
            if zone := self._zone_before(index, piece):
                return Term("zone", {"zone": zone}, piece.first, piece.last)
            return Term("city", {"city": city}, piece.first, piece.last)
        if project := piece.meaning("project"):
            return Term("projects", {"projects": [project]}, piece.first, piece.last)
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

    def _landmark(self, landmarks: Sequence[tuple[str, str, str]]) -> tuple[str, str, str]:
        city = self._context.filters.get("city")
        return next((each for each in landmarks if city is None or each[2] == city), landmarks[0])

    def _zone_before(self, index: int, piece: Piece) -> str | None:
        other = self._pieces[index - 1] if index else None
        if other is None or other.last != piece.first:
            return None
        return next((value for key, value in other.all("value") if key == "zone"), None)

    def _near(self, index: int, piece: Piece) -> Term | None:
        kind = piece.meaning("near_kind")
        if kind is None:
            return None
        walk = self._cue_before(index, cues.WALK, reach=3) or self._cue_behind(index, cues.WALK)
        near = walk or self._cue_before(index, cues.NEAR, reach=3) or self._cue_behind(index, cues.NEAR_BEHIND)
        near = near or self._listed_near(index)
        distance = self._distance(index)
        if kind in ("school", "hospital") and not near and self._cue_behind(index, cues.INSIDE):
            return Term("amenities", {"amenities": [kind]}, piece.first, piece.last)
        known = any(each["kind"] == kind for each in self._context.filters.get("near", ()))
        dropped = known and (self._cue_before(index, cues.CLEAR) or self._cue_behind(index, cues.CLEAR_BEHIND))
        if not near and not distance and not dropped and not self._minutes_before(index):
            return None
        if walk:
            distance = distance or {"max_km": 1}
        return Term("near", {"near": [{"kind": kind} | distance]}, piece.first, piece.last)

    def _listed_near(self, index: int) -> bool:
        """The school in "near a hospital and a school"."""
        before = self._pieces[index - 1] if index else None
        if before is None or before.meaning("near_kind") is None:
            return False
        between = {token.word for token in self._tokens[before.last : self._pieces[index].first]}
        return between <= {"and", "or", ",", "&", "a", "an", "the", "aur"} and self._near(index - 1, before) is not None

    def _minutes_before(self, index: int) -> bool:
        """ "10 minutes from the airport"."""
        before = self._pieces[index - 1].meaning("measure") if index else None
        return isinstance(before, Measure) and before.dimension == "minutes"

    def _distance(self, index: int) -> dict[str, float]:
        for other in (*self._pieces[max(0, index - 3) : index], *self._pieces[index + 1 : index + 3]):
            measure = other.meaning("measure")
            if isinstance(measure, Measure) and measure.dimension == "length":
                return {"max_km": _number(measure.high)}
        return {}

    # Values -----------------------------------------------------------------------------------------------------

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

    def _direction(self, index: int, piece: Piece, keys: Mapping[str, Any]) -> Term | None:
        facing, zone = keys.get("facing"), keys.get("zone")
        following = self._pieces[index + 1] if index + 1 < len(self._pieces) else None
        if zone and following and following.first == piece.last and following.meaning("city"):
            return None  # the city's term says the zone
        listed = self._in_list_facing(index)
        if (
            listed
            or self._cue_behind(index, cues.FACING)
            or self._cue_before(index, cues.FACING)
            or "facing" in self._asked
        ):
            return Term("facing", {"facing": [facing]}, piece.first, piece.last) if facing else None
        if zone and (
            self._behind(piece) in ("side", "zone", "part", "of")
            or self._before(piece) == "in"
            or (self._before(piece) == "the" and self._before(piece, 2) == "in")
            or "zone" in self._asked
            or zone == "central"
        ):
            return Term("zone", {"zone": zone}, piece.first, piece.last)
        if facing and (self._before(piece) in (",", "") and self._behind(piece) in (",", "", ".")):
            return Term("facing", {"facing": [facing]}, piece.first, piece.last)
        return None

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
        spoken_of = any(token.word in ("floor", "floors") for token in self._tokens) or "floor" in self._asked
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
            sure = (
                behind in ("only", "tenant", "tenants")
                or before in ("for", "only")
                or (before == "a" and self._before(piece, 2) == "for")
            )
            return Term("tenant", {"tenant": tenant}, piece.first, piece.last) if sure and behind != "of" else None
        if (
            tenant == "company"
            and piece.last - piece.first == 1
            and behind not in ("lease", "only", "guest")
            and before != "for"
        ):
            return None
        return Term("tenant", {"tenant": tenant}, piece.first, piece.last)

    def _named(self, piece: Piece) -> Term | None:
        """A filter wished by its name alone: "with parking", "vastu", "pet friendly"."""
        for key in piece.all("name"):
            if key in FLAGS:
                return Term(key, {key: True}, piece.first, piece.last)
            if key in MINIMUM_OF_ONE:
                return Term(key, {key: 1}, piece.first, piece.last)
        return None


def _rooms(count: Count) -> Term:
    numbers = [_number(each) for each in count.numbers]
    if count.noun != "bhk":
        return Term(count.noun, {count.noun: int(max(1, numbers[0]))}, count.first, count.last)
    match count.how:
        case "least":
            return Term("bhk", {"bhk_min": numbers[0]}, count.first, count.last)
        case "most" if len(numbers) == 1 and numbers[0] >= 1:
            return Term("bhk", {"bhk": list(range(1, int(numbers[0]) + 1))}, count.first, count.last)
    return Term("bhk", {"bhk": sorted(numbers)}, count.first, count.last)


def _answered(slot: str, measure: Measure) -> Term | None:
    """A bare number as the answer to "how many …?"."""
    low, high = _number(measure.low), _number(measure.high)
    if not (float(low) * 2).is_integer() or low <= 0:
        return None
    how = "range" if low != high else measure.how
    if slot == "floor":
        return _floors(Count("floor", (low, high), how, measure.first, measure.last))
    numbers = tuple(float(each) for each in range(int(low), int(high) + 1)) if low != high else (float(low),)
    return _rooms(Count(slot, numbers, how, measure.first, measure.last))


def _floors(count: Count) -> Term:
    low, high = int(count.numbers[0]), int(count.numbers[-1])
    match count.how:
        case "least":
            wishes = {"floor_min": low}
        case "most":
            wishes = {"floor_max": low}
        case _:
            wishes = {"floor_min": low, "floor_max": high}
    return Term("floor", wishes, count.first, count.last)


def _area(measure: Measure) -> Term:
    low, high = round(measure.low), round(measure.high)
    if measure.how in ("about", "bare") and not measure.exact:
        low, high = measure.about
    return Term("area", _bounds("area", measure, low, high, bare=("min", "max")), measure.first, measure.last)


def _bounds(group: str, measure: Measure, low: int, high: int, bare: tuple[str, ...] = ("max",)) -> dict[str, int]:
    """The ends of a range that a measure sets."""
    ends = {"most": ("max",), "least": ("min",), "range": ("min", "max"), "about": ("min", "max"), "bare": bare}
    values = {"min": low, "max": high}
    return {f"{group}_{end}": values[end] for end in ends[measure.how]}


def _number(value: float) -> float | int:
    return int(value) if float(value).is_integer() else round(value, 3)
