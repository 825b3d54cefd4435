"""The JSON schema that a model fills to read a turn, made from the vocabulary.

It keeps to what OpenAI's strict structured outputs accept: every property required, no others allowed, no limits on
lengths or sizes. Limits are checked afterwards (`model_reading.py`).
"""

from collections.abc import Sequence
from dataclasses import fields
from functools import cache, lru_cache
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

NUMBERS = ("integer", "number")
NUMBER: Schema = {"type": ["number", "null"]}
MOST_REMEMBERED = 256
LIST_OPS: tuple[Op, ...] = ("set", "add", "replace", "remove", "exclude", "allow")
CHOICE_OPS: tuple[Op, ...] = ("set", "exclude", "allow")
VALUE_OPS: tuple[Op, ...] = ("set",)


@lru_cache(MOST_REMEMBERED)
def reading_schema(keys: frozenset[str] | None = None) -> Schema:
    """The schema of a reading: `{"name", "strict", "schema"}`, as `with_structured_output` takes it; it knows the
    filters of `keys`, None for all."""
    act = _object(
        act=_one_of(ACTS),
        operations=_list(_operation([each for each in FILTERS if keys is None or each.key in keys])),
        accepts={"type": "boolean"},
        asks=_list({"type": "string"}),
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


@cache
def movable() -> tuple[str, ...]:
    """The filters that a relative change ("20 lakh more") can move: those that hold a number."""
    return tuple(entry.key for entry in FILTERS if TypeAdapter(entry.type).json_schema().get("type") in NUMBERS)


def _operation(filters: Sequence[Filter]) -> Schema:
    """An operation on one of the filters. That a value is one which its filter holds is checked afterwards: a variant
    for each kind of value would take more than all the rest of a request."""
    item: list[Schema] = [{"type": ["string", "number"]}]
    if any(entry.key == "near" for entry in filters):
        item.append(_object(kind={"type": "string"}, name={"type": ["string", "null"]}, max_km=NUMBER))
    value: list[Schema] = [
        {"type": ["string", "number", "boolean", "null"]},
        {"type": "array", "items": {"anyOf": item} if len(item) > 1 else item[0]},
        _object(by=NUMBER, percent=NUMBER),
    ]
    return _object(
        op=_one_of((*get_args(Op), ABOUT)),
        filter=_one_of([entry.key for entry in filters]),
        value={"anyOf": value},
        heard={"type": "string"},
    )


def ops_of(entry: Filter) -> tuple[Op, ...]:
    """What can be done with a filter beside clearing and moving it."""
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
