"""What is kept of a call: its context, its turns, correcting the last one, and forgetting it."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Response
from pydantic import BaseModel, ConfigDict, Field

from agent.answering.wrapup.disposition import DISPOSITIONS
from agent.turn import CallId, CorrectionRequest
from api.body import read_correction
from api.openapi import CORRECTION_BODY
from api.problems import documented
from api.service import Admitted, Client

ERRORS = documented(401, 403, 404, 422, 429, 500, 503)

Corrected = Annotated[CorrectionRequest, Depends(read_correction)]
Call = Annotated[CallId, Path(description="the call")]


async def counted(service: Admitted, client: Client, call_id: Call) -> str | None:
    """The name of the key that asks about a call, whose request is counted. Raises the `Problem` of the gate."""
    await service.gate.count_call(call_id, client)
    return client


CallClient = Annotated[str | None, Depends(counted)]

router = APIRouter(prefix="/api/assist/calls/{call_id}", tags=["calls"])


class CallOut(BaseModel):
    """The context of a call."""

    model_config = ConfigDict(extra="allow")
    call_id: str
    turn: int = Field(description="turns so far")
    filters: dict[str, Any] = Field(description="what is wanted now")
    updated_at: str = Field(description="UTC time of the last turn, ISO 8601")
    ttl_seconds: int | None = Field(description="seconds until the call is forgotten")


class ReasonOut(BaseModel):
    """What some words were taken for, and what else they may have been: "set:bhk", "exclude:facing", "none"."""

    words: str
    role: str
    sure: float = Field(description="its probability")
    instead: str = Field(description="the runner-up")
    instead_sure: float


class KeptTurn(BaseModel):
    """A turn of a call, as it was answered."""

    model_config = ConfigDict(extra="allow")
    turn: int
    query: str
    intent: str
    path: list[str] = Field(description="the nodes of the graph that ran, in order")
    timings_ms: dict[str, float]
    before: dict[str, Any] = Field(description="filters before the turn")
    after: dict[str, Any] = Field(description="filters after the turn")
    why: list[ReasonOut] = Field(default=[], description="what the words were taken for, and how surely")


class WrapUpOut(BaseModel):
    """A call that is over; every sentence stands with the turns that it rests on."""

    call_id: str
    summary: list[dict[str, Any]] = Field(description='sentences: {"text", "turns"}')
    disposition: Literal[DISPOSITIONS]  # type: ignore[valid-type]
    score: dict[str, Any] = Field(description='{"value": 0 to 100, "reasons": [{"text", "points", "turns"}]}')
    next_step: dict[str, Any] = Field(description='{"do", "day", "time", "homes", "text", "turns"}')
    homes: dict[str, list[dict[str, Any]]] = Field(description='"shown", "liked" and "refused", each with its turns')
    open_questions: list[dict[str, Any]] = Field(description='what could not be answered: {"text", "turns"}')
    unknown: list[str] = Field(description="what is still to be found out")
    message: dict[str, Any] = Field(description='to send on WhatsApp: {"language", "text", "sentences"}')
    email: dict[str, Any] = Field(description='{"subject", "text", "sentences"}')


class TurnsOut(BaseModel):
    """The last turns of a call, oldest first."""

    call_id: str
    turns: list[KeptTurn]


@router.get("", responses=ERRORS)
async def show(service: Admitted, client: CallClient, call_id: Call) -> CallOut:
    """The context of a call."""
    return CallOut.model_validate(await service.assistant.call(call_id, client=client))


@router.get("/turns", responses=ERRORS)
async def turns(service: Admitted, client: CallClient, call_id: Call) -> TurnsOut:
    """Each turn of a call: what was said, the path through the graph, timings, filters before and after."""
    kept = await service.assistant.turns(call_id, client=client)
    return TurnsOut(call_id=call_id, turns=[KeptTurn.model_validate(turn) for turn in kept])


@router.patch("", responses={**ERRORS, **documented(400, 409, 413)}, openapi_extra=CORRECTION_BODY)
async def correct(service: Admitted, client: CallClient, call_id: Call, correction: Corrected) -> CallOut:
    """Correct the last turn of a call by hand; its context then."""
    return CallOut.model_validate(await service.assistant.correct(call_id, correction, client=client))


@router.post("/close", responses={**ERRORS, **documented(409)})
async def close(service: Admitted, client: CallClient, call_id: Call) -> WrapUpOut:
    """Close a call: what it was about, how it ended, what is next and what to send; a later turn opens it again."""
    return WrapUpOut.model_validate(await service.assistant.close(call_id, client=client))


@router.delete("", status_code=204, response_class=Response, responses={**ERRORS, **documented(409)})
async def forget(service: Admitted, client: CallClient, call_id: Call) -> Response:
    """Forget a call."""
    await service.assistant.forget(call_id, client=client)
    return Response(status_code=204)
