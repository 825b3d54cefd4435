"""What stands in the places of a frame: words as people say them, with the value that they mean.

A slot is drawn by chance from the filters' vocabulary, the gazetteer and made-up names, so that frames teach how a
thing is said of any value, not of one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from agent.filters.vocabulary import EXCLUDABLE, LANDMARK_KINDS, LISTS, VOCABULARY
from agent.language.number_words import in_words, nth_in_words
from corpus.names import localities, projects, somebody
from corpus.state import gazetteer
from training.slot_words import ASKED, CLEARED, DISTANCES, EDGES, HINDI, POSITIONS, SPOKEN

CITIES = ("Bengaluru", "Mumbai", "Pune", "Hyderabad", "Chennai", "Gurugram", "Noida", "Delhi", "Kolkata")
EXCLUDED = SPOKEN & {*EXCLUDABLE, "status"}
ALL_OF = frozenset(("amenities", "extra_rooms", "approvals"))
FACING_LAST = 0.7


@dataclass(frozen=True, slots=True)
class Filled:
    """What a slot was filled with: the words, and their value; of a filter's value `{key: value}`."""

    words: str
    value: Any


@cache
def said_values(keys: frozenset[str]) -> tuple[tuple[str, Any, tuple[str, ...]], ...]:
    """Key, value and the words for it, of all values of some filters."""
    return tuple(
        (key, value, tuple(words) or (str(value),))
        for key in sorted(keys)
        for value, words in VOCABULARY[key].values.items()
    )


class Slots:
    """Fills the slots of one call: names of one city, and the same slot always with the same."""

    def __init__(self, random: Random, *, spoken: bool) -> None:
        self.random = random
        self.spoken = spoken
        self.city = random.choice(CITIES)
        self.screen = projects(random, 3)
        self._taken: set[str] = set()

    def fill(self, name: str, filled: Mapping[str, Filled]) -> Filled:
        """What stands for the slot `name`: its letters, then a number where there are several. Raises `KeyError`."""
        kind = name.rstrip("0123456789")
        if kind == "other":
            return self._other(filled)
        return KINDS[kind](self)

    def _other(self, filled: Mapping[str, Filled]) -> Filled:
        """Another value of the filter that `any…` was filled with."""
        first = next(each for name, each in filled.items() if name.startswith("any"))
        ((key, held),) = first.value.items()
        values = [each for each in said_values(frozenset((key,))) if each[1] != held and [each[1]] != held]
        return self._value(*self.random.choice(values))

    def of(self, keys: frozenset[str]) -> Filled:
        """A value of one of some filters."""
        key = self.random.choice(sorted(keys))
        return self._value(*self.random.choice(said_values(frozenset((key,)))))

    def excluded(self) -> Filled:
        """A value that can be ruled out: in a list, as exclusions are."""
        filled = self.of(EXCLUDED)
        ((key, value),) = filled.value.items()
        return Filled(filled.words, {key: value if isinstance(value, list) else [value]})

    def _value(self, key: str, value: Any, words: Sequence[str]) -> Filled:
        said = self.random.choice(words)
        if key == "facing" and self.random.random() < FACING_LAST:
            said = f"{said} facing"
        if key == "overlooking":
            said = f"{said} {self.random.choice(('view', 'facing', 'side'))}"
        return Filled(said, {key: [value] if key in LISTS else value})

    def number(self, low: int, high: int, *, hindi: bool = False) -> Filled:
        """A small whole number."""
        value = self.random.randint(low, high)
        chance = self.random.random()
        if hindi and value in HINDI and chance < 0.2:
            return Filled(HINDI[value], value)
        return Filled(in_words(value) if self.spoken and chance < 0.7 else str(value), value)

    def rupees(self, value: int) -> Filled:
        """An amount as it is said."""
        if value >= 10_000_000:
            crores = value / 1e7
            unit = self.random.choice(("crore", "cr", "crores", "Cr"))
            return Filled(f"{self._digits(crores)} {unit}", value)
        if value >= 100_000:
            unit = self.random.choice(
                ("lakh", "lakhs", "lac", "L") if not self.spoken else ("lakh", "lakhs", "lakh rupees")
            )
            return Filled(f"{self._digits(value / 1e5)} {unit}", value)
        if self.random.random() < 0.5:
            return Filled(f"{self._digits(value / 1e3)} {self.random.choice(('thousand', 'k', 'hazaar'))}", value)
        return Filled(str(value), value)

    def _digits(self, number: float) -> str:
        if number % 1 == 0 and self.spoken and self.random.random() < 0.7:
            return in_words(number)
        if self.spoken and self.random.random() < 0.6:
            whole, _, rest = f"{number:g}".partition(".")
            return (
                f"{in_words(int(whole))} point {' '.join(in_words(int(each)) for each in rest)}"
                if rest
                else in_words(number)
            )
        return f"{number:g}"

    def budget(self, step: int = 500_000) -> int:
        """An amount to buy for."""
        if self.random.random() < 0.5:
            return self.random.randrange(3_000_000, 10_000_000, step)
        return self.random.randrange(10_000_000, 40_000_000, 500_000)

    def place(self) -> Filled:
        """A locality of the call's city, none twice."""
        known = [each for each in localities(self.city) if each not in self._taken and "(" not in each]
        name = self.random.choice(known)
        self._taken.add(name)
        return Filled(name.lower() if self.spoken or self.random.random() < 0.5 else name, {"localities": [name]})

    def landmark(self) -> Filled:
        """A landmark of the call's city by its name."""
        one = self.random.choice(
            [each for each in gazetteer().landmarks if each.city == self.city and each.kind in LANDMARK_KINDS]
        )
        return Filled(one.name.lower(), {"near": [{"kind": one.kind, "name": one.name}]})

    def near_kind(self) -> Filled:
        """A kind of place to be near."""
        kind = self.random.choice([each for each in LANDMARK_KINDS if each != "landmark"])
        return Filled(self.random.choice(LANDMARK_KINDS[kind]), {"near": [{"kind": kind}]})

    def within(self, near: Filled) -> Filled:
        """The same, no further away than some kilometres."""
        far, said = self.random.choice(DISTANCES)
        words = self.random.choice(
            ("{near} within {far}", "within {far} of {near}", "{near} {far} ke andar", "{near} at most {far} away")
        )
        ((place,),) = near.value.values()
        return Filled(words.format(near=near.words, far=said), {"near": [place | {"max_km": far}]})

    def developer(self) -> Filled:
        """A builder."""
        name = self.random.choice(gazetteer().developers).name
        return Filled(name.lower() if self.spoken else name, {"developers": [name]})

    def cleared(self) -> Filled:
        """A filter by its name; its value is the keys that go."""
        name = self.random.choice(sorted(CLEARED))
        return Filled(name, list(CLEARED[name]))

    def asked(self) -> Filled:
        """What a home may be asked for."""
        what = self.random.choice(sorted(ASKED))
        return Filled(self.random.choice(ASKED[what]), what)

    def amenity_asked(self) -> Filled:
        """An amenity that is asked for."""
        _, value, words = self.random.choice(said_values(frozenset(("amenities",))))
        return Filled(self.random.choice(words), value)

    def position(self) -> Filled:
        """A home by its place on the screen."""
        at = self.random.randrange(3)
        return Filled(self.random.choice(POSITIONS[at]), at + 1)

    def home(self) -> Filled:
        """A home on the screen by its name."""
        name = self.random.choice([each for each in self.screen if each not in self._taken] or self.screen)
        self._taken.add(name)
        return Filled(name.lower() if self.spoken else name, name)

    def bhk(self) -> Filled:
        """A number of bedrooms."""
        if self.random.random() < 0.06:
            return Filled(self.random.choice(("2.5", "two and a half")), 2.5)
        return self.number(1, 5, hindi=True)

    def floor(self) -> Filled:
        """A floor, as an ordinal."""
        value = self.random.randint(1, 15)
        ending = {1: "st", 2: "nd", 3: "rd"}.get(value, "th")
        return Filled(nth_in_words(value) if self.spoken else f"{value}{ending}", value)

    def date(self) -> Filled:
        """A month by which keys are wanted."""
        year, month = self.random.randint(2027, 2030), self.random.randint(1, 12)
        names = "january february march april may june july august september october november december".split()
        return Filled(f"{names[month - 1]} {year}", {"possession_by": f"{year}-{month:02d}"})


def _pair(make: Callable[[Slots], tuple[int, int]], at: int) -> Callable[[Slots], Filled]:
    def fill(slots: Slots) -> Filled:
        return slots.rupees(make(slots)[at])

    return fill


KINDS: Mapping[str, Callable[[Slots], Filled]] = {
    "any": lambda slots: slots.of(SPOKEN),
    "any_list": lambda slots: slots.of(SPOKEN & (LISTS - ALL_OF)),
    "any_all": lambda slots: slots.of(ALL_OF),
    "any_one": lambda slots: slots.of(SPOKEN - LISTS),
    "any_excluded": Slots.excluded,
    "amenity": lambda slots: slots.of(frozenset(("amenities",))),
    "kind": lambda slots: slots.of(frozenset(("property_types",))),
    "facing": lambda slots: slots.of(frozenset(("facing",))),
    "furnishing": lambda slots: slots.of(frozenset(("furnishing",))),
    "status": lambda slots: slots.of(frozenset(("status",))),
    "tenant": lambda slots: slots.of(frozenset(("tenant",))),
    "approval": lambda slots: slots.of(frozenset(("approvals",))),
    "room": lambda slots: slots.of(frozenset(("extra_rooms",))),
    "sort": lambda slots: slots.of(frozenset(("sort",))),
    "zone": lambda slots: slots.of(frozenset(("zone",))),
    "city": lambda slots: Filled(slots.city.lower() if slots.spoken else slots.city, {"city": slots.city}),
    "place": Slots.place,
    "landmark": Slots.landmark,
    "near": Slots.near_kind,
    "near_within": lambda slots: slots.within(slots.near_kind()),
    "landmark_within": lambda slots: slots.within(slots.landmark()),
    "developer": Slots.developer,
    "cleared": Slots.cleared,
    "asked": Slots.asked,
    "amenity_asked": Slots.amenity_asked,
    "pos": Slots.position,
    "home": Slots.home,
    "bhk": Slots.bhk,
    "floor": Slots.floor,
    "edge": lambda slots: Filled(*slots.random.choice(EDGES)),
    "date": Slots.date,
    "budget": lambda slots: slots.rupees(slots.budget()),
    "low_budget": lambda slots: slots.rupees(slots.random.randrange(3_000_000, 6_000_000, 500_000)),
    "high_budget": lambda slots: slots.rupees(slots.random.randrange(6_500_000, 20_000_000, 500_000)),
    "rent": lambda slots: slots.rupees(slots.random.randrange(10_000, 90_000, 1000)),
    "deposit": lambda slots: slots.rupees(slots.random.randrange(50_000, 500_000, 25_000)),
    "emi": lambda slots: slots.rupees(slots.random.randrange(20_000, 99_000, 5000)),
    "maintenance": lambda slots: slots.rupees(slots.random.randrange(2000, 12_000, 500)),
    "rate": lambda slots: slots.rupees(slots.random.randrange(4000, 20_000, 500)),
    "step": lambda slots: slots.rupees(slots.random.randrange(500_000, 3_000_000, 500_000)),
    "area": lambda slots: Filled(str(value := slots.random.randrange(500, 3500, 50)), value),
    "small_area": lambda slots: Filled(str(value := slots.random.randrange(500, 1200, 50)), value),
    "large_area": lambda slots: Filled(str(value := slots.random.randrange(1250, 3500, 50)), value),
    "percent": lambda slots: slots.number(5, 20),
    "years": lambda slots: slots.number(2, 15),
    "km": lambda slots: slots.number(1, 5),
    "bath": lambda slots: slots.number(2, 4, hindi=True),
    "balcony": lambda slots: slots.number(2, 3, hindi=True),
    "parking": lambda slots: slots.number(2, 3, hindi=True),
    "person": lambda slots: Filled(name := somebody(slots.random), name),
}
"""How each slot is filled."""
