"""The figures that a customer names are those that a sum is made with."""

import pytest

from agent.filters.operations import Operation
from agent.understanding.compose.matters import with_matters
from agent.understanding.compose.sums import with_figures
from agent.understanding.reading import Act, Ask, Estimate, Reading, Wish
from agent.understanding.things import Column

LAKH = 100_000


def summed(said: str, *acts: Act) -> Reading:
    return with_figures(with_matters(Reading(acts), said), said)


def emi(**known: object) -> Estimate:
    return Estimate((Column("emi"),), **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "said",
    ["EMI on a loan of 40 lakh for 15 years", "15 saal ke liye 40 lakh ka loan, emi kitni",
     "if I borrow 40 lakhs what is the emi", "a 40 lakh home loan means what emi"],
)  # fmt: skip
def test_the_loan_that_is_named_is_reckoned(said: str) -> None:
    (act,) = summed(said, emi(given={"years": 15.0})).acts
    assert isinstance(act, Estimate)
    assert act.given == {"years": 15.0, "loan": 40 * LAKH}


@pytest.mark.parametrize("column", ["stamp_duty", "total_cost", "registration"])
def test_what_is_due_is_reckoned_on_the_price_that_is_named(column: str) -> None:
    (act,) = summed("what would I pay on a 72 lakh flat in Maharashtra", Ask((Column(column),))).acts
    assert isinstance(act, Ask)
    assert act.where == {"city": "Mumbai", "price_max": 72 * LAKH}


def test_what_was_taken_already_stays() -> None:
    for act in (emi(given={"loan": 1.0}), emi(where={"price_max": 1}), Ask((Column("stamp_duty"),), of=("a",))):
        assert summed("and on 50 lakhs?", act).acts == (act,)


def test_how_much_over_a_price_is_no_wish_for_homes_from_there_on() -> None:
    limit = Wish((Operation("set", "price_min", 60 * LAKH),))
    acts = summed("all in, how much over 60 lakhs?", Estimate((Column("total_cost"),)), limit).acts
    assert [type(act) for act in acts] == [Estimate]
    assert summed("homes over 60 lakhs", limit).acts == (limit,)


def test_savings_go_with_the_down_payment() -> None:
    reading = summed("how much down payment? we have saved 12 lakhs", Estimate((Column("afford"),)))
    assert [(each.about, each.amount) for each in reading.matters] == [("down_payment", 12 * LAKH)]
    priced = summed("what down payment is needed for a 70 lakh home", Ask((Column("price"),)))
    assert isinstance(priced.acts[0], Ask)
    assert priced.acts[0].where == {"price_max": 70 * LAKH}


@pytest.mark.parametrize(
    ("said", "price", "down"),
    [
        ("62 lakh ka flat, 12 lakh hum daal denge, EMI kitni", 62, 12),
        ("EMI with 25 lakhs down on one of 76 lakhs", 76, 25),
    ],
)
def test_what_is_paid_down_is_not_the_price(said: str, price: float, down: float) -> None:
    (act,) = summed(said, emi(where={"price_max": round(down * LAKH)})).acts
    assert isinstance(act, Estimate)
    assert (act.where, act.given) == ({"price_max": price * LAKH}, {"down": down * LAKH})


def test_two_prices_that_are_asked_of_stay_prices() -> None:
    (act,) = summed("EMI on a flat of 50 lakhs, or for one of 70 lakhs", emi(where={"price_max": 50 * LAKH})).acts
    assert isinstance(act, Estimate)
    assert (act.where, act.given) == ({"price_max": 50 * LAKH}, {})


def test_where_only_what_is_paid_down_is_named_the_price_is_that_of_the_home() -> None:
    (act,) = summed("EMI with 25 lakhs down", emi(where={"price_max": 25 * LAKH}, given={"down": 25.0 * LAKH})).acts
    assert isinstance(act, Estimate)
    assert act.points
    assert not act.where
