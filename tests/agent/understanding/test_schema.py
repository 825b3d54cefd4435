from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from agent.filters.vocabulary import FILTERS, VOCABULARY
from agent.understanding.model.instructions import instructions
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
    variants = reading_schema()["schema"]["properties"]["acts"]["items"]["properties"]["operations"]["items"]["anyOf"]
    for op in ("set", "clear"):
        named = [
            key
            for each in variants
            if op in each["properties"]["op"]["enum"]
            for key in each["properties"]["filter"]["enum"]
        ]
        assert sorted(named) == sorted(VOCABULARY)


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
        {"op": "set", "filter": "facing", "value": ["up"], "heard": ""},
        {"op": "set", "filter": "price_max", "value": "cheap", "heard": ""},
        {"op": "add", "filter": "price_max", "value": 1, "heard": ""},
        {"op": "move", "filter": "facing", "value": {"by": 1, "percent": None}, "heard": ""},
        {"op": "set", "filter": "bhk", "value": [2]},
    ],
)
def test_what_no_filter_holds_does_not_fit_it(operation: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(written(operation), reading_schema()["schema"])


def test_only_numbers_can_be_moved() -> None:
    assert {"price_max", "price_min", "area_min", "emi_max"} <= set(movable())
    assert not {"bhk", "city", "possession_by", "vastu"} & set(movable())


def test_the_instructions_name_every_filter_with_its_values() -> None:
    lines = dict(line.split(":", 1) for line in instructions().splitlines() if ":" in line)
    for entry in FILTERS:
        assert all(value in lines[entry.key] for value in entry.values)
