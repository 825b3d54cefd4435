"""The wrap-up of a call: what it says, what it rests on, and that nothing else is in it."""

from datetime import date
from typing import Any

import pytest

from agent.answering.card.kinds import CardEntry
from agent.answering.checker import Checker
from agent.answering.facts import Fact
from agent.answering.wrapup.cited_sentence import CitedSentence
from agent.answering.wrapup.closing import borne_out, wrap_up
from agent.answering.wrapup.correspondence import LONGEST_MESSAGE, WRITTEN_IN
from agent.answering.wrapup.disposition import DISPOSITIONS

TODAY = date(2026, 11, 23)
CHECKER = Checker(["Lotus Gardens", "Ivory Court", "Hebbal", "Mysuru"])


def entry(kind: str, value: Any, turn: int, **rest: Any) -> CardEntry:
    """An entry of a card."""
    return {"entry": kind, "value": value, "turn": turn, "heard": "so", **rest}


def call(*card: CardEntry, **rest: Any) -> dict[str, Any]:
    """The state of a call of eight turns."""
    shown = [{"id": "p1", "name": "Lotus Gardens", "turn": 1}, {"id": "p2", "name": "Ivory Court", "turn": 1}]
    wished = {"bhk": {"turn": 1, "heard": "2 bhk"}, "price_max": {"turn": 3, "heard": "80"}}
    turns = [{"turn": at, "query": "so"} for at in range(1, 9)]
    return {"turn": 8, "filters": {"bhk": [2], "price_max": 8_000_000}, "wished": wished, "shown": shown,
            "card": list(card), "turns": turns} | rest  # fmt: skip


VISIT = entry("visit", {"homes": ["Lotus Gardens"], "day": "2026-11-29", "time": "11:00"}, 6)
WHOLE = call(
    entry("name", "Ramesh", 2),
    entry("decider", ["self", "wife"], 2),
    entry("lives_in", "Mysuru", 2),
    entry("timeline", "2027-01", 4),
    entry("loan", "approved", 4),
    entry("liked", "Lotus Gardens", 5),
    entry("refused", "Ivory Court", 5, why=["home"]),
    entry("objection", "price", 5, status="open"),
    VISIT,
    unanswered=[{"question": "is the land converted", "turn": 7}],
)


def sentences(made: dict[str, Any]) -> list[dict[str, Any]]:
    """All that a wrap-up says."""
    return [*made["summary"], *made["message"]["sentences"], *made["email"]["sentences"], *made["score"]["reasons"],
            made["next_step"], *made["open_questions"]]  # fmt: skip


def test_a_call_is_summed_up_with_the_turns_of_every_sentence() -> None:
    made = wrap_up(WHOLE, TODAY, CHECKER)
    said = {each["text"]: each["turns"] for each in made["summary"]}
    assert said["The caller wants 2 BHK up to ₹80 L."] == [1, 3]
    assert said["The caller's name is Ramesh and the caller and the caller's wife decide."] == [2]
    assert said["The caller lives in Mysuru."] == [2]
    assert said["The caller decides by Jan 2027."] == [4]
    assert said["Refused: Ivory Court because of the home itself."] == [5]
    assert said["Agreed: a visit to Lotus Gardens on 29 November 2026 at 11:00."] == [6]
    assert made["disposition"] == "visit_agreed"
    assert made["open_questions"] == [{"text": "is the land converted", "turns": [7]}]
    for each in sentences(made):
        assert each["turns"], each
        assert all(1 <= turn <= 8 for turn in each["turns"]), each


def test_the_next_step_is_what_was_agreed_on_its_day() -> None:
    step = wrap_up(WHOLE, TODAY, CHECKER)["next_step"]
    assert (step["do"], step["day"], step["time"], step["homes"]) == ("visit", "2026-11-29", "11:00", ["Lotus Gardens"])


def test_asked_again_it_says_the_same() -> None:
    assert wrap_up(WHOLE, TODAY, CHECKER) == wrap_up(WHOLE, TODAY, CHECKER)


@pytest.mark.parametrize(
    ("card", "ended"),
    [
        ([entry("do_not_call", True, 3), VISIT], "do_not_call"),
        ([entry("hold", {"homes": ["Lotus Gardens"]}, 3)], "hold_requested"),
        ([entry("call_back", {"time": "evening"}, 3)], "call_back_agreed"),
        ([entry("objection", "family", 3, status="open")], "thinking"),
        ([entry("objection", "family", 3, status="answered")], "follow_up"),
        ([entry("send", {"what": "brochure"}, 3)], "details_to_send"),
        ([entry("timeline", "exploring", 3)], "exploring"),
        ([], "follow_up"),
    ],
)
def test_how_a_call_ended_is_one_of_a_closed_list(card: list[CardEntry], ended: str) -> None:
    made = wrap_up(call(*card), TODAY, CHECKER)
    assert made["disposition"] == ended
    assert ended in DISPOSITIONS
    assert made["next_step"]["day"] >= "2026-11-23"


def test_a_call_in_which_nothing_was_said_is_closed_too() -> None:
    made = wrap_up({"turn": 1, "filters": {}, "turns": [{"turn": 1, "query": "hello"}]}, TODAY, CHECKER)
    assert made["disposition"] == "no_requirement"
    assert made["summary"] == [{"text": "Nothing was wished or told.", "turns": [1]}]


def test_a_follow_up_call_comes_when_it_may() -> None:
    step = wrap_up(call(entry("call_after", "19:00", 2)), TODAY, CHECKER)["next_step"]
    assert (step["do"], step["day"], step["time"]) == ("call_back", "2026-11-24", "19:00")
    later = wrap_up(call(entry("call_after", "2026-12-05", 2)), TODAY, CHECKER)["next_step"]
    assert later["day"] == "2026-12-05"


def test_the_score_rises_with_what_is_known_and_done_and_falls_with_objections() -> None:
    bare, whole = wrap_up(call(), TODAY, CHECKER)["score"], wrap_up(WHOLE, TODAY, CHECKER)["score"]
    assert 0 <= bare["value"] < whole["value"] <= 100
    assert whole["value"] == min(100, sum(reason["points"] for reason in whole["reasons"]))
    objected = wrap_up(call(entry("objection", "price", 3, status="open")), TODAY, CHECKER)["score"]
    assert objected["value"] == bare["value"] - 5
    assert wrap_up(call(entry("do_not_call", True, 3)), TODAY, CHECKER)["score"]["value"] == 0


def test_the_message_is_short_and_names_no_refused_home() -> None:
    made = wrap_up(WHOLE, TODAY, CHECKER)
    assert made["message"]["language"] == "en"
    assert "Lotus Gardens: 29/11/2026 at 11:00" in made["message"]["text"]
    assert "Ivory Court" not in made["message"]["text"]
    assert len(made["message"]["text"]) <= LONGEST_MESSAGE


@pytest.mark.parametrize("language", sorted(WRITTEN_IN.values()))
def test_the_message_is_in_the_language_that_was_asked_for(language: str) -> None:
    made = wrap_up(call(*WHOLE["card"], entry("language", language, 3)), TODAY, CHECKER)
    assert made["message"]["language"] == language
    assert "Ramesh" in made["message"]["text"]
    assert "29/11/2026" in made["message"]["text"]
    assert len(made["message"]["sentences"]) >= 4


def test_who_writes_in_their_own_letters_is_written_to_in_them() -> None:
    turns = [{"turn": at, "query": "ನಮಗೆ ಎರಡು ಬೆಡ್‌ರೂಮ್ ಬೇಕು"} for at in range(1, 9)]
    assert wrap_up(call(turns=turns), TODAY, CHECKER)["message"]["language"] == "kn"
    assert wrap_up(call(entry("language", "ta", 2), turns=turns), TODAY, CHECKER)["message"]["language"] == "ta"


def test_a_telephone_number_stays_in_the_card() -> None:
    made = wrap_up(call(entry("phone", "5550000001", 2)), TODAY, CHECKER)
    assert "5550000001" not in str(made)


@pytest.mark.parametrize(
    "planted",
    [
        CitedSentence("The caller wants 2 BHK up to ₹95 L.", (1,)),
        CitedSentence("The caller wants 3 BHK up to ₹80 L.", (1,)),
        CitedSentence("Liked: Prestige Towers.", (5,)),
        CitedSentence("Agreed: a visit to Lotus Gardens on 30 November 2026 at 11:00.", (6,)),
        CitedSentence("The caller decides by Feb 2027.", (4,)),
        CitedSentence("The caller lives in Delhi.", (2,)),
        CitedSentence("The caller wants 2 BHK up to ₹80 L.", ()),
        CitedSentence("The caller wants 2 BHK up to ₹80 L.", (9,)),
    ],
)
def test_a_planted_fault_is_left_out(planted: CitedSentence) -> None:
    facts = [
        Fact("bedrooms", 2), Fact("rupees", 8_000_000), Fact("name", "Lotus Gardens"), Fact("name", "Mysuru"),
        Fact("quote", "a visit to Lotus Gardens on 29 November 2026 at 11:00"), Fact("month", "2027-01"),
    ]  # fmt: skip
    true = CitedSentence("The caller wants 2 BHK up to ₹80 L.", (1, 3))
    assert borne_out([true, planted], facts, CHECKER, 8) == [true]


def test_what_is_left_out_is_logged_by_its_kind_and_never_by_its_words(caplog: pytest.LogCaptureFixture) -> None:
    planted = [CitedSentence("Asha Rao lives in Delhi and pays ₹95 L by Feb 2027.", (2,)), CitedSentence("So.", (9,))]
    assert borne_out(planted, [], CHECKER, 8) == []
    assert [record.getMessage() for record in caplog.records] == [
        f"Left out of the wrap-up after turn 8, as the call does not bear it out: {kinds}"
        for kinds in ("month, number, name, name", "turns")
    ]
