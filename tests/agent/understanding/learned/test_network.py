"""The network takes one thread, whatever the machine has, and several are one."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import numpy as np

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.understanding.context import CallContext
from agent.understanding.learned.features import Words, features_of
from agent.understanding.learned.network import Network
from agent.understanding.learned.weights_file import WEIGHTS, weights_in, write_weights
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
    shipped, tables, calibration = weights_in(WEIGHTS)
    one = {name: rng.normal(0, 0.1, each.shape[1:]) for name, each in shipped.items()}
    scores = []
    for many in (1, 3):
        write_weights(tmp_path / "w.npz", [one] * many, tables, calibration)
        recognised = Recogniser(Gazetteer.load(), CatalogueNames()).turn("2 bhk in Hebbal, no gym", CONTEXT)
        words, agent = Words(recognised.tokens, recognised.tags), Words()
        scores.append(Network.load(tmp_path / "w.npz").scores(features_of(agent, words, recognised.mentions, CONTEXT)))
    assert np.allclose([*scores[0].acts.values()], [*scores[1].acts.values()], atol=1e-4)
    for own, of_three in zip(scores[0].roles, scores[1].roles, strict=True):
        assert np.allclose(own, of_three, atol=1e-4)
