"""Turns: `POST /api/assist` and its stream."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request, Response
from pydantic_core import to_json
from sse_starlette import EventSourceResponse, JSONServerSentEvent

from agent import logs
from agent.turn import TurnRequest, TurnResponse
from api.body import read_turn
from api.openapi import TURN_BODY
from api.problems import Boundary, Responses, documented
from api.service import Admitted, Client, Service
from api.tracing import TURN_FACTS

PING_SECONDS = 15
"""How often a silent stream sends a comment, so that proxies keep it open."""

LINE_END = "\n"
"""What ends a line of an event; simple clients know no other."""

STOP_SECONDS = 10.0
"""How long a stream may go on when the server has been asked to stop."""

ERRORS = documented(400, 401, 403, 404, 409, 413, 422, 429, 500, 503)
EVENT = {
    "type": "object",
    "properties": {
        "event": {"enum": ["node", "token", "answer", "error"]},
        "data": {"type": "string", "contentMediaType": "application/json"},
    },
    "required": ["event", "data"],
}
STREAM: Responses = {
    200: {
        "description": "`node` and `token` while the turn is made; last `answer` with the whole response, or `error`",
        "content": {"text/event-stream": {"schema": EVENT}},
    }
}

IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=255,
        pattern=r"^[\x21-\x7E]+$",
        description="The same key on the same call returns the first answer again and changes nothing.",
    ),
]
Turn = Annotated[TurnRequest, Depends(read_turn)]

router = APIRouter(prefix="/api/assist", tags=["turns"])


@router.post("", response_model=TurnResponse, responses=ERRORS, openapi_extra=TURN_BODY)
async def assist(
    request: Request, service: Admitted, client: Client, turn: Turn, idempotency_key: IdempotencyKey = None
) -> Response:
    """Answer a turn of a call: what is wanted now, what fits, what to say and what to ask next."""
    await service.gate.count_call(turn.call_id, client)
    trace(request, service)
    told = service.assistant.stream(turn, idempotency_key=idempotency_key, trace_id=logs.trace_id.get(), client=client)
    async with aclosing(told):
        # The answer is JSON by the response model already: through that once more it would take longer than a search.
        response = [data async for name, data in told if name == "answer"][-1]
    note_turn(request, service, response)
    return Response(to_json(response), media_type="application/json")


@router.post("/stream", response_class=EventSourceResponse, responses={**ERRORS, **STREAM}, openapi_extra=TURN_BODY)
async def stream(
    request: Request, service: Admitted, client: Client, turn: Turn, idempotency_key: IdempotencyKey = None
) -> EventSourceResponse:
    """Answer a turn as it is made: an event as each node of the graph ends and for each sentence of the answer as it is
    settled, the whole response last. A turn whose client leaves is answered and kept all the same."""
    await service.gate.count_call(turn.call_id, client)
    await service.assistant.admit(turn.call_id, client)
    return EventSourceResponse(
        events(request, service, turn, idempotency_key, client),
        ping=PING_SECONDS,
        sep=LINE_END,
        shutdown_grace_period=STOP_SECONDS,
    )


async def events(
    request: Request, service: Service, turn: TurnRequest, idempotency_key: str | None, client: str | None
) -> AsyncIterator[JSONServerSentEvent]:
    """The turn's events; what is raised on the way becomes the last one, `error`, with a problem document.

    The turn runs beside whoever waits for it: one who leaves leaves it to its end.
    """
    trace_id = logs.trace_id.get()
    trace(request, service)
    made: asyncio.Queue[JSONServerSentEvent | None] = asyncio.Queue()

    async def run() -> None:
        try:
            async with Boundary() as boundary:
                told = service.assistant.stream(turn, idempotency_key=idempotency_key, trace_id=trace_id, client=client)
                async with aclosing(told):
                    async for name, data in told:
                        if name == "answer":
                            note_turn(request, service, data)
                        made.put_nowait(JSONServerSentEvent(data, event=name, sep=LINE_END))
            if boundary.problem:
                problem = boundary.problem.to_json(trace_id or "")
                made.put_nowait(JSONServerSentEvent(problem, event="error", sep=LINE_END))
        finally:
            made.put_nowait(None)

    service.turns.start(run())
    while (event := await made.get()) is not None:
        yield event


def trace(request: Request, service: Service) -> None:
    """Trace the turn that `request` asks for, where tracing is on."""
    if service.telemetry:
        service.telemetry.begin(request.headers)


def note_turn(request: Request, service: Service, turn: dict[str, Any]) -> None:
    """Count a turn, and leave what its log line tells."""
    service.metrics.count_turn(turn, service.assistant.down)
    request.scope["state"][TURN_FACTS].update(
        call_id=turn["call_id"],
        turn=turn["turn"],
        intent=turn["intent"],
        understood_by=turn["understood_by"],
        total=turn["total"],
        store=turn["context"]["store"],
        turn_ms=turn["timings_ms"]["total"],
        degraded=",".join(turn["context"]["degraded"]) or None,
    )
