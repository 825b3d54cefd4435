"""Two labellings of the same calls."""

from pathlib import Path

import yaml

from corpus.agreement import agreement
from corpus.files import PlainLoader, load_calls, raw_calls
from corpus.form import Act
from corpus.strip import stripped

PILOT = Path(__file__).with_name("pilot.yaml")


def test_a_labelling_agrees_with_itself() -> None:
    found = agreement(load_calls([PILOT]), load_calls([PILOT]))
    assert (found.turns, found.same_state, found.same_acts) == (25, 25, 25)
    assert found.told_both * 2 == found.told_either
    assert found.differences == []


def test_a_wish_left_out_shows_in_the_states_from_there_on_and_in_the_acts_of_its_turn_alone() -> None:
    first, second = load_calls([PILOT]), load_calls([PILOT])
    second[1].turns[1].acts = [Act(chat="ok")]
    found = agreement(first, second)
    assert [each.split(": ")[0] for each in found.differences] == ["p1-2:2"]
    assert found.turns - found.same_acts == 1
    assert found.same_state < found.turns - 2


def test_stripped_calls_hold_no_label_and_can_be_read_again() -> None:
    raw = raw_calls(PILOT)
    again = yaml.load(stripped(raw), Loader=PlainLoader)  # noqa: S506
    left = [turn["say"] for call in again for turn in call["turns"]]
    assert left == [turn["say"] for call in raw for turn in call["turns"]]
    assert {turn["acts"] for call in again for turn in call["turns"]} == {"TODO"}
    assert not any("offer" in turn for call in again for turn in call["turns"])
