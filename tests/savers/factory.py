"""What the suite asks of whatever opens savers for it."""

from contextlib import AbstractAsyncContextManager, AbstractContextManager
from enum import StrEnum
from typing import Any, Protocol

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.checkpoint.serde.base import SerializerProtocol

from tests.savers.stores import RedisStore

Saver = BaseCheckpointSaver[Any]
TTL_SECONDS = 60
"""The lifetime that savers with lifetimes are opened with."""


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
