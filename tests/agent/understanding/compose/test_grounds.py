"""An objection that is put as one needs little more to be taken for one; nothing else is made one."""

import pytest

from agent.understanding.compose.grounds import grounds_of, put_as
from agent.understanding.compose.haggling import haggles
from agent.understanding.compose.unwanted_calls import refuses_calls, wants_no_calls
from agent.understanding.decision import Decision


@pytest.mark.parametrize(
    ("said", "grounds"),
    [
        ("papa se puchna padega", "family"),
        ("I need to talk to my husband first", "family"),
        ("soch ke batata hoon", "think"),
        ("that is over our budget", "price"),
        ("itna mehnga kyun", "price"),
        ("builders always delay", "delay"),
        ("another broker is offering the same for 10 lakhs less", "competitor"),
        ("I have never heard of this builder", "builder"),
        ("bahut door padta hai office se", "distance"),
        ("I have heard these layouts have a water problem", "area"),
        ("who will buy it from us later", "resale_value"),
        ("prices will come down after the elections", "timing"),
        ("my loan was rejected", "loan"),
        ("the token is not refundable and I don't pay blind", "token"),
        ("they want part in cash", "cash"),
        ("why so much brokerage", "brokerage"),
        ("the rooms are very dark", "home"),
    ],
)
def test_grounds_are_known_by_how_they_are_put(said: str, grounds: str) -> None:
    assert grounds in put_as(said)


@pytest.mark.parametrize(
    "said",
    ["how far is it from my office", "no brokerage please", "2 bhk in Hebbal", "is it ready", "my wife will decide"],
)
def test_questions_and_wishes_are_not_put_as_one(said: str) -> None:
    assert put_as(said) == []


def test_how_it_is_put_makes_it_surer_and_alone_it_must_be_likely() -> None:
    likely, hardly = ({"objection": chance, "objection:price": chance} for chance in (0.2, 0.001))
    assert grounds_of(Decision((), likely), "mehnga hai", else_nothing=False) == ["price"]
    assert grounds_of(Decision((), hardly), "mehnga hai", else_nothing=False) == []
    assert grounds_of(Decision((), likely), "2 bhk", else_nothing=False) == []
    assert grounds_of(Decision((), likely), "hmm", else_nothing=True) == ["price"]


def test_no_calls_at_all_are_told_from_calls_at_some_hours() -> None:
    for said in ("mera number hata do list se, dobara call mat karna", "stop phoning every day"):
        assert wants_no_calls(said)
    for said in ("don't call me before noon", "please don't call during office hours"):
        assert not wants_no_calls(said)
        assert refuses_calls(said)
    assert not refuses_calls("call me back tomorrow")


def test_who_decides_is_told_and_puts_nothing_off() -> None:
    told = {"objection": 0.9, "objection:think": 0.9, "tell:decider": 0.9}
    assert grounds_of(Decision((), told), "my wife will decide", else_nothing=False) == []
    assert grounds_of(Decision((), told), "my wife will decide, let me think", else_nothing=False) == ["think"]


def test_who_gives_a_number_or_asks_for_a_call_wants_calls() -> None:
    for said in (
        "please take my number and call me tomorrow at 5", "take down my number", "dont forget to call me",
        "sir price too costly, don't call it final, show 3bhk", "never mind, call me", "don't just phone, send details",
    ):  # fmt: skip
        assert not refuses_calls(said), said


def test_a_budget_that_is_lowered_is_not_haggled_over() -> None:
    assert not haggles("can you lower the budget to 80 lakh")
    assert haggles("can you lower the price")
