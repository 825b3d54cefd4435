"""How a Redis is reached: one server, a cluster or the master that sentinels name, over few connections.

async with open_redis(url) as connection:
    kind = await connection.detect()
    await connection.client.set("key", "value", ex=60)
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, asynccontextmanager, suppress
from dataclasses import replace
from typing import Literal

from redis.asyncio import Redis, RedisCluster, Sentinel
from redis.exceptions import NoPermissionError, RedisClusterException, RedisError, ResponseError

from agent.errors import RedisAway, SettingError, WrongType
from agent.memory.clients import COMMAND_SECONDS, SlottedRedis, greeting, master_client, single_client, tls_of
from agent.memory.cluster_client import SlottedCluster
from agent.memory.slots import MOST_CONNECTIONS, WAIT_SECONDS, Slots
from agent.observer import Observer
from agent.redis_address import RedisAddress

Kind = Literal["standalone", "cluster", "sentinel"]

WRONG_TYPE = "WRONGTYPE"
"""Stands in the error of a command for another type of value, behind other words where a script sent it."""


class RedisConnection:
    """A Redis and the connections to it. Belongs to one event loop.

    client  what commands are sent with; ask for it each time, `detect` may put another in its place. Beside redis-py's
            errors its commands raise `PoolExhausted`, and `RedisAway` where they waited when `drop` was called
    kind    what was found, None before
    slots   how many connections are used and waited for
    tls     the certificates that are used, None without TLS
    """

    def __init__(self, address: RedisAddress, slots: Slots) -> None:
        self.address = address
        self.slots = slots
        self.kind: Kind | None = None
        self.tls = tls_of(address)
        self._sentinels: Sentinel | None = None
        if address.master:
            self._client, self._sentinels = master_client(address, self.tls, slots)
        else:
            self._client = single_client(address, self.tls, slots)
        self._cluster: SlottedCluster | None = None
        slots.idle = lambda: self._slotted.idle
        self._detecting = asyncio.Lock()

    @property
    def client(self) -> Redis | RedisCluster:
        """What commands are sent with."""
        return self._slotted

    async def detect(self) -> Kind:
        """What kind of Redis this is, asked with nothing but HELLO; of a cluster its nodes are used from then on.

        Costs nothing once it is known. Raises `RedisAway` and `PoolExhausted`.
        """
        async with self._detecting:
            if self.kind is None:
                with redis_faults():
                    self.kind = await self._found()
        return self.kind

    async def drop(self, why: RedisAway | None = None) -> None:
        """Throw away every connection that nothing uses, and those in use once they are given back.

        For a Redis that was away: what is left of it in the pool would fail one command each. With `why`, commands
        that wait for a connection get it instead of waiting for their turn to fail.
        """
        if why is not None:
            self.slots.refuse(why)
        if self.kind == "standalone":
            self.kind = None
        with suppress(RedisError, OSError):
            await self._slotted.drop()

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.aclose()
        if self._cluster is not None:
            await self._cluster.aclose()
        if self._sentinels is not None:
            await self._sentinels.aclose()

    @property
    def _slotted(self) -> SlottedRedis | SlottedCluster:
        return self._client if self._cluster is None else self._cluster

    async def _found(self) -> Kind:
        try:
            told = greeting(await self._client.execute_command("HELLO"))
        except ResponseError as error:
            if "unknown command" not in str(error).lower():
                raise
            told = {}  # a proxy that knows no HELLO stands before one server
        if told.get("mode") == "sentinel":
            raise RedisAway("this is a sentinel: REDIS_URL=redis+sentinel://HOST:26379/MASTER asks it for the master")
        if self.address.master:
            return "sentinel"
        if told.get("mode") == "cluster":
            await self._use_cluster()
            return "cluster"
        return "standalone"

    async def _use_cluster(self) -> None:
        try:
            await self._client.execute_command("CLUSTER SLOTS")
        except NoPermissionError as error:
            raise RedisAway("a user of a cluster needs the right +cluster|slots") from error
        self._cluster = SlottedCluster(self.address, self.tls, self.slots)
        await self._client.aclose()


class _RedisFaults:
    """No generator: every command goes through it."""

    __slots__ = ()

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, ResponseError) and WRONG_TYPE in str(error):
            raise WrongType(str(error)) from error
        if isinstance(error, RedisError | RedisClusterException | OSError | TimeoutError):
            # What follows of an unknown command is its arguments, and those of AUTH and HELLO are a password.
            told = str(error).partition(", with args beginning with")[0]
            raise RedisAway(f"{type(error).__name__}: {told}") from error


_REDIS_FAULTS = _RedisFaults()


def redis_faults() -> AbstractContextManager[None]:
    """Redis' errors as `RedisAway`, or as `WrongType` where they are about one key alone."""
    return _REDIS_FAULTS


@asynccontextmanager
async def open_redis(
    url: str,
    *,
    max_connections: int = MOST_CONNECTIONS,
    wait_seconds: float = WAIT_SECONDS,
    command_seconds: float = COMMAND_SECONDS,
    observer: Observer | None = None,
) -> AsyncIterator[RedisConnection]:
    """The Redis at `url`; nothing is asked of it yet. Raises `SettingError` for a URL that is none."""
    try:
        address = RedisAddress.parse(url)
    except ValueError as error:
        raise SettingError(f"REDIS_URL=*** is not allowed: {error}") from None
    times = {"socket_timeout": command_seconds, "socket_connect_timeout": command_seconds}
    address = replace(address, options={**times, **address.options})
    connection = RedisConnection(address, Slots(max_connections, wait_seconds=wait_seconds, observer=observer))
    if connection.tls is not None:
        await asyncio.to_thread(connection.tls.get)  # reading the machine's certificates holds a loop for 40 ms
    try:
        yield connection
    finally:
        await connection.aclose()
