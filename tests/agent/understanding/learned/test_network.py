"""The network takes one thread, whatever the machine has, and several are one."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import numpy as np

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.understanding.context import CallContext
from agent.understanding.learned.features import Words, features_of
from agent.understanding.learned.network import WEIGHTS, Network, write_weights
from agent.understanding.mentions.recogniser import Recogniser

CONTEXT = CallContext({}, date(2026, 12, 1))

SAY = (
    "from threadpoolctl import threadpool_info; from agent.understanding.learned.network import Network; "
    "Network.load(); print({each['num_threads'] for each in threadpool_info() if each['user_api'] == 'blas'})"
)


def test_it_multiplies_by_one_thread() -> None:
    # In a process of its own: others of this one may have been limited before.
    told = subprocess.run([sys.executable, "-c", SAY], capture_output=True, text=True, check=True).stdout
    assert told.strip() == "{1}"


def test_networks_that_are_alike_score_as_one_of_them(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    with np.load(WEIGHTS) as kept:
        about = json.loads(bytes(kept["about"]).decode())
        shapes = {name: kept[name].shape[1:] for name in kept.files if name != "about" and "~" not in name}
    one = {name: rng.normal(0, 0.1, shape) for name, shape in shapes.items()}
    scores = []
    for many in (1, 3):
        write_weights(tmp_path / "w.npz", [one] * many, about["tables"], about["calibration"])
        recognised = Recogniser(Gazetteer.load(), CatalogueNames()).turn("2 bhk in Hebbal, no gym", CONTEXT)
        words, agent = Words(recognised.tokens, recognised.tags), Words()
        scores.append(Network.load(tmp_path / "w.npz").scores(features_of(agent, words, recognised.mentions, CONTEXT)))
    assert np.allclose([*scores[0].acts.values()], [*scores[1].acts.values()], atol=1e-4)
    for own, of_three in zip(scores[0].roles, scores[1].roles, strict=True):
        assert np.allclose(own, of_three, atol=1e-4)
