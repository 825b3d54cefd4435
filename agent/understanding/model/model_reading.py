"""A model's answer → a `Reading`, believed only as far as the vocabulary and the call go."""

import logging
import math
import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from agent.errors import ModelFailed
from agent.filters.model import check_value
from agent.filters.operations import Op, Operation
from agent.filters.vocabulary import LISTS, VOCABULARY
from agent.language.day_times import day_times, joined
from agent.language.tokens import tokenise
from agent.understanding.context import CallContext
from agent.understanding.model.schema import ABOUT, ACTS, ASKS, FIGURES, TOLD, movable, ops_of
from agent.understanding.reading import (
    Act,
    Arrange,
    Ask,
    Chat,
    Compare,
    Courtesy,
    Deed,
    Estimate,
    Form,
    Grounds,
    More,
    Objection,
    Reading,
    Reset,
    Tell,
    Undo,
    Wish,
    World,
)
from agent.understanding.told_values import told_value
from agent.understanding.wire import thing_read

log = logging.getLogger(__name__)

THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|$)", re.DOTALL | re.IGNORECASE)
MOST_TOLD = 5
"""Faults of one answer that are logged."""
MOST_OPERATIONS = 60
MOST_ACTS = 20
"""No turn of 2,000 characters says or does more than this."""


class _Answered(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)


class OperationAnswer(_Answered):
    """One operation as a model writes it, or what a question speaks of."""

    op: Op | Literal["about"]
    filter: Literal[tuple(VOCABULARY)]  # type: ignore[valid-type]
    value: Any = None
    heard: str = ""


class FigureAnswer(_Answered):
    """A number that goes with an estimate."""

    name: Literal[FIGURES]  # type: ignore[valid-type]
    value: Annotated[float, Field(ge=0, le=10**12, allow_inf_nan=False)]


class TellAnswer(_Answered):
    """What the caller tells."""

    entry: Literal[TOLD]  # type: ignore[valid-type]
    value: Annotated[str, Field(max_length=120)]


class ActAnswer(_Answered):
    """An act as a model writes it; what is none of its kind is left empty."""

    act: Literal[ACTS]  # type: ignore[valid-type]
    operations: Annotated[list[Any], Field(max_length=MOST_OPERATIONS)] = []
    accepts: bool = False
    asks: list[Literal[ASKS]] = []  # type: ignore[valid-type]
    of: list[int] = []
    form: Form = "open"
    figures: list[FigureAnswer] = []
    do: list[Deed] = []
    when: str = ""
    grounds: Grounds = "other"
    tells: list[TellAnswer] = []
    courtesy: Courtesy = "other"
    heard: str = ""


class ReadingAnswer(_Answered):
    """A reading as a model writes it: `schema.reading_schema()`; each of its acts is believed or not by itself."""

    acts: Annotated[list[Any], Field(max_length=MOST_ACTS)]


def checked_reading(content: str, query: str, context: CallContext) -> Reading:
    """The reading that a model wrote as JSON: what of it is known filters, allowed values and homes shown.

    What is not is left out alone. Raises `ModelFailed` where it is no reading, or nothing of it can be believed.
    """
    try:
        answer = ReadingAnswer.model_validate_json(json_of(content))
    except ValidationError as error:
        raise ModelFailed(f"not a reading: {_told(error)}") from None
    acts, faults = list[Act](), list[str]()
    for number, each in enumerate(answer.acts):
        try:
            acts.append(_act(_whole(each, faults, context), query, context))
        except ValidationError as error:
            faults.append(f"acts.{number}.{_told(error)}")
        except ModelFailed as failure:
            faults.append(str(failure))
    if faults:
        log.info("Of what the model wrote is left out: %s", "; ".join(faults[:MOST_TOLD]))
    if faults and not acts:
        raise ModelFailed(f"not a reading: {faults[0]}")
    return Reading(tuple(acts), read_by="model")


def json_of(content: str) -> str:
    """The JSON of an answer that thinks aloud before it, or fences it."""
    answered = THOUGHT.sub("", content)
    first, last = answered.find("{"), answered.rfind("}")
    return answered[first : last + 1] if 0 <= first < last else answered


def _told(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"


def _whole(written: Any, faults: list[str], context: CallContext) -> ActAnswer:
    """An act without those of its operations that can't be; raises as `checked_reading` where nothing is left."""
    answer = ActAnswer.model_validate(written)
    if not all(1 <= number <= len(context.shown) for number in answer.of):
        raise ModelFailed("a home that was not shown")
    kept = list[OperationAnswer]()
    for each in answer.operations:
        try:
            operation = OperationAnswer.model_validate(each)
            _value(operation)
        except ValidationError as error:
            faults.append(_told(error))
        except ModelFailed as failure:
            faults.append(str(failure))
        else:
            kept.append(operation)
    if answer.operations and not kept and answer.act == "wish" and not answer.accepts:
        raise ModelFailed("a wish of nothing that can be wished")
    return answer.model_copy(update={"operations": kept})


def _act(answer: ActAnswer, query: str, context: CallContext) -> Act:
    match answer.act:
        case "wish":
            return Wish(_operations(answer), answer.accepts, _of(answer, context))
        case "tell":
            return Tell(_tells(answer))
        case "chat":
            return Chat(answer.courtesy)
        case "more":
            return More()
        case "undo":
            return Undo()
        case "reset":
            return Reset()
    return _question(answer, query, context)


def _tells(answer: ActAnswer) -> dict[str, Any]:
    told = {each.entry: value for each in answer.tells if (value := told_value(each.entry, each.value)) is not None}
    if answer.tells and not told:
        raise ModelFailed(f"{answer.tells[0].entry}: not a value that it can have")
    return told


def _question(answer: ActAnswer, query: str, context: CallContext) -> Act:
    heard = answer.heard.strip()
    asked: dict[str, Any] = {
        "things": tuple(thing_read(each) for each in dict.fromkeys(answer.asks)),
        "of": _of(answer, context),
        "where": {each.filter: _value(each) for each in answer.operations if each.op == ABOUT},
        "given": {each.name: each.value for each in answer.figures},
        "form": answer.form,
        "said": heard if heard and heard.casefold() in query.casefold() else query,
    }
    match answer.act:
        case "compare":
            return Compare(**asked)
        case "estimate":
            return Estimate(**asked)
        case "world":
            return World(**asked)
        case "objection":
            return Objection(**asked, about=answer.grounds)
        case "arrange":
            when = day_times(joined(tokenise(answer.when)))
            do, faults = tuple(dict.fromkeys(answer.do)), when.faults
            return Arrange(**asked, do=do, slots=when.slots, choice=when.either, faults=faults, turns=(query,))
    return Ask(**asked)


def _of(answer: ActAnswer, context: CallContext) -> tuple[str, ...]:
    return tuple(dict.fromkeys(context.shown[number - 1].id for number in answer.of))


def _operations(answer: ActAnswer) -> tuple[Operation, ...]:
    return tuple(
        Operation(each.op, each.filter, _value(each), each.heard.strip())
        for each in answer.operations
        if each.op != "about"
    )


def _value(answer: OperationAnswer) -> Any:
    key, value = answer.filter, answer.value
    if answer.op == "clear":
        return None
    if answer.op == "move":
        return _step(key, value)
    if answer.op not in (*ops_of(VOCABULARY[key]), ABOUT):
        raise ModelFailed(f"{key}: nothing that can be done with it")
    if key in LISTS and not isinstance(value, list):
        value = [value]
    try:
        return check_value(key, value)
    except ValidationError as error:
        raise ModelFailed(f"{key}: {error.errors(include_url=False, include_input=False)[0]['msg']}") from None


def _step(key: str, value: Any) -> dict[str, float]:
    """The one of `by` and `percent` that is given; empty for "cheaper" without a number."""
    step = {name: each for name, each in (value or {}).items() if each is not None} if _is_step(value) else None
    if step is None or len(step) > 1 or key not in movable():
        raise ModelFailed(f"{key}: not a change that can be made")
    return step


def _is_step(value: Any) -> bool:
    return value is None or (
        isinstance(value, dict)
        and value.keys() <= {"by", "percent"}
        and all(each is None or (_is_number(each) and abs(each) <= 10**12) for each in value.values())
    )


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
