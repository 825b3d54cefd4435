"""The sheets, the profiles and the split."""

import re
from collections import Counter

import pytest

from corpus.hands import hand_names, load_hand, part_of, split
from corpus.names import localities
from corpus.seeds import quotas, sheet


def test_a_sheet_is_the_same_each_time_and_another_for_each_hand() -> None:
    assert sheet("h07", 5) == sheet("h07", 5)
    assert sheet("h07", 5) != sheet("h08", 5)


def test_a_longer_sheet_begins_with_the_shorter_one() -> None:
    assert sheet("h07", 9).startswith(sheet("h07", 4))
    assert sheet("h07", 2, first=3).endswith(sheet("h07", 4).split("\n\n")[-1])


def test_every_entry_of_the_quotas_is_dealt_out_over_the_corpus_about_as_often() -> None:
    text = "\n".join(sheet(hand, 34) for hand in hand_names())
    for name in ("rules", "fine", "acts"):
        dealt = Counter({entry: text.count(entry) for entry in quotas()[name]})
        assert min(dealt.values()) >= 20, dealt.most_common()[-3:]


def test_every_hand_is_in_one_part_and_every_sealed_set_has_two() -> None:
    assert sorted(name for names in split().values() for name in names) == hand_names()
    assert [len(split()[part]) for part in ("s1", "s2", "s3", "s4")] == [2, 2, 2, 2]
    assert part_of("h11") == "dev"


@pytest.mark.parametrize("name", hand_names())
def test_a_profile_can_be_written_from(name: str) -> None:
    hand = load_hand(name)
    assert hand.price or "buy" not in hand.deals
    assert hand.rent or "rent" not in hand.deals
    assert localities(hand.city) or hand.city in ("Austin", "Chicago")
    assert len(re.findall(r"^## ", sheet(name, 3), re.MULTILINE)) == 3


def test_an_american_renter_is_not_asked_for_what_only_india_has() -> None:
    assert not re.search("vastu|khata|pooja|dedh", sheet("h25", 34))
