"""How far the homes of a catalogue are from landmarks and localities."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from agent.catalogue.arrays import Arrays, Indexes, Mask, Numbers, view
from agent.catalogue.gazetteer import Gazetteer, Landmark, fold
from agent.catalogue.geo import directions, nearest

NEAR_KM: Mapping[str, float] = {
    "metro": 2,
    "school": 2,
    "hospital": 3,
    "airport": 12,
    "tech_park": 5,
    "mall": 3,
    "park": 2,
    "lake": 2,
    "railway_station": 3,
    "bus_stop": 1,
    "highway": 3,
    "landmark": 3,
}
"""What "near" means for each kind of landmark when no distance was said, km."""

LOCALITY_KM = 3
"""The same for a locality, which no wish names but a question measures to."""

SPOKEN_KIND = {"metro": "metro", "railway_station": "railway station", "bus_stop": "bus stop"}
"""Kinds whose landmarks are named for the place they are in."""

REACH = 50.0
"""Kilometres to the furthest place of a kind that is told of: one of another city is not known to be the nearest."""
MEASURED_KEPT = 64
"""Landmarks and groups of them that distances are kept of."""


class Measured(NamedTuple):
    """The nearest of some landmarks to each place of the catalogue: which, and how far, km (NaN: not known)."""

    landmarks: Sequence[Landmark]
    which: Indexes
    km: Numbers


class Nearness:
    """Distances from the places of one catalogue: a home's own degrees, or those of its locality in the gazetteer."""

    def __init__(self, arrays: Arrays, gazetteer: Gazetteer) -> None:
        self._arrays = arrays
        self._gazetteer = gazetteer
        self._places = directions(*_degrees(arrays, gazetteer))
        self._measured: dict[tuple[str, str | None], Measured] = {}
        self._around: tuple[Any, Numbers] = None, np.empty(0)

    def near(self, wishes: Sequence[Mapping[str, Any]]) -> Mask:
        """Rows that are near to all of the `near` wishes."""
        near = np.ones(len(self._places), np.bool_)
        for wish in wishes:
            near &= self.to_landmarks(wish).km <= reach(wish)
        return near[self._arrays.point]

    def share(self, rows: Indexes, wish: Mapping[str, Any]) -> Numbers:
        """How much of what a `near` wish allows each of `rows` uses up: 0 is next to it, 1 as far as may be."""
        return (self.to_landmarks(wish).km / reach(wish))[self._arrays.point[rows]]

    def within(self, localities: Sequence[str], city: str | None, radius: float) -> Mask:
        """Rows at most `radius` km from the nearest of `localities`; around a road, from the nearest point of it."""
        return (self._to_localities(localities, city) <= radius)[self._arrays.point]

    def away(self, rows: Indexes, localities: Sequence[str], city: str | None) -> Numbers:
        """Distance of each of `rows` from the nearest of `localities`, km."""
        return self._to_localities(localities, city)[self._arrays.point[rows]]

    def spoken(self, row: int, wishes: Sequence[Mapping[str, Any]]) -> list[tuple[str, str, float]]:
        """What each of the `near` wishes found and its km from a row: `("metro", "Indiranagar metro", 1.4)`. A place of
        a kind that is further away than anybody goes is none."""
        point, found = self._arrays.point[row], []
        for wish in wishes:
            measured = self.to_landmarks(wish)
            far = measured.km[point]
            if not np.isnan(far) and (wish.get("name") or far <= REACH):
                landmark = measured.landmarks[measured.which[point]]
                found.append((wish["kind"], _spoken(landmark), round(float(far), 2)))
        return found

    def to_landmarks(self, wish: Mapping[str, Any]) -> Measured:
        """The landmarks of a `near` wish, measured once for each kind and name."""
        key = (wish["kind"], fold(wish["name"]) if wish.get("name") else None)
        if key not in self._measured:
            if len(self._measured) >= MEASURED_KEPT:
                del self._measured[next(iter(self._measured))]
            landmarks = self._landmarks(*key)
            targets = directions([each.lat for each in landmarks], [each.lon for each in landmarks])
            km, which = nearest(self._places, targets)
            self._measured[key] = Measured(landmarks, which, km)
        return self._measured[key]

    def _landmarks(self, kind: str, name: str | None) -> list[Landmark]:
        """Landmarks of a kind, or those of a name; a name is looked for among the other kinds when its own has none."""
        if name is None:
            return [each for each in self._gazetteer.landmarks if each.kind == kind]
        if kind == "locality":
            return [
                Landmark(each.name, kind, each.city, each.lat, each.lon, ())
                for each in self._gazetteer.places_called(name)
                if each.lat is not None and each.lon is not None
            ] or self._landmarks("landmark", name)
        named = self._gazetteer.landmarks_called(name)
        return [each for each in named if each.kind == kind] or named

    def _to_localities(self, localities: Sequence[str], city: str | None) -> Numbers:
        if self._around[0] != (key := (city, *localities)):
            points = [point for each in localities for point in self._points_of(each, city)]
            self._around = key, nearest(self._places, directions(*np.reshape(points, (-1, 2)).T))[0]
        return self._around[1]

    def _points_of(self, locality: str, city: str | None) -> Sequence[tuple[float, float]]:
        place = self._gazetteer.place(locality, city)
        if place and place.lat is not None and place.lon is not None:
            return ((place.lat, place.lon),)
        if place and place.name in self._gazetteer.corridors:
            return self._gazetteer.corridors[place.name]
        return self._centre(locality)

    def _centre(self, locality: str) -> Sequence[tuple[float, float]]:
        """The middle of the homes in a locality that only the catalogue knows."""
        points = np.unique(self._arrays.point[self._arrays.among("locality", [locality])])
        known = self._places[points][~np.isnan(self._places[points, 0])]
        if not len(known):
            return ()
        x, y, z = known.mean(axis=0)
        return ((float(np.degrees(np.arctan2(z, np.hypot(x, y)))), float(np.degrees(np.arctan2(y, x)))),)


def reach(wish: Mapping[str, Any]) -> float:
    """How far away a `near` wish allows, km."""
    return float(wish.get("max_km") or NEAR_KM.get(wish["kind"], LOCALITY_KM))


def _degrees(arrays: Arrays, gazetteer: Gazetteer) -> tuple[Numbers, Numbers]:
    lat, lon = (view(arrays.places.field(name)).copy() for name in ("lat", "lon"))
    for position in np.flatnonzero(np.isnan(lat)):
        locality, city = (arrays.places.field(name)[position].as_py() for name in ("locality", "city"))
        place = gazetteer.place(locality, city) if locality else None
        if place and place.lat is not None and place.lon is not None:
            lat[position], lon[position] = place.lat, place.lon
    return lat, lon


def _spoken(landmark: Landmark) -> str:
    kind = SPOKEN_KIND.get(landmark.kind, "")
    return landmark.name if kind in landmark.name.casefold() else f"{landmark.name} {kind}"
