"""A model is believed as far as the words of the turn go."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.filters.operations import Operation
from agent.understanding.context import CallContext
from agent.understanding.mentions.recogniser import Recogniser
from agent.understanding.model.verification import Verified, verified
from agent.understanding.reading import Act, Ask, Chat, Reading, Reason, Reset, Undo, Wish

RECOGNISE = Recogniser(Gazetteer.load(), CatalogueNames()).turn
CONTEXT = CallContext(filters={}, today=date(2026, 11, 23))
NOTHING = Reading((), 0.3)


def believed(query: str, *acts: Act, local: Reading = NOTHING, **known: Any) -> Verified:
    return verified(Reading(acts, read_by="model"), local, query, replace(CONTEXT, **known), RECOGNISE)


@pytest.mark.parametrize(
    ("query", "operation"),
    [
        ("arre 3BHK wala", Operation("set", "bhk", [3], "3BHK")),
        ("make it three bedrooms na", Operation("set", "bhk", [3], "three bedroms")),
        ("dedh crore tak chalega", Operation("set", "price_max", 15_000_000, "dedh crore tak")),
        ("around 80 lakh", Operation("set", "price_min", 7_200_000, "around 80 lakh")),
        ("we can do 20 lakh more", Operation("move", "price_max", {"by": 2_000_000}, "20 lakh more")),
        ("10 percent more", Operation("move", "price_max", {"percent": 10}, "10 percent more")),
        ("something cheaper", Operation("move", "price_max", {}, "cheaper")),
        ("not Hebbal", Operation("exclude", "localities", ["Hebbal"], "not Hebbal")),
        ("any facing", Operation("clear", "facing", None, "any facing")),
        ("we have a golden retriever", Operation("set", "pets", True, "golden retriever")),
        (
            "within 2 km of a metro",
            Operation("set", "near", [{"kind": "metro", "max_km": 2}], "within 2 km of a metro"),
        ),
    ],
)
def test_what_was_said_is_believed(query: str, operation: Operation) -> None:
    found = believed(query, Wish((operation,)))
    assert found.reading.operations == (operation,)
    assert not found.dropped.total()


WISHED = {
    "amenities": ["lift"], "bhk": [2, 3], "price_max": 11_000_000, "price_min": 5_000_000, "bhk_min": 2,
    "projects": ["Indigo Courtyard", "Dew Springs"], "near": [{"kind": "school", "max_km": 1}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("query", "operation"),
    [
        ("gym bhi ho", Operation("replace", "amenities", ["lift", "gym"], "gym bhi ho")),
        ("or 4 bhk too", Operation("replace", "bhk", [2, 3, 4], "4 bhk too")),
        ("drop the 2 bhk", Operation("replace", "bhk", [3], "drop the 2 bhk")),
        ("only 2 bhk", Operation("replace", "bhk", [2], "only 2 bhk")),
        ("metro also", Operation("replace", "near", [{"kind": "school", "max_km": 1}, {"kind": "metro"}], "metro")),
        ("we can stretch by 15 lakhs", Operation("set", "price_max", 12_500_000, "stretch by 15 lakhs")),
        ("too costly, bring it down by 10 lakh", Operation("set", "price_max", 10_000_000, "down by 10 lakh")),
        ("10 percent more", Operation("set", "price_max", 12_100_000, "10 percent more")),
        ("any bhk", Operation("clear", "bhk_min", None, "any bhk")),
        ("any bhk", Operation("clear", "bhk", None, "any bhk")),
    ],
)
def test_what_was_said_is_believed_where_a_model_tells_what_it_makes_of_the_wishes(
    query: str, operation: Operation
) -> None:
    found = believed(query, Wish((operation,)), filters=WISHED)
    assert found.reading.operations == (operation,)
    assert not found.dropped.total()


@pytest.mark.parametrize(
    ("query", "operation"),
    [
        ("gym bhi ho", Operation("replace", "amenities", ["lift", "gym", "security"], "gym bhi ho")),
        ("gym bhi ho", Operation("clear", "price_max", None, "gym bhi ho")),
        ("drop the 2 bhk", Operation("replace", "bhk", [2, 3, 5], "drop the 2 bhk")),
        ("not the 2 bhk", Operation("exclude", "bhk", [3], "not the 2 bhk")),
        ("we can stretch by 15 lakhs", Operation("set", "price_max", 14_000_000, "stretch by 15 lakhs")),
        ("we can stretch by 15 lakhs", Operation("set", "price_min", 12_500_000, "stretch by 15 lakhs")),
        ("any bhk", Operation("clear", "price_max", None, "any bhk")),
    ],
)
def test_what_the_words_do_not_make_of_the_wishes_is_dropped(query: str, operation: Operation) -> None:
    found = believed(query, Wish((operation,)), filters=WISHED)
    assert found.reading.operations == ()
    assert found.dropped == {"value": 1}


OFFER = (Operation("set", "price_max", 12_000_000, ""),)


@pytest.mark.parametrize(("query", "is_believed"), [("yeah that works", True), ("haan ji", True), ("hm, a gym", False)])
def test_a_yes_bears_out_what_was_offered(query: str, is_believed: bool) -> None:
    offered = Operation("set", "price_max", 12_000_000, query)
    found = believed(query, Wish((offered,)), offer=OFFER)
    assert found.reading.operations == ((offered,) if is_believed else ())


@pytest.mark.parametrize(
    ("agent_said", "query", "operation"),
    [
        ("Shall I look near a metro too?", "haan ji", Operation("set", "near", [{"kind": "metro"}], "haan ji")),
        ("3 BHK also?", "yes, but under 1 crore", Operation("replace", "bhk", [2, 3], "yes, but under 1 crore")),
        ("Would 1.2 crore work?", "yeah that works", Operation("set", "price_max", 12_000_000, "yeah that works")),
        ("On which floor?", "third", Operation("set", "floor_min", 3, "third")),
    ],
)
def test_an_answer_bears_out_what_the_agent_asked(agent_said: str, query: str, operation: Operation) -> None:
    found = believed(query, Wish((operation,)), agent_said=agent_said, filters={"bhk": [2]})
    assert found.reading.operations == (operation,)


@pytest.mark.parametrize(
    ("agent_said", "query", "operation"),
    [
        ("Would 1.2 crore work?", "no", Operation("set", "price_max", 12_000_000, "no")),
        ("Would 1.2 crore work?", "haan ji", Operation("set", "price_max", 13_000_000, "haan ji")),
        ("How are you?", "haan ji", Operation("set", "bhk", [3], "haan ji")),
        ("Good morning!", "third", Operation("set", "price_max", 3, "third")),
    ],
)
def test_an_answer_bears_out_nothing_that_was_not_asked(agent_said: str, query: str, operation: Operation) -> None:
    assert believed(query, Wish((operation,)), agent_said=agent_said).reading.operations == ()


def test_a_yes_bears_out_nothing_else() -> None:
    other = Operation("set", "price_max", 13_000_000, "haan ji")
    assert believed("haan ji", Wish((other,)), offer=OFFER).reading.operations == ()


def test_what_the_agent_said_was_heard_too() -> None:
    gym = Operation("set", "amenities", ["gym"], "a gym")
    assert believed("haan woh bhi", Wish((gym,)), agent_said="Do you want a gym?").reading.operations == (gym,)


@pytest.mark.parametrize(
    ("operation", "reason"),
    [
        (Operation("set", "bhk", [4], "four bedrooms please"), "unheard"),
        (Operation("set", "bhk", [4], ""), "unheard"),
        (Operation("set", "bhk", [9], "3BHK"), "value"),
        (Operation("set", "price_max", 5_000_000, "under 1.3Cr"), "value"),
        (Operation("set", "price_max", 14_000_000, "under 1.4Cr"), "value"),
        (Operation("set", "price_max", 5_000_000, "for my family"), "value"),
        (Operation("move", "price_max", {"by": 9_000_000}, "under 1.3Cr"), "value"),
        (Operation("set", "facing", ["north"], "south facing"), "value"),
        (Operation("set", "facing", ["north"], "3BHK"), "value"),
        (Operation("clear", "price_max", None, "south facing"), "value"),
        (Operation("set", "localities", ["Sarjapur"], "in Hebbal"), "value"),
    ],
)
def test_what_was_not_said_is_dropped_alone_and_counted(operation: Operation, reason: str) -> None:
    good = Operation("set", "bhk", [3], "3BHK")
    found = believed("3BHK under 1.3Cr, south facing, in Hebbal, for my family", Wish((operation, good)))
    assert found.reading.operations == (good,)
    assert found.dropped == {reason: 1}


def test_a_wish_of_nothing_that_was_said_is_no_act() -> None:
    made_up = Wish((Operation("set", "bhk", [4], "four"),))
    assert believed("hmm", made_up, Chat()).reading.acts == (Chat(),)
    assert believed("show me homes", Wish()).reading.acts == (Wish(),)


@pytest.mark.parametrize(
    ("query", "act", "is_believed"),
    [
        ("let us start over", Reset(), True),
        ("shuru se karte hain", Reset(), True),
        ("3 BHK in Hebbal", Reset(), False),
        ("go back to the previous", Undo(), True),
        ("3 BHK in Hebbal", Undo(), False),
        ("haan ji", Wish(accepts=True), True),
        ("3 BHK in Hebbal", Wish(accepts=True), False),
    ],
)
def test_what_undoes_or_accepts_needs_its_own_words(query: str, act: Act, is_believed: bool) -> None:
    assert believed(query, act, Chat()).reading.acts == ((act, Chat()) if is_believed else (Chat(),))


HEBBAL = Operation("set", "localities", ["Hebbal"], "Hebbal")


def test_a_place_that_was_surely_read_stays() -> None:
    local = Reading((Wish((HEBBAL,)),), 0.5, reasons=(Reason("Hebbal", "set:localities", 0.98, "none", 0.01),))
    bhk = Operation("set", "bhk", [3], "3BHK")
    found = believed("3BHK Hebbal mein", Wish((bhk,)), local=local)
    assert (found.reading.operations, found.reading.read_by) == ((HEBBAL, bhk), "both")
    assert believed("Hebbal mein", Chat(), local=local).reading.operations == (HEBBAL,)


def test_a_place_gives_way_where_it_was_unsure_or_the_model_speaks_of_it() -> None:
    unsure = Reading((Wish((HEBBAL,)),), 0.5, reasons=(Reason("Hebbal", "set:localities", 0.6, "none", 0.4),))
    assert believed("Hebbal mein rehte hain", Chat(), local=unsure).reading.operations == ()
    sure = replace(unsure, reasons=())
    asked = Ask(where={"localities": ["Hebbal"]})
    assert believed("is it quiet in Hebbal?", asked, local=sure).reading.acts == (asked,)


LOCAL = Reading(
    (Wish((Operation("set", "localities", ["Hebbal"], "Hebbal"), Operation("set", "bhk", [3], "3 BHK"))),),
    0.6,
    reasons=(Reason("Hebbal", "set:localities", 0.99, "none", 0.01), Reason("3 BHK", "set:bhk", 0.95, "none", 0.05)),
)
INVENTED = Operation("set", "price_max", 100, "dirt cheap")


def test_where_nothing_that_a_model_read_was_said_the_local_reading_stands_whole() -> None:
    found = believed("3 BHK in Hebbal, kuch", Reset(), Wish((INVENTED,)), local=LOCAL)
    assert found.reading == LOCAL


def test_a_model_that_tells_what_was_not_said_leaves_all_that_was_read_here_for_sure() -> None:
    facing = Operation("set", "facing", ["east"], "east facing")
    found = believed("3 BHK in Hebbal east facing, kuch", Wish((INVENTED, facing)), local=LOCAL)
    assert {each.filter for each in found.reading.operations} == {"localities", "bhk", "facing"}
    honest = believed("3 BHK in Hebbal east facing, kuch", Wish((facing,)), local=LOCAL)
    assert {each.filter for each in honest.reading.operations} == {"localities", "facing"}


def test_a_model_that_invents_puts_no_words_of_the_agent_in_place_of_what_the_caller_said() -> None:
    also = Operation("add", "localities", ["Thanisandra"], "thanisandra also")
    local = Reading((Wish((also,)),), 0.6, reasons=(Reason("thanisandra", "add:localities", 0.8, "none", 0.2),))
    echoed = Operation("set", "localities", ["Hebbal"], "Hebbal")
    agents = {"agent_said": "In Hebbal there are three."}
    found = believed("thanisandra also, kuch", Wish((INVENTED, echoed)), local=local, **agents)
    assert found.reading.operations == (also,)
    asked = believed("the first, kuch", Wish((INVENTED, echoed)), local=Reading((Chat("ok"),), 0.6), **agents)
    assert asked.reading.operations == (echoed,)


def test_a_number_means_what_it_does_in_the_turn_and_not_what_it_could_alone() -> None:
    query = "EMI for a loan of 75 lakh at nine percent for twenty years, kuch"
    nine = Operation("set", "bhk", [9], "nine")
    assert believed(query, Wish((nine,))).dropped == {"value": 1}
    assert believed("make it nine bedrooms", Wish((nine,))).reading.operations == (nine,)
