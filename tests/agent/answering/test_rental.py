"""What it takes to move in, with what is not known left out of the sum."""

import pytest

from agent.answering.checker import Checker
from agent.answering.facts import Fact
from agent.answering.rental import move_in_said
from agent.catalogue.catalogue import Project, Unit


@pytest.mark.parametrize(
    ("deposit", "maintenance", "words"),
    [
        (140_000, 2_500, "takes ₹1.71 L: ₹28,000 for the first month, ₹1.4 L as deposit and ₹2,500 as maintenance."),
        (
            140_000,
            None,
            "takes ₹1.68 L: ₹28,000 for the first month and ₹1.4 L as deposit. The maintenance is not in our",
        ),
        (140_000, 0, "takes ₹1.68 L: ₹28,000 for the first month, ₹1.4 L as deposit and no maintenance."),
        (0, 2_500, "takes ₹30,500: ₹28,000 for the first month, no deposit and ₹2,500 as maintenance."),
        (
            None,
            2_500,
            "takes ₹28,000 for the first month and ₹2,500 as maintenance, and the deposit. The deposit is not",
        ),
        (
            None,
            None,
            "takes ₹28,000 for the first month, and the deposit. The deposit and the maintenance are not in our",
        ),
    ],
)
def test_what_moving_in_takes_is_summed_only_with_a_known_deposit(
    deposit: int | None, maintenance: int | None, words: str
) -> None:
    unit = Unit(deal="rent", price_min=28_000, deposit=deposit, maintenance=maintenance)
    said = move_in_said(Project("a", "Acme Heights", None, None, None, None, None, None, (unit,)), 28_000)
    assert words in said.text
    assert Checker(()).unsupported(said.text, [*said.facts, Fact("name", "Acme Heights")]) == []
    assert all(fact.value for fact in said.facts)
