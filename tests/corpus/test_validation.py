"""What the checks of labelled calls find."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from corpus.files import load_calls, write_packed
from corpus.state import states
from corpus.validation import validate

PILOT = Path(__file__).with_name("pilot.yaml")


def call(*turns: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"call": "t1-1", "today": "2026-11-23", "style": "typed", "lang": "en", "turns": list(turns)} | more


def faults(folder: Path, *calls: dict[str, Any]) -> list[str]:
    file = folder / "calls.yaml"
    file.write_text(yaml.safe_dump(list(calls), allow_unicode=True))
    return [str(fault) for fault in validate([file])[1]]


def wish(say: str, **ops: Any) -> dict[str, Any]:
    return {"say": say, "acts": [{"wish": ops}]}


def test_the_pilot_has_no_fault_and_every_kind_of_act() -> None:
    calls, found = validate([PILOT])
    assert found == []
    kinds = {act.kind for call in calls for turn in call.turns for act in turn.acts}
    assert kinds == {
        "wish", "ask", "compare", "estimate", "arrange", "objection", "tell", "world", "chat", "more", "undo", "reset",
    }  # fmt: skip


def test_a_planted_number_of_bedrooms_is_found(tmp_path: Path) -> None:
    found = faults(tmp_path, call(wish("2 bhk in hebbal", set={"bhk": [3], "localities": ["Hebbal"]})))
    assert found == ["calls.yaml:t1-1:1: bhk=3 was not said in these words (mend it, or mark the turn sure: true)"]


@pytest.mark.parametrize(
    ("said", "price"),
    [
        ("budget pachattar lakh", 7_500_000),
        ("around 70", 7_700_000),
        ("one point two five crore tak", 12_500_000),
        ("1 crore 20 lakhs", 12_000_000),
        ("ek crore saath", 16_000_000),
        ("dhai crore", 25_000_000),
        ("one sixty max", 16_000_000),
        ("twenty two five for rent", 22_500),
        ("₹95,00,000", 9_500_000),
        ("२ करोड़ नहीं 75 तक", 7_500_000),
    ],
)
def test_an_amount_said_in_any_way_is_no_fault(tmp_path: Path, said: str, price: int) -> None:
    assert faults(tmp_path, call(wish(said, set={"price_max": price}))) == []


@pytest.mark.parametrize(
    ("acts", "what"),
    [
        ([{"wish": {"set": {"facing": "east"}}}], "wish.set"),
        ([{"wish": {"set": {"colour": "red"}}}], "'colour' can't stand here"),
        ([{"wish": {"exclude": {"amenities": ["gym"]}}}], "can't be excluded"),
        ([{"wish": {"set": {"price_min": 9000000, "price_max": 8000000}}}], "price_min is above price_max"),
        ([{"wish": {"accept": True}}], "accept needs the turn's offer"),
        ([{"chat": "thanks", "more": True}], "an act has one key"),
        ([{"ask": {"asks": ["colour"], "of": ["it"], "form": "open"}}], "'colour' can't be asked for"),
        ([{"tell": {"decider": "postman"}}], "decider is of the list of people"),
        ([{"tell": {"phone": "9876543210"}}], "can't be anybody's"),
        ([{"ask": {"asks": ["gym"], "of": [2], "form": "yes_no"}}], "no screen"),
        ([{"arrange": {"do": "visit", "day": "2026-11-28"}}], "2026-11-28 is a Saturday, which nobody said"),
        ([{"wish": {"set": {"localities": ["HSR"]}}}], "is called 'HSR Layout'"),
        ([{"wish": {"set": {"price_max": 90}}}], "not plausible"),
    ],
)
def test_what_the_form_or_the_vocabulary_forbids_is_named(tmp_path: Path, acts: list[Any], what: str) -> None:
    found = faults(tmp_path, call({"say": "hello, sunday 90 lakh 80 lakh, the second one", "acts": acts}))
    assert any(what in each for each in found), found


def test_a_turn_that_says_nearly_what_another_says_is_refused_whatever_its_names_and_numbers(tmp_path: Path) -> None:
    first = wish("please show me some nice 2 bhk flats near Hebbal for my brother", set={"bhk": [2]})
    again = wish("please show me some nice 3 bhk flats near Whitefield for my brother", set={"bhk": [3]})
    found = faults(tmp_path, call(first), call(again, call="t1-2"))
    assert found == ["calls.yaml:t1-2:1: says nearly what t1-1:1 says"]


def test_two_calls_of_one_name_are_a_fault(tmp_path: Path) -> None:
    assert "calls.yaml:t1-1:0: the same call name twice" in faults(
        tmp_path,
        call(wish("gym", set={"amenities": ["gym"]})),
        call(wish("pool", set={"amenities": ["swimming_pool"]})),
    )


def test_packed_calls_are_those_that_were_packed(tmp_path: Path) -> None:
    calls = load_calls([PILOT])
    write_packed(calls, tmp_path / "s1-p1.jsonl.gz")
    assert load_calls([tmp_path]) == calls
    assert b"hebbal" not in (tmp_path / "s1-p1.jsonl.gz").read_bytes()


def test_a_file_that_is_no_yaml_is_one_fault(tmp_path: Path) -> None:
    file = tmp_path / "calls.yaml"
    file.write_text('- call: "t1')
    assert [fault.what[:7] for fault in validate([file])[1]] == ["no YAML"]


def test_states_follow_from_the_acts() -> None:
    first, second = load_calls([PILOT])
    assert states(first)[8]["price_max"] == 16_000_000
    assert states(first)[9]["price_max"] == 15_400_000
    assert states(second)[-1] == {
        "deal": "buy", "localities": ["Indiranagar"], "property_types": ["commercial"], "price_min": 8_000_000,
        "price_max": 9_500_000,
    }  # fmt: skip
