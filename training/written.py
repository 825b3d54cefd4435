"""A network that learned, as the file that serves."""

from collections.abc import Mapping
from pathlib import Path

from agent.understanding.learned.network import write_weights
from training.network import Network


def write(out: Path, net: Network, calibration: Mapping[str, float]) -> None:
    """Write `net` and what was found of it on hands that it had not seen."""
    weights = {name: each.numpy() for name, each in net.state_dict().items() if each.dtype.is_floating_point}
    write_weights(out, weights, {name: list(rows) for name, rows in net.known.items()}, calibration)
