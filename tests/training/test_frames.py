"""Calls made from frames: the same from the same seed, each frame can be filled, and what it labels can be learned."""

from itertools import islice
from random import Random

import pytest
from pydantic import ValidationError

from corpus.contexts import examples
from corpus.state import places
from training.dataset import recogniser
from training.frames import call_of, calls, load_frames
from training.labels import Labeller

FRAMES = load_frames()
TRIES = 20


def test_the_same_seed_makes_the_same_calls() -> None:
    assert list(calls(5, 1)) == list(calls(5, 1))
    assert list(calls(5, 1)) != list(calls(5, 2))


@pytest.mark.slow
def test_every_frame_can_be_filled() -> None:
    def fills(frame: dict[str, object]) -> bool:
        for seed in range(TRIES):
            try:
                call_of(frame, Random(seed))  # noqa: S311 no secret
            except ValidationError:
                continue
            return True
        return False

    assert [frame for frame in FRAMES if not fills(frame)] == []


@pytest.mark.slow
def test_what_a_frame_labels_can_be_reached_by_what_is_recognised() -> None:
    recognise, label = recogniser(), Labeller(places())
    turns = list(islice(examples(calls(400, 3)), 2000))
    found = [(each, recognise.turn(each.turn.say, each.context).mentions) for each in turns]
    missed = [each.turn.say for each, mentions in found if not label.of(each, mentions).reached]
    assert len(missed) <= 0.01 * len(turns), missed
