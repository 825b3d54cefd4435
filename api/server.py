"""`assist serve`: uvicorn over the application, one worker or several."""

import asyncio
import gc
import logging
import os
import signal
import socket
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any

import uvicorn
from fastapi import FastAPI
from prometheus_client.multiprocess import mark_process_dead
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.supervisors import Multiprocess

from agent.errors import AssistError, SettingError, UnknownCatalogue
from agent.logs import configure_logging
from agent.memory.opening import try_checkpointer
from agent.settings import Settings, load_settings
from api.app import create_app
from api.connections import MAX_HEAD, Protocol
from api.metrics import SHARED_DIRECTORY
from api.service import Service

STOP_SECONDS = 15
"""How long requests in flight may take once no further connections are taken."""

BACKLOG = 2048
"""Connections that may wait to be accepted."""

LEAVE_SECONDS = 1.0
"""How long a worker that was asked to stop still takes connections, while `/readyz` tells balancers to send no more."""

POLL_SECONDS = 1.0
"""How long a worker that starts may take to say that it has not started yet."""

DRAIN_SECONDS = 10
"""After how long turns that are still under way then end before their next node, with their calls as they were."""

STOPS = (signal.SIGTERM, signal.SIGINT)

log = logging.getLogger(__name__)


def serve(settings: Settings, *, announce: Callable[[str], None] | None = None) -> int:
    """Serve until a signal says stop; returns the exit code.

    `announce` gets one line with the address once requests are answered, standard output without it: with `API_PORT=0`
    it tells the port.
    Raises `SettingError` when the address can't be listened on.
    """
    listener = listen(settings.api_host, settings.api_port)
    url = url_of(listener)

    def ready() -> None:
        if announce:
            announce(f"Serving on {url}")
        else:
            print(f"Serving on {url}", flush=True)  # whoever waits for it may read a file

    # uvicorn raises a caught signal again when it is done, which would end a clean stop with an error.
    for stop in STOPS:
        signal.signal(stop, lambda *_: None)
    with listener:
        if settings.web_concurrency > 1:
            return _serve_by_workers(settings, listener, ready)
        return _serve_here(settings, listener, ready)


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises `SettingError` when the address is taken, not this machine's, or not allowed."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        why = error.strerror or error
        raise SettingError(f"API_HOST={host!r}, API_PORT={port} can't be listened on: {why}") from error
    listener.set_inheritable(True)
    return listener


def url_of(listener: socket.socket) -> str:
    """Where the listener is reached, as a URL."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def worker_app() -> ASGIApp:
    """The application of one of several workers, each a process that reads the environment itself."""
    settings = load_settings()
    configure_logging(settings)
    return Start(create_app(settings))


class Start:
    """ASGI wrapper around the start and the stop of a worker: tells in a line, instead of a traceback, why the
    assistant could not be opened, sets what it opened apart from what turns make, and ends turns that take too long
    once the worker was asked to stop."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app
        self.error: AssistError | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on but a failed start."""

        async def told(message: Message) -> None:
            error = sys.exception()
            if message["type"] == "lifespan.startup.failed" and isinstance(error, AssistError):
                self.error = error
                log.critical("%s", error)
                # The line above says it all: uvicorn would add its own.
                logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
            if message["type"] == "lifespan.startup.complete":
                # To look through all that a catalogue holds for garbage takes 170 ms, in which no turn is answered.
                gc.collect()
                gc.freeze()
                self._await_stop(asyncio.get_running_loop())
            await send(message)

        await self.app(scope, receive, told if scope["type"] == "lifespan" else send)

    def _await_stop(self, loop: asyncio.AbstractEventLoop) -> None:
        """Be told to stop, and tell the server once balancers have had time to see it; at a second signal at once."""
        service: Service = self.app.state.service

        def drain() -> None:
            if service.opened:
                service.opened.drain()

        def stop(end: Callable[[], None]) -> None:
            if service.stopping:
                end()
                return
            service.stopping = True
            loop.call_later(LEAVE_SECONDS, end)
            loop.call_later(DRAIN_SECONDS, drain)

        def told(number: int, frame: FrameType | None, then: Any) -> None:
            loop.call_soon_threadsafe(stop, partial(then, number, frame))

        for each in STOPS:
            signal.signal(each, partial(told, then=signal.getsignal(each)))


class Server(uvicorn.Server):
    """uvicorn's server, saying when it serves."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Open the assistant and begin to accept."""
        await super().startup(sockets)
        if self.started:
            self._ready()


class Workers(Multiprocess):
    """uvicorn's supervisor of workers, saying when all of them serve."""

    def __init__(self, config: uvicorn.Config, listener: socket.socket, ready: Callable[[], None]) -> None:
        super().__init__(config, sockets=[listener])
        self._ready = ready
        self.started = False

    def keep_subprocess_alive(self) -> None:
        """Called every half second."""
        for each in self.processes:
            if not each.process.is_alive():
                # What it last told of its connections would be counted for ever.
                mark_process_dead(each.pid)  # type: ignore[no-untyped-call]
        if self.started:
            super().keep_subprocess_alive()
        elif not all(each.process.is_alive() for each in self.processes):
            self.should_exit.set()  # it said why; any other would end like it
        elif not self.should_exit.is_set() and all(each.is_ready(POLL_SECONDS) for each in self.processes):
            self.started = True
            self._ready()


def _serve_here(settings: Settings, listener: socket.socket, ready: Callable[[], None]) -> int:
    app = Start(create_app(settings))
    server = Server(server_config(app), ready)
    try:
        server.run(sockets=[listener])
    except SystemExit as ended:
        return 2 if isinstance(app.error, SettingError | UnknownCatalogue) else int(bool(ended.code))
    return 0


def _serve_by_workers(settings: Settings, listener: socket.socket, ready: Callable[[], None]) -> int:
    asyncio.run(try_checkpointer(settings))
    config = server_config("api.server:worker_app", factory=True, workers=settings.web_concurrency)
    with tempfile.TemporaryDirectory(prefix="assist-metrics-") as shared:
        os.environ[SHARED_DIRECTORY] = shared
        workers = Workers(config, listener, ready)
        workers.run()
    return 0 if workers.started else 1


def server_config(app: ASGIApp | str, *, factory: bool = False, workers: int = 1) -> uvicorn.Config:
    """How uvicorn serves the application: in bounds, and telling nothing of itself."""
    return uvicorn.Config(
        app,
        factory=factory,
        workers=workers,
        http=Protocol,
        h11_max_incomplete_event_size=MAX_HEAD,
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=False,  # the application knows which proxies it trusts
        server_header=False,
        timeout_graceful_shutdown=STOP_SECONDS,
        timeout_worker_healthcheck=30,
    )
