"""What `CHECKPOINTER=module:factory` may name, and what it may not."""

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import psycopg
import redis
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.checkpoint.memory import InMemorySaver

closed: list[str] = []
"""The names of those that were closed."""

ready = InMemorySaver()


class Saver(InMemorySaver):
    """A class is a factory."""


class Sync(InMemorySaver):
    """A saver that can only be asked by what waits for it."""

    aget_tuple = BaseCheckpointSaver.aget_tuple


class Several:
    """A place for factories."""

    @staticmethod
    def one() -> InMemorySaver:
        """A saver."""
        return InMemorySaver()


async def later() -> InMemorySaver:
    """A saver that has to be waited for."""
    return InMemorySaver()


@asynccontextmanager
async def around() -> AsyncIterator[InMemorySaver]:
    """A saver that has to be closed."""
    yield InMemorySaver()
    closed.append("around")


@contextmanager
def sync_around() -> Iterator[InMemorySaver]:
    """The same without waiting."""
    yield InMemorySaver()
    closed.append("sync_around")


@asynccontextmanager
async def around_nothing() -> AsyncIterator[str]:
    """No saver, but closed all the same."""
    yield "nothing"
    closed.append("around_nothing")


def raising() -> InMemorySaver:
    """Says what it should not."""
    raise RuntimeError("no way to\nredis://:secret-word@h")


def away() -> InMemorySaver:
    """Its Postgres does not answer."""
    raise psycopg.OperationalError("postgres://u:secret-word@h")


def locked() -> InMemorySaver:
    """Its file is another's."""
    raise sqlite3.OperationalError("database is locked")


@asynccontextmanager
async def refused() -> AsyncIterator[InMemorySaver]:
    """Its Redis refuses the password."""
    raise redis.AuthenticationError("redis://:secret-word@h")
    yield InMemorySaver()


def wants(_: str) -> InMemorySaver:
    """Can't be called with nothing."""
    return InMemorySaver()


number = 5
