"""Terms of amounts: money, areas, distances, and numbers with no unit, by what they speak of."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from agent.language.measures import BEHIND, LAKH, RUPEES, THOUSAND, Measure, bare_rupees
from agent.language.numbers import word_at
from agent.understanding.mentions import cues
from agent.understanding.mentions.cues import IDLE
from agent.understanding.mentions.rooms_and_floors import NOUNS
from agent.understanding.rules.loan_figures import Role, roles_of
from agent.understanding.rules.term import COSTS, COUNTED, FLAGS, Term, answered, area, bounds, whole
from agent.understanding.rules.time_terms import TimeTerms

ROOMS = frozenset("bedroom bedrooms bathroom bathrooms bath baths toilets balcony balconies parkings".split())
OF_MONEY = frozenset("budget price rent cost spend crore crores cr lakh lakhs".split())
MONEY_NAMES = (*COSTS, "price_max", "price_min")
AREA_NAMES = ("area_min", "area_max", "area_basis")
BEFORE_A_NUMBER = frozenset(("", ",", ".", "just", "only", "need", "want", "is", "say", "sirf", "about", "to"))
BEHIND_A_NUMBER = frozenset(("", ",", ".", "!", "please", "only", "is", "would", "will", "max", "only"))
"""What stands around "one" where it is a number."""
PEOPLE = frozenset(
    "people persons person adults members kids children guys days day times weeks week sisters brothers cats "
    "dogs".split()
)
LARGEST_AREA = 1e5
"""Square feet: "carpet area one thousand two hundred" is an area, "1 crore" never is."""
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
AREAS = (300, 10_000)
"""Square feet, from and below: a bare number of this size is no budget to buy with."""
LINKING = frozenset("is should be must of : - ka ki kam se hona ho".split())
OF_A_PLACE = frozenset("in this that the same any good which other another is us mein".split())
"""Words before an area that is a place."""
GROUPS = frozenset("family group team couple out because".split())


class AmountTerms(TimeTerms):
    """Makes terms of measures."""

    @cached_property
    def _loan_roles(self) -> dict[int, Role]:
        return roles_of(self._tokens, self._pieces, self._context.agent_said)

    def _measured(self, index: int, measure: Measure) -> Term | None:
        first, last = measure.first, measure.last
        match measure.dimension:
            case "rate":
                return Term("price_per_sqft_max", {"price_per_sqft_max": round(measure.high)}, first, last)
            case "area":
                return area(measure)
            case "money":
                return self._money(measure)
            case "duration":
                return self._duration(measure)
            case "length":
                return self._length(index, measure)
            case "plain" if measure.how in ("least", "most") and self._area_follows(index, last):
                return area(measure)
            case "plain":
                return self._plain(measure)
        return None

    def _money(self, measure: Measure, scale: float = 1) -> Term | None:
        if measure.first in self._loan_roles:
            return None  # what is earned, borrowed or paid down is no budget
        cost = self._name_near(measure.first, measure.last, (*MONEY_NAMES, *AREA_NAMES))
        if cost in AREA_NAMES and measure.high < LARGEST_AREA:
            return area(measure)
        if cost is None and "area" in self._asked and measure.high < LARGEST_AREA:
            return area(measure)
        cost = cost or self._lowered_before(measure.first)
        cost = cost or next((slot for slot in COSTS if slot in self._asked), None)
        if cost in COSTS:
            return Term(cost, {cost: round(measure.high * scale)}, measure.first, measure.last)
        low, high = measure.about if measure.how == "about" else (round(measure.low), round(measure.high))
        return Term("price", bounds("price", measure, low, high), measure.first, measure.last)

    def _plain(self, measure: Measure) -> Term | None:
        """A number with no unit: an amount only where something says what of, or an answer to what was asked."""
        if self._stands_for_something(measure) or measure.first in self._loan_roles:
            return None
        counted = next((slot for slot in COUNTED if slot in self._asked), None)
        if counted is None and (self._is_made(measure) or self._is_one_more(measure)):
            counted = "bhk"
        whole = counted == "bhk" or measure.low % 1 == measure.high % 1 == 0  # "1.2 to 1.6" counts no cars
        of_money = any(token.word in RUPEES for token in self._tokens[measure.first : measure.last])
        if counted and not of_money and measure.how != "about" and measure.high <= 20 and whole:
            return None if self._counts_what_follows(measure.last) else answered(counted, measure)
        named = self._name_near(measure.first, measure.last, (*MONEY_NAMES, *AREA_NAMES))
        first, last = measure.first, measure.last
        named = named or self._lowered_before(first)
        if named in AREA_NAMES or (named is None and ("area" in self._asked or self._beside_a_basis(first, last))):
            return area(self._bounded_behind(measure)) if measure.high >= 100 else None
        if named is None and self._of_an_area(measure):
            return area(measure)
        if named is None and (moved := self._moved_area(measure)):
            return moved
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
        if measure.how in ("least", "most") and measure.high < 10 and self._counts_rooms():
            return None  # "minimum one, sorry, minimum two bedrooms"
        low, high = bare_rupees(measure.low, self._deal), bare_rupees(measure.high, self._deal)
        if measure.how == "range" and low > high:
            low = bare_rupees(measure.low, self._deal) // 100
        if measure.how == "about":
            low, high = round(low * 0.9), round(high * 1.1)
        return Term("price", bounds("price", measure, low, high), first, last)

    def _counts_rooms(self) -> bool:
        """Whether rooms are counted and nothing is said of money: a small number with no unit is of them."""
        words = {token.word for token in self._tokens}
        counted = not words.isdisjoint(NOUNS.words()) and not words.isdisjoint(ROOMS)
        measures = (piece.meaning("measure") for piece in self._pieces)
        money = any(each is not None and each.dimension == "money" for each in measures)
        return counted and not money and words.isdisjoint(OF_MONEY)

    def _counts_what_follows(self, last: int) -> bool:
        """ "hamare paas ek kutta hai": the number is of a thing that nobody asked for."""
        word = word_at(self._tokens, last)
        piece = self._piece_at.get(last)
        explained = piece is not None and not set(piece.all("name")) & set(FLAGS)
        return word.isalpha() and word not in IDLE and not explained

    def _is_made(self, measure: Measure) -> bool:
        """ "make it 3", of the bedrooms there are: no budget is a small whole number where both could be meant."""
        first = measure.first + (self._tokens[measure.first].word == "about")
        before = tuple(word_at(self._tokens, first - back) for back in (2, 1))
        whole = float(measure.high).is_integer() and measure.high <= MOST_ROOMS and measure.how == "bare"
        return whole and before in MAKING and "bhk" in self._context.filters

    def _is_one_more(self, measure: Measure) -> bool:
        """The four of "3 BHK, but four is also okay"."""
        if measure.how != "bare" or measure.high > MOST_ROOMS:
            return False
        if "bhk" not in self._context.filters and self._first_size > measure.first:
            return False
        behind = [self._piece_at.get(at) for at in (measure.last, measure.last + 1)]
        return any(
            piece.first >= measure.last and {cues.ALSO, cues.FINE} & set(piece.all("cue")) for piece in behind if piece
        )

    def _moved_area(self, measure: Measure) -> Term | None:
        """ "make it 1600", "not more than 1800", where an area is wished and no budget is of that size."""
        low, high = AREAS
        held = [key for key in ("area_min", "area_max") if key in self._context.filters]
        if not held or not low <= measure.high < high or self._deal == "rent" or "price" in self._asked:
            return None
        if measure.how != "bare":
            return area(measure)
        if not self._moves_budget(measure.first, of=held) or len(held) > 1:
            return None
        return Term("area", {held[0]: round(measure.high)}, measure.first, measure.last)

    def _of_an_area(self, measure: Measure) -> bool:
        """ "area 1500 tak", "area should be at least 1200"; not "in that area under 8000"."""
        low, high = AREAS
        at = measure.first - 1
        while word_at(self._tokens, at) in LINKING:
            at -= 1
        said = word_at(self._tokens, at) == "area" and word_at(self._tokens, at - 1) not in OF_A_PLACE
        return said and low <= measure.high < high

    def _area_follows(self, index: int, last: int) -> bool:
        """The 1500 of "min 1500 max 1800 sq ft"."""
        following = self._pieces[index + 1] if index + 1 < len(self._pieces) else None
        measure = following.meaning("measure") if following and following.first - last <= 1 else None
        return measure is not None and measure.dimension == "area"

    def _beside_a_basis(self, first: int, last: int) -> bool:
        """ "carpet 1000-1100", "minimum 650 carpet"."""
        return not self._basis_ends.isdisjoint((first, first - 1)) or last in self._basis_starts

    def _bounded_behind(self, measure: Measure) -> Measure:
        """ "650 carpet minimum": the comparator stands behind the basis."""
        basis = next((piece for piece in self._pieces if piece.first == measure.last), None)
        how = BEHIND.at(self._tokens, basis.last)[0] if basis and measure.how == "bare" else None
        return replace(measure, how=how) if how else measure

    def _is_price_alone(self, number: float) -> bool:
        """Whether a number without unit or word can be nothing but a price: 95,00,000, or 20000 when renting."""
        if self._deal == "rent":
            return 3000 <= number < 1e6
        return 1e6 <= number < 1e9

    def _stands_for_something(self, measure: Measure) -> bool:
        """ "the BBMP one" is no number; "family of three", "two people" are none of a home."""
        first, last = measure.first, measure.last
        before, behind = word_at(self._tokens, first - 1), word_at(self._tokens, last)
        asked = self._tokens[first].word == "about"  # "how about one with 2 baths?"
        if last - first == 1 + asked and self._tokens[last - 1].word == "one":
            return before not in BEFORE_A_NUMBER or behind not in BEHIND_A_NUMBER
        if "of" in (before, self._tokens[first].word):
            of = first - 1 if before == "of" else first
            return word_at(self._tokens, of - 1) in GROUPS or word_at(self._tokens, of + 2) in PEOPLE
        return behind in PEOPLE

    def _moves_budget(self, first: int, of: Sequence[str] = ("price_max",)) -> bool:
        """ "make it one eighty five", "bump it to 90": what is moved is the budget, or what else, that there is."""
        words = [token.word for token in self._tokens[max(0, first - 5) : first]]
        changed = self._first_move <= first
        moving = words[-2:] in (["make", "it"], ["it", "to"]) or (words[-1:] == ["to"] and changed)
        return moving and not self._context.filters.keys().isdisjoint(of)

    def _length(self, index: int, measure: Measure) -> Term | None:
        """A distance: around the locality that follows, or to the landmark that is spoken of."""
        for other in self._pieces[index + 1 : index + 4]:
            if other.meaning("locality") and not other.all("near_kind"):
                return Term("radius_km", {"radius_km": whole(measure.high)}, measure.first, measure.last)
            if other.meaning("near_kind", "landmark"):
                return None
        for other in self._pieces[max(0, index - 3) : index]:
            if other.meaning("near_kind", "landmark") and not other.meaning("locality"):
                return None
        if any(other.meaning("locality") for other in self._pieces[max(0, index - 2) : index]):
            return Term("radius_km", {"radius_km": whole(measure.high)}, measure.first, measure.last)
        near = self._context.filters.get("near", ())
        said = {token.word for token in self._tokens[measure.last : measure.last + 4]}
        if near and said & {"it", "that", "there"}:
            wish = {**near[-1], "max_km": whole(measure.high)}
            return Term("near", {"near": [wish]}, measure.first, measure.last)
        if "radius_km" in self._context.filters or "localities" in self._context.filters:
            return Term("radius_km", {"radius_km": whole(measure.high)}, measure.first, measure.last)
        return None
