"""Turns are prepared in parts, the same each time."""

from pathlib import Path

from training.prepared import parts, prepared

PILOT = Path("tests/corpus/pilot.yaml")


def test_parts_are_hands_then_single_turns_and_calls_from_frames() -> None:
    assert [each.name for each in parts([PILOT], 350)] == ["pilot", "cases", "frames-0-200", "frames-200-350"]


def test_turns_are_prepared_once_and_taken_from_where_they_are_kept(tmp_path: Path) -> None:
    wanted = parts([PILOT], 2)
    first, again = prepared(wanted, 1, tmp_path), prepared(wanted, 1, tmp_path)
    assert all(first)
    assert [[turn.features for turn in part] for part in again] == [[turn.features for turn in part] for part in first]
