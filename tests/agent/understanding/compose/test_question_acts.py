"""Questions and arrangements of one turn: each in its form, each for itself."""

from datetime import date

import pytest

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.understanding.compose.question_acts import Asking
from agent.understanding.context import CallContext, Shown
from agent.understanding.decision import Decision, Taken
from agent.understanding.mentions.mention import OF
from agent.understanding.mentions.recogniser import Recogniser
from agent.understanding.reading import Act, Arrange, Ask
from agent.understanding.wire import written

RECOGNISER = Recogniser(Gazetteer.load(), CatalogueNames())
CONTEXT = CallContext({}, date(2026, 12, 1))


def acts(said: str, stands: dict[str, int], context: CallContext = CONTEXT) -> list[Act]:
    """The acts of a turn of which these labels are sure, each said at a token; homes that are named are spoken of."""
    recognised = RECOGNISER.turn(said, context)
    taken = tuple(Taken(each, OF) for each in recognised.mentions if OF in each.roles and "project" in each.kinds)
    decision = Decision(taken, dict.fromkeys(stands, 1.0), stands)
    asking = Asking(said, said, recognised, decision, context)
    return [act for _, act in sorted(asking.acts(), key=lambda each: each[0])]


def test_things_that_are_asked_in_other_forms_are_questions_of_their_own() -> None:
    stands = {"ask": 0, "asks:floor": 1, "form:open": 0, "asks:lift": 6, "form:yes_no": 4}
    made = [act for act in acts("which floor and is there a lift", stands) if isinstance(act, Ask)]
    assert [(each["ask"]["asks"], each["ask"]["form"]) for each in map(written, made)] == [
        (["floor"], "open"), (["lift"], "yes_no"),
    ]  # fmt: skip


def test_things_that_are_asked_in_one_form_stay_together() -> None:
    stands = {"ask": 0, "asks:floor": 1, "form:open": 0, "asks:facing": 3}
    made = [act for act in acts("which floor and facing", stands) if isinstance(act, Ask)]
    assert [each["ask"]["asks"] for each in map(written, made)] == [["floor", "facing"]]


def test_a_visit_and_a_brochure_are_arranged_each_for_itself() -> None:
    stands = {"arrange": 0, "arrange:visit": 0, "arrange:send": 5, "send:brochure": 7}
    visit, send = (
        act for act in acts("visit on saturday at 11 and send the brochure", stands) if isinstance(act, Arrange)
    )
    assert (visit.do, visit.day, visit.time) == (("visit",), "2026-12-05", "11:00")
    assert (send.do, send.day, send.sends) == (("send",), "", ("the brochure",))


HOMES = CallContext({}, date(2026, 12, 1), shown=(Shown("h", "Hazel Grove"), Shown("g", "Golden Bamboo")))


@pytest.mark.parametrize(
    "said",
    ["no hazel grove, only golden bamboo on saturday", "hazel grove nahi. golden bamboo saturday ko",
     "not hazel grove but golden bamboo saturday", "hazel grove mat rakho visit mein, golden bamboo saturday"],
)  # fmt: skip
def test_a_home_that_is_left_out_is_not_visited(said: str) -> None:
    (visit,) = acts(said, {"arrange": 0, "arrange:visit": 0}, HOMES)
    assert isinstance(visit, Arrange)
    assert visit.of == ("g",)


def test_homes_that_are_all_wanted_are_all_visited() -> None:
    (visit,) = acts("hazel grove and golden bamboo on saturday", {"arrange": 0, "arrange:visit": 0}, HOMES)
    assert isinstance(visit, Arrange)
    assert visit.of == ("h", "g")


def arranged(said: str, *deeds: str, context: CallContext = HOMES) -> list[tuple[str, tuple[str, ...], str]]:
    """What a turn of which these deeds are sure arranges: what, for which homes, on which day."""
    stands = {"arrange": 0} | {f"arrange:{each}": at for at, each in enumerate(deeds)}
    return [(each.do[0], each.of, each.day) for each in acts(said, stands, context) if isinstance(each, Arrange)]


SUNDAY = "2026-12-06"


@pytest.mark.parametrize(
    "said",
    ["cancel hazel grove, golden bamboo on sunday", "hazel grove cancel karo, golden bamboo sunday ko",
     "hazel grove ki visit cancel, golden bamboo sunday", "golden bamboo on sunday, cancel only the hazel grove visit"],
)  # fmt: skip
def test_of_two_homes_one_is_cancelled_and_the_other_visited(said: str) -> None:
    found = arranged(said, "visit", "cancel")
    assert sorted(found) == [("cancel", ("h",), ""), ("visit", ("g",), SUNDAY)]


@pytest.mark.parametrize("said", ["cancel saturday, sunday instead", "saturday wali cancel, sunday ko rakho"])
def test_what_is_moved_is_not_cancelled_and_is_on_the_new_day(said: str) -> None:
    assert arranged(said, "visit", "cancel") == [("visit", (), SUNDAY)]


@pytest.mark.parametrize("said", ["cancel it", "cancel karo na", "cancel kar do na please", "cancel saturday"])
def test_what_is_cancelled_is(said: str) -> None:
    assert [each[0] for each in arranged(said, "cancel")] == ["cancel"]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("maine cancel nahi kiya", "visit"),
        ("i did not cancel the visit", "visit"),
        ("visit cancel mat karo", "visit"),
        ("i never cancelled the call", "call_back"),
    ],
)
def test_what_is_not_to_be_cancelled_is_asked_for_again(said: str, kept: str) -> None:
    assert [each[0] for each in arranged(said, "cancel")] == [kept]
