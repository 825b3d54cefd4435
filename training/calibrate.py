"""How sure a network is, made true: temperatures, and how likely a whole turn is right, from turns it never learned."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from agent.understanding.learned.choice import LEAD as CHOICE
from agent.understanding.learned.choice import OFFSET as OFFSET_OF_CHOICE
from agent.understanding.learned.choice import SIGNS
from agent.understanding.learned.network import Network
from agent.understanding.learned.sureness import EVIDENCE, OFFSET
from training.dataset import Learned
from training.folds import Judged

TEMPERATURES = tuple(round(0.6 + 0.05 * step, 2) for step in range(40))
SMALLEST = 1e-6
BINS = 10
STEADYING = 0.1
"""How strongly the weights of the line are held to nothing."""


def role_temperature(network: Network, turns: Sequence[Learned]) -> float:
    """The temperature at which the right roles are likeliest."""
    logs: list[np.ndarray] = []
    rights: list[np.ndarray] = []
    for turn in turns:
        scores = network.scores(turn.features)
        for chances, labels, good in zip(scores.roles, turn.features.labels, turn.labels.as_good, strict=True):
            if turn.labels.reached and len(good) < len(labels):
                logs.append(np.log(np.maximum(chances, SMALLEST)))
                rights.append(np.array([label in good for label in labels]))

    def away(temperature: float) -> float:
        total = 0.0
        for log, right in zip(logs, rights, strict=True):
            scaled = np.exp(log / temperature - np.max(log / temperature))
            total -= math.log(max(float(scaled[right].sum() / scaled.sum()), SMALLEST))
        return total

    return min(TEMPERATURES, key=away)


def act_temperature(network: Network, turns: Sequence[Learned]) -> float:
    """The temperature at which the acts that are done are likeliest, and the others not."""
    chances: list[float] = []
    done: list[bool] = []
    for turn in turns:
        for act, chance in network.scores(turn.features).acts.items():
            chances.append(chance)
            done.append(act in turn.acts)
    logits = np.log(np.clip(chances, SMALLEST, 1 - SMALLEST) / (1 - np.clip(chances, SMALLEST, 1 - SMALLEST)))
    right = np.array(done)

    def away(temperature: float) -> float:
        likely = np.clip(1 / (1 + np.exp(-logits / temperature)), SMALLEST, 1 - SMALLEST)
        return float(-np.where(right, np.log(likely), np.log(1 - likely)).sum())

    return min(TEMPERATURES, key=away)


def line_of(judged: Sequence[Judged]) -> dict[str, float]:
    """The weights of `agent.understanding.learned.sureness`."""
    line = _line([each.evidence for each in judged], [each.right for each in judged])
    return dict(zip((*EVIDENCE, OFFSET), line, strict=True))


def choice_of(judged: Sequence[Judged]) -> dict[str, float]:
    """The weights of `agent.understanding.learned.choice`, from the turns of which one reader is right."""
    told = [each for each in judged if each.signs and each.own != each.rules]
    weights = _line([each.signs for each in told], [each.rules for each in told])
    return dict(zip((*(f"{CHOICE}{sign}" for sign in SIGNS), OFFSET_OF_CHOICE), weights, strict=True))


def _line(signs: Sequence[Sequence[float]], right: Sequence[bool]) -> list[float]:
    """A logistic line through `signs`, by Newton's steps; the last weight is the offset."""
    x = np.concatenate([np.array(signs, float), np.ones((len(signs), 1))], 1)
    y = np.array(right, float)
    line = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ line))
        curve = (x.T * (p * (1 - p))) @ x + STEADYING * np.eye(len(line))
        line += np.linalg.solve(curve, x.T @ (y - p) - STEADYING * line)
    return [float(each) for each in line]


@dataclass(frozen=True, slots=True)
class Reliability:
    """Whether what is said to be sure is right as often.

    bins  for each tenth of sureness that occurs: how many turns, how sure, how often right
    """

    bins: tuple[tuple[int, float, float], ...]

    @property
    def ece(self) -> float:
        """The expected calibration error."""
        total = sum(count for count, _, _ in self.bins)
        return sum(count * abs(sure - right) for count, sure, right in self.bins) / max(1, total)


def reliability(sure: Iterable[float], right: Iterable[bool]) -> Reliability:
    """The reliability of some turns."""
    found: dict[int, list[tuple[float, bool]]] = {}
    for each, good in zip(sure, right, strict=True):
        found.setdefault(min(BINS - 1, int(each * BINS)), []).append((each, good))
    return Reliability(
        tuple(
            (len(of), sum(each for each, _ in of) / len(of), sum(good for _, good in of) / len(of))
            for _, of in sorted(found.items())
        )
    )


def auc(sure: Sequence[float], right: Sequence[bool]) -> float:
    """How often a wrong turn is less sure than a right one; 0.5 where nothing tells them apart."""
    order = np.argsort(sure, kind="stable")
    good = np.array(right)[order]
    ranks = np.arange(1, len(good) + 1)
    many, few = int(good.sum()), int((~good).sum())
    if not many or not few:
        return 0.5
    return float((ranks[good].sum() - many * (many + 1) / 2) / (many * few))
