"""Turns are prepared in parts, and networks that left out hands teach one that left out none."""

import math
from pathlib import Path

import torch

from training.fit import _in_tables
from training.prepared import parts, prepared

PILOT = Path("tests/corpus/pilot.yaml")


def test_parts_are_hands_and_then_calls_from_frames() -> None:
    assert [each.name for each in parts([PILOT], 350)] == ["pilot", "frames-0-200", "frames-200-350"]


def test_turns_are_prepared_once_and_taken_from_where_they_are_kept(tmp_path: Path) -> None:
    wanted = parts([PILOT], 2)
    (hand, frames), again = prepared(wanted, 1, tmp_path), prepared(wanted, 1, tmp_path)
    assert hand
    assert frames
    assert [[turn.features for turn in part] for part in again] == [
        [turn.features for turn in part] for part in (hand, frames)
    ]


def test_what_a_network_does_not_know_is_left_to_the_others() -> None:
    likely = _in_tables(torch.tensor([[0.2, 0.8]]), {"ask": 0, "rare": 1}, {"wish": 0, "ask": 1}, math.nan)
    assert likely.isnan().tolist() == [[True, False]]
    assert abs(float(likely[0, 1]) - 0.2) < 1e-6
