"""Texts are cut into words in steps that grow with their length."""

from agent.documents.terms import words


def test_a_word_without_an_end_is_one_word_and_takes_no_square_of_its_letters() -> None:
    letters = 200_000
    assert words("न" * letters) == ["न" * letters]


def test_a_word_with_a_hyphen_is_one_where_english_has_it_so() -> None:
    assert words("earth-quake proof, semi-furnished") == ["earthquake", "proof", "semi", "furnished"]
