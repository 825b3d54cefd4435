"""The network that learns and the one that serves are the same: `make train` tries it, as torch is there alone."""

from pathlib import Path

import numpy as np
import torch

from agent.understanding.learned.network import Network
from agent.understanding.learned.weights_file import weights_in
from corpus.contexts import examples
from corpus.files import load_calls
from training.dataset import learned
from training.network import Encoder, Sizes, tables
from training.network import Network as TorchNetwork
from training.written import write

PILOT = Path("tests/corpus/pilot.yaml")


def test_both_score_a_turn_alike(tmp_path: Path) -> None:
    turns = list(learned(examples(load_calls([PILOT]))))[:40]
    torch.manual_seed(1)
    net = TorchNetwork(tables(turns * 3), Sizes(word=16, part=16, tag=8, width=32, hidden=32)).eval()
    for each in net.parameters():  # a network of which every part tells
        each.data += 0.1 * torch.randn_like(each)
    write(tmp_path / "w.npz", [net], {})
    served_weights, *_ = weights_in(tmp_path / "w.npz")
    net.load_state_dict({name: torch.from_numpy(each[0]) for name, each in served_weights.items()}, strict=False)
    served, encoder = Network.load(tmp_path / "w.npz"), Encoder(turns, net.known)
    with torch.no_grad():
        for row, turn in enumerate(turns):
            scores, acts = net(encoder.batch([row]))
            found = served.scores(turn.features)
            assert np.allclose(list(found.acts.values()), acts[0].sigmoid().numpy(), atol=0.001)
            for at, labels in enumerate(turn.features.labels):
                chances = scores[at].softmax(-1)[[net.known["labels"][each] for each in labels]]
                assert np.allclose(found.roles[at], chances.numpy(), atol=0.001)


def test_weights_that_are_kept_in_bytes_are_no_further_off_than_half_a_step(tmp_path: Path) -> None:
    net = TorchNetwork(tables(list(learned(examples(load_calls([PILOT]))))), Sizes())
    write(tmp_path / "w.npz", [net], {})
    for name, each in weights_in(tmp_path / "w.npz")[0].items():
        own = net.state_dict()[name].numpy()
        largest = np.abs(own).reshape(len(own), -1).max(1) if own.ndim > 1 else np.abs(own)
        assert (np.abs(each[0] - own).reshape(len(own), -1).max(1) <= largest / 127 * 0.51 + 1e-6).all(), name
