"""The graph, drawn: `GET /api/assist/graph`."""

import asyncio
from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from agent.graph_view import GraphFormat, draw
from agent.turn import CallId
from api.assistant import Assistant
from api.problems import Problem, Responses, documented
from api.service import Admitted, Client

MEDIA_TYPES: Mapping[GraphFormat, str] = {
    "mermaid": "text/plain",
    "ascii": "text/plain",
    "svg": "image/svg+xml",
    "json": "application/json",
}
PICTURE: Responses = {
    200: {
        "description": "The drawing",
        "content": {
            "text/plain": {"schema": {"type": "string"}},
            "image/svg+xml": {"schema": {"type": "string"}},
            "application/json": {"schema": {"type": "object"}},
        },
    }
}

router = APIRouter(tags=["graph"])


class Asked(BaseModel):
    """Which drawing is asked for."""

    model_config = ConfigDict(extra="forbid")
    format: GraphFormat = Field(default="mermaid", description="how to draw it")
    call_id: CallId | None = Field(default=None, description="mark the path of a turn of this call")
    turn: Annotated[int, Field(ge=1)] | None = Field(
        default=None, description="which turn of the call; its last where not given"
    )


@router.get(
    "/api/assist/graph", response_class=Response, responses={**PICTURE, **documented(401, 403, 404, 422, 429, 500)}
)
async def graph(service: Admitted, client: Client, asked: Annotated[Asked, Query()]) -> Response:
    """The graph that answers turns, with the path that one of them took."""
    path: list[str] = []
    if asked.call_id:
        await service.gate.count_call(asked.call_id, client)
        path = await path_of(service.assistant, asked.call_id, asked.turn, client)
    # Laying out takes milliseconds of plain computing, which other requests need not wait for.
    drawn = await asyncio.to_thread(lambda: draw(service.assistant.graph.get_graph(), asked.format, path))
    return Response(drawn, media_type=MEDIA_TYPES[asked.format])


async def path_of(assistant: Assistant, call_id: str, turn: int | None, client: str | None) -> list[str]:
    """The nodes that a turn ran through; the last turn where none is named. Raises a 404 for one not kept."""
    turns = await assistant.turns(call_id, client=client)
    for kept in reversed(turns):
        if turn in (None, kept["turn"]):
            return list(kept["path"])
    raise Problem(404, "unknown-turn", "this turn of the call is not kept")
