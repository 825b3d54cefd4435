"""What the conversations of the evals say is not learned from, nor what is nearly the same."""

from pathlib import Path

import pytest
from rapidfuzz import fuzz, process

from evals.dataset import CONVERSATIONS, load_dataset
from training.cases import cases

SHORT, ALIKE = 12, 92
"""Letters of a turn that many say alike, and how alike, of 100, longer ones may not be."""


def plain(said: str) -> str:
    """What was said without what makes no other sentence of it."""
    return said.strip(" .?!").casefold()


@pytest.mark.parametrize("folder", [CONVERSATIONS, CONVERSATIONS.parent / "unseen"], ids=lambda each: each.name)
def test_no_single_turn_that_is_learned_is_said_in_the_evals(folder: Path) -> None:
    said = {plain(turn.say) for case in load_dataset(folder).cases for turn in case.turns}
    learned = {plain(case.turn.say) for case in cases()}
    assert not learned & said
    longer = [each for each in learned if len(each) > SHORT]
    assert not [each for each in longer if process.extractOne(each, said, scorer=fuzz.ratio, score_cutoff=ALIKE)]
