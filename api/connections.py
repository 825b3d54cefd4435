"""Connections: how large the head of a request may be, and in what time a request must have come in.

uvicorn bounds neither: a header of any length is kept in memory, and who sends a byte a minute holds a connection.
"""

import asyncio
import logging
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Literal

import h11
from uvicorn.protocols.http.auto import AutoHTTPProtocol
from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.protocols.http.h11_impl import H11Protocol

MAX_HEAD = 64 * 1024
"""Bytes of a request's line and headers together."""

REQUEST_SECONDS = 30.0
"""In what time a request must have come in, from its first byte on, or from the opening of the connection."""

SLOWEST = 16 * 1024
"""Bytes of a body for which a second is added to that: slow clients with much to send are waited for."""

FRAMING = 8
"""Bytes that the parts of a chunked body may have around each byte of it."""

Part = Literal["head", "body"]

log = logging.getLogger(__name__)

if TYPE_CHECKING:

    class _Uvicorn(asyncio.Protocol):
        """What uvicorn's protocols have in common."""

        transport: asyncio.Transport
        loop: asyncio.AbstractEventLoop
        flow: FlowControl
        cycle: Any

else:
    _Uvicorn = asyncio.Protocol


class Bounded(_Uvicorn):
    """A connection that is closed where a request's head is too large or a request takes too long to come in.

    Mixed into a protocol of uvicorn's, which tells by `awaited` what of a request is still to come.
    """

    _begun: float | None = None
    _head = 0
    _body = 0
    _around = 0
    _timer: asyncio.TimerHandle | None = None

    def awaited(self) -> Part | None:
        """What has not come in whole of the request that has begun; None between requests."""
        raise NotImplementedError

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to wait for a first request."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take in a part of a request."""
        self._head += len(data)
        self._around += len(data)
        super().data_received(data)
        awaited = self.awaited()
        if awaited is None or self.transport.is_closing():
            self._stop_waiting()
            self._head = self._body = self._around = 0
            return
        too_long = self._head > MAX_HEAD if awaited == "head" else self._is_all_framing()
        if too_long:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        elif self._timer is None:
            self._wait()

    def _is_all_framing(self) -> bool:
        """Whether what came in is not the body but chunk extensions and trailers."""
        return self._around - self._body > MAX_HEAD + FRAMING * self._body

    def _count_body(self, size: int) -> None:
        self._body += size

    def _wait(self) -> None:
        self._begun = self.loop.time()
        self._timer = self.loop.call_later(REQUEST_SECONDS, self._look)

    def _stop_waiting(self) -> None:
        self._begun = None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _look(self) -> None:
        """Close the connection, or look again when more time has been earned."""
        now = self.loop.time()
        if self.flow.read_paused:  # the client waits for us
            self._begun = now
        due = (self._begun or now) + REQUEST_SECONDS + self._body / SLOWEST
        if now < due:
            self._timer = self.loop.call_at(due, self._look)
        else:
            self._refuse(HTTPStatus.REQUEST_TIMEOUT)

    def _refuse(self, status: HTTPStatus) -> None:
        self._stop_waiting()
        if self.transport.is_closing():
            return
        log.info("a connection is closed: %s", status.phrase.lower())
        answered = self.cycle is not None and self.cycle.response_started and not self.cycle.response_complete
        if self.awaited() and not answered:
            head = f"HTTP/1.1 {status.value} {status.phrase}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
            self.transport.write(head.encode("ascii"))
        self.transport.close()


class BoundedH11(Bounded, H11Protocol):
    """uvicorn's protocol in Python."""

    def awaited(self) -> Part | None:
        """By the state of the parser; an opened connection waits for a head."""
        match self.conn.their_state:
            case h11.SEND_BODY:
                return "body"
            case h11.IDLE if self.conn.trailing_data[0]:
                return "head"
        return None

    def data_received(self, data: bytes) -> None:
        """As before; the head, which h11 bounds itself, counts as if it were body."""
        self._count_body(len(data))
        super().data_received(data)

    def _is_all_framing(self) -> bool:
        return False  # h11 bounds chunk extensions and trailers as it does a head


Protocol: type[asyncio.Protocol]
"""The fastest that is installed, bounded."""

if AutoHTTPProtocol is H11Protocol:
    Protocol = BoundedH11
else:
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

    class BoundedHttpTools(Bounded, HttpToolsProtocol):
        """uvicorn's protocol over a parser in C, which keeps whatever comes in."""

        _awaited: Part | None = None

        def awaited(self) -> Part | None:
            """By the parser's calls."""
            return self._awaited

        def on_message_begin(self) -> None:
            """The first byte of a request."""
            super().on_message_begin()
            self._awaited, self._begun, self._head = "head", self.loop.time(), 0

        def on_headers_complete(self) -> None:
            """The end of its head."""
            super().on_headers_complete()
            self._awaited, self._body, self._around = "body", 0, 0

        def on_body(self, body: bytes) -> None:
            """A part of its body."""
            self._count_body(len(body))
            super().on_body(body)

        def on_message_complete(self) -> None:
            """Its end."""
            super().on_message_complete()
            self._awaited = None

    Protocol = BoundedHttpTools
