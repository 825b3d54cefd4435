"""The JSON schema that a model fills to read a turn, made from the vocabulary.

It keeps to what OpenAI's strict structured outputs accept: every property required, no others allowed, no limits on
lengths or sizes. Limits are checked afterwards (`model_reading.py`).
"""

import json
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any, get_args

from pydantic import TypeAdapter

from agent.catalogue.catalogue import Unit
from agent.filters.operations import Op
from agent.filters.vocabulary import AMENITIES, FILTERS, Filter
from agent.understanding.mentions.orders import FIRSTS
from agent.understanding.mentions.topics import TOPICS
from agent.understanding.reading import DEEDS, GROUNDS, Courtesy, Form
from agent.understanding.wire import NEAR_KINDS

Schema = dict[str, Any]

ASKS: tuple[str, ...] = tuple(
    dict.fromkeys(
        (
            *(topic for _, topic in TOPICS.entries()),
            *(f"first:{order}" for _, order in FIRSTS.entries()),
            *(f"distance:{kind}" for kind in sorted(NEAR_KINDS)),
            *(column.name for column in fields(Unit)),
            *AMENITIES,
            *("count", "locality", "city", "property_type", "afford", "total_cost"),
        )
    )
)
"""What a question about homes can ask for: topics, columns of the catalogue, amenities, distances, a number."""
ACTS = ("wish", "ask", "compare", "estimate", "world", "arrange", "objection", "tell", "chat", "more", "undo", "reset")
FIGURES = ("rate_percent", "years", "down_percent", "down", "loan", "income", "owed")
"""Numbers that go with an estimate."""
TOLD = ("name", "for_whom", "decider", "household", "lives_in", "works_in", "reason", "funding", "loan", "sells",
        "timeline", "call_after", "do_not_call", "language", "liked", "refused")  # fmt: skip
"""What a caller may tell of themselves."""
ABOUT = "about"
"""In place of an operation: what a question speaks of without wishing it."""

LIST_OPS: tuple[Op, ...] = ("set", "add", "replace", "remove", "exclude", "allow")
CHOICE_OPS: tuple[Op, ...] = ("set", "exclude", "allow")
VALUE_OPS: tuple[Op, ...] = ("set",)


@cache
def reading_schema() -> Schema:
    """The schema of a reading: `{"name", "strict", "schema"}`, as `with_structured_output` takes it."""
    act = _object(
        act=_one_of(ACTS),
        operations=_list({"anyOf": _operations()}),
        accepts={"type": "boolean"},
        asks=_list(_one_of(ASKS)),
        of=_list({"type": "integer"}),
        form=_one_of(get_args(Form)),
        figures=_list(_object(name=_one_of(FIGURES), value={"type": "number"})),
        do=_list(_one_of(DEEDS)),
        when={"type": "string"},
        grounds=_one_of(GROUNDS),
        tells=_list(_object(entry=_one_of(TOLD), value={"type": "string"})),
        courtesy=_one_of(get_args(Courtesy)),
        heard={"type": "string"},
    )
    return {"name": "reading", "strict": True, "schema": _object(acts=_list(act))}


def value_schema(entry: Filter) -> Schema:
    """The schema of a filter's value, without its limits."""
    full = TypeAdapter(entry.type).json_schema()
    return _strict(full, full.get("$defs", {}))


def movable() -> tuple[str, ...]:
    """The filters that a relative change ("20 lakh more") can move: those that hold a number."""
    return tuple(entry.key for entry in FILTERS if value_schema(entry).get("type") in ("integer", "number"))


def _operations() -> list[Schema]:
    """One variant for each kind of value, for `clear` and for `move`."""
    keys_of: dict[tuple[str, tuple[Op, ...]], list[str]] = {}
    for entry in FILTERS:
        keys_of.setdefault((json.dumps(value_schema(entry)), _ops_of(entry)), []).append(entry.key)
    number = {"type": ["number", "null"]}
    return [
        *(_operation((*ops, ABOUT), keys, json.loads(value)) for (value, ops), keys in keys_of.items()),
        _operation(("clear",), [entry.key for entry in FILTERS], {"type": "null"}),
        _operation(("move",), movable(), _object(by=number, percent=number)),
    ]


def _operation(ops: tuple[str, ...], keys: list[str] | tuple[str, ...], value: Schema) -> Schema:
    return _object(op=_one_of(ops), filter=_one_of(keys), value=value, heard={"type": "string"})


def _ops_of(entry: Filter) -> tuple[Op, ...]:
    if entry.is_list:
        return LIST_OPS
    return CHOICE_OPS if entry.values else VALUE_OPS


def _one_of(values: tuple[str, ...] | list[str]) -> Schema:
    return {"type": "string", "enum": list(values)}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _strict(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Schema:
    """`schema` with its references put in place and only the keywords that strict outputs accept."""
    if "$ref" in schema:
        return _strict(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    if "const" in schema:
        return {"type": schema["type"], "enum": [schema["const"]]}
    if "properties" in schema:
        return _object(**{name: _strict(each, definitions) for name, each in schema["properties"].items()})
    kept: Schema = {key: schema[key] for key in ("type", "enum") if key in schema}
    if "items" in schema:
        kept["items"] = _strict(schema["items"], definitions)
    if "anyOf" in schema:
        kept["anyOf"] = [_strict(each, definitions) for each in schema["anyOf"]]
    return kept
