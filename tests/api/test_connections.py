"""Connections on real sockets, over both of uvicorn's parsers: what is too large or too slow is closed."""

import asyncio
import json
import socket
import threading
from collections.abc import AsyncGenerator, Iterator
from http.client import HTTPResponse
from urllib.parse import urlsplit

import pytest

from agent.turn import TurnRequest
from api import connections, server
from api.assistant import Event
from api.connections import MAX_HEAD, BoundedH11, Protocol
from tests.api.scripted import ScriptedAssistant
from tests.servers.application import client_of, served

SHORT = 0.3
"""Seconds in which a request must have come in, in these tests."""

TURN = json.dumps({"call_id": "test-1", "query": "2 BHK in Hebbal"}).encode()


class HeldAssistant(ScriptedAssistant):
    """Its streams go on when they are let."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = threading.Event()

    async def stream(
        self,
        request: TurnRequest,
        *,
        idempotency_key: str | None = None,
        trace_id: str | None = None,
        client: str | None = None,
    ) -> AsyncGenerator[Event, None]:
        """As before, after a first event."""
        yield "node", {"node": "extract_intent", "ms": 0.1}
        await asyncio.to_thread(self.let_go.wait)
        async for event in super().stream(request, idempotency_key=idempotency_key, trace_id=trace_id, client=client):
            yield event


@pytest.fixture(params=[Protocol, BoundedH11], ids=["installed", "h11"])
def protocol(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Serve over this protocol."""
    monkeypatch.setattr(server, "Protocol", request.param)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for requests a short time only."""
    monkeypatch.setattr(connections, "REQUEST_SECONDS", SHORT)


@pytest.fixture
def url(protocol: None) -> Iterator[str]:
    """A server."""
    with served(ScriptedAssistant()) as address:
        yield address


def connect(url: str) -> socket.socket:
    """A connection to a server; it fails a test that waits for longer than ten seconds."""
    where = urlsplit(url)
    return socket.create_connection((where.hostname, where.port), timeout=10)


def head_of(path: str, *lines: str) -> bytes:
    return "\r\n".join((f"{path} HTTP/1.1", "Host: test", *lines, "", "")).encode()


def post(body: bytes, path: str = "/api/assist") -> bytes:
    return head_of(f"POST {path}", "Content-Type: application/json", f"Content-Length: {len(body)}") + body


def all_of(connection: socket.socket) -> bytes:
    """What a server sends until it closes the connection."""
    received = b""
    try:
        while part := connection.recv(65536):
            received += part
    except ConnectionResetError:  # closed while there was more to read
        pass
    return received


def flood(connection: socket.socket, part: bytes, most: int) -> int:
    """Send `part` again and again until the server closes or `most` bytes are sent; the bytes that were taken."""
    sent = 0
    try:
        while sent < most:
            connection.sendall(part)
            sent += len(part)
    except OSError:
        pass
    return sent


async def test_large_headers_are_a_431_problem() -> None:
    async with client_of(ScriptedAssistant()) as client:
        refused = await client.get("/api/assist/health", headers={"x-much": "a" * MAX_HEAD})
        taken = await client.get("/api/assist/health", headers={"x-much": "a" * (MAX_HEAD - 1000)})
    assert (refused.status_code, taken.status_code) == (431, 200)
    assert refused.headers["content-type"] == "application/problem+json"
    assert str(MAX_HEAD) in refused.json()["detail"]


@pytest.mark.parametrize("opening", [b"GET / HTTP/1.1\r\nX-Much: ", b"GET /", b"GET / HTTP/1.1\r\nA: "])
def test_a_head_without_an_end_is_cut_off(url: str, opening: bytes) -> None:
    with connect(url) as connection:
        connection.sendall(opening)
        sent = flood(connection, b"a: b\r\n" * 1000 if opening.endswith(b"A: ") else b"a" * 65536, 64 * 1024 * 1024)
        assert sent < 16 * 1024 * 1024  # what the sockets of both sides hold
        all_of(connection)


@pytest.mark.parametrize(
    "part", [b"1;" + b"x" * 70000, b"0\r\nX-Trailer: " + b"x" * 70000], ids=["extension", "trailer"]
)
def test_what_stands_around_a_chunked_body_is_cut_off(url: str, part: bytes) -> None:
    with connect(url) as connection:
        connection.sendall(head_of("POST /api/assist", "Content-Type: application/json", "Transfer-Encoding: chunked"))
        connection.sendall(part)
        assert flood(connection, b"x" * 65536, 64 * 1024 * 1024) < 16 * 1024 * 1024
        all_of(connection)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    "half",
    [b"GET /api/assist/health HT", b"GET /api/assist/health HTTP/1.1\r\nX-Half: ", post(TURN)[:-5], b""],
    ids=["line", "header", "body", "nothing"],
)
def test_a_request_that_is_half_sent_is_closed(url: str, half: bytes) -> None:
    with connect(url) as connection:
        connection.sendall(half)
        answer = all_of(connection)
    assert answer.startswith(b"HTTP/1.1 408 ") if half else answer == b""


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    "opening", [b"GET / HTTP/1.1\r\nX-Slow: ", post(b" " * 1000 + TURN)[:-900]], ids=["head", "body"]
)
def test_a_byte_now_and_then_keeps_no_connection(url: str, opening: bytes) -> None:
    with connect(url) as connection:
        connection.sendall(opening)
        connection.settimeout(SHORT / 10)
        closed = False
        for _ in range(300):
            try:
                connection.sendall(b" ")
                closed = not connection.recv(65536)
            except TimeoutError:
                continue
            except OSError:
                closed = True
            if closed:
                break
    assert closed


@pytest.mark.usefixtures("impatient")
def test_a_slow_client_with_much_to_send_is_waited_for(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "SLOWEST", 100)
    request = post(TURN[:-1] + b" " * 1000 + b"}")
    with connect(url) as slow:
        slow.sendall(request[:-10])
        with connect(url) as idle:
            assert all_of(idle) == b""  # by now the time of a request without a body is over
        slow.sendall(request[-10:])
        assert slow.recv(65536).startswith(b"HTTP/1.1 200 ")


@pytest.mark.usefixtures("impatient", "protocol")
def test_a_stream_is_not_cut_however_long_it_takes() -> None:
    assistant = HeldAssistant()
    with served(assistant) as url, connect(url) as connection:
        connection.sendall(post(TURN, "/api/assist/stream"))
        received = b""
        while b"event: node" not in received:
            part = connection.recv(65536)
            assert part
            received += part
        with connect(url) as idle:
            assert all_of(idle) == b""
        assistant.let_go.set()
        while b"event: answer" not in received:
            part = connection.recv(65536)
            assert part
            received += part


@pytest.mark.usefixtures("impatient")
def test_a_connection_is_kept_for_the_next_request(url: str) -> None:
    with connect(url) as connection:
        for turn in range(3):
            connection.sendall(post(TURN))
            answer = HTTPResponse(connection)
            answer.begin()
            assert answer.status == 200
            assert json.loads(answer.read())["turn"] == turn + 1
            with connect(url) as idle:
                assert all_of(idle) == b""
