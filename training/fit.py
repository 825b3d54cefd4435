"""Training: the same weights from the same data and seed."""

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor, nn

from training.dataset import Learned
from training.network import Encoder, Network, Sizes, loss, tables

RATE = 2e-3
WARMING, COOLING = 0.06, 0.02
"""Shares of the steps in which the rate rises, and of the rate that is left at the end."""
LARGEST_GRADIENT = 1.0
STEADINESS = 0.998
"""How much of the averaged weights each step leaves."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a network is trained."""

    epochs: int = 16
    turns_a_batch: int = 48
    seed: int = 0
    sizes: Sizes = field(default_factory=Sizes)


def fit(turns: Sequence[Learned], plan: Plan, *, quiet: bool = False) -> Network:
    """A network that learned from `turns`; its weights are averaged over the last steps."""
    torch.set_num_threads(1)
    torch.manual_seed(plan.seed)
    rng = random.Random(plan.seed)  # noqa: S311 no secret
    net = Network(tables(turns), plan.sizes)
    encoder = Encoder(turns, net.known, seed=plan.seed)
    averaged = {name: each.clone() for name, each in net.state_dict().items()}
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.01)
    steps = plan.epochs * math.ceil(len(turns) / plan.turns_a_batch)
    done = 0
    for epoch in range(plan.epochs):
        net.train()
        total = 0.0
        for rows in _batches(turns, plan.turns_a_batch, rng):
            away = loss(net, encoder.batch(rows, train=True))
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1, (done + 1) / (WARMING * steps)) * max(COOLING, 1 - done / steps)
            optimiser.zero_grad()
            away.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(net.parameters(), LARGEST_GRADIENT)
            optimiser.step()
            done += 1
            total += float(away)
            _average(averaged, net, min(STEADINESS, done / (done + 9)))
        if not quiet:
            print(f"seed {plan.seed} epoch {epoch + 1}/{plan.epochs} loss {total:.1f}", flush=True)
    net.load_state_dict(averaged)
    return net.eval()


def _batches(turns: Sequence[Learned], size: int, rng: random.Random) -> Iterator[list[int]]:
    """Turns of about the same length together, in an order of chance."""
    order = sorted(range(len(turns)), key=lambda row: len(turns[row].features.words) + rng.random() * 12)
    batches = [order[at : at + size] for at in range(0, len(order), size)]
    rng.shuffle(batches)
    yield from batches


@torch.no_grad()
def _average(averaged: dict[str, Tensor], net: Network, keep: float) -> None:
    for name, each in net.state_dict().items():
        if each.dtype.is_floating_point:
            averaged[name].mul_(keep).add_(each, alpha=1 - keep)
