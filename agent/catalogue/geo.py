"""Distances between homes and landmarks."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

EARTH_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""

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

Degrees = npt.NDArray[np.float64]


def distances(lat: Degrees, lon: Degrees, to_lat: Degrees, to_lon: Degrees) -> Degrees:
    """Great-circle distance from each point to the nearest of the targets, km; NaN for a point that is not known."""
    if not len(to_lat):
        return np.full(len(lat), np.nan)
    north, east = np.radians(lat)[:, None], np.radians(lon)[:, None]
    to_north, to_east = np.radians(to_lat)[None, :], np.radians(to_lon)[None, :]
    half = (
        np.sin((to_north - north) / 2) ** 2 + np.cos(north) * np.cos(to_north) * np.sin((to_east - east) / 2) ** 2
    )
    nearest: Degrees = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1))).min(axis=1)
    return nearest
