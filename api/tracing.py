"""What surrounds every request: a trace id, security headers, one log line and the counters."""

import logging
import re
import secrets
import time
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from agent import logs
from api.headers import secure
from api.metrics import Metrics

TRACEPARENT = re.compile(r"(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?")
"""W3C Trace Context; the trace id is its second part."""

QUIET = frozenset(("/api/assist/health", "/metrics", "/livez", "/readyz"))
"""Routes that are asked every few seconds: their lines are for `LOG_LEVEL=DEBUG`."""

TURN_FACTS = "turn_facts"
"""The key of the scope's state under which a route leaves what the log line of a turn tells."""

WORKER = secrets.token_hex(4)
"""By which this process can be told from others that serve the same calls."""

log = logging.getLogger("api.requests")


class Tracing:
    """ASGI middleware; the trace id comes from the request's `traceparent` or is new."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        trace_id = trace_id_of(Headers(scope=scope).get("traceparent"))
        # Not reset afterwards: the server logs an unexpected error in the same context, after this has returned.
        logs.trace_id.set(trace_id)
        facts: dict[str, Any] = scope.setdefault("state", {}).setdefault(TURN_FACTS, {})
        status = 500
        started = time.perf_counter()

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Trace-Id"] = trace_id
                headers["X-Worker"] = WORKER
                secure(headers, scope["path"])
            await send(message)

        try:
            await self.app(scope, receive, send_with_headers)
        finally:
            seconds = time.perf_counter() - started
            path = scope.get("raw_path", b"?").partition(b"?")[0].decode("ascii", "backslashreplace")
            self.metrics.count_request(scope["method"], route_of(scope), status)
            log.log(
                logging.DEBUG if path in QUIET else logging.INFO,
                "%s %s %s",
                scope["method"],
                path,
                status,
                extra={logs.FACTS: {**facts, "ms": round(seconds * 1000, 1)}},
            )


def trace_id_of(traceparent: str | None) -> str:
    """The trace id of a valid `traceparent`, else a new one: 32 hexadecimal digits."""
    match = TRACEPARENT.fullmatch(traceparent or "")
    return match[1] if match else secrets.token_hex(16)


def route_of(scope: Scope) -> str:
    """The route's own path, `/api/assist/calls/{call_id}`, so that ids don't become label values."""
    route = scope.get("route")
    return getattr(route, "path", None) or "unmatched"
