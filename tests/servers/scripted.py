"""A real HTTP server on loopback that answers as a script says and keeps what it was asked."""

import json
import socket
import struct
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, BinaryIO


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer; one that hangs stops after its first `sent` bytes until the server is closed.

    pieces  in place of a body, sent one after another
    gate    the last piece is sent once this is set, or the server is closed
    waits   seconds before anything is sent
    drips   seconds between the pieces of the body, of 40 bytes each
    resets  whether the connection is reset in place of an answer
    """

    body: str
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"content-type": "application/json"})
    hangs: bool = False
    sent: int = 0
    pieces: tuple[str, ...] = ()
    gate: threading.Event | None = None
    waits: float = 0.0
    drips: float = 0.0
    resets: bool = False


HANG = Reply("", hangs=True)
"""Takes the request and says nothing."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that came in; `json` is None for a body of another type."""

    path: str
    headers: Mapping[str, str]
    json: Any


class ScriptedServer:
    """Gives its replies in turn, the last one again and again."""

    def __init__(self, *replies: Reply) -> None:
        self.asked: list[Asked] = []
        self.was_asked = threading.Event()
        self._replies = list(replies)
        self._closing = threading.Event()
        self._http = _Server(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._http.server_port}"

    def then(self, *replies: Reply) -> None:
        """Go on with these replies."""
        self._replies = list(replies)

    @contextmanager
    def serving(self) -> Iterator["ScriptedServer"]:
        """Serve until the block ends."""
        thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield self
        finally:
            self._closing.set()
            self._http.shutdown()
            thread.join()
            self._http.server_close()

    def _next(self) -> Reply:
        return self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                is_json = self.headers["content-type"] == "application/json"
                server.asked.append(Asked(self.path, dict(self.headers), json.loads(body) if is_json else None))
                server.was_asked.set()
                self._give(server._next())

            def _give(self, reply: Reply) -> None:
                server._closing.wait(reply.waits)
                if reply.resets:
                    self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    self.connection.close()
                    return
                data = (reply.body or "".join(reply.pieces)).encode()
                if not reply.hangs or reply.sent:
                    self.send_response(reply.status)
                    for name, value in reply.headers.items():
                        self.send_header(name, value)
                    self.send_header("content-length", str(len(data)))
                    self.end_headers()
                    send(self.wfile, reply, data, server._closing)
                if reply.hangs:
                    server._closing.wait()

            def log_message(self, *_: object) -> None:
                pass

        return Handler


def send(to: BinaryIO, reply: Reply, data: bytes, closing: threading.Event) -> None:
    """Send a body in the manner of its reply, whole unless it hangs."""
    if reply.drips:
        for at in range(0, len(data), 40):
            to.write(data[at : at + 40])
            closing.wait(reply.drips)
        return
    if not reply.pieces:
        to.write(data[: reply.sent] if reply.hangs else data)
        return
    *first, last = (piece.encode() for piece in reply.pieces)
    for piece in first:
        to.write(piece)
    while reply.gate and not reply.gate.wait(0.02) and not closing.is_set():
        pass
    to.write(last)


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is not this server's fault."""


def json_reply(value: Any, status: int = 200) -> Reply:
    """`value` as JSON."""
    return Reply(json.dumps(value), status)
