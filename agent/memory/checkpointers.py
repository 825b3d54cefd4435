"""Checkpointers of another make, opened by `CHECKPOINTER`: `redis-stack`, or `module:factory`."""

import importlib
import inspect
import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from operator import attrgetter
from typing import Any

from langgraph.checkpoint.base import BaseCheckpointSaver

from agent.errors import SettingError
from agent.settings import Settings

log = logging.getLogger(__name__)


@asynccontextmanager
async def open_checkpointer(settings: Settings) -> AsyncIterator[BaseCheckpointSaver[Any]]:
    """The checkpointer that `CHECKPOINTER` names, closed at the end where it can be.

    `module:factory` is a saver, or what gives one when it is called with nothing: a class, a function or a coroutine
    function; what it gives may be a context manager around the saver, async or not. It sets itself up.
    Raises `SettingError` with one line where it can't be had.
    """
    name = settings.checkpointer
    async with AsyncExitStack() as stack:
        try:
            made = _redis_stack(settings) if name == "redis-stack" else await _made(name)
            saver = await _entered(name, made, stack)
        except SettingError:
            await stack.aclose()
            raise
        except _failures() as error:
            await stack.aclose()
            # Its text may hold a password: a URL is often what could not be reached.
            log.debug("CHECKPOINTER=%r could not be opened", name, exc_info=True)
            needs = " (it needs a Redis with the Search and JSON modules; CHECKPOINTER=redis needs none)"
            raise SettingError(
                f"CHECKPOINTER={name!r} can't be opened: it raised {type(error).__name__}"
                f"{needs if name == 'redis-stack' else ''}; LOG_LEVEL=DEBUG tells where"
            ) from None
        yield saver


def _failures() -> tuple[type[Exception], ...]:
    """What programs and the stores behind them raise. Databases have errors of their own, imported here by those alone
    who have a checkpointer of another make."""
    import psycopg
    import redis
    from redisvl.exceptions import RedisVLError

    of_programs = (ValueError, TypeError, LookupError, AttributeError, ImportError, ArithmeticError, AssertionError)
    return (*of_programs, RuntimeError, OSError, sqlite3.Error, psycopg.Error, redis.RedisError, RedisVLError)


def _redis_stack(settings: Settings) -> Any:
    from langgraph.checkpoint.redis.aio import AsyncRedisSaver

    if settings.redis_url is None:
        raise SettingError("CHECKPOINTER='redis-stack' needs REDIS_URL: redis://HOST:PORT")
    minutes = max(1, round(settings.redis_ttl_seconds / 60))
    ttl = {"default_ttl": minutes, "refresh_on_read": True}
    return AsyncRedisSaver.from_conn_string(settings.redis_url.get_secret_value(), ttl=ttl)


async def _made(name: str) -> Any:
    module, _, path = name.partition(":")
    try:
        factory = attrgetter(path)(importlib.import_module(module))
    except (ImportError, AttributeError) as error:
        raise SettingError(f"CHECKPOINTER={name!r} can't be had: {error}") from None
    made = factory() if callable(factory) else factory
    return await made if inspect.isawaitable(made) else made


async def _entered(name: str, made: Any, stack: AsyncExitStack) -> BaseCheckpointSaver[Any]:
    """The saver in `made`, which is left with `stack`."""
    saver = made
    if hasattr(made, "__aenter__"):
        saver = await stack.enter_async_context(made)
    elif hasattr(made, "__enter__"):
        saver = stack.enter_context(made)
    if not isinstance(saver, BaseCheckpointSaver):
        raise SettingError(
            f"CHECKPOINTER={name!r} gives {_a(type(saver))}, which is no BaseCheckpointSaver: "
            "module:factory is a saver, or a class or function without arguments that gives one"
        )
    if type(saver).aget_tuple is BaseCheckpointSaver.aget_tuple:
        raise SettingError(f"CHECKPOINTER={name!r} gives {_a(type(saver))}, which has no async methods")
    return saver


def _a(kind: type) -> str:
    return f"{'an' if kind.__name__[0].lower() in 'aeiou' else 'a'} {kind.__name__}"
