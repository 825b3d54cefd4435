import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import jsonschema
import pytest

from agent.chat_model.manner import Prompt
from agent.errors import ModelFailed
from agent.filters.vocabulary import FILTERS, VOCABULARY
from agent.understanding.context import CallContext, Shown
from agent.understanding.model.instructions import filters_of, turn_message
from agent.understanding.model.model_reading import checked_reading
from agent.understanding.model.request import request_of
from agent.understanding.model.schema import movable, reading_schema
from tests.servers import openai

STRICT_KEYWORDS = {"type", "enum", "anyOf", "items", "properties", "required", "additionalProperties"}


def parts(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield schema
    inner = [*schema.get("properties", {}).values(), *schema.get("anyOf", ())]
    for each in [*inner, *([schema["items"]] if "items" in schema else [])]:
        yield from parts(each)


def written(*operations: dict[str, Any]) -> dict[str, Any]:
    return {"acts": [openai.act("wish") | {"operations": list(operations)}]}


def test_it_keeps_to_what_strict_structured_outputs_accept() -> None:
    for part in parts(reading_schema()["schema"]):
        assert part.keys() <= STRICT_KEYWORDS
        if part.get("type") == "object":
            assert part["additionalProperties"] is False
            assert part["required"] == list(part["properties"])


def test_it_keeps_within_the_limits_of_strict_structured_outputs() -> None:
    every = list(parts(reading_schema()["schema"]))
    values = [value for part in every for value in part.get("enum", ())]
    assert len(values) <= 1000
    assert sum(len(part.get("properties", ())) for part in every) <= 5000
    assert sum(len(str(value)) for value in values) <= 120_000


def test_every_filter_can_be_set_and_cleared() -> None:
    operation = reading_schema()["schema"]["properties"]["acts"]["items"]["properties"]["operations"]["items"]
    assert {"set", "clear"} <= set(operation["properties"]["op"]["enum"])
    assert sorted(operation["properties"]["filter"]["enum"]) == sorted(VOCABULARY)


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "set", "filter": "bhk", "value": [2, 2.5], "heard": "2 or 2.5 BHK"},
        {"op": "set", "filter": "vastu", "value": True, "heard": "vastu"},
        {"op": "add", "filter": "near", "value": [{"kind": "metro", "name": None, "max_km": 1}], "heard": ""},
        {"op": "clear", "filter": "facing", "value": None, "heard": "any facing"},
        {"op": "move", "filter": "price_max", "value": {"by": None, "percent": 10}, "heard": "10 percent"},
        {"op": "exclude", "filter": "facing", "value": ["south"], "heard": "not south"},
    ],
)
def test_what_a_turn_can_say_fits_it(operation: dict[str, Any]) -> None:
    jsonschema.validate(written(operation), reading_schema()["schema"])


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "set", "filter": "bedrooms", "value": [2], "heard": ""},
        {"op": "set", "filter": "bhk", "value": [2]},
    ],
)
def test_what_no_filter_holds_does_not_fit_it(operation: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(written(operation), reading_schema()["schema"])


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "set", "filter": "facing", "value": ["up"], "heard": ""},
        {"op": "set", "filter": "price_max", "value": "cheap", "heard": ""},
        {"op": "add", "filter": "price_max", "value": 1, "heard": ""},
        {"op": "move", "filter": "facing", "value": {"by": 1, "percent": None}, "heard": ""},
    ],
)
def test_what_no_filter_holds_is_not_read(operation: dict[str, Any]) -> None:
    with pytest.raises(ModelFailed):
        checked_reading(json.dumps(written(operation)), "", CallContext(filters={}, today=date(2026, 11, 23)))


def test_only_numbers_can_be_moved() -> None:
    assert {"price_max", "price_min", "area_min", "emi_max"} <= set(movable())
    assert not {"bhk", "city", "possession_by", "vastu"} & set(movable())


def test_a_turn_is_told_of_every_filter_that_it_may_touch_with_its_values() -> None:
    context = CallContext(filters={"facing": ["east"]}, today=date(2026, 11, 23))
    told = json.loads(turn_message("3 BHK", context))["filters"]
    lines = dict(line.split(": ", 1) for line in told.split("; ") if ": " in line)
    assert lines.keys() == {entry.key for entry in FILTERS if entry.values or entry.is_list}
    for entry in FILTERS:
        assert all(value in told for value in entry.values)
    keys = filters_of({"amenities"}, context)
    assert keys is not None
    assert {"amenities", "facing", "bhk", "localities"} <= keys
    assert "swimming_pool" in turn_message("3 BHK", context, keys)
    assert "khata" not in turn_message("3 BHK", context, keys)


TOUCHED: list[set[str]] = [{"amenities", "near"}, {"facing", "furnishing", "floor_min", "floor_not"}, set()]
ROUNDS = "haan ji school paas mein ho aur metro bhi, pool hoga to accha, "


def request(query: str, touched: set[str]) -> Prompt:
    """What a model is asked in the middle of a call."""
    context = CallContext(
        filters={
            "localities": ["Sarjapur", "Whitefield"],
            "bhk": [2, 3],
            "price_max": 13_000_000,
            "amenities": ["gym"],
        },
        today=date(2026, 11, 23),
        agent_said="Sure, and is there anything that you would like to have nearby, a metro or a school perhaps?",
        shown=tuple(Shown(str(at), f"Lakeside Court {at}", "Prestige", "Hebbal") for at in range(5)),
        suggestion="Ask whether they want it ready to move or can wait for possession.",
    )
    return request_of(query, context, frozenset(touched))


@pytest.mark.parametrize("touched", TOUCHED)
def test_a_request_takes_at_most_1500_tokens(touched: set[str]) -> None:
    assert request(ROUNDS * 7, touched).tokens <= 1500


def test_what_is_wished_and_not_spoken_of_is_told_no_more_of_where_there_is_little_room() -> None:
    wished = dict.fromkeys(VOCABULARY, True)
    context = CallContext(filters=wished, today=date(2026, 11, 23))
    asked = request_of("does the first one have a lift?", context, frozenset({"amenities"}))
    told = json.loads(asked.turn)["filters"]
    assert asked.tokens <= 1500
    assert "amphitheatre" in told or "amenities" not in told
    assert "khata" not in told


@pytest.mark.parametrize("touched", TOUCHED)
def test_the_longest_turn_is_read_whole_and_adds_its_own_words_alone(touched: set[str]) -> None:
    longest = (ROUNDS * 40)[:1_990] + " rera only"
    assert len(longest) == 2_000
    asked = request(longest, touched)
    assert json.loads(asked.turn)["query"] == longest
    assert asked.tokens - request("", touched).tokens <= len(longest) / 4 + 5
