"""What is known in general is told to what is asked of the trade, and to no question of homes."""

from agent.answering.knowledge.pack import shipped
from agent.cited import informed
from agent.focus import Screen
from agent.subject import Subject
from agent.understanding.reading import Act, Ask, Reading
from agent.understanding.things import First

SCREEN = Screen(("a", "b"), ("a", "b"), (), False, {})


def told_beside(said: str, *acts: Act) -> list[str]:
    subjects = informed(Reading(acts), [Subject() for _ in acts], said, SCREEN, shipped(), "Pune")
    return [each.topic for each in subjects[0].beside]


def test_which_home_comes_first_is_no_question_of_the_trade() -> None:
    said = "Which of these is cheapest per sq ft?"
    assert told_beside(said, Ask((First("price_per_sqft_asc"),), of=("a", "b"), form="which", said=said)) == []
