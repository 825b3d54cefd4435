"""How the service is: `GET /api/assist/health` for probes, `GET /metrics` for Prometheus."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

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


class ProbeOut(BaseModel):
    """What a probe is told."""

    status: str


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


@router.get("/livez")
async def livez() -> ProbeOut:
    """Whether the process runs and answers: one that does not is to be started anew. Needs no key."""
    return ProbeOut(status="alive")


@router.get("/readyz", response_model=ProbeOut, responses={503: {"model": ProbeOut, "description": "not ready"}})
async def readyz(service: Open) -> Response:
    """Whether turns may be sent here: not while there is no catalogue, nor once the process was asked to end.

    A Redis, a model or a web search that is away is no reason: turns are answered without. Needs no key.
    """
    report = await service.assistant.health()
    status = "stopping" if service.stopping else "not ready" if report["status"] == UNAVAILABLE else "ready"
    ready = status == "ready"
    headers = {} if ready else {"Retry-After": str(RETRY_SECONDS)}
    return JSONResponse({"status": status}, status_code=200 if ready else 503, headers=headers)


TEXT: Responses = {
    200: {
        "description": "Prometheus' text format, or OpenMetrics",
        "content": {
            "text/plain": {"schema": {"type": "string"}},
            "application/openmetrics-text": {"schema": {"type": "string"}},
        },
    }
}


@router.get("/metrics", response_class=Response, responses={**TEXT, **documented(401, 403, 429, 500)})
async def metrics(request: Request, service: Watched) -> Response:
    """Turns, nodes, requests, memory, providers and the catalogue, counted: by `Accept` as OpenMetrics, with a trace
    id as exemplar, or in Prometheus' text format."""
    report = await service.assistant.health()
    service.metrics.tell_degraded(report.get("degraded", ()))
    service.metrics.tell_providers(report.get("providers", {}))
    service.metrics.tell_catalogue(report.get("catalogue", {}))
    told, media_type = service.metrics.exposition(request.headers.get("accept", ""))
    return Response(told, headers={"Content-Type": media_type})
