"""What is said can be read aloud as it stands."""

import pytest

from agent.answering.read_aloud import read_aloud


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Yes, Acme Heights is RERA registered (KA/RERA/1251).", "Yes, Acme Heights is RERA registered."),
        ("stamp duty ₹7.92 L (5.6%), registration ₹2.83 L", "stamp duty ₹7.92 L, 5.6%, registration ₹2.83 L"),
        ("an EMI of ₹48,000 (40% of the income) carries", "an EMI of ₹48,000, 40% of the income, carries"),
        ("Hebbal (12 homes), Yelahanka (1 home).", "Hebbal with 12 homes, Yelahanka with 1 home."),
        ("It has two towers (Acme Heights.pdf, page 3).", "It has two towers."),
        ("The rate is 8.5% (from RBI).", "The rate is 8.5%."),
        ("In Dasarahalli (Hebbal).", "In Dasarahalli, Hebbal."),
        ("No brackets at all.", "No brackets at all."),
    ],
)  # fmt: skip
def test_what_stands_in_brackets_is_said_or_left_to_the_screen(written: str, said: str) -> None:
    assert read_aloud(written) == said
