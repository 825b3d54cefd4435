"""Opening the calls of a worker as the settings say, with the lines that tell an operator how it went."""

import importlib
import logging
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from typing import TYPE_CHECKING, cast

from agent.errors import RedisAway, SettingError
from agent.memory.calls import Calls
from agent.memory.remote import connect, masked
from agent.settings import Settings

if TYPE_CHECKING:
    from langgraph.checkpoint.base import BaseCheckpointSaver

log = logging.getLogger(__name__)


@asynccontextmanager
async def open_calls(settings: Settings) -> AsyncIterator[Calls]:
    """The calls, by `CHECKPOINTER`: `auto` is Redis where `REDIS_URL` is set and memory elsewhere.

    A Redis that is away is no error: it is told, and calls live in memory until it is there. Raises `SettingError`
    for `CHECKPOINTER=redis` without a URL, and for a module or factory that can't be had.
    """
    url = settings.redis_url.get_secret_value() if settings.redis_url else None
    kind = settings.checkpointer
    if kind == "redis" and url is None:
        raise SettingError("CHECKPOINTER='redis' needs REDIS_URL: redis://HOST:PORT")
    if ":" in kind or kind == "redis-stack":
        async with _open_foreign(settings, url) as calls:
            yield calls
        return
    if kind == "memory" or url is None:
        if kind != "memory":
            log.info("⚠️ Redis connection failed: REDIS_URL is not set")
            log.info("⚠️ Context will use in-memory fallback")
        yield Calls(settings.redis_ttl_seconds)
        return
    async with (
        connect(url, settings.redis_ttl_seconds) as remote,
        aclosing(Calls(settings.redis_ttl_seconds, remote)) as calls,
    ):
        try:
            await calls.require_redis()
        except RedisAway:
            log.warning("⚠️ Context will use in-memory fallback")
        else:
            log.info("✅ Redis connected successfully: %s", masked(url))
            log.info("Redis status: healthy")
        yield calls


@asynccontextmanager
async def _open_foreign(settings: Settings, url: str | None) -> AsyncIterator[Calls]:
    """A checkpointer of another make, with our order of turns around it."""
    calls = Calls(settings.redis_ttl_seconds)
    if settings.checkpointer != "redis-stack":
        module, _, factory = settings.checkpointer.partition(":")
        try:
            made = getattr(importlib.import_module(module), factory)
        except (ImportError, AttributeError) as error:
            raise SettingError(f"CHECKPOINTER={settings.checkpointer!r} can't be had: {error}") from error
        calls.saver = made()
        yield calls
        return
    if url is None:
        raise SettingError("CHECKPOINTER='redis-stack' needs REDIS_URL: redis://HOST:PORT")
    from langgraph.checkpoint.redis.aio import AsyncRedisSaver
    from redis.exceptions import RedisError

    minutes = max(1, round(settings.redis_ttl_seconds / 60))
    ttl = {"default_ttl": minutes, "refresh_on_read": True}
    try:
        async with AsyncRedisSaver.from_conn_string(url, ttl=ttl) as saver:
            await saver.asetup()
            calls.saver = cast("BaseCheckpointSaver[int]", saver)
            yield calls
    except RedisError as error:
        raise SettingError(
            "CHECKPOINTER='redis-stack' needs a Redis with the Search and JSON modules; "
            f"set CHECKPOINTER=redis for any other ({type(error).__name__})"
        ) from error
