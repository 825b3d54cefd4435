"""Networks that each leave out some of the hands: what they make of those tells when a reading is to be believed, and
when the rules are."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from agent.understanding.learned.network import Network
from agent.understanding.learned.reader import LearnedReader
from agent.understanding.reading import Reading
from agent.understanding.rules.grammar import Grammar
from corpus.contexts import Example
from evals.labelled import after, canonical
from training.dataset import NO_NAMES, Learned, gazetteer, recogniser
from training.fit import Plan, fit
from training.network import Network as TorchNetwork
from training.written import write

AVERAGED = 2
"""Networks that serve together."""
Turns = Sequence[Sequence[Learned]]
"""Turns in parts: one for each hand, then those from frames, which no network leaves out."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A turn as it was read by a network that had not seen its hand.

    evidence  what speaks for the reading, in the order of `agent.understanding.learned.sureness.EVIDENCE`
    right     whether its wishes are right
    signs     what speaks for the network or for the rules, in the order of `agent.understanding.learned.choice.SIGNS`;
              () where they agree
    own       whether the network's wishes are right
    rules     whether those of the rules are
    """

    evidence: tuple[float, ...]
    right: bool
    signs: tuple[float, ...]
    own: bool
    rules: bool


def fitted(parts: Turns, hands: int, folds: int, epochs: int, seed: int) -> list[TorchNetwork]:
    """A network for each fold, trained side by side; the hand at `n` is left out of fold `n % folds`."""
    # A process that was forked from one that has used torch may wait for its threads for ever.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        others = [
            [turn for at, part in enumerate(parts) if at >= hands or at % folds != fold for turn in part]
            for fold in range(folds)
        ]
        plans = [Plan(epochs=epochs, seed=seed + 1 + fold) for fold in range(folds)]
        return list(pool.map(fit, others, plans))


def together(turns: Sequence[Learned], epochs: int, seed: int) -> list[TorchNetwork]:
    """The networks that serve, averaged: they learn the same from other beginnings, side by side."""
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        return list(pool.map(partial(fit, turns), [Plan(epochs=epochs, seed=seed + at) for at in range(AVERAGED)]))


def judged(nets: Sequence[TorchNetwork], parts: Turns, hands: int) -> list[Judged]:
    """What each network makes of the hands that it left out."""
    with TemporaryDirectory() as folder, ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        files = [Path(folder) / f"{fold}.npz" for fold in range(len(nets))]
        for file, net in zip(files, nets, strict=True):
            write(file, [net], {})
        left = [
            [turn.example for at, part in enumerate(parts[:hands]) if at % len(nets) == fold for turn in part]
            for fold in range(len(nets))
        ]
        return [each for found in pool.map(of_examples, files, left) for each in found]


def of_examples(weights: Path, examples: Sequence[Example]) -> list[Judged]:
    """What the network of a file and the rules make of some turns."""
    known = recogniser()
    reader = LearnedReader(known, Network.load(weights), Grammar(gazetteer(), NO_NAMES, known.names))
    return list(_judged(reader, examples))


def _judged(reader: LearnedReader, examples: Sequence[Example]) -> Iterator[Judged]:
    for example in examples:
        weighed = reader.weighed(example.turn.say, example.context)
        if weighed.evidence and weighed.own and weighed.opinion:
            right = partial(_is_right, example)
            yield Judged(
                weighed.evidence, right(weighed.reading), weighed.signs, right(weighed.own), right(weighed.opinion)
            )


def _is_right(example: Example, reading: Reading) -> bool:
    return canonical(after(reading, example.before)) == canonical(example.after)
