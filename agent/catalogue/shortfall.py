"""How many more homes would fit with fewer wishes: each row is tested once, whatever is left out."""

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np

from agent.catalogue.predicates import Predicates


def without(
    predicates: Predicates, filters: Mapping[str, Any], groups: Sequence[Collection[str]]
) -> dict[tuple[int, ...], int]:
    """As `Catalogue.without` says: a home fits without a group if it fails nothing else."""
    rows = predicates.there(filters)
    filters = predicates.told_of(filters)
    for key in filters:
        if not any(key in group for group in groups):
            rows &= predicates.fitting_one(key, filters)
    fails, failed = [], np.zeros(len(rows), np.uint8)
    for group in groups:
        fits = rows.copy()
        for key in filters.keys() & group:
            fits &= predicates.fitting_one(key, filters)
        fails.append(rows ^ fits)
        failed += fails[-1]
    fit_all = int(np.count_nonzero(rows & (failed == 0)))
    once = failed == 1
    totals = {(number,): fit_all + int(np.count_nonzero(fail & once)) for number, fail in enumerate(fails)}
    if any(totals.values()):
        return {left_out: total for left_out, total in totals.items() if total}
    twice = np.flatnonzero(failed == 2)
    fails = [fail[twice] for fail in fails]
    pairs = combinations(range(len(groups)), 2)
    counts = {(one, other): int(np.count_nonzero(fails[one] & fails[other])) for one, other in pairs}
    return {left_out: total for left_out, total in counts.items() if total}
