import pytest

from agent.language.joined_words import JoinedWords
from agent.language.tokens import tokenise

KNOWN = JoinedWords(
    ("basketball court", "railway station", "penthouse", "tech park", "badminton court", "whitefield"),
    ("basketball", "court", "facing", "south", "rent", "lift", "twenty", "thousand", "indoor", "games", "flat"),
    ("okay", "with", "please"),
)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("rail way station", "railway station"),
        ("bad mint on court", "badminton court"),
        ("a pent house", "a penthouse"),
        ("white field", "whitefield"),
        ("tech park", "tech park"),
        ("the court", "the court"),
    ],
)
def test_what_is_written_in_too_many_pieces_is_joined(said: str, read: str) -> None:
    assert " ".join(token.word for token in KNOWN.joined(tokenise(said))) == read


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("basketballcourt", ("basketball", "court")),
        ("torent", ("to", "rent")),
        ("alift", ("a", "lift")),
        ("twentythousand", ("twenty", "thousand")),
        ("southfacing", ("south", "facing")),
        ("rent", None),
        ("dikhana", None),
        ("okaywith", None),
    ],
)
def test_a_word_made_of_known_ones_is_parted_where_one_of_them_means_something(
    word: str, parts: tuple[str, ...] | None
) -> None:
    assert KNOWN.parted(word) == parts
