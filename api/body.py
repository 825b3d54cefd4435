"""A turn or a correction, read from the body of a request: strict JSON, bounded, every fault named."""

import json
import math
from collections.abc import AsyncIterator, Iterator
from itertools import islice
from typing import Any, TypeVar

from fastapi import Request
from pydantic import BaseModel, ValidationError
from starlette.requests import ClientDisconnect

from agent.filters.model import Exclude, Filters
from agent.filters.vocabulary import Near
from agent.turn import CorrectionRequest, TurnRequest
from api.problems import FieldProblem, Problem, field_problem, printable

MAX_BODY = 64 * 1024
"""Bytes of a request's body."""

MOST_FAULTS = 20
"""So many faults of a body are told at once; there may be a thousand."""

DRAINED = 32 * 1024 * 1024
"""Bytes of an oversized body of no declared length that are read and thrown away, so that its client gets to read the
answer."""

Document = TypeVar("Document", bound=BaseModel)

JSON_TYPES = ("application/json", "text/json")


async def read_turn(request: Request) -> TurnRequest:
    """The turn that `request` carries. Raises a `Problem`."""
    return await read_document(request, TurnRequest)


async def read_correction(request: Request) -> CorrectionRequest:
    """The correction that `request` carries. Raises a `Problem`."""
    return await read_document(request, CorrectionRequest)


async def read_document(request: Request, form: type[Document]) -> Document:
    """What `request` carries, in its `form`.

    Raises a `Problem`: 400 for what is not JSON, 413 for more than 64 KiB, 422 for a field.
    """
    check_content_type(request.headers.get("content-type"))
    document = parse(await read_body(request))
    if not isinstance(document, dict):
        raise Problem.of_fields([FieldProblem(field="body", detail="must be a JSON object")])
    if unreadable := [field_problem(each) for each in islice(nul_characters(document), MOST_FAULTS)]:
        raise Problem.of_fields(unreadable)
    try:
        return form.model_validate(document, strict=True)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)[:MOST_FAULTS]
        raise Problem.of_fields([field_problem(each, allowed=allowed_at(each, form)) for each in faults]) from None


def check_content_type(given: str | None) -> None:
    """Refuse a body that is declared as something else than JSON; one that is not declared counts as JSON."""
    kind = (given or JSON_TYPES[0]).partition(";")[0].strip().lower()
    if kind not in JSON_TYPES and not kind.endswith("+json"):
        raise Problem(400, "bad-json", "the body must be JSON, sent with Content-Type: application/json")


async def read_body(request: Request, *, most: int = MAX_BODY) -> bytes:
    """The body of at most `most` bytes. Raises a `Problem`."""
    return b"".join([chunk async for chunk in chunks_of_body(request, most=most)])


async def chunks_of_body(request: Request, *, most: int) -> AsyncIterator[bytes]:
    """The body of at most `most` bytes, counted as it comes in: its declared length may be missing.

    Raises a `Problem`, at once where the body is declared to be longer: the server throws away what comes after it.
    """
    size, declared = 0, request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > most:
        raise Problem(413, "body-too-large", f"the body may have {most} bytes")
    try:
        async for chunk in request.stream():
            size += len(chunk)
            if size <= most:
                yield chunk
            elif size > DRAINED:
                break
    except ClientDisconnect:
        raise Problem(400, "client-gone", "the client went away before its body had come in") from None
    if size > most:
        raise Problem(413, "body-too-large", f"the body may have {most} bytes", headers={"Connection": "close"})


def parse(body: bytes) -> Any:
    """The JSON document in `body`. Whole numbers are ints however they are written (`1.3e7`)."""
    try:
        return json.loads(
            body.decode("utf-8"), object_pairs_hook=once_each, parse_constant=no_number, parse_float=number
        )
    except RecursionError:
        raise Problem(400, "bad-json", "the body is nested too deeply") from None
    except UnicodeDecodeError as error:
        raise Problem(400, "bad-json", f"the body is not UTF-8: byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise Problem(400, "bad-json", f"the body is not JSON: {error}") from None
    except ValueError as error:
        raise Problem(400, "bad-json", f"the body is not JSON: {printable(str(error))}") from None


def once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The pairs of a JSON object. Raises `ValueError` when a key stands twice."""
    made = dict(pairs)
    if len(made) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise ValueError(f"the key {twice!r} stands twice")
    return made


def no_number(constant: str) -> Any:
    """Raises `ValueError`: Python's reader knows NaN and Infinity, JSON does not."""
    raise ValueError(f"{constant} is no JSON number")


def number(text: str) -> int | float:
    """A number written with a point or an exponent. Raises `ValueError` when it is too large."""
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(f"the number {text} is too large")
    return int(value) if value.is_integer() else value


def nul_characters(document: Any) -> Iterator[dict[str, Any]]:
    """Where `document` holds a string with U+0000, which no call can contain and stores choke on."""
    waiting: list[tuple[tuple[str | int, ...], Any]] = [((), document)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, str) and "\0" in value:
            yield {"loc": path, "type": "nul", "msg": "must not contain the character U+0000"}
        elif isinstance(value, dict):
            waiting += [((*path, key), item) for key, item in value.items()]
        elif isinstance(value, list):
            waiting += [((*path, index), item) for index, item in enumerate(value)]


def allowed_at(error: Any, form: type[BaseModel] = TurnRequest) -> list[str]:
    """The field names that would be allowed where an unknown one was given; empty for other errors."""
    if error["type"] != "extra_forbidden":
        return []
    parents: dict[tuple[str, ...], type[BaseModel]] = {
        (): form,
        ("filters",): Filters,
        ("filters", "exclude"): Exclude,
        ("filters", "near"): Near,
    }
    parent = parents[tuple(part for part in error["loc"][:-1] if isinstance(part, str))]
    return list(parent.model_fields)
