"""What is not known is told with who finds out, and each time otherwise."""

from agent.answering.facts import Said
from agent.answering.untold import promised
from agent.catalogue.catalogue import Unit
from tests.agent.answering.samples import project

PETS = Said("The pet policy of Ash is not in our records.", untold=True)
ASH = project("Ash", Unit(listed_by="owner"))


def texts(before: int) -> list[str]:
    return [each.text for each in promised([PETS], before, ASH)]


def test_the_first_time_it_is_told_who_is_asked() -> None:
    assert texts(0) == ["The pet policy of Ash is not in our records; I will find out from the owner for you."]


def test_no_two_are_told_alike_and_the_promise_is_not_repeated() -> None:
    told = [texts(before)[0] for before in range(4)]
    assert len(set(told)) == 4
    assert sum("find out" in each for each in told) == 1


def test_of_several_in_a_turn_one_says_who_finds_out() -> None:
    two = promised([PETS, Said("Ash has a gym."), PETS], 0, None)
    assert [each.text.count("find out") for each in two] == [1, 0, 0]


def test_what_was_told_stands_as_it_is() -> None:
    assert promised([Said("Ash has a gym.")], 0, ASH) == [Said("Ash has a gym.")]
