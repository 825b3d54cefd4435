"""A real HTTP server on loopback that speaks OpenAI's embeddings: texts mean the same that have words of a topic in
common."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TOPICS = (
    ("tall", "storeys", "height"),
    ("kids", "children", "creche"),
    ("fitness", "gym", "machines"),
    ("quake", "zone"),
    ("water", "pool"),
)
SIZE = 8


def meaning(text: str) -> list[float]:
    """A number a topic, and one of nothing."""
    words = text.lower()
    told = [float(sum(word in words for word in topic)) for topic in TOPICS]
    return [*told, 0.0, 0.0, 0.1]


class EmbeddingServer:
    """Keeps what it was asked: the model, the texts and the rest of each request."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.status = 200
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._http.server_port}/v1"

    @contextmanager
    def serving(self) -> Iterator["EmbeddingServer"]:
        """Serve until the block ends."""
        thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield self
        finally:
            self._http.shutdown()
            thread.join()
            self._http.server_close()

    def _answer(self, body: dict[str, Any]) -> dict[str, Any]:
        texts = body["input"] if isinstance(body["input"], list) else [body["input"]]
        data = [{"object": "embedding", "index": at, "embedding": meaning(text)} for at, text in enumerate(texts)]
        usage = {"prompt_tokens": 1, "total_tokens": 1}
        return {"object": "list", "model": body["model"], "data": data, "usage": usage}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                server.asked.append({**body, "path": self.path})
                failed = {"error": {"message": "bad key sk-secret", "type": "error", "code": None}}
                status = server.status if self.path.endswith("/embeddings") else 404
                data = json.dumps(server._answer(body) if status == 200 else failed).encode()
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                pass

        return Handler
