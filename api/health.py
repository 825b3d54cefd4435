"""How the service is: `GET /api/assist/health` for probes, `GET /metrics` for Prometheus."""

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from api.metrics import CONTENT_TYPE
from api.problems import RETRY_SECONDS, Responses, documented
from api.service import Open, Watched

UNAVAILABLE = "unavailable"
"""The status of an assistant that can't answer turns."""

router = APIRouter(tags=["health"])


class RedisOut(BaseModel):
    """Where the context of calls is kept."""

    redis_available: bool
    fallback_mode: str | None
    status: str = Field(description="`healthy`, `unavailable` or `not_configured`")


class HealthOut(BaseModel):
    """How the service is."""

    model_config = ConfigDict(extra="allow")
    status: str = Field(description="`healthy`, `degraded` or `unavailable`")
    endpoint: str
    redis: RedisOut


@router.get(
    "/api/assist/health",
    response_model=HealthOut,
    responses={503: {"model": HealthOut, "description": "no turn can be answered"}, **documented(500)},
)
async def health(service: Open) -> Response:
    """Whether turns can be answered, and what is down. Needs no key."""
    report = await service.assistant.health()
    if report["status"] == UNAVAILABLE:
        return JSONResponse(report, status_code=503, headers={"Retry-After": str(RETRY_SECONDS)})
    return JSONResponse(report)


@router.head("/api/assist/health", include_in_schema=False)
async def probe(service: Open) -> Response:
    """The status of `health` alone."""
    return await health(service)


TEXT: Responses = {
    200: {"description": "Prometheus' text format", "content": {"text/plain": {"schema": {"type": "string"}}}}
}


@router.get("/metrics", response_class=Response, responses={**TEXT, **documented(401, 403, 429, 500)})
async def metrics(service: Watched) -> Response:
    """Turns, nodes, requests and memory, counted."""
    report = await service.assistant.health()
    service.metrics.tell_degraded(report.get("degraded", ()))
    return Response(service.metrics.text(), media_type=CONTENT_TYPE)
