"""What a word of the trade means."""

from agent.answering.checker import Checker
from agent.answering.glossary import GLOSSARY, meaning_said
from agent.understanding.rules.meanings import WORDS_OF_THE_TRADE


def test_every_word_that_can_be_asked_about_has_a_meaning_and_no_other_has() -> None:
    assert {word for _, word in WORDS_OF_THE_TRADE.entries()} == set(GLOSSARY)


def test_a_meaning_is_borne_out_as_a_quote() -> None:
    for word in GLOSSARY:
        said = meaning_said([word])
        assert said is not None
        assert Checker(["Acme Heights"]).unsupported(said.text, said.facts) == []


def test_what_no_word_is_asked_of_has_no_meaning() -> None:
    assert meaning_said(()) is None
