"""Opening the calls of a worker as the settings say, with the lines that tell an operator how it went."""

import logging
from collections.abc import AsyncIterator, Collection
from contextlib import aclosing, asynccontextmanager

from agent.errors import RedisAway, SettingError
from agent.memory.call_store import CallStore
from agent.memory.calls import Calls
from agent.memory.checkpointers import open_checkpointer
from agent.memory.connection import RedisConnection, open_redis
from agent.memory.foreign_calls import ForeignCalls, Store
from agent.memory.remote import RemoteCalls
from agent.observer import Observer
from agent.settings import Settings

log = logging.getLogger(__name__)


@asynccontextmanager
async def open_calls(
    settings: Settings, *, channels: Collection[str] | None = None, observer: Observer | None = None
) -> AsyncIterator[CallStore]:
    """The calls, by `CHECKPOINTER`: `auto` is Redis where `REDIS_URL` is set and memory elsewhere.

    A Redis that is away is no error: it is told, and calls live in memory until it is there. `channels` of the graph's
    state alone are kept of a call, but by checkpointers of another make, which keep all. `observer` is told what
    happens to them. Raises `SettingError` for a checkpointer of another make that can't be had.
    """
    kind = settings.checkpointer
    if is_foreign(settings):
        store: Store = "redis" if kind == "redis-stack" else "memory"
        async with (
            open_checkpointer(settings) as saver,
            aclosing(ForeignCalls(saver, store=store, observer=observer)) as kept,
        ):
            yield kept
        return
    if kind == "memory" or settings.redis_url is None:
        if kind != "memory":
            log.info("No Redis is configured: calls are lost at a restart; set REDIS_URL to keep them")
            log.info("⚠️ Redis connection failed: REDIS_URL is not set")
            log.info("⚠️ Context will use in-memory fallback")
        yield Calls(settings.redis_ttl_seconds, channels=channels, observer=observer)
        return
    async with open_connection(settings, observer=observer) as connection:
        remote = RemoteCalls(connection, settings.redis_ttl_seconds)
        calls = Calls(settings.redis_ttl_seconds, remote, channels=channels, observer=observer)
        async with aclosing(calls):
            try:
                await calls.require_redis()
            except RedisAway:
                log.warning("⚠️ Context will use in-memory fallback")
            else:
                log.info("✅ Redis connected successfully: %s", connection.address)
                log.info("Redis status: healthy")
            yield calls


@asynccontextmanager
async def open_connection(settings: Settings, *, observer: Observer | None = None) -> AsyncIterator[RedisConnection]:
    """The Redis at `REDIS_URL`, over as many connections as the settings allow. Raises `SettingError` without one."""
    if settings.redis_url is None:
        raise SettingError("REDIS_URL is not set: redis://HOST:PORT")
    url, most = settings.redis_url.get_secret_value(), settings.redis_max_connections
    async with open_redis(url, max_connections=most, observer=observer) as connection:
        yield connection


async def try_checkpointer(settings: Settings) -> None:
    """Raises `SettingError` where several workers would each find out that a checkpointer can't be had."""
    if is_foreign(settings):
        async with open_checkpointer(settings):
            pass


def is_foreign(settings: Settings) -> bool:
    """Whether `CHECKPOINTER` names one of another make."""
    return ":" in settings.checkpointer or settings.checkpointer == "redis-stack"
