"""What the homes that fit are like, counted over all of them rather than over those shown."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from agent.catalogue.arrays import Arrays, Indexes
from agent.catalogue.catalogue import Survey

TALLIED_WORDS = ("locality", "property_type", "status", "sale_type", "furnishing", "facing")
TALLIED_NUMBERS = ("bhk", "bathrooms", "parking")
QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)


def survey(arrays: Arrays, rows: Indexes) -> Survey:
    """The survey of the homes at `rows`."""
    price, area = arrays.numbers["price"][rows], arrays.numbers["area_sqft"][rows]
    rates = price / area
    known, rated = price[~np.isnan(price)], rates[~np.isnan(rates)]
    rent = arrays.among("deal", ["rent"])[rows]
    tallies: dict[str, Mapping[Any, int]] = {name: _words(arrays, name, rows) for name in TALLIED_WORDS}
    tallies |= {name: _numbers(arrays, name, rows) for name in TALLIED_NUMBERS}
    return Survey(
        homes=len(rows),
        priced=len(known),
        prices=tuple(map(float, np.quantile(known, QUARTERS))) if len(known) else (),
        rate=float(np.median(rated)) if len(rated) else None,
        monthly=bool(len(rows)) and bool(rent.all()),
        tallies=tallies,
    )


def _words(arrays: Arrays, name: str, rows: Indexes) -> dict[Any, int]:
    counts = np.bincount(arrays.codes[name][rows])
    words = arrays.words(name)
    # Code 0 is a word that is not known.
    return {words[int(code)].as_py(): int(counts[code]) for code in np.flatnonzero(counts) if code}


def _numbers(arrays: Arrays, name: str, rows: Indexes) -> dict[Any, int]:
    values = arrays.numbers[name][rows]
    found, counts = np.unique(values[~np.isnan(values)], return_counts=True)
    return dict(zip(map(float, found), map(int, counts), strict=True))
