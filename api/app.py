"""The web application over the assistant."""

import asyncio
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi_offline import FastAPIOffline
from starlette.middleware.cors import CORSMiddleware
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from agent.background import Background
from agent.filters.bounds import MOST_BYTES
from agent.filters.vocabulary import LONGEST_NAME, MOST_LISTED, MOST_NEAR
from agent.settings import Settings
from api import assist, calls, console, graph, health, listings
from api.assistant import Assistant, OpenAssistant
from api.body import MAX_BODY
from api.connections import MAX_HEAD, REQUEST_SECONDS, SLOWEST
from api.metrics import Metrics
from api.openapi import describe
from api.problems import install_problems
from api.request_head import RequestHead
from api.security import Gate
from api.service import Service
from api.tracing import Tracing

if TYPE_CHECKING:
    from api.telemetry import Telemetry

TITLE = "Property call assistant"
LEFT_SECONDS = 5.0
"""How long turns whose clients have left may go on when the server has been asked to stop."""
DESCRIPTION = f"""Live assistance for property sales calls: what fits, what to say, what to ask next.

Bounds: the body of a turn has at most {MAX_BODY // 1024} KiB (413), the request line and all headers together
{MAX_HEAD // 1024} KiB (431). A request has to come in within {REQUEST_SECONDS:g} seconds, and a second more for every
{SLOWEST // 1024} KiB of its body; one that does not is closed (408). Of the filters of a call a list holds at most
{MOST_LISTED} entries (`near` {MOST_NEAR}), a name {LONGEST_NAME} characters, all of them together
{MOST_BYTES // 1024} KiB of JSON: filters of a request beyond that are a 422 that names the field, a wish spoken beyond
it is not applied, and the answer says so."""


def create_app(settings: Settings, *, open_assistant: OpenAssistant | None = None) -> FastAPI:
    """The application; its lifespan opens and closes the assistant.

    `open_assistant` takes the place of `agent.assistant.open_assistant`.
    """
    service = Service(settings=settings, gate=Gate(settings), metrics=Metrics())
    opener = open_assistant or partial(_open_assistant, observer=service.metrics)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        service.telemetry = _telemetry(os.environ)
        async with opener(settings) as assistant:
            service.opened = assistant
            try:
                yield
            finally:
                await _ended(service.turns)
                service.opened = None
                await service.gate.close()
                if service.telemetry:
                    await asyncio.to_thread(service.telemetry.close)

    app = FastAPIOffline(
        title=TITLE,
        version=version("property-call-assistant"),
        description=DESCRIPTION,
        lifespan=lifespan,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.service = service
    for routes in (assist.router, calls.router, graph.router, health.router, listings.router, console.router):
        app.include_router(routes)
    console.mount(app)
    install_problems(app)
    describe(app, keys=bool(settings.api_keys))
    app.add_middleware(RequestHead)
    app.add_middleware(Tracing, metrics=service.metrics)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=("GET", "POST", "PATCH", "DELETE"),
            allow_headers=("Authorization", "Content-Type", "Idempotency-Key", "X-API-Key", "traceparent"),
            expose_headers=("X-Trace-Id", "Retry-After"),
        )
    if settings.trusted_proxies:
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=[*settings.trusted_proxies])
    return app


async def _ended(turns: Background) -> None:
    """Wait for the turns whose clients have left, though not for ever."""
    with suppress(TimeoutError):
        async with asyncio.timeout(LEFT_SECONDS):
            await turns.settled()
    await turns.aclose()


def _telemetry(environment: Mapping[str, str]) -> "Telemetry | None":
    """What traces turns, where an `OTEL_*` variable is set; nothing of OpenTelemetry is imported elsewhere."""
    asked = any(name.startswith("OTEL_") and value for name, value in environment.items())
    if not asked or environment.get("OTEL_SDK_DISABLED", "").lower() == "true":
        return None
    from api.telemetry import Telemetry

    return Telemetry.of_environment(environment)


@asynccontextmanager
async def _open_assistant(settings: Settings, *, observer: Metrics) -> AsyncIterator[Assistant]:
    # Imported here: describing and testing the API needs no graph and no catalogue.
    from agent.assistant import open_assistant

    async with open_assistant(settings, observer=observer) as assistant:
        yield assistant
