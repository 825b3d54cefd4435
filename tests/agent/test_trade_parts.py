"""Questions of the trade are found among the parts of a turn that does other things as well."""

import pytest

from agent.answering.knowledge.pack import shipped
from agent.trade_parts import general_to_parts

PACK = shipped()


def topics(said: str, *held: str, told: tuple[str, ...] = ()) -> list[str]:
    return [each.topic for each in general_to_parts(said, PACK, "Bengaluru", held=held, told=told)]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Theek hai Saturday 12 baje pakka. Agreement 11 mahine ka hota hai na? Aur police verification karna padega?",
         ["eleven_months", "police_verification"]),
        ("Sunday at 11 then. And is there a home loan limit as a share of the price?", ["loan_to_value"]),
        ("ok what about loan for a plot how much percent bank will give and i want both saturday", ["loan_plot"]),
        ("We sell our flat. Will there be capital gains tax and can we save it by buying this?", ["section_54"]),
        ("one more thing, is the loan possible on a resale flat", ["loan_resale"]),
    ],
)  # fmt: skip
def test_a_part_that_asks_of_the_trade_is_found(said: str, found: list[str]) -> None:
    assert topics(said) == found


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("what is the carpet area there and which floors are left", ("area", "floor")),
        ("is it rera registered and when will it be ready", ("rera_id", "possession")),
        ("do all of them have a lift and power backup", ("power_backup",)),
        ("the loan is approved, show me 3 bhk", ()),
        ("2 bhk in Hebbal under 80 lakh, and a gym", ()),
    ],
)
def test_what_is_wished_told_or_asked_of_a_home_is_not(said: str, held: tuple[str, ...]) -> None:
    assert topics(said, *held) == []


def test_what_is_told_anyhow_is_not_told_again() -> None:
    assert topics("is the loan possible on a resale flat", told=("loan_resale",)) == []
