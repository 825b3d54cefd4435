"""Savers that the suite runs on: how each is opened, and what each offers beside the interface of all savers."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, AbstractContextManager, asynccontextmanager, contextmanager
from typing import Any

import fakeredis
import redis
from langgraph.checkpoint.serde.base import SerializerProtocol

from tests.savers.factory import TTL_SECONDS, CannotStartError, Saver, SaverFactory, Trait
from tests.savers.in_memory import GivingWay, InMemory
from tests.savers.peers import Peer
from tests.savers.stores import RedisStore
from tests.servers import redis as servers
from tests.servers.fake_redis import FakeConnection

NOTHING_LISTENS = "redis://127.0.0.1:1"
MOST_CLIENTS = 1_000
"""Connections of fakeredis, which raises where a command would have to wait for one."""


class CallSaverOnServer:
    """`CallSaver` opened by a URL."""

    traits = frozenset(Trait)

    def __init__(self, name: str, address: str, store: RedisStore) -> None:
        self.name = name
        self.address = address
        self.store = store

    def _opened(self, url: str, serde: SerializerProtocol | None) -> Any:
        from agent.memory import CallSaver

        arguments: dict[str, Any] = {} if serde is None else {"serde": serde}
        return CallSaver.from_url(url, ttl_seconds=TTL_SECONDS, **arguments)

    def open(self, serde: SerializerProtocol | None = None) -> AbstractAsyncContextManager[Saver]:
        """A saver with connections of its own."""
        opened: AbstractAsyncContextManager[Saver] = self._opened(self.address, serde)
        return opened

    def open_sync(self, serde: SerializerProtocol | None = None) -> AbstractContextManager[Saver]:
        """The same, by a plain `with`."""
        opened: AbstractContextManager[Saver] = self._opened(self.address, serde)
        return opened

    def open_on_nothing(self) -> AbstractContextManager[Saver]:
        """A saver on a port that nothing listens on."""
        opened: AbstractContextManager[Saver] = self._opened(NOTHING_LISTENS, None)
        return opened


@asynccontextmanager
async def call_saver_on(
    client: "fakeredis.FakeAsyncRedis", serde: SerializerProtocol | None = None
) -> AsyncIterator[Saver]:
    """A `CallSaver` on a client that is there already."""
    from agent.memory import CallSaver
    from agent.memory.redis_documents import RedisDocuments
    from agent.memory.saver import HISTORY

    async with client:
        yield CallSaver(RedisDocuments(FakeConnection(client), TTL_SECONDS, history=HISTORY), serde=serde)


class CallSaverOnFake:
    """`CallSaver` on fakeredis: Redis in this process."""

    name = "CallSaver on fakeredis"
    traits = frozenset({Trait.TTL, Trait.PRUNES, Trait.STORE, Trait.SERDE})
    address = ""

    def __init__(self) -> None:
        self._server = fakeredis.FakeServer()
        self.store = RedisStore([fakeredis.FakeRedis(server=self._server)])

    def open(self, serde: SerializerProtocol | None = None) -> AbstractAsyncContextManager[Saver]:
        """A saver with a client of its own on the one fake server."""
        client = fakeredis.FakeAsyncRedis(server=self._server, max_connections=MOST_CLIENTS)
        return call_saver_on(client, serde)

    def open_sync(self, serde: SerializerProtocol | None = None) -> AbstractContextManager[Saver]:
        """An async client can't be opened without a loop."""
        raise CannotStartError(self.name)

    def open_on_nothing(self) -> AbstractContextManager[Saver]:
        """The fake server is always there."""
        raise CannotStartError(self.name)


def opened_elsewhere(name: str, address: str) -> SaverFactory:
    """The factory of that name on a store that another process started."""
    store = RedisStore([])
    if name.startswith("CallSaver"):
        return CallSaverOnServer(name, address, store)
    return _peer(name, store, address)


def _peer(name: str, store: RedisStore, address: str) -> SaverFactory:
    if name == "AsyncValkeySaver":
        return Peer("langgraph_checkpoint_aws", name, store, address, ttl_seconds=TTL_SECONDS)
    return Peer("langgraph.checkpoint.redis.aio", "AsyncRedisSaver", store, address, ttl={"default_ttl": 1})


@contextmanager
def _in_memory() -> Iterator[SaverFactory]:
    yield InMemory()


@contextmanager
def _giving_way() -> Iterator[SaverFactory]:
    yield InMemory(GivingWay(), "InMemorySaver that gives way")


@contextmanager
def _on_redis_server() -> Iterator[SaverFactory]:
    with servers.redis_server() as server:
        yield CallSaverOnServer("CallSaver on redis-server", server.url, _store(server))


@contextmanager
def _on_cluster() -> Iterator[SaverFactory]:
    with servers.redis_cluster() as nodes:
        yield CallSaverOnServer("CallSaver on Redis Cluster", nodes[0].url, _store(*nodes))


@contextmanager
def _on_sentinel() -> Iterator[SaverFactory]:
    start: Callable[[], AbstractContextManager[Any]] | None = getattr(servers, "redis_sentinel", None)
    if start is None:
        raise CannotStartError("tests.servers.redis starts no Sentinel yet")
    with start() as sentinel:
        address = sentinel if isinstance(sentinel, str) else sentinel.url
        factory = CallSaverOnServer("CallSaver on Redis Sentinel", address, RedisStore([]))
        factory.traits -= {Trait.STORE, Trait.COST, Trait.TTL}
        yield factory


@contextmanager
def _on_fake() -> Iterator[SaverFactory]:
    yield CallSaverOnFake()


@contextmanager
def _valkey() -> Iterator[SaverFactory]:
    with servers.redis_server() as server:
        yield _peer("AsyncValkeySaver", _store(server), server.url)


@contextmanager
def _redis_stack() -> Iterator[SaverFactory]:
    with servers.redis_server() as server:
        yield _peer("AsyncRedisSaver", _store(server), server.url)


def _store(*nodes: servers.RedisServer) -> RedisStore:
    return RedisStore([redis.Redis.from_url(node.url) for node in nodes])


FACTORIES: dict[str, Callable[[], AbstractContextManager[SaverFactory]]] = {
    "InMemorySaver": _in_memory,
    "InMemorySaver that gives way": _giving_way,
    "CallSaver on redis-server": _on_redis_server,
    "CallSaver on Redis Cluster": _on_cluster,
    "CallSaver on Redis Sentinel": _on_sentinel,
    "CallSaver on fakeredis": _on_fake,
    "AsyncValkeySaver": _valkey,
    "AsyncRedisSaver": _redis_stack,
}
"""By the name that the table shows; each starts its server, or raises `CannotStartError`."""
