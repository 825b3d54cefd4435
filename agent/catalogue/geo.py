"""Great-circle distances."""

import numpy as np
import numpy.typing as npt

EARTH_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""

AT_ONCE = 1_000_000
"""Pairs that are compared in one sweep: 8 MB."""

Numbers = npt.NDArray[np.float64]
Indexes = npt.NDArray[np.int64]


def directions(lat: npt.ArrayLike, lon: npt.ArrayLike) -> Numbers:
    """Degrees as unit vectors from the centre of the Earth, (n, 3)."""
    north, east = np.radians(lat), np.radians(lon)
    return np.stack((np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)), axis=1)


def nearest(points: Numbers, targets: Numbers) -> tuple[Numbers, Indexes]:
    """Which of `targets` is nearest to each of `points` (both of `directions`), and how far it is, km.

    NaN, and target 0, for a point that is not known; NaN throughout when there is no target.
    """
    which = np.zeros(len(points), np.int64)
    if not len(targets):
        return np.full(len(points), np.nan), which
    step = max(AT_ONCE // len(targets), 1)
    for start in range(0, len(points), step):
        which[start : start + step] = (points[start : start + step] @ targets.T).argmax(axis=1)
    chord = np.sqrt(((points - targets[which]) ** 2).sum(axis=1))
    return 2 * EARTH_KM * np.arcsin(np.minimum(chord / 2, 1)), which
