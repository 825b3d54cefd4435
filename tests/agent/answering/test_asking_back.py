"""What was not sure to be wished is asked back, and a yes applies it."""

from agent.answering.asking_back import asked_back
from agent.catalogue.places import KnownPlaces
from agent.filters.operations import Operation

PLACES = KnownPlaces([])


def test_a_limit_that_may_have_been_meant_is_asked_for() -> None:
    doubt = Operation("set", "price_max", 8_000_000, "assi")
    back = asked_back([doubt], PLACES)
    assert back
    assert back[0].line == "Did you mean homes up to ₹80 L?"
    assert back[0].offer == (doubt,)
    assert any(fact.value == 8_000_000 for fact in back[1])


def test_a_place_ruled_out_is_asked_for_as_such() -> None:
    back = asked_back([Operation("exclude", "localities", ["Wakad"], "wakad")], PLACES)
    assert back
    assert back[0].line == "Did you mean homes, not in Wakad?"


def test_what_may_be_dropped_is_asked_for_by_its_name() -> None:
    back = asked_back([Operation("clear", "price_max", None, "budget"), Operation("clear", "price_min", None)], PLACES)
    assert back
    assert back[0].line == "Did you mean to drop the budget limit and the lower end of the budget?"


def test_where_nothing_is_in_doubt_nothing_is_asked() -> None:
    assert asked_back([], PLACES) is None
