"""What turns add to a call card, and what later ones correct there."""

from collections.abc import Sequence
from typing import Any

from agent.answering.card.kinds import unknown
from agent.answering.card.noting import Heard, noted
from agent.filters.operations import Operation
from agent.understanding.reading import Act, Arrange, Ask, Objection, Tell, Undo, Wish

SHOWN = ("Lotus Gardens", "Ivory Court")


class Card:
    """A card over some turns."""

    def __init__(self) -> None:
        self.entries: list[dict[str, Any]] = []
        self.turn = 0

    def hears(
        self,
        *acts: Act,
        homes: Sequence[Sequence[str]] = (),
        it: Sequence[str] = (),
        said: str = "so",
        admitted: Sequence[str] = (),
    ) -> list[dict[str, Any]]:
        """What a turn changes."""
        self.turn += 1
        of = [*homes, *[()] * (len(acts) - len(homes))]
        heard = Heard(acts, of, SHOWN, it, self.turn, said.replace("5550000001", "[phone]"), admitted)
        self.entries, changes = noted(self.entries, heard)
        return changes

    def all(self, entry: str) -> list[Any]:
        """The values of one kind."""
        return [each["value"] for each in self.entries if each["entry"] == entry]


def test_what_is_told_stands_with_its_turn_and_its_words() -> None:
    card = Card()
    card.hears(Wish(), said="2 BHK in Hebbal")
    changes = card.hears(Tell({"decider": "wife", "lives_in": "Mysuru"}), said="wife decides, we are in Mysore")
    assert changes == card.entries == [
        {"entry": "decider", "value": "wife", "turn": 2, "heard": "wife decides, we are in Mysore"},
        {"entry": "lives_in", "value": "Mysuru", "turn": 2, "heard": "wife decides, we are in Mysore"},
    ]  # fmt: skip


def test_another_value_takes_the_place_of_the_first_and_the_same_changes_nothing() -> None:
    card = Card()
    card.hears(Tell({"timeline": "2026-12"}))
    assert card.hears(Tell({"timeline": "2026-12"})) == []
    assert [each["value"] for each in card.hears(Tell({"timeline": "soon"}))] == ["soon"]
    assert card.all("timeline") == ["soon"]


def test_reasons_stand_side_by_side() -> None:
    card = Card()
    card.hears(Tell({"reason": "school"}))
    card.hears(Tell({"reason": "rent_too_high"}))
    assert card.all("reason") == ["school", "rent_too_high"]


def test_a_telephone_number_stands_in_its_own_entry_alone() -> None:
    card = Card()
    card.hears(Tell({"phone": "5550000001", "decider": "self"}), said="I decide, my number is 5550000001")
    phone, decider = card.entries
    assert phone["value"] == "5550000001"
    assert "5550000001" not in phone["heard"]
    assert "5550000001" not in decider["heard"]


def test_homes_are_named_by_place_by_name_and_as_it() -> None:
    card = Card()
    card.hears(Tell({"liked": 2}))
    card.hears(Tell({"liked": "Teak Village"}))
    card.hears(Tell({"refused": "it"}), it=["Lotus Gardens"])
    assert card.all("liked") == ["Ivory Court", "Teak Village"]
    assert card.all("refused") == ["Lotus Gardens"]
    card.hears(Tell({"refused": "it"}), it=SHOWN)
    assert card.all("refused") == ["Lotus Gardens"]


def test_it_is_the_home_that_an_earlier_act_of_the_turn_spoke_of() -> None:
    card = Card()
    card.hears(Ask(), Tell({"liked": "it"}), homes=[["Ivory Court"]], it=["Lotus Gardens"])
    assert card.all("liked") == ["Ivory Court"]


def test_a_home_that_is_refused_is_no_longer_liked_and_says_why() -> None:
    card = Card()
    card.hears(Tell({"liked": 1}))
    card.hears(Tell({"refused": 1}), Objection(about="home"))
    assert card.all("liked") == []
    refused = next(each for each in card.entries if each["entry"] == "refused")
    assert (refused["value"], refused["why"]) == ("Lotus Gardens", ["home"])


def test_a_ban_of_a_project_refuses_it() -> None:
    card = Card()
    card.hears(Wish((Operation("exclude", "projects", ["Ivory Court"]),)))
    assert card.all("refused") == ["Ivory Court"]


def test_an_objection_is_open_until_something_answers_it() -> None:
    card = Card()
    card.hears(Objection(about="price"))
    card.hears(Objection(about="loan"))
    assert [each["status"] for each in card.entries] == ["open", "open"]
    card.hears(Wish((Operation("set", "price_max", 9_000_000),)))
    card.hears(Tell({"loan": "approved"}))
    objections = [each for each in card.entries if each["entry"] == "objection"]
    assert [(each["value"], each["status"]) for each in objections] == [("price", "answered"), ("loan", "answered")]
    card.hears(Objection(about="price"))
    assert [each["status"] for each in card.entries if each["value"] == "price"] == ["open"]


def test_a_wish_of_the_same_turn_does_not_answer_its_own_objection() -> None:
    card = Card()
    card.hears(Objection(about="price"), Wish((Operation("move", "price_max", {}),)))
    assert card.entries[0]["status"] == "open"


def test_a_visit_that_is_moved_keeps_its_home_and_its_hour() -> None:
    card = Card()
    visit = Arrange(of=("p1",), do=("visit",), day="2026-11-29", time="11:00")
    card.hears(visit, homes=[["Lotus Gardens"]])
    card.hears(Arrange(do=("visit",), day="2026-11-30"))
    assert card.all("visit") == [{"homes": ["Lotus Gardens"], "day": "2026-11-30", "time": "11:00"}]
    card.hears(Arrange(of=("p2",), do=("visit",), day="2026-12-01"), homes=[["Ivory Court"]])
    assert [each["homes"] for each in card.all("visit")] == [["Lotus Gardens"], ["Ivory Court"]]


def test_what_is_cancelled_goes_and_is_told_as_gone() -> None:
    card = Card()
    card.hears(Arrange(of=("p1",), do=("visit",), day="2026-11-29"), homes=[["Lotus Gardens"]])
    changes = card.hears(Arrange(do=("cancel",)))
    assert [(each["entry"], each["value"]) for each in changes] == [("visit", None)]
    assert card.entries == []


def test_no_more_calls_takes_the_agreed_call_away_and_a_new_one_takes_it_back() -> None:
    card = Card()
    card.hears(Arrange(do=("call_back",), day="2026-11-29"))
    card.hears(Tell({"do_not_call": True}))
    assert card.all("call_back") == []
    assert card.all("do_not_call") == [True]
    card.hears(Arrange(do=("call_back",), time="evening"))
    assert card.all("do_not_call") == []
    assert card.all("call_back") == [{"time": "evening"}]


def test_what_is_unknown_shrinks_as_it_is_told_and_a_tenant_owes_no_funding() -> None:
    card = Card()
    card.hears(Tell({"decider": "self", "reason": "job"}))
    left = unknown(card.entries, {"bhk": [2], "price_max": 5_000_000})
    assert left == ["place", "timeline", "funding", "name", "phone"]
    assert "funding" not in unknown(card.entries, {"deal": "rent"})


def test_several_people_who_decide_are_one_entry_and_settle_nothing() -> None:
    card = Card()
    card.hears(Objection(about="family"))
    card.hears(Tell({"decider": ["self", "wife"]}))
    assert card.all("decider") == [["self", "wife"]]
    assert card.entries[0]["status"] == "open"


def test_a_home_that_is_wished_or_allowed_again_is_refused_no_more() -> None:
    for op in ("allow", "set", "add"):
        card = Card()
        card.hears(Tell({"refused": "Ivory Court"}))
        card.hears(Wish((Operation(op, "projects", ["Ivory Court"]),)))
        assert card.all("refused") == []


def test_a_home_that_an_undo_or_a_new_search_lets_in_is_refused_no_more() -> None:
    card = Card()
    card.hears(Wish((Operation("exclude", "projects", ["Ivory Court", "Lotus Gardens"]),)))
    changes = card.hears(Undo(), admitted=["Ivory Court"])
    assert card.all("refused") == ["Lotus Gardens"]
    assert [(each["entry"], each["value"]) for each in changes] == [("refused", None)]


def test_of_each_kind_the_newest_are_kept() -> None:
    card = Card()
    card.hears(Tell({"decider": "wife"}))
    for number in range(40):
        card.hears(Tell({"refused": f"Home {number}"}), Arrange(do=("send",), of=(f"{number}",)),
                   homes=[(), [f"Home {number}"]])  # fmt: skip
    assert card.all("refused") == [f"Home {number}" for number in range(28, 40)]
    assert len(card.all("send")) == 12
    assert card.all("decider") == ["wife"]


def test_no_text_but_the_value_of_a_telephone_number_tells_who_speaks() -> None:
    card = Card()
    card.hears(Tell({"phone": "5550000001", "sells": "flat, PAN ABCPE1234F", "name": "Asha asha@example.com"}))
    assert card.all("phone") == ["5550000001"]
    assert card.all("sells") == ["flat, PAN [pan]"]
    assert card.all("name") == ["Asha [email]"]
