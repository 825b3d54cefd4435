"""A real HTTP server of the contract's form on loopback: what is said to it, as JSON, is the filters it answers."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.evals.calls import response


class _Echo(BaseHTTPRequestHandler):
    keys: tuple[str, ...] = ()

    def do_GET(self) -> None:
        self._give(200, {"status": "healthy"})

    def do_POST(self) -> None:
        turn = json.loads(self.rfile.read(int(self.headers["content-length"])))
        if self.headers.get("x-api-key", "") not in (*self.keys, *([""] if not self.keys else [])):
            self._give(401, {"title": "key"})
        else:
            self._give(200, response(filters=json.loads(turn["query"])))

    def _give(self, status: int, body: dict[str, Any]) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def echo_server(*keys: str) -> Iterator[str]:
    """The URL of a server that asks for one of `keys`, if there are any."""
    handler = type("Echo", (_Echo,), {"keys": keys})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
