"""What a turn asks or says that no column, filter or ground of an objection is, is known by how it is put."""

import pytest

from agent.filters.operations import Operation
from agent.understanding.compose.matters import kinds, with_matters, without_corrected
from agent.understanding.reading import Act, Arrange, Ask, Chat, Compare, Objection, Reading, Wish, World
from agent.understanding.things import Column, Distance, Have


def wish(key: str, value: object) -> Wish:
    return Wish((Operation("set", key, value),))


def found(said: str, *acts: Act) -> Reading:
    return without_corrected(with_matters(Reading(acts), said), said)


@pytest.mark.parametrize(
    ("said", "about", "taken_for"),
    [
        ("when we leave it, which of the two lets faster?", "rents_faster", Compare()),
        ("in dono mein se kaunsa jaldi kiraye pe chadhega", "rents_faster", Compare()),
        ("will it be easy to find a tenant quickly to rent out faster there", "rents_faster", World()),
        ("is it noisy at night over there", "peaceful", Ask((Column("overlooking"),))),
        ("kaunsa area sabse shaant rahega papa ke liye", "peaceful", Ask((Have("locality"),))),
        ("how is the locality for a family", "area_feel", Ask((Column("locality"),))),
        ("will the landlord mind if my parents' guests stay over", "house_rules", Ask((Column("listed_by"),))),
        ("non veg banane pe koi problem toh nahi", "house_rules", Objection(about="other")),
        ("are friends allowed to stay the night", "house_rules", Ask((Column("tenant"),))),
        ("who owns this flat by the way", "owner_name", Ask((Column("listed_by"),))),
        ("malik ka naam kya hai", "owner_name", Ask((Column("name"),))),
        ("how come this one is so cheap", "why_cheap", Objection(about="price")),
        ("itna sasta kyun hai, koi gadbad?", "why_cheap", Objection(about="price")),
        ("looks too good to be true at that rent", "why_cheap", Objection(about="price")),
        ("can we construct the house after three years", "build_time", Objection(about="delay")),
        ("plot khali rakh sakte hain kya", "build_time", Objection(about="timing")),
        ("are club charges and floor rise extra", "extra_charges", Ask((Column("floor"),))),
        ("parking charges alag se lagenge kya", "extra_charges", Ask((Column("parking"),))),
        ("does it make sense buying or should we go on renting", "rent_or_buy", Ask((Column("deal"),))),
        ("kiraye pe rehna theek hai ya khareed lein", "rent_or_buy", Ask((Column("price"),))),
        ("how much down payment would I need", "down_payment", Ask((Column("price"),))),
        ("downpayment kitni lagegi", "down_payment", Ask((Column("price"),))),
        ("why are there no other flats listed here", "why_not_shown", Chat()),
    ],
)
def test_a_matter_is_an_act_of_its_own_in_place_of_what_it_was_taken_for(said: str, about: str, taken_for: Act) -> None:
    reading = found(said, taken_for)
    matter = reading.matter(about)
    assert matter is not None
    assert matter.at == 0
    assert len(reading.acts) == 1
    assert isinstance(reading.acts[0], Ask | World)
    assert reading.acts[0].said == said


def test_what_else_a_question_asks_stays_asked() -> None:
    reading = found("what deposit, and do I pay brokerage?", Ask((Column("deposit"), Column("listed_by"))))
    assert [each.about for each in reading.matters] == ["brokerage"]
    others = [act for at, act in enumerate(reading.acts) if at != reading.matters[0].at]
    assert [act.names for act in others if isinstance(act, Ask)] == [("deposit",)]


def test_the_homes_that_are_asked_of_are_those_of_the_matter() -> None:
    reading = found("does the owner of Ash allow late night parties?", Ask((Column("listed_by"),), of=("a",)))
    assert isinstance(reading.acts[0], Ask)
    assert reading.acts[0].of == ("a",)


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ("we want a quiet place with a hospital close by", wish("near", [{"kind": "hospital"}])),
        ("2 bhk in Hebbal for rent or to buy, both are fine", wish("localities", ["Hebbal"])),
        ("no brokerage please", wish("listed_by", "owner")),
        ("the brokerage is too much", Objection(about="brokerage")),
        ("is it rented or sold", Ask((Column("availability"),))),
        ("show me something cheaper", wish("price_max", 1)),
        ("do they allow pets and is there a problem with dogs", Ask((Column("pets"),))),
        ("the builder always hands over late", Objection(about="delay")),
        ("how long is the loan", Ask((Column("loan"),))),
        ("my wife said she likes it", Chat()),
        ("main Dubai se bol raha hoon", Chat()),
        ("I am not looking for a villa", wish("property_types", ["plot"])),
        ("as I said, 2 bhk", wish("bhk", [2])),
        ("what all have I said so far", Ask((Column("wishes"),))),
        ("is the price too high for this area", Objection(about="price")),
        ("how old is the building", Ask((Column("age_years"),))),
    ],
)
def test_what_is_none_stays_as_it_was_read(said: str, act: Act) -> None:
    reading = found(said, act)
    assert reading.acts == (act,)
    assert reading.matters == ()


@pytest.mark.parametrize(
    "said",
    ["I told you Pune only", "that is not what I asked", "maine Pune bola tha", "you heard me wrong, see again",
     "who said anything of a villa", "we never asked for a villa", "aap galat samajh rahe hain"],
)  # fmt: skip
def test_a_complaint_of_what_was_understood_asks_nothing_of_the_trade(said: str) -> None:
    reading = found(said, World(topic="anything"), Ask((Column("city"),), where={"city": "Pune"}))
    assert [each.about for each in reading.matters] == ["correction"]
    assert reading.acts == ()


def test_a_question_beside_a_complaint_stays_asked() -> None:
    asked = World(topic="khata transfer")
    assert found("I said Karnataka. How is a khata transferred?", asked).acts == (asked,)
    assert found("did I not say, I said Karnataka?", asked).acts == ()


def test_a_complaint_keeps_its_wishes_and_its_questions_of_homes() -> None:
    acts = (wish("bhk", [3]), Ask((Column("parking"),), points=True))
    assert found("I said 3 bhk, and what about parking?", *acts).acts == acts


def test_minutes_go_with_a_distance_and_the_manager_with_a_call() -> None:
    way = found("how many minutes to the airport from there", Ask((Distance("airport"),)))
    assert [(each.about, each.at) for each in way.matters] == [("travel_time", None)]
    call = found("let your manager phone me tonight", Arrange(do=("call_back",)))
    assert [each.about for each in call.matters] == ["by_manager"]


@pytest.mark.parametrize(
    "said",
    ["90 lakh is my hard limit", "95 lakh, isse upar nahi jaunga", "up to 1.1 crore, can't go beyond that",
     "nothing above 80 lakhs"],
)  # fmt: skip
def test_a_limit_may_be_firm(said: str) -> None:
    assert found(said, wish("price_max", 9_000_000)).matter("firm_budget")


def test_a_limit_mostly_is_not() -> None:
    for said in ("up to 90 lakh", "90 lakh tak", "budget is 90 lakh", "around 90"):
        assert found(said, wish("price_max", 9_000_000)).matter("firm_budget") is None


def test_each_kind_names_acts_that_there_are() -> None:
    leads = {*"asks estimate objection wish world compare tell count plain nothing arrange".split()}
    for about, kind in kinds().items():
        assert {each.partition(":")[0] for each in (*kind.instead, *kind.beside, *kind.unless)} <= leads, about
