import pytest

from agent.language.spoken_amounts import merged
from agent.language.tokens import tokenise


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("sixteen fifty", "1650"),
        ("fourteen eighty feet", "1480 feet"),
        ("fifteen five hundred", "15500"),
        ("one twelve five hundred", "112500"),
        ("one eight five double zero", "18500"),
        ("three four triple zero", "34000"),
        ("2 thousand 4 fifty", "2450"),
        ("18 hundred", "1800"),
        ("1 lakh 42 hazaar 500", "142500"),
        ("das hazaar paanch sau", "das hazaar paanch sau"),
        ("1 point zero six crore", "1.06 crore"),
        ("point four six crore", "0.46 crore"),
        ("one crore five", "one crore five lakh"),
        ("one crore sixteen point five", "one crore sixteen point five lakh"),
        ("hazaar foot", "1000 foot"),
        ("sector twenty eight", "sector 28"),
        ("do", "2"),
        ("do ya teen kamre", "2 ya teen kamre"),
    ],
)
def test_an_amount_said_in_parts_is_one_number(said: str, read: str) -> None:
    assert " ".join(token.word for token in merged(tokenise(said))) == read


@pytest.mark.parametrize(
    "said",
    ["sixty seventy lakhs", "two three bhk", "3 bhk 2 bath", "dikha do", "kar do na", "one crore 3 bhk", "20 k 2 bhk",
     "what do you have", "1 . 5 cr 4 ) gym"],
)  # fmt: skip
def test_what_is_no_amount_stays_as_it_is(said: str) -> None:
    assert [token.word for token in merged(tokenise(said))] == [token.word for token in tokenise(said)]


def test_a_merged_amount_stands_where_its_parts_were_said() -> None:
    said = "rent of 2 thousand 4 fifty only"
    amount = next(token for token in merged(tokenise(said)) if token.number == 2450)
    assert said[amount.start : amount.end] == "2 thousand 4 fifty"
