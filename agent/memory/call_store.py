"""What the assistant asks of whatever keeps its calls."""

from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

from langgraph.checkpoint.base import BaseCheckpointSaver

from agent.memory.counters import Counters
from agent.memory.turn_slot import TurnSlot

NO_REDIS: dict[str, Any] = {"redis_available": False, "fallback_mode": "in_memory", "status": "not_configured"}
"""What health says where calls are in no Redis of ours."""


class CallStore(Protocol):
    """Calls by id.

    counters  what has happened to them in this process
    saver     LangGraph's checkpointer, through which a turn's graph finds and leaves its call
    """

    counters: Counters
    saver: BaseCheckpointSaver[Any]

    @property
    def degraded(self) -> bool:
        """Whether a Redis that is configured is known to be away."""
        ...

    def turn(
        self, call_id: str, *, idempotency_key: str | None = None, client: str | None = None
    ) -> AbstractAsyncContextManager[TurnSlot]:
        """Hold a call for one turn. Raises `CallBusy` when earlier turns hold it for too long, and `UnknownCall` where
        it is another's than the `client`'s."""
        ...

    async def read(self, call_id: str, *, client: str | None = None) -> dict[str, Any] | None:
        """The state of a call. Raises `UnknownCall` where it is another's than the `client`'s."""
        ...

    async def ttl(self, call_id: str) -> int | None:
        """Seconds the call will live, where that is known."""
        ...

    async def forget(self, call_id: str, *, client: str | None = None) -> bool:
        """Forget a call once its running turn has ended; whether there was one. Raises what a turn does."""
        ...

    async def ids(self) -> list[str]:
        """The calls there are, in no order."""
        ...

    async def sweep(self) -> int:
        """Delete what of ours would never expire; how much."""
        ...

    async def require_redis(self) -> None:
        """Raises `RedisAway` when a Redis that is configured can't be used."""
        ...

    async def redis_health(self) -> dict[str, Any]:
        """The contract's `redis` object."""
        ...

    async def aclose(self) -> None:
        """End what is under way."""
        ...
