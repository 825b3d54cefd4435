import pytest

from agent.answering.courtesy import courtesy_said
from agent.understanding.rules.courtesies import courtesy_of


@pytest.mark.parametrize(
    ("query", "begins"),
    [
        ("Hello", "Hello."),
        ("hi, good morning", "Hello."),
        ("namaste ji", "Namaste."),
        ("thank you so much", "You are welcome."),
        ("ok thanks, bye", "You are welcome, and thank you for your time."),
        ("okay", "All right."),
    ],
)
def test_small_talk_is_answered_in_kind(query: str, begins: str) -> None:
    assert courtesy_said(courtesy_of(query), homes=False).startswith(begins)


def test_what_comes_next_depends_on_whether_homes_are_spoken_of() -> None:
    assert courtesy_said("greeting", homes=False).endswith("What kind of home are you looking for?")
    assert courtesy_said("thanks", homes=True).endswith("about these homes?")
