"""Clients of one server, or of the master that sentinels name, that keep to their slots.

No command is repeated silently: the caller must know that Redis was away. A master is looked for anew with each
connection that is made.
"""

import re
import sys
from typing import Any

from redis.asyncio import Redis, Sentinel
from redis.asyncio.client import Pipeline
from redis.asyncio.connection import Connection, ConnectionPool, RedisSSLContext, SSLConnection
from redis.asyncio.connection import UnixDomainSocketConnection as SocketConnection
from redis.asyncio.retry import Retry
from redis.asyncio.sentinel import MasterNotFoundError, SentinelConnectionPool, SentinelManagedConnection
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.maint_notifications import MaintNotificationsConfig

from agent.memory.redis_spans import command_span, pipeline_span
from agent.memory.slots import Slots
from agent.redis_address import RedisAddress

COMMAND_SECONDS = 1.0
"""How long a frozen Redis holds a turn, where nothing else is said."""

SENTINEL_SECONDS = 0.5
"""How long one sentinel may take before the next is asked."""

# The slots are the bound; a pool of redis-py would raise where a command has to wait.
UNBOUNDED = sys.maxsize


class SharedTLS(SSLConnection):
    """A connection over TLS. Reading the machine's certificates takes 40 ms: they are read once for all connections."""

    def __init__(self, *, tls: RedisSSLContext, **rest: Any) -> None:
        super().__init__(**rest)
        self.ssl_context = tls


class MasterConnection(SentinelManagedConnection):
    """A connection to the master of the moment."""

    async def connect_to(self, address: tuple[str, int]) -> None:
        """Connect to `address`. Raises redis-py's `ConnectionError` where it is no master any more."""
        await super().connect_to(address)  # type: ignore[no-untyped-call]
        await self.send_command("HELLO", check_health=False)
        role = greeting(await self.read_response()).get("role")
        if role != "master":
            await self.disconnect()
            raise RedisConnectionError(f"the sentinels name a {role} as the master")


class SharedTLSMaster(MasterConnection, SharedTLS):
    """The same over TLS."""


class MasterPool(SentinelConnectionPool):
    """Connections to the master; those to an earlier one are dropped."""

    async def get_master_address(self) -> tuple[str, int]:
        """Where the master is. Raises `MasterNotFoundError` with the sentinels that were asked, and no more."""
        try:
            found: tuple[str, int] = await super().get_master_address()  # type: ignore[no-untyped-call]
        except MasterNotFoundError as error:
            kwargs = [each.connection_pool.connection_kwargs for each in self.sentinel_manager.sentinels]
            asked = ", ".join(f"{each['host']}:{each['port']}" for each in kwargs)
            faults = " ".join(sorted(set(re.findall(r" - \w+:(\w+)", str(error)))))
            raise MasterNotFoundError(
                f"no sentinel of {asked} names a master {self.service_name!r}{f' ({faults})' if faults else ''}"
            ) from None
        return found


class SlottedPipeline(Pipeline):
    """Commands in one round trip, on one slot."""

    slots: Slots

    async def execute(self, raise_on_error: bool = True) -> list[Any]:
        """As redis-py's. Raises `PoolExhausted` too."""
        with pipeline_span(len(self.command_stack)):
            await self.slots.take()
            try:
                return await super().execute(raise_on_error)
            finally:
                self.slots.free()


class SlottedRedis(Redis):
    """One server, or one master."""

    def __init__(self, pool: ConnectionPool, slots: Slots) -> None:
        super().__init__(connection_pool=pool)
        self.auto_close_connection_pool = True
        self.slots = slots

    async def execute_command(self, *args: Any, **options: Any) -> Any:
        """As redis-py's. Raises `PoolExhausted` too."""
        with command_span(args[0]):
            await self.slots.take()
            try:
                return await super().execute_command(*args, **options)  # type: ignore[no-untyped-call]
            finally:
                self.slots.free()

    def pipeline(self, transaction: bool = True, shard_hint: str | None = None) -> SlottedPipeline:
        """As redis-py's."""
        made = SlottedPipeline(self.connection_pool, self.response_callbacks, transaction, shard_hint)
        made.slots = self.slots
        return made

    @property
    def idle(self) -> int:
        """Connections that nothing uses."""
        return len(self.connection_pool._available_connections)  # noqa: SLF001 - counting by the public way is slow

    async def drop(self) -> None:
        """Close every connection that nothing uses; those in use are closed once they are given back."""
        pool = self.connection_pool
        await pool.update_active_connections_for_reconnect()  # type: ignore[no-untyped-call]
        idle, pool._available_connections = pool._available_connections, []  # noqa: SLF001 - to forget them together
        for connection in idle:
            await connection.disconnect(nowait=True)


def connection_arguments(address: RedisAddress) -> dict[str, Any]:
    """What every connection to `address` is made with."""
    return {
        "username": address.username,
        "password": address.password,
        "retry": Retry(NoBackoff(), 0),
        # Neither is needed, and both ask for the right to use CLIENT.
        "driver_info": None,
        "maint_notifications_config": MaintNotificationsConfig(enabled=False),
        **address.options,
    }


def tls_of(address: RedisAddress) -> RedisSSLContext | None:
    """The certificates for `address`, read when first used."""
    if not address.tls:
        return None
    made: RedisSSLContext = SSLConnection(**address.options).ssl_context
    return made


def single_client(address: RedisAddress, tls: RedisSSLContext | None, slots: Slots) -> SlottedRedis:
    """A client of the one server at `address`."""
    arguments = connection_arguments(address) | {"db": address.database}
    if address.path is None:
        return SlottedRedis(_pool(*address.hosts[0], arguments, tls), slots)
    pool = ConnectionPool(connection_class=SocketConnection, path=address.path, max_connections=UNBOUNDED, **arguments)
    return SlottedRedis(pool, slots)


def master_client(address: RedisAddress, tls: RedisSSLContext | None, slots: Slots) -> tuple[SlottedRedis, Sentinel]:
    """A client of the master that the sentinels at `address` name, and the sentinels."""
    arguments = connection_arguments(address)
    username, password = address.sentinel
    asked = arguments | {
        "username": username,
        "password": password,
        "socket_timeout": SENTINEL_SECONDS,
        "socket_connect_timeout": SENTINEL_SECONDS,
    }
    sentinels = Sentinel((), sentinel_kwargs={})  # type: ignore[no-untyped-call]
    sentinels.sentinels = [Redis.from_pool(_pool(host, port, asked, tls)) for host, port in address.hosts]
    made = {"connection_class": SharedTLSMaster, "tls": tls} if tls else {"connection_class": MasterConnection}
    where = {"db": address.database, "socket_keepalive": True, "max_connections": UNBOUNDED}
    pool = MasterPool(address.master, sentinels, **made, **where, **arguments)  # type: ignore[no-untyped-call]
    return SlottedRedis(pool, slots), sentinels


def _pool(host: str, port: int, arguments: dict[str, Any], tls: RedisSSLContext | None) -> ConnectionPool:
    made = {"connection_class": SharedTLS, "tls": tls} if tls else {"connection_class": Connection}
    return ConnectionPool(host=host, port=port, socket_keepalive=True, max_connections=UNBOUNDED, **made, **arguments)


def greeting(reply: Any) -> dict[str, str]:
    """What a server says of itself to HELLO, in either protocol: `mode`, `role`, `version`."""
    pairs = reply.items() if isinstance(reply, dict) else zip(reply[::2], reply[1::2], strict=False)
    return {_text(name): _text(value) for name, value in pairs if isinstance(value, bytes | str)}


def _text(value: bytes | str) -> str:
    return value.decode() if isinstance(value, bytes) else value
