"""The file of the networks that serve: their weights, the tables of what they know, and what was found of them."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Tables = Mapping[str, Sequence[str]]
"""Words, tags, labels, acts and so on, each with the row where it stands."""
WEIGHTS = Path(__file__).parent / "weights.npz"
STEP, ABOUT = "~step", "about"
MOST_STEPS, SMALLEST_STEP = 127, 1e-6
"""A weight kept in a byte is at most so many steps of its row from nothing; a step is no smaller."""


def weights_in(path: Path) -> tuple[dict[str, Array], Tables, Mapping[str, float]]:
    """The weights, the tables and the calibration in a file; what was kept in bytes is times its step again."""
    with np.load(path) as kept:
        about = json.loads(bytes(kept[ABOUT]).decode())
        steps = {name.removesuffix(STEP): kept[name].astype(np.float32) for name in kept.files if name.endswith(STEP)}
        names = [name for name in kept.files if name != ABOUT and not name.endswith(STEP)]
        weights = {name: np.asarray(kept[name] * steps.get(name, np.float32(1)), np.float32) for name in names}
    return weights, about["tables"], about["calibration"]


def write_weights(
    path: Path,
    weights: Sequence[Mapping[str, Any]],
    tables: Tables,
    calibration: Mapping[str, float],
) -> None:
    """Write networks of the same tables to one file; tables and matrices are kept in bytes, a step a row."""
    about = json.dumps({"tables": tables, "calibration": calibration}, ensure_ascii=False, sort_keys=True)
    kept: dict[str, Any] = {ABOUT: np.frombuffer(about.encode(), np.uint8)}
    for name in weights[0]:
        whole = np.stack([np.asarray(each[name], np.float32) for each in weights])
        if whole.ndim <= 2:
            kept[name] = whole.astype(np.float16)
            continue
        largest = np.abs(whole).max(axis=tuple(range(2, whole.ndim)), keepdims=True)
        step = np.maximum(largest / MOST_STEPS, SMALLEST_STEP).astype(np.float16)
        kept[name] = np.rint(whole / step.astype(np.float32)).astype(np.int8)
        kept[f"{name}{STEP}"] = step
    np.savez_compressed(path, **kept)
