"""A figure that is offered for a home is a question of what room there is in its price, and no wish."""

from datetime import date
from typing import Any

import pytest

from agent.filters.operations import Operation
from agent.understanding.compose.offers import with_offer
from agent.understanding.context import CallContext, Shown
from agent.understanding.reading import Act, Arrange, Ask, Chat, Objection, Reading, Undo, Wish
from agent.understanding.things import Column

SCREEN = (Shown("a", "Ash"), Shown("b", "Birch"))


def offered(said: str, *acts: Act, shown: tuple[Shown, ...] = SCREEN) -> Reading:
    return with_offer(Reading(acts), said, CallContext({}, date(2026, 11, 23), shown=shown))


def budget(value: int) -> Wish:
    return Wish((Operation("set", "price_max", value, "95 lakhs"),))


@pytest.mark.parametrize(
    ("said", "figure", "act"),
    [
        ("isko 92 mein dilwa do, abhi cheque deta hoon", 92, Undo()),
        ("1.05 pe final karte hain", 1.05, Chat()),
        ("would the owner accept 95 lakhs for it?", 9_500_000, budget(9_500_000)),
        ("tell him my offer is 1.3 crore", 13_000_000, Objection()),
        ("can you get it done for 88 lakhs", 8_800_000, budget(8_800_000)),
        ("28 hazaar mein de denge kya", 28_000, Ask((Column("price"),), form="yes_no")),
        ("let us settle at 1.15", 1.15, Ask(form="yes_no", where={"price_max": 11_500_000})),
        ("sava crore mein pakka karo", 12_500_000, Ask((Column("listed_by"),))),
    ],
)
def test_a_figure_is_offered_for_the_home(said: str, figure: float, act: Act) -> None:
    reading = offered(said, act)
    assert [(each.about, each.amount) for each in reading.matters] == [("offer", figure)]
    assert [act.names for act in reading.acts if isinstance(act, Ask)] == [("negotiable",)]
    assert len(reading.acts) == 1


def test_the_home_that_is_named_is_the_one_it_is_for() -> None:
    reading = offered("Birch 85 lakh mein milega?", Ask((Column("price"),), of=("b",)))
    (act,) = reading.acts
    assert isinstance(act, Ask)
    assert act.of == ("b",)


@pytest.mark.parametrize(
    "said", ["85 lakh pe done karo, owner se pooch ke kal batao", "offer him 85 lakhs and let me know tomorrow"]
)
def test_an_answer_that_is_wanted_at_a_time_is_a_call_back(said: str) -> None:
    calls = [act for act in offered(said, Objection()).acts if isinstance(act, Arrange)]
    assert [(act.do, act.day) for act in calls] == [(("call_back",), "2026-11-24")]


def test_an_answer_that_is_wanted_is_no_visit() -> None:
    reading = offered("will he accept 78 lakhs? let me know by tomorrow evening", Arrange(do=("visit",), points=True))
    assert [act.do for act in reading.acts if isinstance(act, Arrange)] == [("call_back",)]
    seen = offered("will he accept 78 lakhs? we come to see it tomorrow, let me know", Arrange(do=("visit",)))
    assert [act.do for act in seen.acts if isinstance(act, Arrange)] == [("visit",)]


def test_a_price_that_is_held_to_be_too_high_stays_an_objection() -> None:
    reading = offered("bahut zyada hai, 80 mein kar do", Objection(about="price"))
    assert [act.about for act in reading.acts if isinstance(act, Objection)] == ["price"]


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("60 lakh mein 2bhk milega?", {}),
        ("I can go to 2 crore", {}),
        ("show me something for 80 lakhs", {}),
        ("I want to buy for 90 lakhs", {}),
        ("85 lakh mein de do", {"shown": ()}),
        ("make it 75 lakhs", {}),
        ("up to 1.2", {}),
    ],
)
def test_a_search_with_an_amount_offers_nothing(said: str, known: dict[str, Any]) -> None:
    acts = (Wish((Operation("set", "price_max", 6_000_000), Operation("set", "bhk", [2]))),)
    assert offered(said, *acts, **known).acts == acts
