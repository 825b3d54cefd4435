"""A model's answer → a `Reading`, believed only as far as the vocabulary and the call go."""

import math
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from agent.errors import ReadingFailed
from agent.filters.model import check_value
from agent.filters.operations import Op, Operation
from agent.filters.vocabulary import LISTS, VOCABULARY
from agent.understanding.context import CallContext
from agent.understanding.model.schema import ASKS, movable
from agent.understanding.reading import Intent, Reading

MOST_OPERATIONS = 60
"""No turn of 2,000 characters says more than this."""


class _Answered(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class OperationAnswer(_Answered):
    """One operation as a model writes it."""

    op: Op
    filter: Literal[tuple(VOCABULARY)]  # type: ignore[valid-type]
    value: Any
    heard: str


class ReadingAnswer(_Answered):
    """A reading as a model writes it: `schema.reading_schema()`."""

    intent: Intent
    operations: Annotated[list[OperationAnswer], Field(max_length=MOST_OPERATIONS)]
    references: list[int]
    asks: list[Literal[ASKS]]  # type: ignore[valid-type]


def checked_reading(content: str, query: str, context: CallContext) -> Reading:
    """The reading that a model wrote as JSON.

    Raises `ReadingFailed` for anything but a whole reading of known filters, allowed values and homes shown: a model
    that is wrong in one place is not believed in the others.
    """
    try:
        answer = ReadingAnswer.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise ReadingFailed(f"not a reading: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    if not all(1 <= number <= len(context.shown) for number in answer.references):
        raise ReadingFailed("a home that was not shown")
    said = " ".join(filter(None, (query, context.agent_said, context.suggestion))).casefold()
    return Reading(
        intent=answer.intent,
        operations=tuple(_operation(each, said) for each in answer.operations),
        references=tuple(dict.fromkeys(context.shown[number - 1].id for number in answer.references)),
        asks=tuple(dict.fromkeys(answer.asks)),
        read_by="openai",
    )


def _operation(answer: OperationAnswer, said: str) -> Operation:
    heard = answer.heard.strip()
    return Operation(answer.op, answer.filter, _value(answer), heard if heard.casefold() in said else "")


def _value(answer: OperationAnswer) -> Any:
    key, value = answer.filter, answer.value
    if answer.op == "clear":
        return None
    if answer.op == "move":
        return _step(key, value)
    if key in LISTS and not isinstance(value, list):
        value = [value]
    try:
        return check_value(key, value)
    except ValidationError as error:
        raise ReadingFailed(f"{key}: {error.errors(include_url=False, include_input=False)[0]['msg']}") from None


def _step(key: str, value: Any) -> dict[str, float]:
    """The one of `by` and `percent` that is given; empty for "cheaper" without a number."""
    step = {name: each for name, each in (value or {}).items() if each is not None} if _is_step(value) else None
    if step is None or len(step) > 1 or key not in movable():
        raise ReadingFailed(f"{key}: not a change that can be made")
    return step


def _is_step(value: Any) -> bool:
    return value is None or (
        isinstance(value, dict)
        and value.keys() <= {"by", "percent"}
        and all(each is None or (_is_number(each) and abs(each) <= 10**12) for each in value.values())
    )


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
