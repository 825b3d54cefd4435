"""What is said to what no column holds: what the records tell of it, that they do not tell the rest, and who does."""

import pytest

from agent.answering.matters_in_figures import in_rupees
from tests.agent.catalogue.samples import home
from tests.agent.spoken import SpokenCall

LAKH = 100_000


def ash(**known: object) -> dict[str, object]:
    return home(**{"project": "Ash Court", "developer": "Acme", "locality": "Hebbal", "bhk": 2, "price": 90 * LAKH,
                   "price_max": 90 * LAKH, "listed_by": "owner", **known})  # fmt: skip


SOLD = [ash(overlooking=["park"]), ash(project="Birch Park", price=95 * LAKH, price_max=95 * LAKH, listed_by="builder")]
LET = [ash(deal="rent", price=24_000, price_max=24_000, deposit=100_000, tenant=["family"])]


async def said(rows: list[dict[str, object]], *turns: str) -> str:
    return await SpokenCall(rows).says(*turns)


@pytest.mark.parametrize(
    ("turn", "figure"),
    [
        ("Ash Court 82 lakh mein karwa do", "₹82 L"),
        ("will the owner accept 80 lakhs for Ash Court?", "₹80 L"),
        ("tell them my offer for Ash Court is 85", "₹85 L"),
        ("first wala 78 mein final karo", "₹78 L"),
    ],
)
async def test_an_offer_is_put_to_the_owner_and_nothing_is_promised(turn: str, figure: str) -> None:
    call = SpokenCall(SOLD)
    answer = await call.says("2 BHK in Hebbal", turn)
    assert answer == (
        f"Your {figure} for Ash Court I will put to the owner; it is listed at ₹90 L, and whether that is agreed to "
        "I can't promise."
    )
    assert call.turn["filters"] == {"bhk": [2], "localities": ["Hebbal"]}


@pytest.mark.parametrize(
    "turn", ["80 mein final karo Ash Court, kal batao", "offer 80 lakhs for Ash Court and call me tomorrow"]
)
async def test_an_answer_to_an_offer_that_is_wanted_tomorrow_is_on_the_card(turn: str) -> None:
    call = SpokenCall(SOLD)
    answer = await call.says("2 BHK in Hebbal", turn)
    assert "₹80 L" in answer
    assert "call you back tomorrow" in answer
    assert [(each["entry"], each["value"]["day"]) for each in call.turn["card"] if each["entry"] == "call_back"] == [
        ("call_back", "2026-01-16")
    ]


async def test_an_offer_of_what_it_is_listed_at_is_put_to_who_decides() -> None:
    assert "no less than is asked" in await said(SOLD, "2 BHK in Hebbal", "Ash Court 92 lakh mein final karo")


def test_a_bare_figure_is_meant_in_what_brings_it_nearest_to_the_price() -> None:
    assert in_rupees(1.1, 13_100_000) == 11_000_000
    assert in_rupees(95, 10_500_000) == 9_500_000
    assert in_rupees(28, 31_500) == 28_000
    assert in_rupees(28_000, 31_500) == 28_000


@pytest.mark.parametrize("turn", ["and do I pay brokerage on it", "brokerage bhi dena padega kya"])
async def test_brokerage_is_told_by_who_lists_the_home_and_what_is_usual(turn: str) -> None:
    answer = await said(LET, "2 BHK for rent in Hebbal", turn)
    assert "Ash Court is listed by the owner." in answer
    assert "In general, for a rented home brokerage" in answer


async def test_both_halves_of_a_question_are_answered() -> None:
    answer = await said(LET, "2 BHK for rent in Hebbal", "what is the deposit, and is there brokerage?")
    assert "₹1 L" in answer
    assert "brokerage" in answer


@pytest.mark.parametrize(
    "turn", ["will the landlord allow late night guests?", "raat ko late aana allowed hai kya, night shift hai"]
)
async def test_what_the_owner_allows_is_asked_of_the_owner(turn: str) -> None:
    answer = await said(LET, "2 BHK for rent in Hebbal", turn)
    assert answer.startswith("Whether that is allowed at Ash Court our records do not say; I will ask the owner")


async def test_who_the_owner_is_is_in_no_record() -> None:
    answer = await said(SOLD, "2 BHK in Hebbal", "who is the owner of Ash Court?")
    assert answer.startswith("Ash Court is listed by the owner; the name is not in our records.")


@pytest.mark.parametrize("turn", ["why is Ash Court so cheap?", "Ash Court itna sasta kyun hai"])
async def test_a_low_price_is_no_high_one(turn: str) -> None:
    call = SpokenCall(SOLD)
    answer = await call.says("2 BHK in Hebbal", turn)
    assert "Why Ash Court is asked at ₹90 L our records do not say; I will ask the owner" in answer
    assert "big amount" not in answer
    assert not [each for each in call.turn["card"] if each["entry"] == "objection"]


async def test_the_sum_is_of_the_figures_that_were_named() -> None:
    emi = await said(SOLD, "2 BHK in Hebbal", "20 saal ka loan 60 lakh pe emi kitna aayega")
    assert emi.startswith("The EMI on a loan of ₹60 L is about")
    due = await said(SOLD, "2 BHK in Hebbal", "what is the stamp duty for a 70 lakh flat?")
    assert due.startswith("On ₹70 L in Bengaluru stamp duty is about")
    down = await said(SOLD, "2 BHK in Hebbal", "down payment kitna lagega, savings 10 lakh hain")
    assert down == (
        "At ₹90 L the down payment for Ash Court is about ₹18 L, 20% of the price. "
        "With ₹10 L saved ₹8 L is still wanting."
    )


async def test_a_place_where_nothing_stands_is_said_to_be_empty() -> None:
    answer = await said(SOLD[:1], "2 BHK in Hebbal", "what is the price of the second one?")
    assert "only one home" in answer
    answer = await said(SOLD, "2 BHK in Hebbal", "teesre wale ki parking kitni hai")
    assert answer.startswith("There are only 2 homes on the list.")


@pytest.mark.parametrize("turn", ["is it quiet there?", "area shaant hai kya"])
async def test_advice_is_what_the_records_tell_and_who_tells_more(turn: str) -> None:
    answer = await said(SOLD, "2 BHK in Hebbal", turn)
    assert answer.startswith("How quiet a place is our records do not tell")
    assert "Ash Court looks onto the park" in answer


@pytest.mark.parametrize("turn", ["should I buy or go on renting?", "kharidna theek hai ya rent pe rehna"])
async def test_whether_to_rent_or_buy_is_weighed_in_general(turn: str) -> None:
    assert (await said(SOLD, "2 BHK in Hebbal", turn)).startswith("In general, renting is cheaper by the month")


async def test_which_is_let_sooner_is_told_by_what_is_ready_sooner() -> None:
    rows = [ash(status="under_construction", possession="2028-06"), ash(project="Birch Park", status="ready")]
    answer = await said(rows, "2 BHK in Hebbal", "which of these would rent out faster?")
    assert answer == (
        "Which of them finds a tenant faster our records do not tell. Birch Park can be let at once, as it is ready."
    )


@pytest.mark.parametrize("turn", ["that is not what I asked", "maine ye kab bola, galat samjha aapne"])
async def test_a_complaint_is_acknowledged_with_the_wishes_that_are_held(turn: str) -> None:
    answer = await said(SOLD, "2 BHK in Hebbal", turn)
    held = "What I hold now is 2 BHK in Hebbal; which part of it is not as you said?"
    assert answer == f"Sorry, let me get that right. {held}"


async def test_a_correction_with_a_wish_is_met() -> None:
    answer = await said(SOLD, "3 BHK in Hebbal", "I said 2 BHK")
    assert answer.startswith("I am sorry about that. We have 2 homes")


async def test_a_firm_limit_is_not_pushed() -> None:
    call = SpokenCall(SOLD)
    answer = await call.says("2 BHK in Hebbal, 85 lakhs is my strict budget")
    assert "which I keep as your limit" in answer
    assert "stretch" not in call.turn["next_suggestion"]
    await call.says("with a gym", "is it ready?")
    assert "stretch" not in call.turn["next_suggestion"]


async def test_what_is_newly_wished_is_named_where_nothing_has_it() -> None:
    rows = [ash(property_type="plot", bhk=None, khata="B", area_sqft=1200, area_max_sqft=1200)]
    answer = await said(rows, "plot in Hebbal under 1 crore", "only with A khata")
    assert "with A khata" in answer
    assert "B khata" in answer


async def test_a_call_from_the_manager_is_asked_for() -> None:
    assert "ask the manager to call you" in await said(SOLD, "2 BHK in Hebbal", "ask your manager to call me at 6 pm")


async def test_minutes_of_travel_are_in_no_record() -> None:
    answer = await said(SOLD, "2 BHK in Hebbal", "how many minutes from Ash Court to the airport")
    assert "How many minutes that takes our records do not tell" in answer


async def test_an_hour_or_a_number_of_people_is_no_offer() -> None:
    for turn in ("book a visit to Ash Court for 5 on Saturday", "will the owner take 5 people in Ash Court"):
        answer = await said(SOLD, "2 BHK in Hebbal", turn)
        assert "5 Cr" not in answer
        assert "₹5" not in answer
