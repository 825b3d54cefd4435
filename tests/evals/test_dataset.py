"""The conversations: their form, their breadth, and how they are read."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from agent.catalogue.gazetteer import Gazetteer
from agent.catalogue.sample import sample_rows
from agent.filters.vocabulary import EXCLUDABLE, FILTERS, LANDMARK_KINDS
from evals.dataset import (
    CHEAPEST,
    CONVERSATIONS,
    Dataset,
    DatasetError,
    differences,
    load_dataset,
    read_case,
)
from evals.yaml_plain import load_plain

SCHEMA = json.loads((CONVERSATIONS.parent / "conversations.schema.json").read_text(encoding="utf-8"))
FILES = sorted(CONVERSATIONS.glob("*.yaml"))
DATASET = load_dataset()
STATES = [turn.filters for each in DATASET.cases for turn in each.turns]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_is_of_the_schemas_form(path: Path) -> None:
    Draft202012Validator(SCHEMA).validate(load_plain(path.read_text(encoding="utf-8")))


def test_there_are_enough_conversations_of_every_style_and_deal() -> None:
    assert len(DATASET.cases) >= 90
    assert DATASET.turns >= 450
    assert {each.style for each in DATASET.cases} == {"typed", "spoken", "hinglish"}
    assert {each.deal for each in DATASET.cases} == {"buy", "rent", "both"}


def test_a_third_is_held_out() -> None:
    share = sum(each.split == "held_out" for each in DATASET.cases) / len(DATASET.cases)
    assert 0.3 < share < 0.4


def test_every_merge_rule_has_conversations() -> None:
    rules = [rule for each in DATASET.cases for rule in each.rules]
    assert all(rules.count(f"merge-{number}") >= 5 for number in range(1, 10))


@pytest.mark.parametrize("key", [entry.key for entry in FILTERS])
def test_every_filter_is_wished_somewhere(key: str) -> None:
    assert any(key in state for state in STATES)


@pytest.mark.parametrize("key", [entry.key for entry in FILTERS if entry.values and entry.key != "near"])
def test_every_value_of_a_closed_filter_is_wished_somewhere(key: str) -> None:
    wished = [state[key] for state in STATES if key in state]
    values = {value for each in wished for value in (each if isinstance(each, list) else [each])}
    allowed = next(set(entry.values) for entry in FILTERS if entry.key == key)
    assert allowed <= values


def test_every_kind_of_landmark_is_wished_somewhere() -> None:
    kinds = {near["kind"] for state in STATES for near in state.get("near", ())}
    assert kinds == LANDMARK_KINDS.keys()


def test_everything_that_can_be_excluded_is_excluded_somewhere() -> None:
    assert {key for state in STATES for key in state.get("exclude", ())} == set(EXCLUDABLE)


def test_names_are_canonical() -> None:
    gazetteer, rows = Gazetteer.load(), sample_rows()
    places = {place.name for place in gazetteer.places}
    developers = {each.name for each in gazetteer.developers} | {row["developer"] for row in rows}
    landmarks = {(each.kind, each.name) for each in gazetteer.landmarks}
    for state in STATES:
        excluded = state.get("exclude", {})
        assert {*state.get("localities", ()), *excluded.get("localities", ())} <= places
        assert {*state.get("developers", ()), *excluded.get("developers", ())} <= developers
        assert {*state.get("projects", ()), *excluded.get("projects", ())} <= {row["project"] for row in rows}
        assert state.get("city", "Bengaluru") in gazetteer.cities
        assert {(near["kind"], near["name"]) for near in state.get("near", ()) if "name" in near} <= landmarks


def document(*turns: dict[str, Any]) -> dict[str, Any]:
    return {"id": "a-call", "style": "typed", "deal": "buy", "rules": ["merge-1"], "turns": list(turns)}


def test_unchanged_is_the_state_before() -> None:
    read = read_case(document({"say": "2 BHK", "filters": {"bhk": [2]}}, {"say": "thanks", "filters": "unchanged"}))
    assert [turn.filters for turn in read.turns] == [{"bhk": [2]}, {"bhk": [2]}]


def test_gold_that_the_vocabulary_forbids_is_named() -> None:
    with pytest.raises(DatasetError, match=r"a-call, turn 1: khata"):
        read_case(document({"say": "C khata", "filters": {"khata": "C"}}))


def test_gold_that_is_known_only_later_is_kept_as_it_is() -> None:
    read = read_case(document({"say": "cheaper", "filters": {"price_max": CHEAPEST}}))
    assert read.turns[0].filters == {"price_max": CHEAPEST}


def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("conversations: [{id: a", encoding="utf-8")
    with pytest.raises(DatasetError, match=r"broken\.yaml"):
        load_dataset(tmp_path)


def test_one_id_is_one_conversation(tmp_path: Path) -> None:
    text = json.dumps({"conversations": [document({"say": "hi", "filters": {}})]})
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DatasetError, match="same id twice: a-call"):
        load_dataset(tmp_path)


def test_a_version_names_the_words_and_the_gold() -> None:
    def version(say: str, filters: dict[str, Any]) -> str:
        return Dataset("tests", (read_case(document({"say": say, "filters": filters})),)).version

    assert version("2 BHK", {"bhk": [2]}) == version("2 BHK", {"bhk": [2]})
    assert len({version("2 BHK", {"bhk": [2]}), version("two BHK", {"bhk": [2]}), version("2 BHK", {"bhk": [3]})}) == 3


@pytest.mark.parametrize(
    ("one", "other", "keys"),
    [
        ({"bhk": [2, 3]}, {"bhk": [3, 2]}, []),
        ({"bhk": [2]}, {"bhk": [2.0]}, []),
        ({"bhk": [2]}, {"bhk": [2, 2.5]}, ["bhk"]),
        ({"near": [{"kind": "metro"}]}, {"near": [{"kind": "metro", "name": None}]}, []),
        ({"near": [{"kind": "metro"}]}, {"near": [{"kind": "metro", "max_km": 1}]}, ["near"]),
        ({"exclude": {"bhk": [1, 2]}}, {"exclude": {"bhk": [2, 1]}}, []),
        ({"exclude": {"bhk": [1]}}, {}, ["exclude"]),
        ({"price_max": 1}, {"price_max": 2, "rera": True}, ["price_max", "rera"]),
    ],
)
def test_differences_are_between_wishes_not_between_spellings(one: Any, other: Any, keys: list[str]) -> None:
    assert differences(one, other) == keys
    assert differences(other, one) == keys
