"""What the homes that fit are like, counted over all of them rather than over those shown."""

from collections.abc import Collection
from typing import Any

import numpy as np

from agent.catalogue.arrays import Arrays, Indexes
from agent.catalogue.catalogue import PRICE, Survey

QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)


def survey(arrays: Arrays, rows: Indexes, columns: Collection[str], most: int | None) -> Survey:
    """The survey of the homes at `rows`, as `Catalogue.survey` says."""
    if most is not None and len(rows) > most:
        # Projects stand in the order of their ids, which are hashes: every so many rows are a fair share of all.
        rows = rows[:: -(-len(rows) // most)]
    rent = arrays.code("deal", "rent")
    priced, prices, rate = _prices(arrays, rows) if PRICE in columns else (0, (), None)
    return Survey(
        homes=len(rows),
        priced=priced,
        prices=prices,
        rate=rate,
        monthly=bool(len(rows)) and bool((arrays.codes["deal"][rows] == rent).all()),
        tallies={name: _tally(arrays, name, rows) for name in columns if name != PRICE},
    )


def surveys(arrays: Arrays, rows: Indexes, column: str) -> dict[str, Survey]:
    """The surveys of the homes at `rows`, as `Catalogue.surveys` says."""
    codes, words = arrays.codes[column][rows], arrays.words(column)
    order = np.argsort(codes, kind="stable")
    present, starts = np.unique(codes[order], return_index=True)
    parts = np.split(rows[order], starts[1:])
    return {
        words[int(code)].as_py(): survey(arrays, part, (PRICE,), None)
        for code, part in zip(present, parts, strict=True)
        if code
    }


def _prices(arrays: Arrays, rows: Indexes) -> tuple[int, tuple[float, ...], float | None]:
    price, area = arrays.numbers["price"][rows], arrays.numbers["area_sqft"][rows]
    rates = price / area
    known, rated = price[~np.isnan(price)], rates[~np.isnan(rates)]
    prices = tuple(map(float, np.quantile(known, QUARTERS))) if len(known) else ()
    return len(known), prices, float(np.median(rated)) if len(rated) else None


def _tally(arrays: Arrays, name: str, rows: Indexes) -> dict[Any, int]:
    if name in arrays.numbers:
        values = arrays.numbers[name][rows]
        found, counts = np.unique(values[~np.isnan(values)], return_counts=True)
        return dict(zip(map(float, found), map(int, counts), strict=True))
    counts, words = np.bincount(arrays.codes[name][rows]), arrays.words(name)
    # Code 0 is a word that is not known.
    return {words[int(code)].as_py(): int(counts[code]) for code in np.flatnonzero(counts) if code}
