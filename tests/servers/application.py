"""The HTTP API over an assistant of the test's own: in memory, or on a real socket."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Any

import httpx
import uvicorn
from fastapi import FastAPI

from agent.settings import Settings
from api.app import create_app
from api.assistant import Assistant
from api.server import listen, server_config, url_of

if TYPE_CHECKING:
    from api.telemetry import Telemetry


def application(assistant: Assistant, **settings: Any) -> FastAPI:
    """The application over `assistant`, with these settings and no others."""

    @asynccontextmanager
    async def opened(_: Settings) -> AsyncIterator[Assistant]:
        yield assistant

    return create_app(Settings(_env_file=None, **settings), open_assistant=opened)


@asynccontextmanager
async def client_of(assistant: Assistant, **settings: Any) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the application without a socket; an unexpected exception is an answer, as it is for a client."""
    app = application(assistant, **settings)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with app.router.lifespan_context(app), httpx.AsyncClient(transport=transport, base_url="http://test") as made:
        yield made


@asynccontextmanager
async def opened_client(*, telemetry: "Telemetry | None" = None, **settings: Any) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the application over the assistant itself; `telemetry` traces its turns."""
    app = create_app(Settings(_env_file=None, **settings))
    transport = httpx.ASGITransport(app)
    async with app.router.lifespan_context(app), httpx.AsyncClient(transport=transport, base_url="http://test") as made:
        app.state.service.telemetry = telemetry
        if model := app.state.service.assistant.deps.model:
            await asyncio.wrap_future(model.loading)  # which the first turns would not wait for
        yield made


@contextmanager
def served(assistant: Assistant | None = None, **settings: Any) -> Iterator[str]:
    """The address of a real server of the application over `assistant`, else over the assistant itself."""
    listener = listen("127.0.0.1", 0)
    app = application(assistant, **settings) if assistant else create_app(Settings(_env_file=None, **settings))
    server = uvicorn.Server(server_config(app))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield url_of(listener)
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
