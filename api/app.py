"""The web application over the assistant."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from importlib.metadata import version

from fastapi import FastAPI
from fastapi_offline import FastAPIOffline
from starlette.middleware.cors import CORSMiddleware

from agent.settings import Settings
from api import assist, calls, console, graph, health
from api.assistant import Assistant, OpenAssistant
from api.metrics import Metrics
from api.openapi import describe
from api.problems import install_problems
from api.security import Gate
from api.service import Service
from api.tracing import Tracing

TITLE = "Property call assistant"


def create_app(settings: Settings, *, open_assistant: OpenAssistant | None = None) -> FastAPI:
    """The application; its lifespan opens and closes the assistant.

    `open_assistant` takes the place of `agent.assistant.open_assistant`.
    """
    service = Service(settings=settings, gate=Gate(settings), metrics=Metrics())
    opener = open_assistant or partial(_open_assistant, observer=service.metrics)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with opener(settings) as assistant:
            service.opened = assistant
            try:
                yield
            finally:
                service.opened = None
                await service.gate.close()

    app = FastAPIOffline(
        title=TITLE,
        version=version("property-call-assistant"),
        description="Live assistance for property sales calls: what fits, what to say, what to ask next.",
        lifespan=lifespan,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.service = service
    for routes in (assist.router, calls.router, graph.router, health.router, console.router):
        app.include_router(routes)
    console.mount(app)
    install_problems(app)
    describe(app, keys=bool(settings.api_keys))
    app.add_middleware(Tracing, metrics=service.metrics)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=("GET", "POST", "DELETE"),
            allow_headers=("Authorization", "Content-Type", "Idempotency-Key", "X-API-Key", "traceparent"),
            expose_headers=("X-Trace-Id", "Retry-After"),
        )
    return app


@asynccontextmanager
async def _open_assistant(settings: Settings, *, observer: Metrics) -> AsyncIterator[Assistant]:
    # Imported here: describing and testing the API needs no graph and no catalogue.
    from agent.assistant import open_assistant

    async with open_assistant(settings, observer=observer) as assistant:
        yield assistant
