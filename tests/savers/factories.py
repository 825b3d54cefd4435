"""Savers that the suite runs on: how each is opened, and what each offers beside the interface of all savers."""

import asyncio
import copy
import importlib
import inspect
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    asynccontextmanager,
    contextmanager,
    nullcontext,
)
from enum import StrEnum
from typing import Any, Protocol

import fakeredis
import redis
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import (
    BaseCheckpointSaver,
    ChannelVersions,
    Checkpoint,
    CheckpointMetadata,
    CheckpointTuple,
)
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.checkpoint.serde.base import SerializerProtocol

from tests.savers.stores import RedisStore
from tests.servers import redis as servers
from tests.servers.fake_redis import FakeConnection

Saver = BaseCheckpointSaver[Any]
TTL_SECONDS = 60
NOTHING_LISTENS = "redis://127.0.0.1:1"


class Trait(StrEnum):
    """What some savers offer and others do not."""

    PROCESSES = "shared between processes"
    SYNC_OPEN = "opened by a plain `with`"
    SYNC = "methods without await"
    SERDE = "takes a serializer"
    TTL = "keys with a lifetime"
    PRUNES = "keeps a bounded number of checkpoints"
    STORE = "a store that can be looked into"
    COST = "a server that counts commands and bytes"
    CONNECTS = "connects to a server"


class CannotStartError(Exception):
    """A saver that can't be tried here, with the reason."""


class SaverFactory(Protocol):
    """Opens savers on one store; a second saver sees what the first one wrote."""

    name: str
    traits: frozenset[Trait]

    def open(self, serde: SerializerProtocol | None = None) -> AbstractAsyncContextManager[Saver]:
        """A saver for an event loop."""
        ...

    def open_sync(self, serde: SerializerProtocol | None = None) -> AbstractContextManager[Saver]:
        """A saver for code without an event loop."""
        ...

    def open_on_nothing(self) -> AbstractContextManager[Saver]:
        """A saver whose server is not there."""
        ...

    @property
    def address(self) -> str:
        """What `opened_elsewhere` needs in another process."""
        ...

    @property
    def store(self) -> RedisStore:
        """The store itself, past the saver."""
        ...


class InMemory:
    """LangGraph's own saver: what the others are held against."""

    traits = frozenset({Trait.SYNC_OPEN, Trait.SYNC, Trait.SERDE})
    address = ""

    def __init__(self, saver: InMemorySaver | None = None, name: str = "InMemorySaver") -> None:
        self._first = saver or InMemorySaver()
        self.name = name

    def _saver(self, serde: SerializerProtocol | None) -> Saver:
        # As `with_allowlist` makes a second saver on the same dictionaries.
        saver = copy.copy(self._first)
        saver.serde = InMemorySaver(serde=serde).serde
        return saver

    def open(self, serde: SerializerProtocol | None = None) -> AbstractAsyncContextManager[Saver]:
        """A saver on the dictionaries of this factory."""
        return nullcontext(self._saver(serde))

    def open_sync(self, serde: SerializerProtocol | None = None) -> AbstractContextManager[Saver]:
        """The same; it knows no event loop."""
        return nullcontext(self._saver(serde))

    def open_on_nothing(self) -> AbstractContextManager[Saver]:
        """Has no server."""
        raise CannotStartError(self.name)

    @property
    def store(self) -> RedisStore:
        """Has no server."""
        raise CannotStartError(self.name)


class GivingWay(InMemorySaver):
    """`InMemorySaver` that lets others run before and after each call, as a saver does that waits for a server."""

    async def aget_tuple(self, config: RunnableConfig) -> CheckpointTuple | None:
        """As the base, with other tasks run before and after."""
        await asyncio.sleep(0)
        found = await super().aget_tuple(config)
        await asyncio.sleep(0)
        return found

    async def aput(
        self,
        config: RunnableConfig,
        checkpoint: Checkpoint,
        metadata: CheckpointMetadata,
        new_versions: ChannelVersions,
    ) -> RunnableConfig:
        """As the base, with other tasks run before and after."""
        await asyncio.sleep(0)
        put = await super().aput(config, checkpoint, metadata, new_versions)
        await asyncio.sleep(0)
        return put

    async def aput_writes(
        self, config: RunnableConfig, writes: Sequence[tuple[str, Any]], task_id: str, task_path: str = ""
    ) -> None:
        """As the base, with other tasks run before and after."""
        await asyncio.sleep(0)
        await super().aput_writes(config, writes, task_id, task_path)
        await asyncio.sleep(0)


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
        return call_saver_on(fakeredis.FakeAsyncRedis(server=self._server), serde)

    def open_sync(self, serde: SerializerProtocol | None = None) -> AbstractContextManager[Saver]:
        """An async client can't be opened without a loop."""
        raise CannotStartError(self.name)

    def open_on_nothing(self) -> AbstractContextManager[Saver]:
        """The fake server is always there."""
        raise CannotStartError(self.name)


class Peer:
    """Another saver for Redis or Valkey, opened by its own `from_conn_string`; no dependency of this project."""

    def __init__(self, module: str, class_name: str, store: RedisStore, address: str, **arguments: Any) -> None:
        self.name = class_name
        self.address = address
        self.store = store
        self._arguments = arguments
        try:
            self._class = getattr(importlib.import_module(module), class_name)
        except ImportError as error:
            raise CannotStartError(f"{module} can't be imported: {error}") from error
        takes_serde = "serde" in inspect.signature(self._class.__init__).parameters
        traits = {Trait.PROCESSES, Trait.STORE, Trait.COST} | ({Trait.TTL} if arguments else set())
        self.traits = frozenset(traits | ({Trait.SERDE} if takes_serde else set()))

    @asynccontextmanager
    async def open(self, serde: SerializerProtocol | None = None) -> Any:
        """A saver with connections of its own."""
        arguments = self._arguments | ({} if serde is None else {"serde": serde})
        async with self._class.from_conn_string(self.address, **arguments) as saver:
            if hasattr(saver, "asetup"):
                await saver.asetup()
            yield saver

    def open_sync(self, serde: SerializerProtocol | None = None) -> AbstractContextManager[Saver]:
        """These have another class for it."""
        raise CannotStartError(self.name)

    def open_on_nothing(self) -> AbstractContextManager[Saver]:
        """Tried on our own saver alone."""
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
