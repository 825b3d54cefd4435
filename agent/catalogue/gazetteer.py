"""The gazetteer: localities, landmarks, developers and cities, whatever the served catalogue holds.

Data: `agent/catalogue/data`, attribution in its NOTICE.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import StringIO

CITIES: Mapping[str, tuple[str, ...]] = {
    "Bengaluru": ("bangalore", "blr", "bengalooru", "bangaluru", "banglore", "bengalore", "namma bengaluru"),
    "Mumbai": ("bombay", "mumbai city"),
    "Pune": ("poona",),
    "Hyderabad": ("hyd", "hydrabad", "secunderabad", "cyberabad"),
    "Chennai": ("madras", "chenai"),
    "Gurugram": ("gurgaon", "gurgoan"),
    "Noida": ("new okhla",),
    "Delhi": ("new delhi", "dilli"),
    "Kolkata": ("calcutta", "kolkatta"),
    "Greater Noida": (),
    "Ghaziabad": (),
    "Faridabad": (),
    "Navi Mumbai": (),
    "Thane": (),
    "Mysuru": ("mysore",),
    "Ahmedabad": ("amdavad",),
    "Jaipur": (),
    "Lucknow": (),
    "Kochi": ("cochin",),
    "Coimbatore": (),
    "Indore": (),
    "Chandigarh": (),
    "Goa": (),
    "Nagpur": (),
    "Surat": (),
    "Vadodara": ("baroda",),
    "Bhopal": (),
    "Visakhapatnam": ("vizag",),
    "Thiruvananthapuram": ("trivandrum",),
}
"""Cities by their canonical names, with how else they are called. Only the first nine have localities here."""


@dataclass(frozen=True, slots=True)
class Place:
    """A locality; degrees, or None where they are not known; `related` are names of places next to it."""

    name: str
    city: str
    zone: str | None
    lat: float | None
    lon: float | None
    aliases: tuple[str, ...]
    related: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Landmark:
    """Something that homes are near to; `kind` is one of the vocabulary's, degrees."""

    name: str
    kind: str
    city: str
    lat: float
    lon: float
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Developer:
    """A developer by its short common name."""

    name: str
    aliases: tuple[str, ...]


class Gazetteer:
    """Places, landmarks and developers, in memory.

    corridors  points (lat, lon) along each road that is a locality without a point of its own
    """

    def __init__(
        self,
        places: tuple[Place, ...],
        landmarks: tuple[Landmark, ...],
        developers: tuple[Developer, ...],
        corridors: Mapping[str, tuple[tuple[float, float], ...]],
    ) -> None:
        self.cities = CITIES
        self.places = places
        self.landmarks = landmarks
        self.developers = developers
        self.corridors = corridors
        self._places: dict[str, list[Place]] = {}
        for place in places:
            for name in (place.name, *place.aliases):
                self._places.setdefault(fold(name), []).append(place)
        self._landmarks: dict[str, list[Landmark]] = {}
        for landmark in landmarks:
            for folded in dict.fromkeys(map(fold, (landmark.name, *landmark.aliases))):
                self._landmarks.setdefault(folded, []).append(landmark)

    @classmethod
    def load(cls) -> "Gazetteer":
        """The shipped gazetteer."""
        corridors: dict[str, tuple[tuple[float, float], ...]] = {}
        for row in _rows("corridors.csv"):
            corridors[row["name"]] = (*corridors.get(row["name"], ()), (float(row["lat"]), float(row["lon"])))
        return cls(
            places=tuple(
                Place(
                    row["name"], row["city"], row["zone"] or None, _degrees(row["lat"]), _degrees(row["lon"]),
                    _names(row["aliases"]), _names(row["related"]),
                )
                for row in _rows("places.csv")
            ),
            landmarks=tuple(
                Landmark(
                    row["name"], row["kind"], row["city"], float(row["lat"]), float(row["lon"]), _names(row["aliases"])
                )
                for row in _rows("landmarks.csv")
            ),
            developers=tuple(Developer(row["name"], _names(row["aliases"])) for row in _rows("developers.csv")),
            corridors=corridors,
        )  # fmt: skip

    def place(self, name: str, city: str | None = None) -> Place | None:
        """The place called `name`, in `city` where that is given; its canonical name goes before an alias."""
        key = fold(name)
        there = [each for each in self._places.get(key, ()) if city is None or each.city == city]
        return next((each for each in there if fold(each.name) == key), there[0] if there else None)

    def places_called(self, name: str) -> list[Place]:
        """Every place that is called `name`, in any city."""
        return list(dict.fromkeys(self._places.get(fold(name), ())))

    def landmarks_called(self, name: str) -> list[Landmark]:
        """Every landmark that is called `name`, of any kind."""
        return self._landmarks.get(fold(name), [])

    def city_of(self, locality: str) -> str | None:
        """The city of a locality, where only one has it."""
        cities = {each.city for each in self._places.get(fold(locality), ())}
        return cities.pop() if len(cities) == 1 else None


def city_named(name: str) -> str | None:
    """The canonical name of a city."""
    key = fold(name)
    return next((city for city, aliases in CITIES.items() if key == fold(city) or key in aliases), None)


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """What two spellings of one name share: letters and digits, in lower case, one space between words."""
    return " ".join("".join(char if char.isalnum() else " " for char in name.casefold()).split())


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = (files("agent.catalogue") / "data" / name).read_text(encoding="utf-8")
    return csv.DictReader(StringIO(text))


def _names(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))


def _degrees(cell: str) -> float | None:
    return float(cell) if cell else None
