"""The one place that turns errors into `application/problem+json` (RFC 9457)."""

import logging
from collections.abc import Sequence
from http import HTTPStatus
from types import TracebackType
from typing import Any, Self

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from langgraph.errors import GraphDrained
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from agent import logs
from agent.errors import (
    AssistError,
    CallBusy,
    CatalogueError,
    FiltersTooLarge,
    InvalidFilter,
    NewerDocument,
    PoolExhausted,
    UnknownCall,
)

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = 5
"""After how long a client may try again when the service can do nothing useful."""

LONGEST_ECHO = 200
"""How many characters of a client's own words an error repeats."""

ROUTING = {
    404: "there is nothing at this path; GET /docs tells what there is",
    405: "this path does not take this method; the Allow header tells which it takes",
}

log = logging.getLogger(__name__)


class FieldProblem(BaseModel):
    """What is wrong with one field of a request."""

    field: str = Field(description="the field, such as `filters.bhk.0`")
    detail: str
    allowed: list[str] | None = Field(default=None, description="what would be allowed, where that is a list")


class ProblemOut(BaseModel):
    """An error, as RFC 9457 writes it."""

    type: str = Field(description="a URN that names the kind of problem")
    title: str
    status: int
    detail: str
    trace_id: str
    errors: list[FieldProblem] | None = Field(default=None, description="the fields at fault, with status 422")


class Problem(Exception):  # noqa: N818 - RFC 9457's own word
    """An error that is meant for the client.

    kind    names it in `type`: `urn:assist:problem:KIND`
    fields  what is wrong with which field
    """

    def __init__(
        self,
        status: int,
        kind: str,
        detail: str,
        *,
        headers: dict[str, str] | None = None,
        fields: Sequence[FieldProblem] = (),
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.kind = kind
        self.detail = detail
        self.headers = headers or {}
        self.fields = tuple(fields)

    @classmethod
    def of_fields(cls, fields: Sequence[FieldProblem]) -> Self:
        """A 422 that names the fields."""
        return cls(422, "invalid-field", "; ".join(f"{each.field}: {each.detail}" for each in fields), fields=fields)

    def to_json(self, trace_id: str) -> dict[str, Any]:
        """The problem's document."""
        out = ProblemOut(
            type=f"urn:assist:problem:{self.kind}",
            title=HTTPStatus(self.status).phrase,
            status=self.status,
            detail=self.detail,
            trace_id=trace_id,
            errors=list(self.fields) or None,
        )
        return out.model_dump(mode="json", exclude_none=True)


def problem_of(error: BaseException) -> Problem:
    """What a client is told of `error`; of an unexpected one, nothing but that it happened."""
    match error:
        case Problem():
            return error
        case UnknownCall():
            return Problem(404, "unknown-call", "nothing is kept for this call: it never was, expired or was forgotten")
        case CallBusy():
            detail = "earlier turns of this call are still being answered; try again"
            return Problem(409, "call-busy", detail, headers={"Retry-After": "1"})
        case NewerDocument():
            detail = "a newer version of the service keeps this call; try again"
            return Problem(503, "newer-call", detail, headers={"Retry-After": str(RETRY_SECONDS)})
        case GraphDrained():
            detail = "the service is being stopped; nothing was changed, try again"
            return Problem(503, "stopping", detail, headers={"Retry-After": "1"})
        case CatalogueError():
            detail = "there is no catalogue to answer from just now"
            return Problem(503, "no-catalogue", detail, headers={"Retry-After": str(RETRY_SECONDS)})
        case PoolExhausted():
            detail = "more is asked than can be answered just now; nothing was changed"
            return Problem(503, "too-busy", detail, headers={"Retry-After": str(RETRY_SECONDS)})
        case FiltersTooLarge():
            return Problem.of_fields([FieldProblem(field=error.field, detail=str(error))])
        case InvalidFilter():
            return Problem(422, "invalid-field", str(error), fields=[FieldProblem(field="filters", detail=str(error))])
        case HTTPException():
            status = HTTPStatus(error.status_code)
            kind = status.phrase.lower().replace(" ", "-")
            return Problem(status, kind, ROUTING.get(status, str(error.detail)), headers=dict(error.headers or {}))
        case RequestValidationError():
            return Problem.of_fields([field_problem(each, skip=1) for each in error.errors()])
        case _:
            return Problem(500, "internal-error", "something went wrong on our side; the log has it under the trace id")


def field_problem(error: Any, *, skip: int = 0, allowed: Sequence[str] = ()) -> FieldProblem:
    """One of pydantic's errors; the first `skip` parts of its location are left out."""
    field = ".".join(str(part) for part in error["loc"][skip:]) or "body"
    detail = "there is no such field" if error["type"] == "extra_forbidden" else error["msg"]
    if allowed:
        detail = f"{detail}; allowed: {', '.join(allowed)}"
    return FieldProblem(field=printable(field), detail=printable(detail, None), allowed=list(allowed) or None)


def printable(text: str, longest: int | None = LONGEST_ECHO) -> str:
    """A client's words, made safe to repeat: cut short, with what is no text escaped."""
    cut = text if longest is None or len(text) <= longest else f"{text[:longest]}…"
    return cut.replace("\0", "\\x00").encode("utf-8", "backslashreplace").decode()


class Boundary:
    """Holds what is raised inside it as a `problem`, for answers that have begun and can't change their status."""

    problem: Problem | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> bool:
        if not isinstance(error, Exception):
            return False
        self.problem = problem_of(error)
        if self.problem.status == 500:
            log.error("a turn failed", exc_info=error)
        return True


async def answer_problem(_: Request, error: Exception) -> JSONResponse:
    """The response for anything raised while a request was being answered."""
    problem = problem_of(error)
    trace_id = logs.trace_id.get() or ""
    return JSONResponse(
        problem.to_json(trace_id),
        status_code=problem.status,
        headers={"X-Trace-Id": trace_id, **problem.headers},
        media_type=MEDIA_TYPE,
    )


def install_problems(app: FastAPI) -> None:
    """Answer every error of `app` with a problem document."""
    for kind in (Problem, AssistError, HTTPException, RequestValidationError, Exception):
        app.add_exception_handler(kind, answer_problem)


Responses = dict[int | str, dict[str, Any]]
"""What OpenAPI says of a route's responses, by status."""


def documented(*statuses: int) -> Responses:
    """The OpenAPI description of these error responses."""
    schema = {"$ref": "#/components/schemas/ProblemOut"}
    return {
        status: {"description": HTTPStatus(status).phrase, "content": {MEDIA_TYPE: {"schema": schema}}}
        for status in statuses
    }
