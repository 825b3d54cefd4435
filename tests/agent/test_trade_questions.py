"""Which acts of a turn the pack answers, and which the catalogue, the documents and the figures do."""

from pathlib import Path
from typing import Any

import pytest

from agent.answering.knowledge.pack import shipped
from agent.filters.operations import Operation
from agent.trade_questions import general_to
from agent.understanding.reading import Act, Arrange, Ask, Chat, Estimate, Objection, Tell, Wish, World
from agent.understanding.things import Amenity, Column, Meaning
from corpus.contexts import examples
from corpus.files import load_calls
from tests.agent.labelled_acts import reading_of

PACK = shipped()
DEV = Path(__file__).parents[4] / "corpus" / "dev"


def topics(act: Act | None, text: str, *, named: bool = False) -> list[str]:
    """What is said to `act` in general."""
    return [each.topic for each in general_to(act, text, PACK, "Bengaluru", named=named)]


def test_a_word_of_the_trade_has_its_meaning_and_two_have_both() -> None:
    assert topics(Ask((Meaning(("uds",)),)), "uds kya hota hai") == ["word_uds"]
    assert topics(Ask((Meaning(("uds",)), Meaning(("plc",)))), "what are uds and plc") == ["word_uds", "word_plc"]


def test_two_words_weighed_against_each_other_have_one_answer() -> None:
    said = "difference between oc and cc"
    assert topics(Ask((Meaning(("oc",)), Meaning(("cc",)))), said) == ["oc_cc_difference"]


def test_a_question_of_law_is_no_question_of_a_column() -> None:
    rights = "what are my rights when the builder is late"
    assert topics(Ask((Column("developer"),)), rights) == ["rera_delay_refund"]
    assert topics(Ask((Column("tenant"),), form="yes_no"), "is police verification needed for tenants")


@pytest.mark.parametrize(
    ("things", "text"),
    [
        ((Column("maintenance"),), "maintenance charge?"),
        ((Column("rera_id"),), "rera registered?"),
        ((Column("area"),), "what is its carpet area"),
        ((Amenity("power_backup"),), "does it have power backup"),
        ((Column("price"),), "what is the price of the second one"),
    ],
)
def test_a_question_of_a_column_is_answered_by_the_catalogue(things: Any, text: str) -> None:
    assert topics(Ask(things), text) == []


def test_whether_land_is_converted_is_told_to_be_in_no_record() -> None:
    for text in ("is the land converted", "is it farm land or residential", "yeh agricultural land toh nahi hai"):
        told = general_to(Ask((Column("land"),), form="yes_no", points=True), text, PACK, "Bengaluru", named=False)
        assert [each.of_home for each in told] == ["whether the land is converted from farm land"]


def test_figures_of_a_city_stay_with_the_rates_and_special_cases_come_from_the_pack() -> None:
    assert topics(Ask((Column("stamp_duty"),)), "how much is stamp duty here") == []
    assert topics(Ask((Column("gst"),)), "gst on a commercial shop") == ["gst_commercial"]
    assert topics(Ask((Column("gst"),)), "gst on the second one", named=True) == []


def test_the_world_is_asked_by_less_of_the_words_and_by_one_that_is_plain() -> None:
    assert topics(World(topic="flooding in Horamavu"), "horamavu still flooding?") == ["flood_water"]
    repute = World(topic="Brigade repute", where={"developers": ["Brigade"]})
    assert topics(repute, "brigade any good") == ["check_builder"]
    assert topics(World(topic="cricket"), "who won the match") == []


def test_what_is_wished_told_arranged_and_objected_is_no_question() -> None:
    budget = Wish((Operation("set", "price_max", 5_000_000),))
    assert topics(budget, "is the token refundable, budget 50 lakh") == []
    for act in (Tell({"loan": "approved"}), Objection(about="loan")):
        assert topics(act, "is the token refundable if my loan is rejected") == []
    assert topics(Arrange(do=("hold",)), "block the second one for me, I will pay the token tomorrow") == []


def test_a_question_that_was_read_as_something_to_be_done_is_answered() -> None:
    assert topics(Arrange(do=("hold",)), "what happens if loan gets rejected after I pay token") == ["token_refund"]
    assert topics(Arrange(do=("send",)), "how do I send the money back abroad after selling") == ["nri_repatriation"]


def test_a_word_of_the_trade_is_enough_where_nothing_else_is_meant() -> None:
    assert topics(Ask((Column("listed_by"),)), "owner lives in london, any tds issue") == ["tds_purchase"]
    assert topics(Ask((Column("listed_by"),)), "who is the owner of the second one", named=True) == []


def test_ordinary_turns_of_the_development_calls_are_hardly_taken_for_questions_of_the_trade() -> None:
    taken, turns = [], 0
    for example in examples(load_calls(sorted(DEV.glob("*.yaml")))):
        for act in reading_of(example).acts:
            if not isinstance(act, World) and not (isinstance(act, Ask) and act.meaning):
                turns += 1
                named = isinstance(act, Ask) and bool(act.of)
                taken += [(each, example.turn.say) for each in topics(act, example.turn.say, named=named)]
    assert len(taken) <= turns / 200, taken


def test_a_question_that_was_read_as_a_wish_for_a_kind_of_home_is_answered() -> None:
    wish = Wish((Operation("set", "deal", "buy"), Operation("set", "property_types", ["plot"])))
    assert topics(wish, "can an NRI buy a plot") == ["nri_purchase"]
    assert topics(wish, "I want to buy a plot") == []


def test_an_unclear_turn_and_small_talk_are_answered_where_they_ask() -> None:
    assert topics(None, "is the token refundable") == ["token_refund"]
    assert topics(Chat("other"), "is the token refundable") == ["token_refund"]
    assert topics(Chat("thanks"), "is the token refundable") == []


def test_an_estimate_with_figures_is_reckoned() -> None:
    text = "how much loan will bank give percentage"
    assert topics(Estimate((Column("afford"),)), text) == ["loan_to_value"]
    assert topics(Estimate((Column("afford"),), given={"income": 100_000}), text) == []


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("would it be cheaper to register in my mother's name", "stamp_duty_women"),
        ("wife ke naam par registry karu to kam lagega kya", "stamp_duty_women"),
        ("who signs for me at the registrar if I can't come", "nri_poa"),
        ("main nahi aa paunga, sign kaun karega", "nri_poa"),
        ("does the home loan save tax before possession", "interest_before_possession"),
        ("under construction flat pe tax chhoot milti hai kya", "interest_before_possession"),
    ],
)
def test_a_question_is_answered_by_its_own_entry_and_by_no_neighbour(text: str, topic: str) -> None:
    assert topics(World(topic=text), text) == [topic]


@pytest.mark.parametrize(
    "text",
    ["will I get tax benefit on rent I pay", "how much is the fine for late payment to the builder",
     "does a solar panel need the society's permission"],
)  # fmt: skip
def test_what_no_entry_is_of_is_told_by_none_that_shares_two_words(text: str) -> None:
    for act in (World(topic=text), Ask((), said=text)):
        assert topics(act, text) == []
