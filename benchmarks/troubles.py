"""What may happen to a Redis that a service uses: each a real server on loopback, made to fail and mended again."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import redis

from agent.memory.keys import call_key
from tests.servers.redis import PASSWORD, RedisServer, redis_cluster, redis_sentinel, redis_server
from tests.servers.tls import Certificates, tls_before

NODE_MILLISECONDS = 1_000
"""After how long the others take a node of a cluster for lost."""

MOST_RELAPSES = 4
"""Outages of a Redis that takes some writes and not others, in the seconds of a drill: it is asked ever more rarely."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A Redis that something happens to.

    url     what the service is given
    begin   what happens to it
    end     what brings it back
    lasts   whether it can't be used between the two: a failover ends by itself
    outages how few and how many it may be
    """

    url: str
    begin: Callable[[], object]
    end: Callable[[], object]
    lasts: bool = True
    outages: tuple[int, int] = (1, 1)


Made = Callable[[Path, str], AbstractContextManager[Trouble]]
"""What makes a trouble, given a folder of its own and a call that it must befall."""


@contextmanager
def killed(_: Path, __: str) -> Iterator[Trouble]:
    """kill -9; what comes back is empty."""
    with redis_server() as server:
        yield Trouble(server.url, server.kill, server.start)


@contextmanager
def killed_with_disk(folder: Path, _: str) -> Iterator[Trouble]:
    """kill -9; what comes back knows what it knew."""
    with redis_server("--appendonly", "yes", "--dir", str(folder)) as server:
        yield Trouble(server.url, server.kill, server.start)


@contextmanager
def emptied(_: Path, __: str) -> Iterator[Trouble]:
    """kill -9 and an empty one in its place at once."""
    with redis_server() as server:

        def replace() -> None:
            server.kill()
            server.start()

        yield Trouble(server.url, replace, _nothing, lasts=False)


@contextmanager
def frozen(_: Path, __: str) -> Iterator[Trouble]:
    """SIGSTOP, SIGCONT."""
    with redis_server() as server:
        yield Trouble(server.url, server.freeze, server.thaw)


@contextmanager
def full(_: Path, __: str) -> Iterator[Trouble]:
    """Not one byte more, and nothing may be evicted; it answers PING and reads all the time."""
    with redis_server("--maxmemory-policy", "noeviction") as server:
        yield Trouble(server.url, partial(_set_maxmemory, server, 1), partial(_set_maxmemory, server, 0))


@contextmanager
def filling(_: Path, __: str) -> Iterator[Trouble]:
    """It is full to the edge: some writes still go through."""
    with redis_server("--maxmemory-policy", "noeviction") as server:

        def fill() -> None:
            with server.client() as client:
                _set_maxmemory(server, client.info("memory")["used_memory"])

        yield Trouble(server.url, fill, partial(_set_maxmemory, server, 0), outages=(1, MOST_RELAPSES))


@contextmanager
def replica(_: Path, __: str) -> Iterator[Trouble]:
    """It is made a replica, which reads and answers PING, and does not write."""
    with redis_server() as server, server.client() as client:
        yield Trouble(server.url, partial(client.replicaof, "127.0.0.1", 1), partial(client.replicaof, "NO", "ONE"))


@contextmanager
def wrong_password(_: Path, __: str) -> Iterator[Trouble]:
    """Another password than the service has, from its start on."""
    with redis_server() as server, server.client() as client:
        _change_password(client, "another-word")
        yield Trouble(server.url, _nothing, partial(_change_password, client, PASSWORD))


@contextmanager
def changed_password(_: Path, __: str) -> Iterator[Trouble]:
    """The password is changed while the service uses it, and changed back."""
    with redis_server() as server, server.client() as client:
        change = partial(_change_password, client)
        yield Trouble(server.url, partial(change, "another-word"), partial(change, PASSWORD))


@contextmanager
def killed_behind_tls(folder: Path, _: str) -> Iterator[Trouble]:
    """kill -9 of a server that is reached over TLS, which goes on listening."""
    certificates = Certificates.made_in(folder)
    with redis_server() as server, tls_before(server.port, certificates) as port:
        url = f"rediss://default:{PASSWORD}@127.0.0.1:{port}?ssl_ca_certs={certificates.authority}"
        yield Trouble(url, server.kill, server.start)


@contextmanager
def lost_node(_: Path, call: str) -> Iterator[Trouble]:
    """kill -9 of the node of a cluster that has a call; the others notice and serve nothing."""
    with redis_cluster() as nodes:
        for node in nodes:
            with node.client() as client:
                client.config_set("cluster-node-timeout", NODE_MILLISECONDS)
        with nodes[0].client() as client:
            slot = client.execute_command("CLUSTER KEYSLOT", call_key(call))
            parts = client.execute_command("CLUSTER SLOTS")
        ports = [int(port) for first, last, (_, port, *_), *_ in parts if first <= slot <= last]
        lost = next(node for node in nodes if node.port in ports)
        seen = next(node for node in nodes if node is not lost)
        yield Trouble(seen.url, lost.kill, lost.start)


@contextmanager
def failover(_: Path, __: str) -> Iterator[Trouble]:
    """Sentinels make the replica the master."""
    with redis_sentinel() as sentinels:
        yield Trouble(sentinels.url, sentinels.fail_over, _nothing, lasts=False, outages=(0, 1))


@contextmanager
def killed_master(_: Path, __: str) -> Iterator[Trouble]:
    """kill -9 of the master; sentinels name another, and the old one comes back, empty, as its replica."""
    with redis_sentinel() as sentinels:
        before = sentinels.master

        def kill() -> None:
            before.kill()
            sentinels.wait_for_other_than(before)

        yield Trouble(sentinels.url, kill, before.start, lasts=False)


TROUBLES: dict[str, Made] = {
    "killed": killed,
    "killed, with its disk": killed_with_disk,
    "emptied": emptied,
    "frozen": frozen,
    "full": full,
    "filling": filling,
    "replica": replica,
    "wrong password": wrong_password,
    "changed password": changed_password,
    "killed behind TLS": killed_behind_tls,
    "lost node of a cluster": lost_node,
    "failover by sentinels": failover,
    "killed master of sentinels": killed_master,
}


def _nothing() -> None:
    """It is over already."""


def _set_maxmemory(server: RedisServer, most: int) -> None:
    with server.client() as client:
        client.config_set("maxmemory", most)


def _change_password(client: redis.Redis, password: str) -> None:
    client.config_set("requirepass", password)
    client.client_kill_filter(_type="normal", skipme=True)
