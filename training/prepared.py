"""The turns to learn from, prepared by all cores at once: a part for each hand, and parts of the calls from frames."""

import pickle
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random

from corpus.contexts import examples
from corpus.files import load_calls
from training.cases import cases
from training.dataset import Learned, learned
from training.frames import calls
from training.mistaken import Mistakes

CALLS_A_PART = 200
CASES = "cases"
"""The part of the single turns."""


@dataclass(frozen=True, slots=True)
class Part:
    """The calls of one hand's file, or those from frames from the `first` to the one before the `last`."""

    name: str
    file: Path | None = None
    first: int = 0
    last: int = 0


def parts(files: Sequence[Path], frames: int) -> list[Part]:
    """All parts, in the order in which they are learned from."""
    made = [Part(file.stem, file) for file in files]
    if frames:
        made.append(Part(CASES))
    for first in range(0, frames, CALLS_A_PART):
        last = min(first + CALLS_A_PART, frames)
        made.append(Part(f"frames-{first}-{last}", None, first, last))
    return made


def prepared(wanted: Sequence[Part], seed: int, kept: Path | None = None) -> list[list[Learned]]:
    """The turns of each part, the same for the same seed on any number of cores; with a folder `kept`, those that it
    holds already are not prepared again."""
    with ProcessPoolExecutor() as pool:
        return list(pool.map(partial(_prepared, seed=seed, kept=kept), wanted))


def _prepared(part: Part, seed: int, kept: Path | None) -> list[Learned]:
    file = kept / f"{part.name}.pickle" if kept else None
    if file and file.exists():
        return list(pickle.loads(file.read_bytes()))  # noqa: S301 written by this program
    made = list(_turns(part, seed))
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(pickle.dumps(made))
    return made


def _turns(part: Part, seed: int) -> Iterator[Learned]:
    mistakes = Mistakes(Random(f"{seed}:{part.name}"))  # noqa: S311 no secret
    if part.name == CASES:
        known = cases()
    else:
        known = examples(load_calls([part.file]) if part.file else islice(calls(part.last, seed), part.first, None))
    return learned(known, mistakes)
