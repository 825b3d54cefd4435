"""Networks that learned, as the file that serves."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from agent.understanding.learned.weights_file import write_weights
from training.network import Network


def write(out: Path, nets: Sequence[Network], calibration: Mapping[str, float]) -> None:
    """Write networks that learned from the same turns, and what was found of them on hands that they had not seen."""
    weights = [
        {name: each.numpy() for name, each in net.state_dict().items() if each.dtype.is_floating_point} for net in nets
    ]
    tables = {name: list(rows) for name, rows in nets[0].known.items()}
    if any(net.known != nets[0].known for net in nets):
        raise ValueError("networks of other words can't be averaged")
    write_weights(out, weights, tables, {"heads": float(nets[0].attend.heads), **calibration})
