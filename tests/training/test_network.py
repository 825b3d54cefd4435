"""The network that learns and the one that serves are the same."""

from datetime import date
from pathlib import Path

import numpy as np
import torch

from agent.understanding.context import CallContext
from agent.understanding.learned.network import Network, write_weights
from agent.understanding.learned.role_marks import MARKS, marks_of
from corpus.files import load_calls
from training.dataset import learned, recogniser
from training.network import Encoder, Sizes, tables
from training.network import Network as TorchNetwork

PILOT = Path("tests/corpus/pilot.yaml")
TODAY = date(2026, 11, 23)


def test_both_score_a_turn_alike(tmp_path: Path) -> None:
    turns = list(learned(load_calls([PILOT])))[:40]
    torch.manual_seed(1)
    net = TorchNetwork(tables(turns * 3), Sizes(word=16, part=16, tag=8, width=32, hidden=32)).eval()
    for each in net.parameters():  # a network of which every part tells
        each.data += 0.1 * torch.randn_like(each)
    weights = {name: each.numpy() for name, each in net.state_dict().items() if each.dtype.is_floating_point}
    write_weights(tmp_path / "w.npz", weights, {name: list(rows) for name, rows in net.known.items()}, {"heads": 4.0})
    served, encoder = Network.load(tmp_path / "w.npz"), Encoder(turns, net.known)
    with torch.no_grad():
        for row, turn in enumerate(turns):
            scores, acts = net(encoder.batch([row]))
            found = served.scores(turn.features)
            assert np.allclose(list(found.acts.values()), acts[0].sigmoid().numpy(), atol=0.02)
            for at, labels in enumerate(turn.features.labels):
                chances = scores[at].softmax(-1)[[net.known["labels"][each] for each in labels]]
                assert np.allclose(found.roles[at], chances.numpy(), atol=0.02)


def test_a_role_is_marked_by_what_the_call_and_the_agent_say_of_its_filter() -> None:
    def marks(said: str, context: CallContext) -> dict[str, set[str]]:
        mentions = recogniser().turn(said, context).mentions
        found = zip(mentions, marks_of(mentions, context, None), strict=True)
        return {
            role.label: {MARKS[bit] for bit in range(len(MARKS)) if of_role >> bit & 1}
            for mention, of_roles in found
            if not mention.by_agent
            for role, of_role in zip(mention.roles, of_roles, strict=True)
        }

    asked = marks("3500 rakho", CallContext({}, TODAY, agent_said="Maintenance kitna?"))
    assert asked["set:maintenance_max"] == {"agent"}
    assert asked["max:price"] == set()
    held = marks("80", CallContext({"price_max": 7500000}, TODAY, changed=("price_max",)))
    assert held["max:price"] == {"changed", "held", "close"}
    beside = marks("maintenance 4000", CallContext({}, TODAY))
    assert beside["set:maintenance_max"] == {"beside"}
