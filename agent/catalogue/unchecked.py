"""Which wishes can't be checked: no home that otherwise fits tells of them."""

from collections.abc import Mapping

import numpy as np

from agent.catalogue.arrays import Mask


def untold_wishes(
    there: Mask, masks: Mapping[str, Mask | np.bool_], told: Mapping[str, Mask], of: Mapping[str, Mask]
) -> list[str]:
    """The wishes of `told` of which no row that fits the others tells; `there` are the rows that may fit at all, and
    none fits all `masks`. Where several are told of by no such row together, all of those. A row that is none of `of`
    can't have what is wished: that is told by its kind."""
    failed = np.zeros(len(there), np.uint8)
    for mask in masks.values():
        failed += ~mask
    once = there & (failed == 1)
    if alone := [key for key in told if _is_untold(once & ~masks[key] & of[key], told[key])]:
        return alone
    # What a row does not tell may be so: only what it tells otherwise, or can't be untold, speaks against it.
    against = np.zeros(len(there), np.uint8)
    contrary = {key: ~mask & (told[key] | ~of[key] if key in told else np.True_) for key, mask in masks.items()}
    for each in contrary.values():
        against += each
    maybe, but_one = there & (against == 0), there & (against == 1)
    return [key for key in told if _is_untold((maybe | (but_one & contrary[key])) & of[key], told[key])]


def _is_untold(otherwise_fit: Mask, told: Mask) -> bool:
    return bool(otherwise_fit.any()) and not bool((otherwise_fit & told).any())
