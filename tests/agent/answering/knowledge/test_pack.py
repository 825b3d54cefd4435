"""The pack of what is known of the trade in general: whole, dated, sourced, and found by what is asked."""

import pytest

from agent.answering.checker import Checker
from agent.answering.facts import Fact
from agent.answering.knowledge.pack import shipped
from agent.language.sentences import sentences_of
from agent.understanding.rules.meanings import WORDS_OF_THE_TRADE
from corpus.terms import MEANINGS

PACK = shipped()
ASKED_OF = [
    ("what are my rights when the builder is late", "rera_delay_refund"),
    ("builder late ho gaya to paisa wapas milega kya", "rera_delay_refund"),
    ("do I get my money back if I step out later", "cancel_by_buyer"),
    ("is the token refundable if my loan is rejected", "token_refund"),
    ("how much tds do I deduct when buying", "tds_purchase"),
    ("NRI buying plot allowed?", "nri_purchase"),
    ("I can not come to India, can my brother sign for me with power of attorney", "nri_poa"),
    ("is it farm land or a plot", "land_converted"),
    ("who can buy agricultural land in karnataka", "agri_land_who"),
    ("why only 11 months agreement", "eleven_months"),
    ("police verification zaroori hai kya kirayedaar ka", "police_verification"),
    ("what is the minimum credit score for a home loan", "cibil"),
    ("prepayment penalty hai kya", "prepayment"),
    ("can I claim input tax credit on an office purchase", "gst_input_credit"),
    ("indexation removed after july 2024?", "indexation_2024"),
    ("nominee is the owner or not", "will_nomination"),
    ("buying ancestral property, daughters share", "ancestral"),
    ("diffrence between agrement and sale deed", "agreement_or_deed"),
]
NOT_ASKED = ["hello", "2 bhk in Hebbal under 80 lakh", "which of these has a gym", "ok thank you", "show me more"]


def test_every_entry_is_whole() -> None:
    assert len(PACK.entries) >= 130
    for entry in PACK.entries:
        for said in (entry.answer, *entry.states.values()):
            assert said.endswith("."), entry.topic
            assert 1 <= len(sentences_of(said)) <= 2, entry.topic
            assert len(said) <= 320, entry.topic
        assert entry.word or len(entry.asks) >= 2, entry.topic
        assert entry.basis, entry.topic
        assert entry.next.startswith(("Ask", "Offer")), entry.topic
        assert entry.next.endswith("."), entry.topic


def test_topics_and_ways_to_ask_stand_once() -> None:
    topics = [entry.topic for entry in PACK.entries]
    asks = [ask for entry in PACK.entries for ask in entry.asks]
    assert sorted(topics) == sorted(set(topics))
    assert sorted(asks) == sorted(set(asks))


def test_every_word_whose_meaning_can_be_asked_has_one() -> None:
    known = {entry.word for entry in PACK.entries if entry.word}
    assert {word for _, word in WORDS_OF_THE_TRADE.entries()} <= known
    assert MEANINGS - known == {"other"}


@pytest.mark.parametrize(("text", "topic"), ASKED_OF)
def test_a_question_finds_its_entry(text: str, topic: str) -> None:
    match, _ = PACK.best(text)
    assert match is not None
    assert match.entry.topic == topic


@pytest.mark.parametrize("text", NOT_ASKED)
def test_what_is_no_question_of_the_trade_finds_none(text: str) -> None:
    match, _ = PACK.best(text)
    assert match is None or match.asked < 0.99 or match.terms < 2


def test_the_answer_is_of_the_state_that_is_named_else_of_the_city_of_the_homes() -> None:
    entry = PACK.by_topic("stamp_duty_women")
    assert entry is not None
    assert "Maharashtra" in PACK.told(entry, "stamp duty for women in maharashtra", "Bengaluru").text
    assert "Karnataka" in PACK.told(entry, "stamp duty for women", "Bengaluru").text
    assert PACK.told(entry, "stamp duty for women", None).text == entry.answer
    assert PACK.told(entry, "stamp duty for women", "Springfield").text == entry.answer


def test_an_answer_is_borne_out_as_it_stands_and_not_with_another_figure() -> None:
    checker = Checker(["Acme Heights"])
    for entry in PACK.entries:
        facts = [Fact("quote", entry.answer, entry.basis)]
        assert checker.unsupported(f"In general, {entry.answer}", facts) == []
    entry = PACK.by_topic("tds_purchase")
    assert entry is not None
    planted = entry.answer.replace("₹50 L", "₹60 L")
    assert checker.unsupported(f"In general, {planted}", [Fact("quote", entry.answer, entry.basis)])
