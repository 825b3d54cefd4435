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


@pytest.mark.parametrize(
    ("said", "done"),
    [
        ("cancel it", ("cancel",)),
        ("maine cancel nahi kiya", ("visit",)),
        ("i did not cancel the visit", ("visit",)),
        ("cancel saturday, come on sunday instead", ("visit",)),
    ],
)
def test_what_is_moved_or_kept_is_not_cancelled(said: str, done: tuple[str, ...]) -> None:
    stands = {"arrange": 0, "arrange:cancel": 0} | ({"arrange:visit": 1} if "sunday" in said else {})
    (made,) = acts(said, stands)
    assert isinstance(made, Arrange)
    assert made.do == done
