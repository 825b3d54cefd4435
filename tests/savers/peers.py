"""Savers of others for Redis and Valkey, tried where they are installed."""

import importlib
import inspect
from contextlib import AbstractContextManager, asynccontextmanager
from typing import Any

from langgraph.checkpoint.serde.base import SerializerProtocol

from tests.savers.factory import CannotStartError, Saver, Trait
from tests.savers.stores import RedisStore


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
